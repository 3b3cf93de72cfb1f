import { describe, expect, it } from "vitest";
import type { RawObject, Resource } from "../../../policy-pack/model/index.js";
import { stackOf } from "../stack.js";
import { changed, falling, without } from "../without.js";
import { make, type Program } from "./approval-programs.js";

const approver = "11111111-0000-4000-9000-111111111111";
const executor = "55555555-0000-4000-9000-555555555555";
const one: Program = {
  gates: [
    {
      approvers: [{ id: approver, kind: "User" }],
      executors: [{ id: executor, kind: "User" }],
      role: "b24988ac-6180-42a0-ab88-20f7382dd24c",
      onWorkspace: false,
      authenticationContext: undefined,
    },
  ],
  keepsRecords: true,
  hasPipeline: false,
  trains: false,
  breaksGlass: false,
};
const eligibility = "azure-native:authorization:PimRoleEligibilitySchedule";
const rules = "azure-native:authorization:RoleManagementPolicy";

/** Storage Blob Data Contributor. */
const blobs = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";

function changedAll(
  resources: readonly Resource[],
  type: string,
  change: (inputs: RawObject) => RawObject,
): readonly Resource[] {
  const names = resources.filter((resource) => resource.type === type).map(({ name }) => name);
  return names.reduce((all, name) => changed(all, name, type, change), resources);
}

describe("what breaks a gate on Azure is told", () => {
  it.each<[string, (resources: readonly Resource[]) => readonly Resource[], "steps" | "records", string]>([
    [
      "an approver who is the executor",
      (all) =>
        changedAll(
          all,
          rules,
          (inputs) => JSON.parse(JSON.stringify(inputs).replaceAll(approver, executor)) as RawObject,
        ),
      "steps",
      "nobody is left who can approve",
    ],
    [
      "rules that name nobody",
      (all) =>
        changedAll(all, rules, (inputs) => {
          const named = /"primaryApprovers":\[[^\]]*\]/g;
          return JSON.parse(JSON.stringify(inputs).replaceAll(named, '"primaryApprovers":[]')) as RawObject;
        }),
      "steps",
      "it names nobody who could approve",
    ],
    [
      "a role that reaches the records",
      (all) =>
        changedAll(all, eligibility, (inputs) => {
          const text = JSON.stringify(inputs)
            .replaceAll("team-0", "audit")
            .replaceAll(one.gates[0]?.role ?? "", blobs);
          return JSON.parse(text) as RawObject;
        }),
      "records",
      "can add, change or delete what is in it",
    ],
  ])("%s", async (_, change, part, says) => {
    const resources = await stackOf(() => {
      make(one);
    });
    expect(without(resources, executor).is).toBe("yes");
    expect(falling(change(resources), executor, part)).toContain(says);
  });
});
