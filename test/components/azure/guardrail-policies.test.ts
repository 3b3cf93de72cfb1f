import { describe, expect, it } from "vitest";
import {
  builtIn,
  custom,
  dataScientist,
  type PolicyRule,
} from "../../../components/azure/duties/guardrail-policies.js";
import {
  MlComputeCluster,
  MlComputeInstance,
  MlOnlineEndpoint,
  MlWorkspace,
  WorkloadIdentity,
} from "../../../components/azure/index.js";
import { builtInRoles } from "../../../policy-pack/permissions/azure-rbac/built-in-data.js";
import { broadMethods, readKeys } from "../../../policy-pack/permissions/azure-rbac/methods/broad.js";
import { escalationMethods } from "../../../policy-pack/permissions/azure-rbac/methods/escalation.js";
import { keyOperations } from "../../../policy-pack/permissions/azure-rbac/methods/keys.js";
import { giving } from "../../../policy-pack/permissions/azure-rbac/operations.js";
import {
  azureAllows,
  azureBuiltInRole,
  azureRoleDefinition,
  type AzureRole,
} from "../../../policy-pack/permissions/index.js";
import { made } from "../mocks.js";
import { meets, type Asked } from "./policy-rules.js";

// What the guardrails leave and what they take: of roles, asked of the library that judges everybody's.

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000001";
const group = `${subscription}/resourceGroups/vision`;
const ml = "Microsoft.MachineLearningServices/workspaces";
const lab = `${group}/providers/${ml}/lab`;
const scientistId = "f6c7c914-8db3-469d-8ca1-694a8f32e121";

function allows(role: AzureRole, operation: string, plane: "control" | "data" = "control"): boolean {
  const decided = azureAllows({ assignments: [{ role, scope: group }] }, { operation, plane, scope: lab });
  if (decided.is === "unsure") throw new Error(operation);
  return decided.is === "allowed";
}

const raw = builtInRoles().find(({ guid }) => guid === scientistId);
const notActions = ((raw?.permissions as readonly { notActions: readonly string[] }[] | undefined) ?? []).flatMap(
  (entry) => entry.notActions,
);

interface Operation {
  readonly name: string;
  readonly plane: "control" | "data";
}

const control = (name: string): Operation => ({ name, plane: "control" });
const methods = [readKeys, ...broadMethods, ...escalationMethods].filter(
  ({ name }) => name !== "run machine learning jobs",
);
/** What nobody may who works with data. */
const forbidden: readonly Operation[] = [
  ...notActions.map((operation) => control(operation.replaceAll("*", "any"))),
  ...keyOperations.map(control),
  ...giving.map(control),
  ...methods.flatMap(({ needs }) =>
    needs.flatMap(({ plane, anyOf }) => anyOf.map(({ name }) => ({ name, plane }))).filter(({ name }) => !isWork(name)),
  ),
  ...[
    "computes/write",
    "computes/delete",
    "computes/enableSso/action",
    "listNotebookKeys/read",
    "metadata/secrets/read",
  ].map((rest) => control(`${ml}/${rest}`)),
  ...["onlineEndpoints", "batchEndpoints", "serverlessEndpoints"].flatMap((endpoint) => [
    control(`${ml}/${endpoint}/listKeys/action`),
    control(`${ml}/${endpoint}/regenerateKeys/action`),
  ]),
  ...["datastores", "connections"].map((store) => control(`${ml}/${store}/listsecrets/action`)),
];

/** Broad, but what a data scientist is there for. */
function isWork(operation: string): boolean {
  return operation.startsWith(`${ml}/`) && !/\/(list|enable)\w+\/action$|\/computes\/write$/i.test(operation);
}

