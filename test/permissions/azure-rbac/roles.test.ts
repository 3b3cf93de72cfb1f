import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { unknown, type Decision, type Raw } from "../../../policy-pack/model/index.js";
import { azureBuiltInRole, azureRoleDefinition } from "../../../policy-pack/permissions/index.js";
import { readCompressed, type Source } from "../../../policy-pack/permissions/compressed.js";

const data = readCompressed(
  join(__dirname, "../../../policy-pack/permissions/azure-rbac/data/built-in-roles.json.gz"),
) as {
  source: Source;
  roles: { guid: string; name: string; permissions: { actions?: string[]; condition?: string }[] }[];
};

const subscription = "/subscriptions/s";
const group = `${subscription}/resourceGroups/g`;
const resource = `${group}/providers/Microsoft.Storage/storageAccounts/a`;
const scopes = ["/", "/providers/Microsoft.Management/managementGroups/m", subscription, group, resource];

const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const owner = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";

const verdicts = (decide: (scope: string) => Decision | undefined): string =>
  scopes.map((scope) => decide(scope)?.is ?? "none").join(" ");
const everywhere = "yes yes yes yes yes";
const nowhere = "no no no no no";
const butOneResource = "yes yes yes yes no";

describe("azureBuiltInRole", () => {
  test("the data says where it is from", () => {
    expect(data.source.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(data.roles.length).toBe(928);
  });

  test("every role in the data is decided, and these are admin", () => {
    const found = data.roles
      .map(({ guid, name }) => [name, verdicts((scope) => azureBuiltInRole(guid)?.admin(scope))] as const)
      .filter(([, said]) => said !== nowhere);
    expect(Object.fromEntries(found)).toEqual({
      Owner: everywhere,
      "User Access Administrator": everywhere,
      "Role Based Access Control Administrator": everywhere,
      Contributor: butOneResource,
    });
  }, 60_000);

  test("every name in the data leads to the same role as its GUID", () => {
    for (const { guid, name } of data.roles) {
      expect(azureBuiltInRole(name.toUpperCase())?.name).toBe(azureBuiltInRole(guid)?.name);
    }
  });

  test("roles that give roles under a condition only are not admin", () => {
    const conditioned = data.roles
      .filter(({ permissions }) =>
        permissions.some(
          ({ actions, condition }) =>
            condition !== undefined && actions?.includes("Microsoft.Authorization/roleAssignments/write"),
        ),
      )
      .map(({ name }) => name)
      .sort();
    expect(conditioned).toEqual([
      "Azure Container Storage Contributor",
      "Azure Container Storage Owner",
      "Azure File Sync Administrator",
      "Azure IoT Operations Onboarding",
      "Azure Local Migrate Execute Expert",
      "Azure Local Migrate Owner",
      "Azure Migrate Execute Expert",
      "Azure Migrate Owner",
      "Azure Resilience Management Drills Administrator",
      "Azure Resilience Management Drills Assets Administrator",
      "Azure Resilience Management Drills Target Resource Administrator",
      "Azure Resilience Management Goals Administrator",
      "Azure Resilience Management Recovery Administrator",
      "Azure Sphere Owner",
      "Azure Stack HCI Administrator",
      "Defender CSPM Storage Scanner Operator",
      "Defender for Storage Scanner Operator",
      "DevCenter Owner",
      "Foundry Account Owner",
      "Foundry Owner",
      "Foundry Project Manager",
      "Key Vault Data Access Administrator",
      "Microsoft Discovery Platform Administrator (Preview)",
      "Storage Actions Task Assignment Contributor",
      "Virtual Machine Data Access Administrator (preview)",
    ]);
    for (const name of conditioned) expect(verdicts((scope) => azureBuiltInRole(name)?.admin(scope))).toBe(nowhere);
  });

  test.each([
    owner,
    owner.toUpperCase(),
    "owner",
    " Owner ",
    `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${owner}`,
    `/providers/Microsoft.Authorization/roleDefinitions/${owner}`,
    `/SUBSCRIPTIONS/S/providers/microsoft.authorization//roledefinitions/${owner.toUpperCase()}/`,
    `/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/${owner}|/subscriptions/s`,
  ])("Owner in every spelling: %s", (text) => {
    expect(azureBuiltInRole(text)?.name).toBe("Owner");
  });

  test.each([
    ["Azure AI User", "Foundry User"],
    ["Azure AI Owner", "Foundry Owner"],
    ["Foundry User", "Foundry User"],
    ["Role Based Access Control Administrator (Preview)", "Role Based Access Control Administrator"],
    ["a8889054-8d42-49c9-bc1c-52486c10e7cd", "Reservations Administrator"],
  ])("%s is %s", (text, name) => {
    expect(azureBuiltInRole(text)?.name).toBe(name);
  });

  test("Reservations Administrator is not admin", () => {
    expect(verdicts((scope) => azureBuiltInRole("Reservations Administrator")?.admin(scope))).toBe(nowhere);
  });

  test.each([
    "",
    "Owner of cats",
    "__proto__",
    "constructor",
    "00000000-0000-0000-0000-000000000000",
    `${owner}0`,
    `/subscriptions/${owner}`,
    "x".repeat(10_000_000),
  ])("is none: %s", (text) => {
    expect(azureBuiltInRole(text)).toBeUndefined();
  });

  test("an unknown scope decides Contributor only when it is known", () => {
    const until = unknown("until-deployed", ["urn:rg"]);
    expect(azureBuiltInRole(contributor)?.admin(until)).toEqual({ is: "unsure", unknown: until });
    expect(azureBuiltInRole(contributor)?.admin(undefined)).toMatchObject({ is: "unsure", unknown: { kind: "here" } });
    expect(azureBuiltInRole(contributor)?.admin("nonsense")).toMatchObject({ is: "unsure", unknown: { kind: "here" } });
    expect(azureBuiltInRole(owner)?.admin(until)).toMatchObject({ is: "yes" });
    expect(azureBuiltInRole("Reader")?.admin(until)).toEqual({ is: "no" });
  });
});

const authorization = [
  "Microsoft.Authorization/*/Write",
  "Microsoft.Authorization/*/Delete",
  "Microsoft.Authorization/elevateAccess/Action",
];

const custom: readonly (readonly [string, Raw | undefined, string])[] = [
  ["no permissions", undefined, nowhere],
  ["an empty list", [], nowhere],
  ["reads of everything", [{ actions: ["*/read"] }], nowhere],
  ["all of storage", [{ actions: ["Microsoft.Storage/*"] }], nowhere],
  ["all data", [{ dataActions: ["*"] }], nowhere],
  ["reads of authorization", [{ actions: ["Microsoft.Authorization/*/read"] }], nowhere],
  ["everything, taken back", [{ actions: ["*"], notActions: ["*"] }], nowhere],
  ["assignments, taken back", [{ actions: ["Microsoft.Authorization/*"], notActions: authorization }], nowhere],
  ["a deeper provider", [{ actions: ["My.Microsoft.Authorization/roleAssignments/write"] }], nowhere],
  [
    "a question mark is a plain character",
    [{ actions: ["?", "Microsoft.Authorization/roleAssignments/writ?"] }],
    nowhere,
  ],
  ["data actions that cannot be read", [{ actions: ["*/read"], dataActions: 7 }], nowhere],
  ["*", [{ actions: ["*"] }], everywhere],
  ["* of a single entry", { actions: ["*"] }, everywhere],
  ["* as text", [{ actions: "*" }], everywhere],
  ["**", [{ actions: ["**"] }], everywhere],
  ["*/*", [{ actions: ["*/*"] }], everywhere],
  ["*/write", [{ actions: ["*/write"] }], everywhere],
  ["all of authorization", [{ actions: ["microsoft.authorization/*"] }], everywhere],
  ["role assignments", [{ actions: ["Microsoft.Authorization/roleAssignments/write"] }], everywhere],
  ["role assignments by wildcard", [{ actions: ["Microsoft.Authorization/roleAssignments/*"] }], everywhere],
  ["elevation", [{ actions: ["Microsoft.Authorization/elevateAccess/action"] }], everywhere],
  ["everything but deletes", [{ actions: ["*"], notActions: ["*/delete"] }], everywhere],
  ["taken back by another entry only", [{ actions: ["*"] }, { actions: [], notActions: ["*"] }], everywhere],
  ["in the second entry", [{ actions: ["*/read"] }, { actions: ["Microsoft.Authorization/*"] }], everywhere],
  ["beside an unreadable entry", [7, { actions: ["*"] }], everywhere],
  ["beside an unknown entry", [unknown("here"), { actions: ["*"] }], everywhere],
  ["everything but authorization", [{ actions: ["*"], notActions: authorization }], butOneResource],
  ["the same in other capitals", [{ Actions: ["*"], NotActions: ["MICROSOFT.AUTHORIZATION/*"] }], butOneResource],
  [
    "without some providers",
    [{ actions: ["*"], notActions: ["Microsoft.Authorization/*", "Microsoft.Sql/*"] }],
    butOneResource,
  ],
];

const until = unknown("until-deployed", ["urn:x"], "a value");
const unsure: Record<string, Raw> = {
  "an unknown list": until,
  "an unknown entry": [until],
  "unknown actions": [{ actions: until }],
  "an unknown action": [{ actions: ["*/read", until] }],
  "unknown notActions": [{ actions: ["*"], notActions: until }],
  "an unknown condition": [{ actions: ["*"], condition: until }],
};

describe("azureRoleDefinition", () => {
  test.each(custom)("%s", (_, permissions, said) => {
    const role = azureRoleDefinition("r", permissions);
    expect(verdicts(role.admin)).toBe(said);
  });

  test.each(Object.entries(unsure))("keeps the unknown: %s", (_, permissions) => {
    expect(azureRoleDefinition("r", permissions).admin(group)).toEqual({ is: "unsure", unknown: until });
  });

  test.each<[string, Raw, RegExp]>([
    ["text", "*", /entry 1 of the role's permissions is not an object/],
    ["a number for actions", [{ actions: 7 }], /actions of entry 1 .* not text/],
    ["actions twice", [{ actions: ["*/read"], Actions: ["*"] }], /actions is given twice/],
    ["notActions of numbers", [{ actions: ["*"], notActions: [7] }], /notActions of entry 1 .* not text/],
    ["a condition", [{ actions: ["*"], condition: "@Resource[x] Equals 1" }], /condition leaves of entry 1/],
    ["an oversized list", [{ actions: ["x".repeat(10_000_000)] }], /longer than/],
  ])("is undecided: %s", (_, permissions, what) => {
    const decision = azureRoleDefinition("r", permissions).admin(group);
    if (decision.is !== "unsure") throw new Error(decision.is);
    expect(decision.unknown.kind).toBe("here");
    expect(decision.unknown.what).toMatch(what);
  });

  test("notActions take back what is sure, whatever else is unknown", () => {
    const permissions: Raw = [{ actions: until, notActions: ["*"] }];
    expect(azureRoleDefinition("r", permissions).admin(group)).toEqual({ is: "no" });
  });
});
