import { unknown, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { initiatorRecorded } from "../../policy-pack/policies/who-answers/initiator-recorded.js";
import { testPolicy } from "../support/policy-tester.js";
import { arnOf, document, notebook, pending, resource, role, sageMakerTrust, trusting } from "../support/resources.js";

const lab = [notebook("lab", arnOf("lab")), role("lab")];
const user = (name: string): string => `arn:aws:iam::123456789012:user/${name}`;
const team = { AWS: [user("ann"), user("bob")] };
const admins = "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_ML_0123456789abcdef";

/** A role that people assume beside a notebook. */
function assumedBy(Principal: unknown, Condition?: unknown): { readonly resources: readonly Resource[] } {
  const statement = { Principal, Action: "sts:AssumeRole", ...(Condition !== undefined && { Condition }) };
  return { resources: [role("ops", { assumeRolePolicy: document(statement) }), ...lab] };
}

function withDenial(...denials: readonly object[]): { readonly resources: readonly Resource[] } {
  const Statement = [{ Effect: "Allow", Principal: team, Action: "sts:AssumeRole" }, ...denials];
  return {
    resources: [role("ops", { assumeRolePolicy: JSON.stringify({ Version: "2012-10-17", Statement }) }), ...lab],
  };
}

function security(iam: Raw, type = "aws-native:emr:SecurityConfiguration"): Resource {
  const configuration: Raw = { AuthorizationConfiguration: { IAMConfiguration: iam } };
  return type.startsWith("aws-native")
    ? resource(type, "runtime", { name: "runtime", securityConfiguration: configuration })
    : resource(type, "runtime", { name: "runtime", configuration: JSON.stringify(configuration) });
}

const at = "securityConfiguration.AuthorizationConfiguration.IAMConfiguration";
const propagates = `${at}.ApplicationScopedIAMRoleConfiguration.PropagateSourceIdentity`;

testPolicy(initiatorRecorded, {
  pass: {
    "a role of one user": assumedBy({ AWS: user("ann") }),
    "users who have to say who they are": assumedBy(team, {
      StringLike: { "sts:SourceIdentity": "${aws:username}" },
    }),
    "users who have to say something that cannot be changed": assumedBy(team, {
      StringLike: { "sts:SourceIdentity": "*" },
    }),
    "users whose sessions have their names": assumedBy(team, {
      StringLike: { "sts:RoleSessionName": "${aws:username}" },
    }),
    "users who have to have a source identity": assumedBy(team, { Null: { "sts:SourceIdentity": "false" } }),
    "people of Identity Center who have to": assumedBy({ AWS: admins }, { StringLike: { "sts:SourceIdentity": "*" } }),
    "users who are denied without one": withDenial({
      Effect: "Deny",
      Principal: "*",
      Action: "sts:AssumeRole",
      Condition: { Null: { "sts:SourceIdentity": "true" } },
    }),
    "EMR that passes on who asked": {
      resources: [
        security({
          EnableApplicationScopedIAMRole: true,
          ApplicationScopedIAMRoleConfiguration: { PropagateSourceIdentity: true },
        }),
      ],
    },
  },
  violation: {
    "two users": {
      ...assumedBy(team),
      at: "assumeRolePolicy",
      says: "Sessions with IAM role ops do not say who asked: the IAM user ann can start sessions under any name.",
      final: false,
    },
    "people of Identity Center": {
      ...assumedBy({ AWS: admins }),
      at: "assumeRolePolicy",
      says: /permission set ML can start sessions under any name/,
      final: false,
    },
    "people who are singled out of the account": {
      ...assumedBy(
        { AWS: "arn:aws:iam::123456789012:root" },
        { ArnLike: { "aws:PrincipalArn": `${admins.slice(0, -16)}*` } },
      ),
      at: "assumeRolePolicy",
      says: /can start sessions under any name/,
      final: false,
    },
    "a name that they choose": {
      ...assumedBy(team, { StringLike: { "sts:RoleSessionName": "*" } }),
      at: "assumeRolePolicy",
      says: /under any name/,
      final: false,
    },
    "a source identity that is asked for if there is one": {
      ...assumedBy(team, { StringLikeIfExists: { "sts:SourceIdentity": "${aws:username}" } }),
      at: "assumeRolePolicy",
      says: /under any name/,
      final: false,
    },
    "a source identity that must not be": {
      ...assumedBy(team, { Null: { "sts:SourceIdentity": "true" } }),
      at: "assumeRolePolicy",
      says: /under any name/,
      final: false,
    },
    "another condition": {
      ...assumedBy(team, { Bool: { "aws:MultiFactorAuthPresent": "true" } }),
      at: "assumeRolePolicy",
      says: /under any name/,
      final: false,
    },
    "EMR with runtime roles": {
      resources: [security({ EnableApplicationScopedIAMRole: true })],
      at: propagates,
      says: "EMR security configuration runtime loses who asked for what it runs: sessions with runtime roles do not carry the source identity of whoever submits.",
    },
    "the same that says so, as text": {
      resources: [
        security(
          {
            EnableApplicationScopedIAMRole: true,
            ApplicationScopedIAMRoleConfiguration: { PropagateSourceIdentity: false },
          },
          "aws:emr/securityConfiguration:SecurityConfiguration",
        ),
      ],
      at: propagates.replace("securityConfiguration", "configuration"),
      says: /loses who asked/,
    },
  },
  undecidable: {
    "a condition that is known on deployment": {
      resources: [
        role("ops", {
          assumeRolePolicy: {
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Principal: team, Action: "sts:AssumeRole", Condition: pending() }],
          },
        }),
        ...lab,
      ],
      kind: "until-deployed",
      says: /whether sessions with IAM role ops say who asked/,
    },
    "EMR of which it is not known whether it has runtime roles": {
      resources: [security({ EnableApplicationScopedIAMRole: pending() })],
      kind: "until-deployed",
      says: /whether EMR security configuration runtime passes on who asked/,
    },
    "EMR with a flag that nobody can see": {
      resources: [
        security({
          EnableApplicationScopedIAMRole: true,
          ApplicationScopedIAMRoleConfiguration: unknown("here", [], "what a file holds"),
        }),
      ],
      kind: "here",
      says: "what a file holds",
    },
    "EMR with a flag of the wrong type": {
      resources: [
        security({
          EnableApplicationScopedIAMRole: true,
          ApplicationScopedIAMRoleConfiguration: { PropagateSourceIdentity: 1 },
        }),
      ],
      kind: "here",
      says: /is not true or false/,
    },
    "EMR with a configuration that is broken": {
      resources: [resource("aws:emr/securityConfiguration:SecurityConfiguration", "runtime", { configuration: "{" })],
      kind: "here",
      says: /the security configuration is not JSON/,
    },
  },
  notApplicable: {
    "a role that a service assumes": {
      resources: [role("web", { assumeRolePolicy: trusting({ Service: "lambda.amazonaws.com" }) }), ...lab],
    },
    "people who sign in through SAML, which names them": {
      resources: [
        role("people", {
          assumeRolePolicy: trusting(
            { Federated: "arn:aws:iam::123456789012:saml-provider/Okta" },
            "sts:AssumeRoleWithSAML",
          ),
        }),
        ...lab,
      ],
    },
    "a build": {
      resources: [
        role("deploy", {
          assumeRolePolicy: document({
            Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com" },
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition: { StringEquals: { "token.actions.githubusercontent.com:sub": "repo:acme/a:environment:prod" } },
          }),
        }),
        ...lab,
      ],
    },
    "another role": assumedBy({ AWS: arnOf("other") }),
    "whoever the account lets": assumedBy({ AWS: "arn:aws:iam::123456789012:root" }),
    "people who become what a workload runs as, which another policy tells": {
      resources: [role("lab", { assumeRolePolicy: trusting(team) }), notebook("lab", arnOf("lab"))],
    },
    "a program without machine learning": { resources: [role("ops", { assumeRolePolicy: trusting(team) })] },
    "a permission set, whose sessions have the names of those who sign in": {
      resources: [
        resource("aws:ssoadmin/permissionSet:PermissionSet", "ml", {
          name: "ml",
          instanceArn: "arn:aws:sso:::instance/i",
        }),
        ...lab,
      ],
    },
    "EMR without runtime roles": { resources: [security({ EnableApplicationScopedIAMRole: false })] },
    "EMR that says nothing of roles": { resources: [security({})] },
    "a notebook": { resources: [notebook("lab", arnOf("lab")), role("lab", { assumeRolePolicy: sageMakerTrust })] },
  },
});