const assets = ["components", "data", "environments", "featuresets", "models"].flatMap((asset) => [
  asset,
  `${asset}/versions`,
]);
const kinds = [...assets, "jobs", "schedules", "experiments", "experiments/runs", "datastores", "notebooks/storage"];
const endpoints = ["onlineEndpoints", "onlineEndpoints/deployments", "batchEndpoints", "batchEndpoints/deployments"];
const needed: readonly Operation[] = [
  "read",
  "computes/read",
  "computes/start/action",
  "computes/stop/action",
  "computes/applicationaccess/action",
  "jobs/cancel/action",
  "onlineEndpoints/score/action",
  "onlineEndpoints/token/action",
  ...[...kinds, ...endpoints].flatMap((kind) => ["read", "write", "delete"].map((verb) => `${kind}/${verb}`)),
].map((rest) => control(`${ml}/${rest}`));

/** The operations that a role gives or withholds against what it should. */
function wrongIn(role: typeof dataScientist): readonly string[] {
  const definition = azureRoleDefinition("own", [role]);
  return [
    ...forbidden.filter(({ name, plane }) => allows(definition, name, plane)),
    ...needed.filter(({ name, plane }) => !allows(definition, name, plane)),
  ].map(({ name }) => name);
}

describe("the role for data scientists", () => {
  it("allows their work and nothing that is forbidden", () => {
    expect(new Set(forbidden.map(({ name }) => name)).size).toBeGreaterThan(100);
    expect(needed.length).toBeGreaterThan(50);
    expect(wrongIn(dataScientist)).toEqual([]);
  });

  it("is stricter than Azure's own, which allows single sign-on, keys and secrets", () => {
    const role = azureBuiltInRole(scientistId);
    if (role === undefined) throw new Error("no such role");
    const more = forbidden.filter(({ name, plane }) => allows(role, name, plane)).map(({ name }) => name);
    expect(more).toEqual(
      expect.arrayContaining([`${ml}/computes/enableSso/action`, `${ml}/onlineEndpoints/listKeys/action`]),
    );
  });

  it.each(["actions", "notActions"] as const)("needs every entry of its %s", (list) => {
    // Azure's own role takes these back, too, though no pattern that Microsoft describes gives them.
    const ofItself = new RegExp(`^${ml}/(write|delete|\\w+/action)$`);
    const entries = dataScientist[list].filter((entry) => !ofItself.test(entry));
    expect(entries.length).toBeGreaterThan(4);
    for (const dropped of entries) {
      const rest = dataScientist[list].filter((one) => one !== dropped);
      expect(wrongIn({ ...dataScientist, [list]: rest }), dropped).not.toEqual([]);
    }
  });
});

const exempt = "00000000-0000-0000-0000-0000000000ee";

function ruleOf(word: string, exemptions: string[] = []): PolicyRule {
  const found = custom.find((policy) => policy.word === word);
  if (found === undefined) throw new Error(word);
  return found.rule(exemptions);
}

interface Case {
  readonly asked: Asked;
  readonly denied: boolean;
}

const wrong = (rule: PolicyRule, cases: readonly Case[]): readonly Case[] =>
  cases.filter(({ asked, denied }) => meets(rule.if, asked) !== denied);

/** Every choice of one from each of two lists. */
const pairs = <A, B>(some: readonly A[], others: readonly B[]): readonly (readonly [A, B])[] =>
  some.flatMap((one) => others.map((other) => [one, other] as const));

const computes: readonly Case[] = pairs(
  pairs([`${ml}/computes`, `${ml}/onlineEndpoints`], ["AmlCompute", "ComputeInstance", "Kubernetes", undefined]),
  [undefined, "None", "SystemAssigned", "UserAssigned", "SystemAssigned, UserAssigned"],
).map(([[type, computeType], identity]) => ({
  asked: { type, id: `${lab}/x/one`, [`${ml}/computes/computeType`]: computeType, "identity.type": identity },
  denied:
    type === `${ml}/computes` &&
    (computeType === "AmlCompute" || computeType === "ComputeInstance") &&
    (identity === undefined || identity === "None"),
}));

