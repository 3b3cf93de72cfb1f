import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import {
  isRef,
  isUnknown,
  showPath,
  type GrantFact,
  type Raw,
  type Resource,
} from "../../../policy-pack/model/index.js";
import { actsOf, factsOf } from "../../support/acts.js";
import {
  builtIn,
  cluster,
  group,
  identityId,
  managedIdentity,
  options,
  pending,
  principalId,
  resource,
  roleId,
} from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

/** What is given to whom and where: `Owner to <principal> at <scope>`, with what marks it. */
function givenBy(type: string, inputs: Inputs): readonly string[] {
  return factsOf(resource(type, "it", inputs), "grant").map((grant) => {
    const what = isRef(grant.what) ? "unknown role" : grant.what.name;
    const to = isUnknown(grant.to.value) ? "unknown" : grant.to.value;
    return [what, `to ${to}`, ...marks(grant)].join(" ");
  });
}

function marks({ scope, eligible, ends, condition }: GrantFact): readonly string[] {
  const where = typeof scope === "string" ? [`at ${scope.slice(scope.lastIndexOf("/") + 1)}`] : [];
  return [
    ...where,
    ...(eligible ? ["eligible"] : []),
    ...(ends === true ? ["ends"] : []),
    ...(condition ? ["if"] : []),
  ];
}

function policiesOf(...resources: Resource[]): readonly string[] {
  return judge(resources, options).findings.map(({ policy, verdict }) => `${policy} ${verdict}`);
}

const owner: Raw = { principalId, servicePrincipalId: principalId, roleDefinitionId: roleId(builtIn.owner) };

describe("roles that come with something else", () => {
  const eligible = (key: string, approvers: Raw): Raw => ({
    principalId,
    roleDefinitionId: builtIn.contributor,
    justInTimeAccessPolicy: { multiFactorAuthProvider: "Azure", [key]: approvers },
  });

  describe.each([
    ["azure-native:managedservices:RegistrationDefinition", "managedByTenantApprovers", true],
    ["azure:lighthouse/definition:Definition", "approvers", false],
  ] as const)("%s", (type, key, inBody) => {
    const inputs = (body: Inputs): Inputs => ({ scope: group, ...(inBody ? { properties: body } : body) });

    it("gives roles to another tenant, for good or to be activated", () => {
      expect(givenBy(type, inputs({}))).toEqual([]);
      expect(givenBy(type, inputs({ authorizations: [owner] }))).toEqual([`Owner to ${principalId} at ml`]);
      expect(givenBy(type, inputs({ eligibleAuthorizations: [eligible(key, [])] }))).toEqual([
        `Contributor to ${principalId} at ml eligible`,
      ]);
      const unread = givenBy(type, inputs({ authorizations: pending() }));
      expect(unread).toEqual(["unknown role to unknown at ml"]);
    });

    it("asks for an approval only where it names approvers", () => {
      const required = (approvers: Raw) =>
        factsOf(resource(type, "it", inputs({ eligibleAuthorizations: [eligible(key, approvers)] })), "approval").map(
          (approval) => (isUnknown(approval.required) ? "unknown" : approval.required),
        );
      expect(required([])).toEqual([false]);
      expect(required([{ principalId }])).toEqual([true]);
      expect(required(pending())).toEqual(["unknown"]);
      expect(required(7)).toEqual(["unknown"]);
    });
  });

  it.each([
    ["azure-native:solutions:ApplicationDefinition", "authorizations", ""],
    ["azure:managedapplication/definition:Definition", "authorizations", ""],
    ["azure-native:solutions:JitRequest", "jitAuthorizationPolicies", " ends"],
  ])("%s gives them on what is deployed", (type, key, more) => {
    expect(givenBy(type, {})).toEqual([]);
    expect(givenBy(type, { [key]: [] })).toEqual([]);
    expect(givenBy(type, { [key]: [owner] })).toEqual([`Owner to ${principalId}${more}`]);
    expect(givenBy(type, { [key]: [{ ...(owner as object), roleDefinitionId: pending() }] })).toEqual([
      `unknown role to ${principalId}${more}`,
    ]);
  });

  it("a blueprint gives them where it is assigned", () => {
    const type = "azure-native:blueprint:RoleAssignmentArtifact";
    const roleDefinitionId = roleId(builtIn.owner);
    expect(givenBy(type, { roleDefinitionId, principalIds: [principalId] })).toEqual([`Owner to ${principalId}`]);
    expect(givenBy(type, { roleDefinitionId, principalIds: "[parameters('owners')]" })).toHaveLength(1);
    expect(givenBy(type, { roleDefinitionId, principalIds: pending() })).toEqual(["Owner to unknown"]);
    expect(givenBy(type, { principalIds: [principalId] })).toEqual([]);
  });

  it("counts as standing privilege around workloads, unless it is of little worth or has to be activated", () => {
    const type = "azure:lighthouse/definition:Definition";
    const train = [cluster("gpu"), managedIdentity()];
    const offer = (inputs: Inputs) => resource(type, "msp", { scope: group, ...inputs });
    const reader = { principalId: builtIn.owner, roleDefinitionId: "acdd72a7-3385-48ef-bd42-f606fba81ae7" };
    const admin = { ...reader, roleDefinitionId: builtIn.owner };
    const standing = (inputs: Inputs) =>
      policiesOf(...train, offer(inputs)).filter((found) => found.startsWith("no-standing-privilege"));
    expect(standing({ authorizations: [reader] })).toEqual([]);
    expect(standing({ eligibleAuthorizations: [{ ...admin }] })).toEqual([]);
    expect(standing({ authorizations: [admin] })).toEqual([]);
    expect(
      judge([...train, offer({ authorizations: [admin] })], options).findings.flatMap(({ leavesOpen }) => leavesOpen),
    ).toContain("no-standing-privilege");
  });
});

