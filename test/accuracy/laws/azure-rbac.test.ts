import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { isUnknown, unknown, type Raw } from "../../../policy-pack/model/index.js";
import {
  azureAllows,
  azureRights,
  azureRoleDefinition,
  scopeContains,
  type AzureAssignment,
  type AzureDenial,
  type AzureHolding,
} from "../../../policy-pack/permissions/index.js";
import { evaluate, parseCondition } from "../../../policy-pack/permissions/azure-rbac/conditions/index.js";
import { numRuns } from "./runs.js";

vi.setConfig({ testTimeout: 600_000 });

const operations = [
  "Microsoft.Authorization/roleAssignments/write",
  "Microsoft.Automation/automationAccounts/runbooks/write",
  "Microsoft.Automation/automationAccounts/jobs/write",
  "Microsoft.Compute/virtualMachines/runCommand/action",
  "Microsoft.KeyVault/vaults/secrets/getSecret/action",
  "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
  "Microsoft.Storage/storageAccounts/listKeys/action",
  "Microsoft.Storage/storageAccounts/read",
  "Microsoft.Storage/storageAccounts/write",
];
const scopes = [
  "/",
  "/providers/Microsoft.Management/managementGroups/m",
  "/providers/Microsoft.Management/managementGroups/n",
  "/subscriptions/s",
  "/subscriptions/s2",
  "/subscriptions/s/resourceGroups/g",
  "/subscriptions/s/resourceGroups/g2",
  "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a",
  "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a/blobServices/default",
  "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v",
  "/providers/Microsoft.Capacity/reservationOrders/1",
  "nonsense",
  "",
];

const operation = fc.constantFrom(...operations);
const scope = fc.constantFrom(...scopes);
/** An operation with some of its text made a wildcard. */
const pattern = fc.tuple(operation, fc.nat(60), fc.nat(60)).map(([text, from, length]) => {
  return from > text.length ? text : `${text.slice(0, from)}*${text.slice(from + length)}`;
});
const patterns = fc.array(pattern, { maxLength: 3 });
const entry = fc.record({ actions: patterns, notActions: patterns, dataActions: patterns, notDataActions: patterns });
const permissions = fc.array(entry, { maxLength: 2 });
const principal = fc.constantFrom("p1", "p2", "g1");
const assignment: fc.Arbitrary<AzureAssignment> = fc.record({
  role: permissions.map((entries) => azureRoleDefinition("r", entries)),
  scope,
  principal,
  eligible: fc.boolean(),
});
const denial: fc.Arbitrary<AzureDenial> = fc.record({
  role: permissions.map((entries) => azureRoleDefinition("d", entries)),
  scope,
  notBelow: fc.boolean(),
  principals: fc.array(principal),
});
const request = fc.record({ operation, scope, principal, plane: fc.constantFrom("control" as const, "data" as const) });
/** Another spelling of an id or operation. */
const spelling = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 3 }), fc.boolean());
const respell = (text: string, [upper, slashes, trailing]: [boolean, number, boolean]): string =>
  (upper ? text.toUpperCase() : text).replaceAll("/", "/".repeat(slashes)) +
  (trailing && text.startsWith("/") ? "/" : "");

const rank = { denied: 0, unsure: 1, allowed: 2 };
const law = <T extends [unknown, ...unknown[]]>(...property: Parameters<typeof fc.property<T>>): void => {
  fc.assert(fc.property<T>(...property), { numRuns });
};
const proofs = (holdings: readonly AzureHolding[]): number => {
  const { admin, escalation, broad, wide } = azureRights(holdings);
  return [admin, escalation, broad, wide].reduce((bits, ask, at) => bits | (ask().proof.length > 0 ? 1 << at : 0), 0);
};
const shown = (truth: ReturnType<typeof scopeContains>): boolean | "unsure" => (isUnknown(truth) ? "unsure" : truth);

