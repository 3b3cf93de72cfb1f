import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { builtIn, custom, dataScientist } from "../../../components/azure/duties/guardrail-policies.js";
import { checkedScope } from "../../../components/azure/duties/guardrail-scope.js";
import { Guardrails, type GuardrailsArgs } from "../../../components/azure/index.js";
import { made, valueOf, type Made } from "../mocks.js";

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000001";
const group = `${subscription}/resourceGroups/vision`;
const management = "/providers/Microsoft.Management/managementGroups/ml";
const deployer = "00000000-0000-0000-0000-0000000000ee";
const good: GuardrailsArgs = { owner: "platform-team@example.com", workload: "ml-platform", scope: subscription };
const metadata = { category: "Machine Learning", owner: good.owner, workload: good.workload };

const of = (kind: string, resources: readonly Made[]): readonly Made[] =>
  resources.filter(({ type }) => type === `azure-native:authorization:${kind}`);

describe("Guardrails of Azure", () => {
  it("makes a role for data scientists that is assignable where it is guarded", async () => {
    const [role] = of("RoleDefinition", await made(() => new Guardrails("ml", good)));
    expect(role?.inputs).toMatchObject({
      roleType: "CustomRole",
      scope: subscription,
      assignableScopes: [subscription],
      permissions: [dataScientist],
    });
    expect(role?.inputs["description"]).toContain(good.owner);
  });

  it("assigns Azure's own policies and those that it has none for, and denies", async () => {
    const resources = await made(() => new Guardrails("ml", good));
    const definitions = of("PolicyDefinition", resources);
    expect(definitions.map(({ inputs }) => inputs)).toMatchObject(
      custom.map(({ rule }) => ({ policyRule: rule([]), policyType: "Custom", mode: "All", metadata })),
    );
    const assigned = of("PolicyAssignment", resources);
    expect(assigned.length).toBe(5);
    expect(resources.length).toBe(9);
    for (const { inputs } of assigned)
      expect(inputs).toMatchObject({ scope: subscription, enforcementMode: "Default", metadata });
    for (const [at, { id }] of builtIn.entries()) {
      expect(assigned[at]?.inputs).toMatchObject({
        policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${id}`,
        parameters: { effect: { value: "Deny" } },
      });
    }
    for (const [at, { name }] of definitions.entries()) {
      const own = assigned[builtIn.length + at]?.inputs;
      expect(own?.["policyDefinitionId"]).toMatch(new RegExp(`PolicyDefinition/${name}$`));
      expect(own).not.toHaveProperty("parameters");
    }
  });

  it("only reports where it is not enforced", async () => {
    for (const enforced of [false, pulumi.output(false)]) {
      const assigned = of("PolicyAssignment", await made(() => new Guardrails("ml", { ...good, enforced })));
      expect(assigned.map(({ inputs }) => inputs["enforcementMode"])).toEqual(Array(5).fill("DoNotEnforce"));
    }
  });

  it("defines its policies in the management group that it guards", async () => {
    const resources = await made(() => new Guardrails("ml", { ...good, scope: management, expires: "2028-01-31" }));
    expect(of("PolicyDefinition", resources)).toEqual([]);
    const definitions = of("PolicyDefinitionAtManagementGroup", resources);
    expect(definitions.map(({ inputs }) => inputs["managementGroupId"])).toEqual(["ml", "ml"]);
    expect(definitions[0]?.inputs["metadata"]).toEqual({ ...metadata, expires: "2028-01-31" });
    for (const { name, inputs } of of("PolicyAssignment", resources)) {
      expect(inputs["scope"]).toBe(management);
      expect(name.length).toBeLessThanOrEqual(16);
    }
  });

  it("guards a resource group that comes to light only with deployment", async () => {
    const exemptPrincipalIds = pulumi.output([deployer]);
    const resources = await made(
      () => new Guardrails("ml", { ...good, scope: pulumi.output(group), exemptPrincipalIds }),
    );
    expect(of("PolicyAssignment", resources).map(({ inputs }) => inputs["scope"])).toEqual(Array(5).fill(group));
    expect(of("PolicyDefinition", resources)[1]?.inputs["policyRule"]).toEqual(custom[1]?.rule([deployer]));
  });

  it("gives each role a name of its own in the tenant", async () => {
    const names: unknown[] = [];
    for (const scope of [subscription, group, management]) {
      const [role] = of("RoleDefinition", await made(() => new Guardrails("ml", { ...good, scope })));
      names.push(role?.inputs["roleName"]);
    }
    expect(new Set(names).size).toBe(3);
  });

  it("gives out the role, the assignments and its documents, and gives nothing", async () => {
    let guardrails: Guardrails | undefined;
    await made(() => (guardrails = new Guardrails("ml", { ...good, exemptPrincipalIds: [deployer] })));
    expect(await valueOf(guardrails?.roleDefinitionId)).toMatch(/RoleDefinition\/ml-/);
    const ids = (await valueOf(guardrails?.policyAssignmentIds)) ?? {};
    expect(Object.keys(ids)).toEqual(["no-ssh", "workspace", "no-keys", "own-identity", "no-privilege"]);
    for (const id of Object.values(ids)) expect(id).toContain("PolicyAssignment/");
    expect(JSON.parse((await valueOf(guardrails?.role)) ?? "")).toEqual(dataScientist);
    const rules = (await valueOf(guardrails?.policyRules)) ?? {};
    expect(Object.entries(rules).map(([word, rule]) => [word, JSON.parse(rule) as unknown])).toEqual(
      custom.map(({ word, rule }) => [word, rule([deployer])]),
    );
    expect(await valueOf(guardrails?.grants)).toEqual([]);
  });
});

describe("what is wrong is refused before anything is made", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["no owner", { owner: " " }, "owner is missing or empty"],
    ["no workload", { workload: undefined }, "workload is missing or empty"],
    ["a day that does not exist", { expires: "2027-02-30" }, "expires must be a day"],
    ["no scope", { scope: undefined }, "scope is missing or empty: give the id of a management group"],
    ["a name for a scope", { scope: "vision" }, "scope must be the id of a management group, a subscription or a"],
    ["everything", { scope: "/" }, "scope must be the id of a management group"],
    ["a pattern", { scope: `${subscription}/resourceGroups/*` }, "scope must be the id of a management group"],
    [
      "every management group",
      { scope: management.replace("/ml", "/*") },
      "scope must be the id of a management group",
    ],
    [
      "one resource",
      { scope: `${group}/providers/Microsoft.Storage/storageAccounts/a` },
      "scope must be the id of a management group",
    ],
    ["one machine for a list", { exemptPrincipalIds: deployer }, "exemptPrincipalIds must be a list"],
    [
      "a machine's name",
      { exemptPrincipalIds: [deployer, "ci"] },
      "exemptPrincipalIds[1] must be the object id of one",
    ],
    ["every machine", { exemptPrincipalIds: ["*"] }, "exemptPrincipalIds[0] must be the object id of one machine"],
    ["no machine", { exemptPrincipalIds: [""] }, "exemptPrincipalIds[0] is missing or empty"],
  ])("%s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new Guardrails("ml", args)).toThrow(message);
  });
});

describe("what comes to light only with deployment is checked then", () => {
  it("refuses a management group, whose policies would be made elsewhere", () => {
    expect(() => checkedScope(management)).toThrow("scope is the id of a management group: write it out");
    expect(checkedScope(group)).toBe(group);
  });
});
