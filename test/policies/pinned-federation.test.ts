import { pinnedFederation } from "../../policy-pack/policies/secrets/pinned-federation.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import {
  document,
  managedIdentity,
  newIdentity,
  pending,
  resource,
  role,
  sageMakerTrust,
} from "../support/resources.js";

const github = "token.actions.githubusercontent.com";
const cluster = "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE";

/** A role that takes tokens of an issuer under a condition. */
function federated(issuer: string, Condition?: unknown): { readonly resources: readonly Resource[] } {
  const statement = {
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    ...(Condition !== undefined && { Condition }),
  };
  return { resources: [role("deploy", { assumeRolePolicy: document(statement) })] };
}

function on(operator: string, issuer: string, claims: Readonly<Record<string, unknown>>): unknown {
  const keys = Object.entries(claims).map(([claim, value]) => [`${issuer}:${claim}`, value]);
  return { [operator]: Object.fromEntries(keys) as unknown };
}

const sts = "sts.amazonaws.com";
const main = "repo:acme/training:ref:refs/heads/main";
const account = "system:serviceaccount:ml:train";

/** A federated credential of the identity `train`. */
function credential(inputs: Readonly<Record<string, Raw>> = {}): Resource {
  return resource("azure-native:managedidentity:FederatedIdentityCredential", "ci", {
    resourceGroupName: "ml",
    resourceName: "train",
    issuer: `https://${github}`,
    subject: main,
    audiences: ["api://AzureADTokenExchange"],
    ...inputs,
  });
}

testPolicy(pinnedFederation, {
  pass: {
    "one branch of one repository": federated(github, on("StringEquals", github, { sub: main, aud: sts })),
    "one environment, by StringLike without a wildcard": federated(
      github,
      on("StringLike", github, { sub: "repo:acme/training:environment:prod", aud: sts }),
    ),
    "two branches": federated(github, on("StringEquals", github, { sub: [main, `${main}-2`], aud: sts })),
    "one service account": federated(cluster, on("StringEquals", cluster, { sub: account, aud: sts })),
    "an audience that only the provider names": federated(cluster, on("StringEquals", cluster, { sub: account })),
    "a wildcard beside an exact comparison": federated(github, {
      ...(on("StringEquals", github, { sub: main }) as object),
      ...(on("StringLike", github, { sub: "repo:acme/*" }) as object),
    }),
    "a federated credential": { resources: [managedIdentity(), credential()] },
    "a federated credential of a cluster that is still to be made": {
      resources: [managedIdentity(), credential({ issuer: pending(), subject: account })],
    },
  },
  violation: {
    "every branch and pull request of a repository": {
      ...federated(github, on("StringLike", github, { sub: "repo:acme/training:*", aud: sts })),
      at: "assumeRolePolicy",
      says: `IAM role deploy takes more tokens than one workload's: the subject of ${github} is compared with a wildcard, repo:acme/training:*.`,
    },
    "every repository of an organization": {
      ...federated(github, on("StringLike", github, { sub: "repo:acme/*", aud: sts })),
      at: "assumeRolePolicy",
      says: /compared with a wildcard, repo:acme\/\*/,
    },
    "no subject": {
      ...federated(github, on("StringEquals", github, { aud: sts })),
      at: "assumeRolePolicy",
      says: /any subject of token\.actions\.githubusercontent\.com will do/,
    },
    "no condition": { ...federated(cluster), at: "assumeRolePolicy", says: /any subject of oidc\.eks/ },
    "every service account of a namespace": {
      ...federated(cluster, on("StringLike", cluster, { sub: "system:serviceaccount:ml:*" })),
      at: "assumeRolePolicy",
      says: /system:serviceaccount:ml:\*/,
    },
    "an audience with a wildcard": {
      ...federated(github, {
        ...(on("StringEquals", github, { sub: main }) as object),
        ...(on("StringLike", github, { aud: "*" }) as object),
      }),
      at: "assumeRolePolicy",
      says: /the audience of .* is compared with a wildcard/,
    },
    "a federated credential without a subject": {
      resources: [managedIdentity(), credential({ subject: "" })],
      at: "subject",
      says: /user-assigned identity train takes .*any subject/,
    },
  },
  undecidable: {
    "a subject that is known on deployment": {
      resources: [newIdentity("train"), credential({ subject: pending() })],
      kind: "until-deployed",
      says: /which subject of https:\/\/token\.actions/,
    },
  },
  notApplicable: {
    "a role that a service assumes": { resources: [role("lab", { assumeRolePolicy: sageMakerTrust })] },
    "a role whose trust policy cannot be read, which others tell": {
      resources: [role("lab", { assumeRolePolicy: "{" })],
    },
    "people who sign in through SAML": {
      resources: [
        role("people", {
          assumeRolePolicy: document({
            Principal: { Federated: "arn:aws:iam::123456789012:saml-provider/Okta" },
            Action: "sts:AssumeRoleWithSAML",
          }),
        }),
      ],
    },
    "an identity without federated credentials": { resources: [managedIdentity()] },
  },
});
