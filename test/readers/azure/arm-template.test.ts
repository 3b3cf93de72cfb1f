import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import { isUnknown, showPath, type Fact, type Raw, type Resource } from "../../../policy-pack/model/index.js";
import { readTemplate } from "../../../policy-pack/readers/azure/arm-template.js";
import { armTypes } from "../../../policy-pack/readers/azure/arm-types.js";
import { readFacts, readerOf } from "../../../policy-pack/readers/index.js";
import { identityId, options, pending, resource } from "../../support/resources.js";

const computes = "Microsoft.MachineLearningServices/workspaces/computes";

function compute(properties: Readonly<Record<string, Raw>>, more: Readonly<Record<string, Raw>> = {}): Raw {
  return {
    type: computes,
    apiVersion: "2025-12-01",
    name: "studio/lab",
    identity: { type: "UserAssigned", userAssignedIdentities: { [identityId]: {} } },
    properties: { computeType: "ComputeInstance", properties },
    ...more,
  };
}

function deployment(template: Raw, more: Readonly<Record<string, Raw>> = {}): Resource {
  return resource("azure-native:resources:Deployment", "infra", {
    resourceGroupName: "ml",
    properties: { mode: "Incremental", template, ...more },
  });
}

const schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

function templateOf(...resources: readonly Raw[]): Raw {
  return { $schema: schema, contentVersion: "1.0.0.0", resources };
}

function actsOf(one: Resource): readonly string[] {
  return readFacts(one, options).flatMap((fact: Fact) =>
    fact.fact === "workload" ? fact.actsAs.map(({ how, at }) => `${how} ${showPath(at.path)}`) : [],
  );
}

function policiesOn(one: Resource): readonly string[] {
  return judge([one], options).findings.map(({ policy, verdict }) => `${policy} ${verdict}`);
}

const inFirst = "properties.template.resources[0]";

