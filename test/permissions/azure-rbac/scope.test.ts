import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isUnknown, unknown } from "../../../policy-pack/model/index.js";
import { azureScope, scopeContains, type AzureScope } from "../../../policy-pack/permissions/index.js";

const cases: readonly (readonly [string, AzureScope["level"], string?])[] = [
  ["/", "root"],
  ["//", "root"],
  ["/providers/Microsoft.Management/managementGroups/ml", "management-group"],
  ["/PROVIDERS/microsoft.management/managementgroups/ml/", "management-group"],
  ["/subscriptions/S1", "subscription", "s1"],
  ["/subscriptions/S1/", "subscription", "s1"],
  ["subscriptions/S1", "subscription", "s1"],
  ["//Subscriptions//S1//", "subscription", "s1"],
  ["https://management.azure.com/subscriptions/S1", "subscription", "s1"],
  ["/subscriptions/s1/resourceGroups/ml", "resource-group", "s1"],
  ["/subscriptions/s1/resourcegroups/ml/", "resource-group", "s1"],
  ["/subscriptions/s1/resourceGroups/ml/providers/Microsoft.Storage/storageAccounts/data", "resource", "s1"],
  ["/subscriptions/s1/resourceGroups/ml//providers/Microsoft.Storage/storageAccounts/data/", "resource", "s1"],
  ["/subscriptions/s1/resourceGroups/g/providers/A.B/c/d/e/f", "resource", "s1"],
  ["/subscriptions/s1/providers/Microsoft.Network/locations/x", "resource", "s1"],
  ["/providers/Microsoft.Capacity/reservationOrders/1", "resource"],
  ["/subscriptions", "unsure"],
  ["/subscriptions/s1/resourceGroups", "unsure", "s1"],
  ["/subscriptions/s1/resourceGroups/ml/providers/Microsoft.Storage", "unsure", "s1"],
  ["/subscriptions/s1/resourceGroups/ml/anything", "unsure", "s1"],
  ["/subscriptions/s1/providers/Microsoft.Resources/resourceGroups/ml", "unsure", "s1"],
  ["/providers/Microsoft.Management/managementGroups", "unsure"],
  ["/providers/Microsoft.Capacity", "unsure"],
  ["", "unsure"],
  ["ml", "unsure"],
  ["0b1f6471-1bf0-4dda-aec3-111122223333", "unsure"],
];

describe("azureScope", () => {
  test.each(cases.map((row) => [row[0], row[1], row[2]] as const))("%s is %s", (scope, level, subscription) => {
    expect(azureScope(scope)).toEqual(subscription === undefined ? { level } : { level, subscription });
  });

  test("capitals, doubled and trailing slashes change nothing", () => {
    const scopes: readonly string[] = cases.map(([text]) => text).filter((text) => /^\/[a-z]/i.test(text));
    const scope = fc.constantFrom(...scopes);
    fc.assert(
      fc.property(
        scope,
        fc.boolean(),
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        (text, upper, slashes, trailing) => {
          const respelt =
            (upper ? text.toUpperCase() : text).replaceAll(/\/+/g, "/".repeat(slashes)) + (trailing ? "/" : "");
          expect(azureScope(respelt)).toEqual(azureScope(text));
        },
      ),
    );
  });

  test("no text makes it throw", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(azureScope(text).level).toMatch(/./);
      }),
    );
  });
});

const subscription = "/subscriptions/s";
const group = `${subscription}/resourceGroups/g`;
const account = `${group}/providers/Microsoft.Storage/storageAccounts/a`;
const container = `${account}/blobServices/default/containers/c`;
const management = "/providers/Microsoft.Management/managementGroups/m";

const within: readonly (readonly [outer: string, inner: string, said: boolean | "unsure"])[] = [
  [subscription, "/subscriptions/s2", false],
  [group, `${subscription}/resourceGroups/g2`, false],
  [group, subscription, false],
  [account, `${account}b`, false],
  [account, group, false],
  [container, account, false],
  [subscription, management, false],
  [subscription, "/", false],
  [management, "/", false],
  [management, "/providers/Microsoft.Capacity/reservationOrders/1", false],
  ["/", management, true],
  ["/", container, true],
  [subscription, group, true],
  [group, container, true],
  [account, container, true],
  [account, account.toUpperCase(), true],
  [`https://management.azure.com${group}//`, account, true],
  [management, `${management}/providers/Microsoft.Authorization/policyDefinitions/p`, true],
  [management, management.toLowerCase(), true],
  [management, subscription, "unsure"],
  [management, account, "unsure"],
  [management, "/providers/Microsoft.Management/managementGroups/m2", "unsure"],
  [group, "nonsense", "unsure"],
  ["nonsense", group, "unsure"],
  ["", "/", "unsure"],
];

describe("scopeContains", () => {
  test.each(within)("%s contains %s: %s", (outer, inner, said) => {
    const truth = scopeContains(outer, inner);
    expect(isUnknown(truth) ? "unsure" : truth).toBe(said);
  });

  test("what is not known stays so", () => {
    const until = unknown("until-deployed", ["urn:rg"]);
    expect(scopeContains(until, group)).toBe(until);
    expect(scopeContains(group, until)).toBe(until);
  });

  test("an id of megabytes is none", () => {
    expect(azureScope(`/subscriptions/${"s/".repeat(1_000_000)}`).level).toBe("unsure");
  });
});
