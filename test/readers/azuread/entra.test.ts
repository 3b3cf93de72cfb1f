import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import type { Fact, Raw, Resource } from "../../../policy-pack/model/index.js";
import { readFacts } from "../../../policy-pack/readers/index.js";
import {
  builtIn,
  group,
  options,
  pending,
  resource,
  roleAssignment,
  roleId,
  type More,
} from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

function of(type: string, inputs: Inputs, more: More = {}): Resource {
  const name = type.charAt(0).toUpperCase() + type.slice(1);
  return resource(`azuread:index/${type}:${name}`, type, inputs, more);
}

function facts(type: string, inputs: Inputs, more: More = {}): readonly Fact[] {
  return readFacts(of(type, inputs, more), options);
}

const clientId = "aaaaaaaa-1111-1111-1111-111111111111";
const appObject = "bbbbbbbb-1111-1111-1111-111111111111";
const spObject = "cccccccc-1111-1111-1111-111111111111";
const appId = `/applications/${appObject}`;

const application = of(
  "application",
  { displayName: "train" },
  { id: appId, outputs: { clientId, objectId: appObject } },
);
const servicePrincipal = of(
  "servicePrincipal",
  { clientId },
  { id: `/servicePrincipals/${spObject}`, outputs: { objectId: spObject } },
);
const pod = resource("kubernetes:core/v1:Pod", "pod", {
  metadata: { namespace: "ml" },
  spec: { serviceAccountName: "train", containers: [{ image: "pytorch/pytorch:2" }] },
});
const account = resource("kubernetes:core/v1:ServiceAccount", "train", {
  metadata: { name: "train", namespace: "ml", annotations: { "azure.workload.identity/client-id": clientId } },
});

describe("an application", () => {
  it("is one identity with its service principal", () => {
    const found = (...resources: readonly Resource[]): readonly string[] =>
      judge(resources, options).findings.flatMap(({ policy, subject }) =>
        policy === "no-admin-role" ? [subject.urn] : [],
      );
    const owner = roleAssignment(spObject, roleId(builtIn.owner), group);
    const stack = [pod, account, application, servicePrincipal];
    expect(found(...stack, owner)).toEqual([application.urn]);
    expect(found(owner, ...[...stack].reverse())).toEqual([application.urn]);
    expect(found(...stack)).toEqual([]);
    expect(found(pod, account, application, owner)).toEqual([]);
  });

  it("is found before it exists, through what depends on it", () => {
    const newApplication = of("application", { displayName: "train" });
    const its = of("servicePrincipal", { clientId: pending(newApplication) }, { uses: { clientId: [newApplication] } });
    const owner = roleAssignment(pending(its), roleId(builtIn.owner), group, { principalId: [its] });
    const annotated = resource(
      "kubernetes:core/v1:ServiceAccount",
      "train",
      {
        metadata: {
          name: "train",
          namespace: "ml",
          annotations: { "azure.workload.identity/client-id": pending(newApplication) },
        },
      },
      { uses: { metadata: [newApplication] } },
    );
    const { findings } = judge([pod, annotated, newApplication, its, owner], options);
    expect(findings.map(({ policy }) => policy)).toContain("no-admin-role");
  });

  it.each([
    ["applicationPassword", { applicationId: appId }],
    ["applicationPassword", { applicationObjectId: appObject }],
    ["applicationCertificate", { applicationId: appId, value: "c" }],
    ["servicePrincipalPassword", { servicePrincipalId: `/servicePrincipals/${spObject}` }],
    ["servicePrincipalCertificate", { servicePrincipalId: spObject, value: "c" }],
    ["applicationPassword", { applicationId: pending(application) }],
    ["application", { displayName: "train", password: { displayName: "p" } }],
  ] as readonly (readonly [string, Inputs])[])("has a standing secret by %s", (type, inputs) => {
    expect(facts(type, inputs).filter(({ fact }) => fact === "credential")).toHaveLength(1);
  });

  it("has none without", () => {
    expect(facts("application", { displayName: "train" }).map(({ fact }) => fact)).toEqual(["identity"]);
    expect(facts("applicationRegistration", { displayName: "train" }).map(({ fact }) => fact)).toEqual(["identity"]);
    expect(facts("applicationPassword", {})).toEqual([]);
  });
});

describe("a federated credential", () => {
  const issuer = "https://token.actions.githubusercontent.com";
  const plain = { applicationId: appId, issuer, subject: "repo:o/r:ref:x", audiences: ["api://AzureADTokenExchange"] };

  it("lets the application take tokens of one subject", () => {
    expect(facts("applicationFederatedIdentityCredential", plain)).toMatchObject([
      {
        fact: "trust",
        of: { value: appId },
        parties: [
          {
            confined: true,
            token: { issuer, subject: { texts: [plain.subject], exact: true }, audience: { exact: true } },
          },
        ],
      },
    ]);
    expect(facts("applicationFederatedIdentityCredential", { ...plain, subject: pending() })).toMatchObject([
      { parties: [{ confined: { kind: "until-deployed" } }] },
    ]);
    expect(facts("applicationFederatedIdentityCredential", { issuer })).toEqual([]);
  });

  it.each<[string, Raw, unknown]>([
    ["one subject", "claims['sub'] eq 'repo:o/r:ref:x'", { texts: ["repo:o/r:ref:x"], exact: true }],
    ["subjects of a pattern", "claims['sub'] matches 'repo:o/r:*'", { texts: ["repo:o/r:*"], exact: false }],
    ["another claim", "claims['job_workflow_ref'] eq 'x'", { kind: "here" }],
    ["what is not known", pending(), { kind: "until-deployed" }],
    ["nothing in particular", "", "anything"],
    ["two claims", "claims['sub'] eq 'a' and claims['b'] eq 'c'", { kind: "here" }],
  ])("may take tokens of %s by an expression", (_, claimsMatchingExpression, subject) => {
    const inputs = { applicationId: appId, issuer, claimsMatchingExpression, audience: "api://AzureADTokenExchange" };
    expect(facts("applicationFlexibleFederatedIdentityCredential", inputs)).toMatchObject([
      { parties: [{ token: { subject } }] },
    ]);
  });
});

describe("people", () => {
  it("are users and groups", () => {
    for (const type of ["user", "group", "groupWithoutMembers"]) {
      expect(facts(type, {}, { id: spObject, outputs: { objectId: spObject } })).toMatchObject([
        { fact: "identity", is: "human", names: { exact: [spObject] } },
      ]);
    }
  });

  it("are members of groups", () => {
    expect(facts("group", { members: [spObject, appObject] }).map(({ fact }) => fact)).toEqual([
      "identity",
      "membership",
      "membership",
    ]);
    expect(facts("groupMember", { groupObjectId: spObject, memberObjectId: appObject })).toMatchObject([
      { fact: "membership", group: { value: spObject }, member: { value: appObject } },
    ]);
    expect(facts("groupMember", { groupObjectId: spObject })).toEqual([]);
  });
});