describe("laws of scopes", () => {
  test("every scope contains itself", () => {
    law(scope, spelling, (text, how) => {
      expect(scopeContains(text, respell(text, how))).toBe(true);
    });
  });

  test("two scopes that contain each other are one", () => {
    law(scope, scope, (one, other) => {
      if (scopeContains(one, other) === true && scopeContains(other, one) === true) expect(one).toBe(other);
    });
  });

  test("a scope contains what its inner scopes contain", () => {
    law(scope, scope, scope, (outer, middle, inner) => {
      if (scopeContains(outer, middle) === true && scopeContains(middle, inner) === true) {
        expect(scopeContains(outer, inner)).toBe(true);
      }
    });
  });

  test("spelling does not matter", () => {
    law(scope, scope, spelling, spelling, (outer, inner, how, other) => {
      expect(shown(scopeContains(respell(outer, how), respell(inner, other)))).toBe(shown(scopeContains(outer, inner)));
    });
  });
});

describe("laws of role definitions", () => {
  const gives = (raw: Raw, asked: { operation: string; plane: "control" | "data" }): string =>
    azureAllows({ assignments: [{ role: azureRoleDefinition("r", raw), scope: "/" }] }, { ...asked, scope: "/" }).is;

  test("what notActions take is all that they take", () => {
    law(patterns, patterns, request, (given, taken, { operation: asked }) => {
      const ask = (raw: Raw): string => gives([raw], { operation: asked, plane: "control" });
      const both = ask({ actions: given }) === "allowed" && ask({ actions: taken }) === "denied";
      expect(ask({ actions: given, notActions: taken })).toBe(both ? "allowed" : "denied");
    });
  });

  test("an entry's notActions take nothing from another entry, and order does not matter", () => {
    law(entry, entry, request, (one, other, asked) => {
      const either = gives([one], asked) === "allowed" || gives([other], asked) === "allowed";
      expect(gives([one, other], asked)).toBe(either ? "allowed" : "denied");
      expect(gives([other, one], asked)).toBe(either ? "allowed" : "denied");
    });
  });

  test("the planes do not touch", () => {
    law(patterns, patterns, operation, (given, taken, asked) => {
      expect(gives([{ actions: given, notDataActions: taken }], { operation: asked, plane: "data" })).toBe("denied");
    });
  });

  test("capitals do not matter", () => {
    law(patterns, request, (given, asked) => {
      const upper = given.map((text) => text.toUpperCase());
      expect(gives([{ Actions: upper, DATAACTIONS: upper }], asked)).toBe(
        gives([{ actions: given, dataActions: given }], asked),
      );
    });
  });

  test("no JSON makes it throw, and what is no entry is a doubt", () => {
    law(fc.jsonValue({ maxDepth: 4 }), (value) => {
      const role = azureRoleDefinition("r", value as Raw);
      const { admin, escalation, broad, wide } = azureRights([{ role, scope: "/" }]);
      const open = [admin, escalation, broad, wide].map((ask) => ask().open.length > 0);
      if (typeof value !== "object") expect(open).toEqual([true, true, true, false]);
    });
  });
});

describe("laws of access", () => {
  test("a deny assignment of everything to everybody wins", () => {
    const all: AzureDenial = {
      role: azureRoleDefinition("d", [{ actions: ["*"], dataActions: ["*"] }]),
      scope: "/",
      principals: ["00000000-0000-0000-0000-000000000000"],
    };
    law(fc.array(assignment), request, (assignments, asked) => {
      expect(azureAllows({ assignments, denials: [all] }, asked).is).toBe(
        asked.scope === "nonsense" || asked.scope === "" ? "unsure" : "denied",
      );
    });
  });

  test("a deny assignment never allows", () => {
    law(fc.array(assignment), fc.array(denial), denial, request, (assignments, denials, more, asked) => {
      const before = azureAllows({ assignments, denials }, asked).is;
      expect(rank[azureAllows({ assignments, denials: [...denials, more] }, asked).is]).toBeLessThanOrEqual(
        rank[before],
      );
    });
  });

  test("an assignment, a membership and an activation never take a right away", () => {
    law(fc.array(assignment), assignment, request, (assignments, more, asked) => {
      const before = rank[azureAllows({ assignments }, asked).is];
      const memberships = [{ member: asked.principal, group: "g1" }];
      expect(rank[azureAllows({ assignments: [...assignments, more] }, asked).is]).toBeGreaterThanOrEqual(before);
      expect(rank[azureAllows({ assignments, memberships }, asked).is]).toBeGreaterThanOrEqual(before);
      expect(rank[azureAllows({ assignments }, { ...asked, activated: true }).is]).toBeGreaterThanOrEqual(before);
    });
  });

  test("what is not known is never a yes or no of its own", () => {
    const until = unknown("until-deployed");
    law(fc.array(assignment), request, (assignments, asked) => {
      const known = azureAllows({ assignments }, asked).is;
      const hidden: AzureAssignment = { role: until, scope: until, principal: until };
      const said = azureAllows({ assignments: [...assignments, hidden] }, asked).is;
      expect(said).toBe(known === "denied" ? "unsure" : known);
    });
  });
});