describe("a vault", () => {
  const vaultId = `${group}/providers/Microsoft.KeyVault/vaults/it`;
  const native = (properties: Inputs) => ["azure-native:keyvault:Vault", { properties }] as const;
  const entry: Raw = { objectId: principalId, permissions: { secrets: ["get"] } };
  const classicEntry: Raw = { objectId: principalId, secretPermissions: ["Get"] };

  it("gives nothing by access policies that it ignores, or does not have", () => {
    expect(givenBy(...native({}))).toEqual([]);
    expect(givenBy(...native({ accessPolicies: [] }))).toEqual([]);
    expect(givenBy(...native({ enableRbacAuthorization: true, accessPolicies: [entry] }))).toEqual([]);
    for (const flag of ["rbacAuthorizationEnabled", "enableRbacAuthorization"]) {
      expect(givenBy("azure:keyvault/keyVault:KeyVault", { [flag]: true, accessPolicies: [classicEntry] })).toEqual([]);
    }
  });

  it("gives what its access policies say", () => {
    const given = `an access policy of the vault to ${principalId}`;
    expect(givenBy(...native({ accessPolicies: [entry] }))).toEqual([given]);
    expect(givenBy(...native({ enableRbacAuthorization: false, accessPolicies: [entry] }))).toEqual([given]);
    expect(givenBy(...native({ enableRbacAuthorization: pending(), accessPolicies: [entry] }))).toEqual([
      `${given} if`,
    ]);
    expect(givenBy("azure:keyvault/keyVault:KeyVault", { accessPolicies: [classicEntry] })).toEqual([given]);
    expect(givenBy("azure:keyvault/accessPolicy:AccessPolicy", { keyVaultId: vaultId, objectId: principalId })).toEqual(
      [`${given} at it`],
    );
  });

  it("is not wide where a workload reads its secrets, and open where that is not known", () => {
    const vault = (secrets: Raw) =>
      resource(
        "azure-native:keyvault:Vault",
        "it",
        { properties: { accessPolicies: [{ objectId: principalId, permissions: { secrets } }] } },
        { id: vaultId, outputs: { id: vaultId } },
      );
    const of = (secrets: Raw) => policiesOf(cluster("gpu"), managedIdentity(), vault(secrets));
    const without = policiesOf(cluster("gpu"), managedIdentity());
    expect(of(["get"])).toEqual(without);
    expect(of(["Get", "List"])).toEqual(without);
    expect(of(pending())).not.toEqual(without);
  });

  it.each(["azure:keyvault/managedStorageAccount:ManagedStorageAccount", "azure:storage/account:Account"])(
    "matters to workloads that use it: %s",
    (type) => {
      const inputs = { storageAccountKey: "key1", sharedAccessKeyEnabled: true };
      expect(policiesOf(resource(type, "s", inputs))).not.toContain("no-standing-keys violation");
      expect(policiesOf(resource(type, "s", { ...inputs, tags: { workload: "fraud" } }))).toContain(
        "no-standing-keys violation",
      );
    },
  );
});

