import { describe, expect, test } from "vitest";
import type { Raw } from "../../../policy-pack/model/index.js";
import { azureRights, azureRoleDefinition } from "../../../policy-pack/permissions/index.js";
import { account, builtIn, group, verdict } from "./support.js";

const many = (length: number, text: (at: number) => string): readonly string[] =>
  Array.from({ length }, (_, at) => text(at));

function judged(permissions: Raw, scope = group): { readonly said: string; readonly milliseconds: number } {
  const from = performance.now();
  const said = verdict(azureRights([{ role: azureRoleDefinition("r", permissions), scope }]));
  return { said, milliseconds: performance.now() - from };
}

const circle: Record<string, Raw> = { actions: ["*/read"] };
circle["condition"] = circle;
const list: Raw[] = [{ actions: ["*/read"] }];
list.push(list);

describe("role definitions that nobody writes", () => {
  test.each<[string, Raw, string]>([
    ["6 MB of text", [{ actions: ["x".repeat(6_000_000)] }], "unsure unsure unsure yes"],
    [
      "6 MB of operations",
      [{ actions: many(300_000, (at) => `Microsoft.Foo/bar/${String(at)}`) }],
      "unsure unsure unsure yes",
    ],
    ["a list within itself", list, "unsure unsure unsure yes"],
    ["a condition within itself", [circle], "unsure unsure unsure yes"],
    ["thousands of wildcards in a pattern", [{ actions: [`${"*a".repeat(20_000)}*b`] }], "no no no yes"],
    [
      "thousands of patterns",
      [{ actions: many(9_000, (at) => `*a*e*i*o*u${String(at)}`) }],
      "unsure unsure unsure yes",
    ],
    [
      "thousands of patterns of a provider",
      [{ actions: many(9_000, (at) => `Microsoft.Storage/*a*e*i*o*u${String(at)}`) }],
      "no no no yes",
    ],
    ["thousands of providers", [{ actions: many(9_000, (at) => `Contoso.Provider${String(at)}/*`) }], "no no yes yes"],
    [
      "a key of every object",
      JSON.parse('[{"__proto__": {"actions": ["*"]}, "actions": ["*/read"]}]') as Raw,
      "no no no yes",
    ],
    ["names of every object", [{ actions: ["constructor", "__proto__", "toString/*"] }], "no no no yes"],
    ["the Kelvin sign", [{ actions: ["Microsoft.\u212aeyVault/vaults/write", "*/wr\u0131te"] }], "no no no yes"],
    ["operations with spaces", [{ actions: ["*/read", " Microsoft.Authorization/* "] }], "no no no yes"],
    ["actions as an object", [{ actions: { 0: "*" } }], "unsure unsure unsure yes"],
    ["numbers and null", [null, 7], "unsure unsure unsure yes"],
    ["actions that are null", [{ actions: null, dataActions: null }], "no no no no"],
  ])("%s", (_, permissions, said) => {
    const result = judged(permissions);
    expect(result.milliseconds).toBeLessThan(3_000);
    if (permissions === list) return;
    expect(result.said).toBe(said);
  });

  test("a condition of many roles and principals", () => {
    const guids = many(800, (at) => `00000000-0000-0000-0000-${String(at).padStart(12, "0")}`);
    const roles = (ids: readonly string[]): string =>
      `@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${ids.join(",")}}`;
    const to = `@Request[Microsoft.Authorization/roleAssignments:PrincipalId] ForAnyOfAnyValues:GuidEquals {${guids.slice(0, 300).join(",")}}`;
    const rights = (condition: string): string =>
      verdict(azureRights([{ role: builtIn("Role Based Access Control Administrator"), scope: account, condition }]));
    const from = performance.now();
    expect(rights(roles(guids.slice(0, 100)))).toBe("no yes no no");
    expect(rights(`${roles(guids.slice(0, 100))} AND ${to}`)).toBe("unsure unsure no no");
    expect(rights(roles(guids))).toBe("unsure unsure no no");
    expect(performance.now() - from).toBeLessThan(2_000);
  });

  test("time grows with holdings, not with pairs of them", () => {
    const time = (count: number): number => {
      const holdings = many(count, (at) => `${group}/providers/Microsoft.Storage/storageAccounts/a${String(at)}`).map(
        (scope, at) => ({
          role: azureRoleDefinition(`r${String(at)}`, [
            { actions: ["Microsoft.Storage/*/read", `Microsoft.Foo/t${String(at)}/*`] },
          ]),
          scope,
        }),
      );
      const from = performance.now();
      verdict(azureRights(holdings));
      return performance.now() - from;
    };
    // The least of three: other work on the machine, or a collection of garbage, only ever adds.
    const least = (count: number): number => Math.min(time(count), time(count), time(count));
    time(500);
    expect(least(4_000)).toBeLessThan(30 * Math.max(least(500), 5));
  });
});