describe("laws of rights", () => {
  test("another holding takes no proof away", () => {
    law(fc.array(assignment), assignment, (holdings, more) => {
      const before = proofs(holdings);
      expect(proofs([...holdings, more]) & before).toBe(before);
    });
  });

  test("order and spelling do not matter", () => {
    law(fc.array(assignment, { maxLength: 5 }), spelling, (holdings, how) => {
      const respelt = holdings.map((one) => ({ ...one, scope: respell(one.scope as string, how) }));
      expect(proofs([...respelt].reverse())).toBe(proofs(holdings));
    });
  });

  test("a deny assignment proves nothing", () => {
    law(fc.array(assignment, { maxLength: 4 }), denial, (holdings, denied) => {
      const { admin, escalation, broad } = azureRights(holdings, [denied]);
      const free = azureRights(holdings);
      for (const [with_, without] of [
        [admin, free.admin],
        [escalation, free.escalation],
        [broad, free.broad],
      ] as const) {
        if (with_().proof.length > 0) expect(without().proof.length).toBeGreaterThan(0);
      }
    });
  });

  test("a holding is wide at least wherever it is wide at a narrower scope", () => {
    law(permissions, scope, scope, (entries, outer, inner) => {
      const role = azureRoleDefinition("r", entries);
      const wide = (at: string): boolean => azureRights([{ role, scope: at }]).wide().proof.length > 0;
      if (scopeContains(outer, inner) === true && wide(inner)) expect(wide(outer)).toBe(true);
    });
  });
});

describe("laws of conditions", () => {
  const term = fc.constantFrom(
    "@Resource[a] StringEquals 'x'",
    "@Resource[a] StringEquals 'y'",
    "@Resource[unknown] StringEquals 'x'",
    "Exists @Request[none]",
    "ActionMatches{'a/*'}",
  );
  const said = (text: string): boolean | "unsure" => {
    const parsed = parseCondition(text);
    if ("problem" in parsed) throw new Error(parsed.problem);
    const attribute = ({ name }: { name: string }): readonly string[] | "absent" | ReturnType<typeof unknown> =>
      name === "a" ? ["x"] : name === "none" ? "absent" : unknown("here");
    return shown(evaluate(parsed.expression, { operation: "a/b", attribute }));
  };

  test("two negations are none", () => {
    law(term, (one) => {
      expect(said(`!(NOT (${one}))`)).toBe(said(one));
    });
  });

  test("NOT of AND is OR of NOT, in any order", () => {
    law(term, term, (one, other) => {
      expect(said(`!(${one} AND ${other})`)).toBe(said(`!(${other}) || NOT (${one})`));
    });
  });

  test("no text makes the parser throw", () => {
    law(
      fc.string({
        unit: fc.constantFrom(...Array.from("(){}!&|,:'\\@[]ab1 "), "AND ", "OR ", "NOT ", "Exists ", "StringEquals "),
      }),
      (text) => {
        expect(Object.keys(parseCondition(text))).toHaveLength(1);
      },
    );
  });
});