describe("a policy assignment", () => {
  it.each([
    "azure-native:authorization:PolicyAssignment",
    "azure:core/resourceGroupPolicyAssignment:ResourceGroupPolicyAssignment",
    "azure:core/resourcePolicyAssignment:ResourcePolicyAssignment",
    "azure:core/subscriptionPolicyAssignment:SubscriptionPolicyAssignment",
  ])("is no workload, and its identity is a machine's: %s", (type) => {
    const one = resource(type, "p", { identity: { type: "SystemAssigned" } });
    expect(actsOf(one)).toBeUndefined();
    expect(factsOf(one, "identity").map(({ is }) => is)).toEqual(["machine"]);
    expect(actsOf(one, { workloads: "all" })).toEqual(["service self at identity"]);
  });
});

describe("what deploys a template that is kept elsewhere", () => {
  it.each([
    ["azure-native:solutions:Application", "applicationDefinitionId"],
    ["azure-native:blueprint:Assignment", "blueprintId"],
    ["azure:blueprint/assignment:Assignment", "versionId"],
  ])("%s", (type, path) => {
    const acts = actsOf(resource(type, "d", { identity: { type: "SystemAssigned" } }));
    expect(acts?.[0]).toBe("service self at identity");
    expect(acts?.[1]).toMatch(new RegExp(`^unsure .* at ${path}$`));
    const { findings } = judge([resource(type, "d", {})], options);
    expect(findings.flatMap(({ leavesOpen }) => leavesOpen)).toContain("no-opaque-deployment");
  });
});

describe("a template of the classic provider", () => {
  const type = "azure:core/resourceGroupTemplateDeployment:ResourceGroupTemplateDeployment";
  const compute = (enableSSO: Raw): Raw => ({
    parameters: { sso: { type: "bool", defaultValue: true } },
    resources: [
      {
        type: "Microsoft.MachineLearningServices/workspaces/computes",
        apiVersion: "2025-12-01",
        name: "studio/lab",
        identity: { type: "UserAssigned", userAssignedIdentities: { [identityId]: {} } },
        properties: { computeType: "ComputeInstance", properties: { enableSSO } },
      },
    ],
  });
  const acts = (inputs: Inputs) =>
    factsOf(resource(type, "d", inputs), "workload").flatMap(({ actsAs }) =>
      actsAs.map(({ how, at }) => `${how} ${showPath(at.path)}`),
    );
  const sso = "templateContent.resources[0].properties.properties.enableSSO";

  it("is no workload where it makes none", () => {
    expect(acts({ templateContent: JSON.stringify({ resources: [] }) })).toEqual([]);
  });

  it("is read as a text, with its parameters", () => {
    const parameter = JSON.stringify(compute("[parameters('sso')]"));
    const given = (value: Raw) => acts({ templateContent: parameter, parametersContent: value });
    expect(acts({ templateContent: JSON.stringify(compute(true)) })[0]).toBe(`signed-in-user ${sso}`);
    expect(acts({ templateContent: JSON.stringify(compute(false)) })).toHaveLength(1);
    expect(acts({ templateContent: parameter })[0]).toBe(`signed-in-user ${sso}`);
    expect(given('{"sso":{"value":false}}')).toHaveLength(1);
    for (const unread of [pending(), "{", 7]) expect(given(unread)[0], JSON.stringify(unread)).toBe(`unsure ${sso}`);
  });

  it("is open where it is kept elsewhere or not known", () => {
    for (const inputs of [{ templateSpecVersionId: "/t" }, { templateContent: pending() }, { templateContent: "{" }]) {
      expect(acts(inputs)).toEqual(["unsure templateContent"]);
    }
  });
});
