import { permissionsBoundary } from "../../policy-pack/policies/how-much/permissions-boundary.js";
import { ResourceReference, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import {
  adminArn,
  adminDocument,
  arnOf,
  cluster,
  document,
  managedIdentity,
  narrowArn,
  narrowDocument,
  notebook,
  pending,
  resource,
  role,
  sageMakerTrust,
  type More,
} from "../support/resources.js";

const inUse = notebook("lab", arnOf("lab"));
const arn = "arn:aws:iam::123456789012:policy/cap";

/** The policy `cap`, with the ARN that the cloud gave it. */
function cap(policy: Raw = narrowDocument, more: More = { id: arn, outputs: { arn } }): Resource {
  return resource("aws:iam/policy:Policy", "cap", { name: "cap", policy }, more);
}

/** The role `lab`, which a notebook runs as, within a boundary. */
function within(boundary: Raw, ...more: readonly Resource[]): { readonly resources: readonly Resource[] } {
  return { resources: [role("lab", { permissionsBoundary: boundary }), inUse, ...more] };
}

testPolicy(permissionsBoundary, {
  pass: {
    "a policy of the program, by its ARN": within(arn, cap()),
    "a policy of the program, by the ARN that it will have": within(arn, cap(narrowDocument, {})),
    "a policy of the program, by reference": within(new ResourceReference(cap().urn), cap()),
    "a narrow policy of AWS": within(narrowArn),
    "a policy from outside that the configuration vouches for": {
      ...within(arn),
      options: { trustedIdentities: [{ identity: arn, reason: "the platform team's boundary for workloads" }] },
    },
    "a policy that allows much of one service": within(arn, cap(document({ Action: "s3:*", Resource: "*" }))),
    "a policy that allows everything and denies most of it": within(
      arn,
      cap(
        JSON.stringify({
          Statement: [
            { Effect: "Allow", Action: "*", Resource: "*" },
            { Effect: "Deny", NotAction: ["s3:*", "logs:*"], Resource: "*" },
          ],
        }),
      ),
    ),
    "the role of aws-native": {
      resources: [
        resource(
          "aws-native:iam:Role",
          "lab",
          { roleName: "lab", assumeRolePolicyDocument: sageMakerTrust, permissionsBoundary: arn },
          { outputs: { arn: arnOf("lab") } },
        ),
        inUse,
        cap(),
      ],
    },
  },
  violation: {
    "a role without one": {
      resources: [role("lab"), inUse],
      at: "permissionsBoundary",
      says: "SageMaker notebook instance lab runs as IAM role lab, which has no permissions boundary.",
    },
    "a role with empty text for one": {
      ...within(""),
      at: "permissionsBoundary",
      says: /has no permissions boundary/,
    },
    AdministratorAccess: {
      ...within(adminArn),
      at: "permissionsBoundary",
      says: /whose permissions boundary caps nothing: AdministratorAccess: statement 1 allows every action/,
    },
    PowerUserAccess: {
      ...within("arn:aws:iam::aws:policy/PowerUserAccess"),
      at: "permissionsBoundary",
      says: /caps nothing: PowerUserAccess/,
    },
    "a policy of the program that allows everything": {
      ...within(arn, cap(adminDocument)),
      at: "permissionsBoundary",
      says: /caps nothing: policy cap: statement 1 allows every action on every resource/,
    },
    "a policy of the program that allows everything but a little": {
      ...within(arn, cap(document({ NotAction: "organizations:*", Resource: "*" }))),
      at: "permissionsBoundary",
      says: /caps nothing: policy cap/,
    },
  },
  undecidable: {
    "a policy from outside": {
      ...within(arn),
      kind: "here",
      says: /what arn:aws:iam::123456789012:policy\/cap allows/,
    },
    "a policy that is known on deployment": {
      ...within(pending()),
      kind: "until-deployed",
      says: /permissions boundary of IAM role lab/,
    },
    "a policy whose document is known on deployment": {
      ...within(arn, cap(pending())),
      kind: "until-deployed",
      says: /permissions boundary of IAM role lab/,
    },
    "a policy that is no text": {
      ...within({ arn }),
      kind: "here",
      says: /permissionsBoundary is not text/,
    },
    "a role from outside": {
      resources: [notebook("lab", arnOf("elsewhere"))],
      kind: "here",
      says: /made outside this program/,
    },
  },
  notApplicable: {
    "a managed identity of Azure": { resources: [managedIdentity(), cluster("gpu")] },
    "a role that no workload runs as": { resources: [role("ops")] },
    "a notebook whose role is in the program": { resources: [inUse, role("lab")] },
  },
});