describe("a template", () => {
  it("that makes no machine-learning or data service is no workload", () => {
    const storage = { type: "Microsoft.Storage/storageAccounts", name: "data", properties: {} };
    const site = { type: "Microsoft.Web/sites", name: "shop", identity: { type: "SystemAssigned" }, properties: {} };
    expect(readFacts(deployment(templateOf(storage, site)), options)).toEqual([]);
  });

  it("is read with the readers of what it makes, by the paths of the template", () => {
    const off = deployment(templateOf(compute({ enableSSO: false })));
    expect(actsOf(off)).toEqual([`machine ${inFirst}.identity.userAssignedIdentities["${identityId}"]`]);
    const on = deployment(templateOf(compute({ enableSSO: true })));
    expect(actsOf(on)).toContain(`signed-in-user ${inFirst}.properties.properties.enableSSO`);
    expect(policiesOn(on)).toContain("no-user-passthrough violation");
  });

  it("is read as JSON text, in nested deployments, as children and by symbolic names", () => {
    const one = compute({ enableSSO: true });
    const nested = {
      type: "Microsoft.Resources/deployments",
      name: "inner",
      properties: { mode: "Incremental", template: templateOf(one) },
    };
    const child = { ...(one as Record<string, Raw>), type: "computes" };
    const workspace = {
      type: "Microsoft.MachineLearningServices/workspaces",
      name: "studio",
      identity: { type: "SystemAssigned" },
      properties: {},
      resources: [child],
    };
    const symbolic = { languageVersion: "2.0", resources: { lab: one } };
    for (const template of [JSON.stringify(templateOf(one)), templateOf(nested), templateOf(workspace), symbolic]) {
      expect(actsOf(deployment(template)).join(), JSON.stringify(template)).toMatch(/signed-in-user .*enableSSO/);
    }
  });

  it("knows literal parameters and defaults, and leaves other expressions open", () => {
    const parameters = { sso: { type: "bool", defaultValue: false } };
    const template = { ...(templateOf(compute({ enableSSO: "[parameters('SSO')]" })) as object), parameters } as Raw;
    expect(actsOf(deployment(template)).join()).not.toMatch(/signed-in-user|unsure/);
    expect(actsOf(deployment(template, { parameters: { sso: { value: true } } })).join()).toMatch(/signed-in-user/);
    const computed = deployment(templateOf(compute({ enableSSO: "[equals(1, 1)]" })));
    expect(actsOf(computed).join()).toMatch(/unsure .*enableSSO/);
    expect(policiesOn(computed)).not.toContain("no-user-passthrough violation");
    expect(policiesOn(computed).join()).toMatch(/undecid/);
  });

  it("leaves open what nobody can read: no template is a pass by not being read", () => {
    const hidden: readonly Raw[] = [
      pending(),
      "{",
      7,
      { resources: 7 },
      { resources: [{ type: "[concat('Microsoft.MachineLearningServices', '/workspaces')]" }] },
      templateOf({ type: "Microsoft.Resources/deployments", properties: { templateLink: { uri: "https://x" } } }),
      templateOf({ type: "Microsoft.MachineLearningServices/new", identity: { type: "SystemAssigned" } }),
    ];
    for (const template of hidden) {
      expect(policiesOn(deployment(template)).join(), JSON.stringify(template)).toMatch(/undecided|decided-on-deploy/);
    }
    const linked = resource("azure-native:resources:Deployment", "infra", {
      properties: { templateLink: { uri: "https://example.com/template.json" } },
    });
    expect(actsOf(linked)).toEqual(["unsure properties.template"]);
  });

  it("passes where everything in it is right", () => {
    const cluster = {
      type: computes,
      apiVersion: "2025-12-01",
      name: "studio/gpu",
      identity: { type: "SystemAssigned" },
      properties: { computeType: "AmlCompute", properties: {} },
    };
    expect(policiesOn(deployment(templateOf(cluster)))).toEqual([]);
  });

  it("keeps the keys of what is for machine learning, and of nothing else", () => {
    const storage = { type: "Microsoft.Storage/storageAccounts", name: "data", properties: {} };
    const right = deployment(templateOf(compute({ enableSSO: false }), storage));
    expect(policiesOn(right)).not.toContain("no-standing-keys violation");
    const account = { type: "Microsoft.CognitiveServices/accounts", name: "models", kind: "OpenAI", properties: {} };
    expect(policiesOn(deployment(templateOf(account)))).toContain("no-standing-keys violation");
    const datastore = {
      type: "Microsoft.MachineLearningServices/workspaces/datastores",
      name: "lab/images",
      properties: { credentials: { credentialsType: "AccountKey" } },
    };
    const [credential] = readFacts(deployment(templateOf(datastore)), options).filter(
      ({ fact }) => fact === "credential",
    );
    expect(credential).toMatchObject({
      at: { path: ["properties", "template", "resources", 0, "properties", "credentials", "credentialsType"] },
    });
  });

  it("gives the role assignments that it makes", () => {
    const assignment = {
      type: "Microsoft.Authorization/roleAssignments",
      name: "[guid('a')]",
      properties: {
        principalId: "11111111-2222-3333-4444-555555555555",
        roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
      },
    };
    const [fact] = readFacts(deployment(templateOf(assignment)), options);
    expect(fact).toMatchObject({ fact: "grant", what: { name: "Owner" } });
  });

  it("ends, however deep, long or repeated it is", () => {
    let deep: Raw = { type: "x/y", resources: [] };
    for (let depth = 0; depth < 500; depth++) deep = { type: "x/y", resources: [deep] };
    expect(readTemplate(templateOf(deep), undefined).open.length).toBeGreaterThan(0);
    const long = templateOf(...Array.from({ length: 30_000 }, () => ({ type: "x/y", properties: { a: 1 } })));
    const { open } = readTemplate(long, undefined);
    expect(open.some((why) => isUnknown(why) && why.what === "the template is too long")).toBe(true);
  });
});

describe("a generic resource", () => {
  it("is read as what it makes", () => {
    const inputs = {
      resourceProviderNamespace: "Microsoft.MachineLearningServices",
      parentResourcePath: "workspaces/studio",
      resourceType: "computes",
      apiVersion: "2025-12-01",
      resourceGroupName: "ml",
    };
    const lab = resource("azure-native:resources:Resource", "lab", {
      ...inputs,
      properties: { computeType: "ComputeInstance", properties: { enableSSO: true } },
    });
    expect(actsOf(lab).join()).toMatch(/signed-in-user properties\.properties\.enableSSO/);
    const unread = resource("azure-native:resources:Resource", "new", {
      ...inputs,
      resourceType: "somethingnew",
      identity: { type: "SystemAssigned" },
    });
    expect(actsOf(unread)).toEqual(["unsure resourceType"]);
    const vault = resource("azure-native:resources:Resource", "vault", {
      ...inputs,
      resourceProviderNamespace: "Microsoft.KeyVault",
      parentResourcePath: "",
      resourceType: "vaults",
    });
    expect(readFacts(vault, options)).toEqual([]);
  });
});

describe("the types of ARM", () => {
  it("are in lower case, and each leads to a reader", () => {
    for (const [type, token] of armTypes) {
      expect(type).toBe(type.toLowerCase());
      expect(readerOf(token), `${type} -> ${token}`).toBeDefined();
    }
  });
});
