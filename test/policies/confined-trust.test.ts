import { confinedTrust } from "../../policy-pack/policies/how-much/confined-trust.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import {
  arnOf,
  cluster,
  managedIdentity,
  notebook,
  pending,
  resource,
  role,
  sageMakerTrust,
  trusting,
} from "../support/resources.js";

type Statement = Readonly<Record<string, unknown>>;

const inUse = notebook("lab", arnOf("lab"));
const service: Statement = {
  Action: "sts:AssumeRole",
  Principal: { Service: "sagemaker.amazonaws.com" },
  Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
};
const root = "arn:aws:iam::123456789012:root";

function trust(...statements: readonly Statement[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((one) => ({ Effect: "Allow", Action: "sts:AssumeRole", ...one })),
  });
}

/** The role `lab`, which a notebook runs as and which SageMaker and others may become. */
function trusts(...statements: readonly Statement[]): { readonly resources: readonly Resource[] } {
  return { resources: [role("lab", { assumeRolePolicy: trust(service, ...statements) }), inUse] };
}

function aws(principal: unknown, operator?: string, key = "", value: unknown = ""): Statement {
  return {
    Principal: { AWS: principal },
    ...(operator !== undefined && { Condition: { [operator]: { [key]: value } } }),
  };
}

/** Tokens of an issuer, whose condition on a claim has a value. */
function tokens(issuer: string, claim?: string, value = "", operator = "StringEquals"): Statement {
  return {
    Action: "sts:AssumeRoleWithWebIdentity",
    Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${issuer}` },
    ...(claim !== undefined && { Condition: { [operator]: { [`${issuer}:${claim}`]: value } } }),
  };
}

const github = "token.actions.githubusercontent.com";
const gitlab = "gitlab.com";
const terraform = "app.terraform.io";
const eks = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF";
const aks = "eastus.oic.prod-aks.azure.com/00000000-0000-0000-0000-000000000000/1";

const confined: Readonly<Record<string, Statement>> = {
  "another service": { Principal: { Service: "lambda.amazonaws.com" } },
  "a service-linked role": aws(
    "arn:aws:iam::123456789012:role/aws-service-role/sagemaker.amazonaws.com/AWSServiceRoleForAmazonSageMakerNotebooks",
  ),
  "one branch of one repository": tokens(github, "sub", "repo:example/churn:ref:refs/heads/main"),
  "any branch of one repository": tokens(github, "sub", "repo:example/churn:*", "StringLike"),
  "one project on GitLab": tokens(gitlab, "sub", "project_path:example/churn:ref_type:branch:ref:main"),
  "one workspace on HCP Terraform": tokens(
    terraform,
    "sub",
    "organization:example:project:ml:workspace:churn:run_phase:*",
    "StringLike",
  ),
  "one service account of an EKS cluster": tokens(eks, "sub", "system:serviceaccount:ml:train"),
  "one service account of an AKS cluster": tokens(aks, "sub", "system:serviceaccount:ml:train"),
  "a user, who is a matter of no-human-run-as": aws("arn:aws:iam::123456789012:user/ada"),
  "people who sign in, who are a matter of no-human-run-as": {
    Action: "sts:AssumeRoleWithSAML",
    Principal: { Federated: "arn:aws:iam::123456789012:saml-provider/Okta" },
  },
  "an account of which only people who sign in may": aws(
    root,
    "ArnLike",
    "aws:PrincipalArn",
    "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Ops_*",
  ),
  "a statement that lets nobody in": { Effect: "Deny", Principal: { AWS: root } },
  "a statement that only names sessions": {
    Action: ["sts:TagSession", "sts:SetSourceIdentity"],
    Principal: { AWS: root },
  },
};

const open: Readonly<Record<string, readonly [Statement, RegExp]>> = {
  "the account of its own": [
    aws(root),
    /everybody in the account 123456789012 whom its own policies allow can become too/,
  ],
  "an account by its number": [aws("999999999999"), /everybody in the account 999999999999/],
  "an account with an external id": [
    aws("arn:aws:iam::999999999999:root", "StringEquals", "sts:ExternalId", "churn"),
    /everybody in the account 999999999999/,
  ],
  "an account with a pattern of roles": [
    aws(root, "ArnLike", "aws:PrincipalArn", arnOf("ci-*")),
    /everybody in the account 123456789012/,
  ],
  "an account, for one region": [
    aws(root, "StringEquals", "aws:RequestedRegion", "eu-west-1"),
    /everybody in the account 123456789012/,
  ],
  anyone: [aws("*"), /anyone can become too/],
  "anyone, by the short form": [{ Principal: "*" }, /anyone can become too/],
  "an organization": [aws("*", "StringEquals", "aws:PrincipalOrgID", "o-exampleorgid"), /anyone can become too/],
  "everybody but one": [{ Principal: undefined, NotPrincipal: { AWS: root } }, /everybody but the principals it names/],
  "any repository of GitHub": [tokens(github), /machines with a token of GitHub Actions can become too/],
  "any repository of GitHub, with an audience": [
    tokens(github, "aud", "sts.amazonaws.com"),
    /machines with a token of GitHub Actions/,
  ],
  "any repository of one owner": [tokens(github, "sub", "repo:example/*", "StringLike"), /token of GitHub Actions/],
  "one repository, where the claim is there": [
    tokens(github, "sub", "repo:example/churn:*", "StringLikeIfExists"),
    /token of GitHub Actions/,
  ],
  "any pod of an EKS cluster": [tokens(eks), /machines with a token of an EKS cluster/],
  "any service account of a namespace": [
    tokens(eks, "sub", "system:serviceaccount:ml:*", "StringLike"),
    /machines with a token of an EKS cluster/,
  ],
};

const undecided: Readonly<Record<string, readonly [Statement, RegExp]>> = {
  "a role from outside": [aws(arnOf("ci")), /who may become arn:aws:iam::123456789012:role\/ci/],
  "a role from outside, by a condition": [
    aws(root, "ArnEquals", "aws:PrincipalArn", arnOf("ci")),
    /who may become arn:aws:iam::123456789012:role\/ci/,
  ],
  "a unique id": [aws("AROAEXAMPLEEXAMPLEXYZ"), /who may become AROAEXAMPLEEXAMPLEXYZ/],
  "an issuer that may serve anybody": [
    tokens("login.example.com", "sub", "train"),
    /who gets a token of arn:aws:iam::123456789012:oidc-provider\/login\.example\.com/,
  ],
};

testPolicy(confinedTrust, {
  pass: {
    "SageMaker alone": trusts(),
    ...Object.fromEntries(Object.entries(confined).map(([name, statement]) => [name, trusts(statement)])),
    "the account of its own, which a Deny takes away": trusts(aws(root), { Effect: "Deny", Principal: { AWS: root } }),
    "a role of the program that only a service may become": {
      resources: [...trusts(aws(arnOf("ci"))).resources, role("ci")],
    },
    "such a role, by a condition": {
      resources: [...trusts(aws(root, "ArnEquals", "aws:PrincipalArn", arnOf("ci"))).resources, role("ci")],
    },
    itself: trusts(aws(arnOf("lab"))),
    "two roles that trust each other": {
      resources: [
        ...trusts(aws(arnOf("ci"))).resources,
        role("ci", { assumeRolePolicy: trust(service, aws(arnOf("lab"))) }),
      ],
    },
    "a role from outside that the configuration vouches for": {
      ...trusts(aws(arnOf("ci"))),
      options: { trustedIdentities: [{ identity: arnOf("c*"), reason: "the pipeline, judged by the platform stack" }] },
    },
    "an outside role that the configuration vouches for": {
      resources: [notebook("lab", arnOf("elsewhere"))],
      options: { trustedIdentities: [{ identity: arnOf("else*"), reason: "made by the platform team" }] },
    },
    "the role of aws-native": {
      resources: [
        resource(
          "aws-native:iam:Role",
          "lab",
          { roleName: "lab", assumeRolePolicyDocument: JSON.parse(sageMakerTrust) as Raw },
          { outputs: { arn: arnOf("lab") } },
        ),
        inUse,
      ],
    },
  },
  violation: {
    ...Object.fromEntries(
      Object.entries(open).map(([name, [statement, says]]) => [
        name,
        { ...trusts(statement), at: "assumeRolePolicy", says },
      ]),
    ),
    "the account, in a sentence": {
      ...trusts(aws(root)),
      at: "assumeRolePolicy",
      says: "SageMaker notebook instance lab runs as IAM role lab, which everybody in the account 123456789012",
    },
    "a role of the program that the whole account may become": {
      resources: [...trusts(aws(arnOf("ci"))).resources, role("ci", { assumeRolePolicy: trusting({ AWS: root }) })],
      at: "assumeRolePolicy",
      says: /everybody in the account 123456789012/,
      final: false,
    },
    "a role behind a role of the program": {
      resources: [
        ...trusts(aws(arnOf("ci"))).resources,
        role("ci", { assumeRolePolicy: trusting({ AWS: arnOf("start") }) }),
        role("start", { assumeRolePolicy: trusting({ AWS: "*" }) }),
      ],
      at: "assumeRolePolicy",
      says: /anyone can become too/,
      final: false,
    },
    "anyone, beside a role from outside": {
      ...trusts(aws(arnOf("ci")), aws("*")),
      at: "assumeRolePolicy",
      says: /anyone can become too/,
    },
    "the role of aws-native": {
      resources: [
        resource(
          "aws-native:iam:Role",
          "lab",
          { roleName: "lab", assumeRolePolicyDocument: JSON.parse(trust(service, aws(root))) as Raw },
          { outputs: { arn: arnOf("lab") } },
        ),
        inUse,
      ],
      at: "assumeRolePolicyDocument",
      says: /everybody in the account 123456789012/,
    },
  },
  undecidable: {
    ...Object.fromEntries(
      Object.entries(undecided).map(([name, [statement, says]]) => [
        name,
        { ...trusts(statement), kind: "here" as const, says },
      ]),
    ),
    "a role of the program that trusts one from outside": {
      resources: [
        ...trusts(aws(arnOf("ci"))).resources,
        role("ci", { assumeRolePolicy: trusting({ AWS: arnOf("x") }) }),
      ],
      kind: "here",
      says: /who may become arn:aws:iam::123456789012:role\/x/,
    },
    "a trust policy that is known on deployment": {
      resources: [role("lab", { assumeRolePolicy: pending() }), inUse],
      kind: "until-deployed",
      says: /who may become IAM role lab/,
    },
    "a principal that is known on deployment": {
      resources: [
        role("lab", {
          assumeRolePolicy: {
            Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: pending() } }],
          },
        }),
        inUse,
      ],
      kind: "until-deployed",
      says: /who may become IAM role lab/,
    },
    "a subject that is known on deployment": {
      resources: [
        role("lab", {
          assumeRolePolicy: {
            Statement: [
              {
                Effect: "Allow",
                Action: "sts:AssumeRoleWithWebIdentity",
                Principal: { Federated: `arn:aws:iam::123456789012:oidc-provider/${github}` },
                Condition: { StringEquals: { [`${github}:sub`]: pending() } },
              },
            ],
          },
        }),
        inUse,
      ],
      kind: "until-deployed",
      says: /./,
    },
    "a trust policy that is broken": {
      resources: [role("lab", { assumeRolePolicy: "{" }), inUse],
      kind: "here",
      says: /not valid JSON/,
    },
    "a role without a trust policy": {
      resources: [role("lab", { assumeRolePolicy: null }), inUse],
      kind: "here",
      says: /no trust policy/,
    },
    "a role from outside, which a notebook runs as": {
      resources: [notebook("lab", arnOf("elsewhere"))],
      kind: "here",
      says: /who may become arn:aws:iam::123456789012:role\/elsewhere .* made outside this program/,
    },
  },
  notApplicable: {
    "a managed identity of Azure": { resources: [managedIdentity(), cluster("gpu")] },
    "a role that no workload runs as": { resources: [role("ops", { assumeRolePolicy: trusting({ AWS: "*" }) })] },
    "a notebook whose role is in the program": { resources: [inUse, role("lab")] },
  },
});
