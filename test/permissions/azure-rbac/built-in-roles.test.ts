import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { unknown } from "../../../policy-pack/model/index.js";
import { azureBuiltInRole, azureRights } from "../../../policy-pack/permissions/index.js";
import { readCompressed, type Source } from "../../../policy-pack/permissions/compressed.js";
import { account, answer, builtIn, group, managementGroup, subscription } from "./support.js";

const data = readCompressed(
  join(__dirname, "../../../policy-pack/permissions/azure-rbac/data/built-in-roles.json.gz"),
) as {
  source: Source;
  roles: { guid: string; name: string; permissions: { actions?: string[]; condition?: string }[] }[];
};

const scopes = ["/", managementGroup, subscription, group, account];
const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
const owner = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";

const admin = (name: string): string =>
  scopes.map((scope) => answer(azureRights([{ role: builtIn(name), scope }]).admin())).join(" ");
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
      .map(({ guid, name }) => [name, admin(guid)] as const)
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

  test("roles that give roles under a condition only are not admin, and are a way up", () => {
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
    for (const name of conditioned) {
      expect(admin(name)).toBe(nowhere);
      for (const scope of scopes) {
        const { proof } = azureRights([{ role: builtIn(name), scope }]).escalation();
        expect(proof[0]?.says).toMatch(/ may give the roles? .+ to anybody, itself included/);
      }
    }
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
    ["Key Vault Secrets User (preview)", "Key Vault Secrets User"],
    ["AzureML Metrics Writer", "AzureML Metrics Writer (preview)"],
    ["Role Based Access Control Administrator (Preview)", "Role Based Access Control Administrator"],
    ["a8889054-8d42-49c9-bc1c-52486c10e7cd", "Reservations Administrator"],
  ])("%s is %s", (text, name) => {
    expect(azureBuiltInRole(text)?.name).toBe(name);
  });

  test("Reservations Administrator is not admin", () => {
    expect(admin("Reservations Administrator")).toBe(nowhere);
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
    const ask = (name: string, scope: typeof until | string | undefined): unknown =>
      azureRights([{ role: builtIn(name), scope }]).admin();
    expect(ask(contributor, until)).toEqual({ proof: [], open: [{ by: 0, unknown: until }] });
    expect(ask(contributor, undefined)).toMatchObject({ open: [{ unknown: { kind: "here" } }] });
    expect(ask(contributor, "nonsense")).toMatchObject({ open: [{ unknown: { kind: "here" } }] });
    expect(ask(owner, until)).toMatchObject({ proof: [{ by: [0] }] });
    expect(ask("Reader", until)).toEqual({ proof: [], open: [] });
  });
});