const givers = ["Owner", "User Access Administrator", "Role Based Access Control Administrator"];
const roles = [
  ...givers,
  "Contributor",
  "Reader",
  "AcrPull",
  "Storage Blob Data Contributor",
  "AzureML Data Scientist",
];
const scopes = [
  "/providers/Microsoft.Management/managementGroups/ml",
  subscription,
  group,
  `${group}/providers/Microsoft.Storage/storageAccounts/lab`,
  lab,
];
const spelled: readonly ((guid: string) => string)[] = [
  (guid) => `/providers/Microsoft.Authorization/roleDefinitions/${guid}`,
  (guid) => `${subscription}/providers/microsoft.authorization/roleDefinitions/${guid.toUpperCase()}`,
  (guid) => `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${guid}/`,
];
const principals = pairs(
  ["ServicePrincipal", "serviceprincipal", "AgentServicePrincipal", undefined, "User", "Group"],
  [exempt, "00000000-0000-0000-0000-000000000002"],
);

const assignments = "Microsoft.Authorization/roleAssignments";

function assignment(role: string, scope: string, principalType: string | undefined, principalId: string): Asked {
  return {
    type: assignments,
    id: `${scope}/providers/${assignments}/one`,
    [`${assignments}/roleDefinitionId`]: role,
    [`${assignments}/principalType`]: principalType,
    [`${assignments}/principalId`]: principalId,
  };
}

const privileges: readonly Case[] = pairs(pairs(pairs(roles, scopes), spelled), principals).map(
  ([[[role, scope], spell], [principalType, principalId]]) => ({
    asked: assignment(spell(azureBuiltInRole(role)?.guid ?? role), scope, principalType, principalId),
    denied:
      principalType !== "User" &&
      principalType !== "Group" &&
      principalId !== exempt &&
      (givers.includes(role) || (role === "Contributor" && scopes.indexOf(scope) < 3)),
  }),
);
const other: readonly Case[] = [
  {
    asked: { ...privileges.find(({ denied }) => denied)?.asked, type: "Microsoft.Authorization/roleDefinitions" },
    denied: false,
  },
];

describe("the policies", () => {
  it.each([
    ["own-identity", computes, []],
    ["no-privilege", [...privileges, ...other], [exempt]],
  ] as const)("%s denies what it should", (word, cases, exemptions) => {
    expect(cases.filter(({ denied }) => denied).length).toBeGreaterThan(3);
    expect(wrong(ruleOf(word, [...exemptions]), cases)).toEqual([]);
  });

  it("are asked in more than a hundred cases", () => {
    expect(privileges.length).toBeGreaterThan(500);
  });

  it("leave nobody alone unless told", () => {
    const owner = assignment(
      spelled[0]?.("8e3af657-a8ff-443c-a75c-2fe8c4bcb635") ?? "",
      group,
      "ServicePrincipal",
      exempt,
    );
    expect(meets(ruleOf("no-privilege").if, owner)).toBe(true);
  });

  it.each([
    ["own-identity", computes, []],
    ["no-privilege", [...privileges, ...other], [exempt]],
  ] as const)("%s needs every condition", (word, cases, exemptions) => {
    const rule = ruleOf(word, [...exemptions]);
    const { allOf } = rule.if as { allOf: PolicyRule["if"][] };
    expect(allOf.length).toBeGreaterThan(2);
    for (const dropped of allOf) {
      const rest = { ...rule, if: { allOf: allOf.filter((one) => one !== dropped) } };
      expect(wrong(rest, cases), JSON.stringify(dropped)).not.toEqual([]);
    }
  });

  it("let every component make what it makes", async () => {
    const about = { owner: "vision-team@example.com", workload: "trainer", resourceGroupName: "vision" };
    const place = { ...about, workspaceName: "lab" };
    const reads = {
      images: `${group}/providers/Microsoft.Storage/storageAccounts/a/blobServices/default/containers/c`,
    };
    const resources = await made(() => {
      new WorkloadIdentity("trainer", { ...about, reads, scores: { churn: `${lab}/onlineEndpoints/churn` } });
      new MlWorkspace("lab", {
        ...about,
        storageAccountId: `${group}/providers/Microsoft.Storage/storageAccounts/a`,
        keyVaultId: `${group}/providers/Microsoft.KeyVault/vaults/a`,
        applicationInsightsId: `${group}/providers/Microsoft.Insights/components/a`,
        containerRegistryId: `${group}/providers/Microsoft.ContainerRegistry/registries/a`,
      });
      new MlComputeCluster("cluster", { ...place, vmSize: "STANDARD_DS3_V2", maxNodes: 1, reads });
      new MlComputeInstance("instance", { ...place, vmSize: "STANDARD_DS3_V2", reads });
      new MlOnlineEndpoint("churn", {
        ...place,
        modelId: `${lab}/models/m/versions/1`,
        instanceType: "Standard_DS3_v2",
        takesTraffic: true,
        callers: { shop: "principal" },
      });
    });
    const asked = resources.flatMap(({ type, inputs }): readonly Asked[] => {
      if (type === "azure-native:authorization:RoleAssignment") {
        const [role, scope, who] = [inputs["roleDefinitionId"], inputs["scope"], inputs["principalType"]];
        return [assignment(String(role), String(scope), String(who), String(inputs["principalId"]))];
      }
      if (type !== "azure-native:machinelearningservices:Compute") return [];
      const { computeType } = inputs["properties"] as { computeType: string };
      const { type: identity } = inputs["identity"] as { type: string };
      return [{ type: `${ml}/computes`, [`${ml}/computes/computeType`]: computeType, "identity.type": identity }];
    });
    expect(asked.filter(({ type }) => type === assignments).length).toBeGreaterThan(10);
    expect(asked.filter(({ type }) => type === `${ml}/computes`).length).toBe(2);
    for (const { word, rule } of custom) {
      const concerned = asked.filter(({ type }) => (word === "own-identity") === (type !== assignments));
      expect(
        concerned.filter((one) => meets(rule([]).if, one)),
        word,
      ).toEqual([]);
    }
  });

  it("have words and definitions of their own", () => {
    const words = [...builtIn, ...custom].map(({ word }) => word);
    expect(new Set(words).size).toBe(5);
    for (const { id } of builtIn) expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });
});

