import { describe, expect, test } from "vitest";
import { unknown, type Raw } from "../../../policy-pack/model/index.js";
import { azureRights, azureRoleDefinition } from "../../../policy-pack/permissions/index.js";
import { account, answer, group, managementGroup, subscription } from "./support.js";

const scopes = ["/", managementGroup, subscription, group, account];
const everywhere = "yes yes yes yes yes";
const nowhere = "no no no no no";
const butOneResource = "yes yes yes yes no";

const admin = (permissions: Raw | undefined, scope: string): ReturnType<ReturnType<typeof azureRights>["admin"]> =>
  azureRights([{ role: azureRoleDefinition("r", permissions), scope }]).admin();

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
    expect(scopes.map((scope) => answer(admin(permissions, scope))).join(" ")).toBe(said);
  });

  test.each(Object.entries(unsure))("keeps the unknown: %s", (_, permissions) => {
    const { proof, open } = admin(permissions, group);
    expect(proof).toEqual([]);
    expect(open).toContainEqual({ by: 0, unknown: until });
  });

  test.each<[string, Raw, RegExp]>([
    ["text", "*", /entry 1 of the role's permissions is not an object/],
    ["a number for actions", [{ actions: 7 }], /actions of entry 1 .* not text/],
    ["actions twice", [{ actions: ["*/read"], Actions: ["*"] }], /actions is given twice/],
    ["notActions of numbers", [{ actions: ["*"], notActions: [7] }], /notActions of entry 1 .* not text/],
    ["a condition", [{ actions: ["*"], condition: "@Resource[x] Equals 1" }], /condition leaves of entry 1/],
    [
      "too many operations",
      [{ actions: Array.from({ length: 10_001 }, (_, at) => `a/${String(at)}`) }],
      /more than 10000/,
    ],
    ["an oversized list", [{ actions: ["x".repeat(10_000_000)] }], /longer than/],
  ])("is undecided: %s", (_, permissions, what) => {
    const { proof, open } = admin(permissions, group);
    expect(proof).toEqual([]);
    expect(open[0]?.unknown.kind).toBe("here");
    expect(open[0]?.unknown.what).toMatch(what);
  });

  test("notActions take back what is sure, whatever else is unknown", () => {
    const permissions: Raw = [{ actions: until, notActions: ["*"] }];
    expect(admin(permissions, group)).toEqual({ proof: [], open: [] });
  });
});
