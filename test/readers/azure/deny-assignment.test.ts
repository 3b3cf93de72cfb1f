import { describe, expect, it } from "vitest";
import { isUnknown, type DenialFact, type Raw } from "../../../policy-pack/model/index.js";
import { readFacts } from "../../../policy-pack/readers/index.js";
import { group, identityId, options, pending, principalId, resource } from "../../support/resources.js";

function denialOf(inputs: Readonly<Record<string, Raw>>): DenialFact | undefined {
  const given = { scope: group, permissions: [{ actions: ["*"] }], principals: [{ id: principalId }], ...inputs };
  const facts = readFacts(resource("azure-native:authorization:DenyAssignment", "it", given), options);
  return facts.find((fact) => fact.fact === "denial");
}

describe("a deny assignment", () => {
  it("blocks unless it says that it only records", () => {
    expect(denialOf({})).toMatchObject({ scope: group, notBelow: false, what: { name: "deny assignment it" } });
    expect(denialOf({ denyAssignmentEffect: "Enforced" })?.doubt).toBeUndefined();
    expect(denialOf({ condition: "" })?.doubt).toBeUndefined();
    expect(denialOf({ denyAssignmentEffect: "audit" })).toBeUndefined();
  });

  it.each<[string, Readonly<Record<string, Raw>>]>([
    ["an effect that is not known", { denyAssignmentEffect: pending() }],
    ["an effect that is no text", { denyAssignmentEffect: 7 }],
    ["another effect", { denyAssignmentEffect: "log" }],
    ["a condition", { condition: "@Resource[a/b:c] StringEquals 'd'" }],
    ["a condition that is not known", { condition: pending() }],
    ["a condition of a wrong type", { condition: 7 }],
  ])("may hold or not with %s", (_, inputs) => {
    expect(isUnknown(denialOf(inputs)?.doubt)).toBe(true);
  });

  it("names whom it is about, and whom not", () => {
    const denial = denialOf({
      principals: [{ id: principalId }, { id: pending() }, {}, null],
      excludePrincipals: [{ id: identityId, type: "serviceprincipal" }, { id: principalId }, { type: "Group" }, "x"],
    });
    const known = (value: unknown): unknown => (isUnknown(value) ? "?" : value);
    expect(denial?.from.map(({ value }) => known(value))).toEqual([principalId, "?", "?", "?"]);
    expect(denial?.except.map(({ who, alone }) => [known(who.value), alone])).toEqual([
      [identityId, true],
      [principalId, false],
      ["?", false],
      ["?", false],
    ]);
  });

  it.each<[string, Raw]>([
    ["that is not known", pending()],
    ["of a wrong type", 7],
  ])("leaves open what is in a list %s", (_, value) => {
    const denial = denialOf({ principals: value, excludePrincipals: value, doNotApplyToChildScopes: value });
    expect(denial?.from.map((ref) => isUnknown(ref.value))).toEqual([true]);
    expect(denial?.except.map(({ who }) => isUnknown(who.value))).toEqual([true]);
    expect(isUnknown(denial?.notBelow)).toBe(true);
  });
});