// https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule
describe("what judges the rules here", () => {
  const asked = {
    type: "Microsoft.Storage/storageAccounts",
    id: `${group}/providers/Microsoft.Storage/storageAccounts/a`,
  };
  it.each<[unknown, boolean]>([
    [{ field: "type", equals: "microsoft.storage/STORAGEACCOUNTS" }, true],
    [{ field: "kind", equals: "StorageV2" }, false],
    [{ field: "kind", exists: false }, true],
    [{ field: "type", exists: true }, true],
    [{ field: "type", exists: false }, false],
    [{ field: "type", in: ["Microsoft.Web/sites", "Microsoft.Storage/storageAccounts"] }, true],
    [{ not: { field: "kind", in: ["StorageV2"] } }, true],
    [
      {
        allOf: [
          { field: "kind", exists: false },
          { field: "type", exists: false },
        ],
      },
      false,
    ],
    [
      {
        anyOf: [
          { field: "kind", exists: true },
          { field: "type", exists: true },
        ],
      },
      true,
    ],
    [{ value: "[toLower(field('id'))]", like: "/subscriptions/*/a" }, true],
    [{ value: "[field('id')]", contains: "/resourcegroups/" }, false],
    [{ value: "[toLower(field('id'))]", contains: "/resourcegroups/" }, true],
    [{ value: "[length(split(field('id'), '/providers/'))]", greaterOrEquals: 2 }, true],
    [{ value: "[length(split(field('id'), '/providers/'))]", greaterOrEquals: 3 }, false],
  ])("%j is %s", (condition, met) => {
    expect(meets(condition, asked)).toBe(met);
  });

  it.each<[unknown, string]>([
    [{ field: "type", matches: "x" }, "no operator matches"],
    [{ count: {} }, "no operator count"],
    [{ value: "[toLower(field('id'))]", like: "*a*" }, "needs one wildcard"],
    [{ value: "[toLower(field('kind'))]", like: "a*" }, "no value in"],
    [{ value: "[concat('a')]", like: "a*" }, "no function"],
  ])("%j is an error", (condition, message) => {
    expect(() => meets(condition, asked)).toThrow(message);
  });
});
