import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { azureScope, type AzureScope } from "../../../policy-pack/permissions/index.js";

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
