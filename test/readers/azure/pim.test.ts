import { describe, expect, it } from "vitest";
import type { GrantFact, Raw } from "../../../policy-pack/model/index.js";
import { isUnknown } from "../../../policy-pack/model/index.js";
import { readFacts } from "../../../policy-pack/readers/index.js";
import { builtIn, group, options, pending, principalId, resource, roleId } from "../../support/resources.js";

function grantOf(type: string, inputs: Readonly<Record<string, Raw>>): GrantFact | undefined {
  const given = { principalId, roleDefinitionId: roleId(builtIn.owner), scope: group, ...inputs };
  return readFacts(resource(type, "it", given), options).find((fact) => fact.fact === "grant");
}

const native = "azure-native:authorization:PimRoleEligibilitySchedule";
const active = "azure:pim/activeRoleAssignment:ActiveRoleAssignment";

function expiring(expiration: Raw): Readonly<Record<string, Raw>> {
  return { scheduleInfo: { expiration }, schedule: { expiration } };
}

describe("a role for a time", () => {
  it.each<[string, string, Readonly<Record<string, Raw>>, boolean | undefined]>([
    ["a schedule without an end", native, {}, undefined],
    ["a schedule that says that it has none", native, expiring({ type: "NoExpiration" }), false],
    ["a schedule of some days", native, expiring({ type: "AfterDuration", duration: "P90D" }), true],
    ["a schedule until a day", native, expiring({ type: "AfterDateTime" }), true],
    ["an assignment without an end", active, {}, undefined],
    ["an assignment with an empty expiration", active, expiring({}), undefined],
    ["an assignment for hours", active, expiring({ durationHours: 8 }), true],
    ["an assignment until a day", active, expiring({ endDateTime: "2027-01-01T00:00:00Z" }), true],
  ])("tells whether it ends: %s", (_, type, inputs, ends) => {
    expect(grantOf(type, inputs)?.ends).toBe(ends);
  });

  it.each<[string, string, Raw]>([
    ["an expiration that is not known", active, pending()],
    ["an expiration of a wrong type", active, 7],
    ["hours that are not known", active, { durationHours: pending() }],
    ["a type that is not known", native, { type: pending() }],
    ["a type that is no text", native, { type: 7 }],
  ])("does not tell where it cannot: %s", (_, type, expiration) => {
    expect(isUnknown(grantOf(type, expiring(expiration))?.ends)).toBe(true);
  });

  it("tells whether it has to be activated", () => {
    expect(grantOf(native, {})?.eligible).toBe(true);
    expect(grantOf("azure:pim/eligibleRoleAssignment:EligibleRoleAssignment", {})?.eligible).toBe(true);
    expect(grantOf(active, {})?.eligible).toBeUndefined();
  });
});
