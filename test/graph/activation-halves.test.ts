import { describe, expect, it } from "vitest";
import { sceneOf } from "../../policy-pack/judge.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { builtIn, group, options, pending, resource, roleId } from "../support/resources.js";

const ann = "55555555-5555-5555-5555-555555555555";
const team = "66666666-6666-6666-6666-666666666666";
const user = resource("azuread:index/user:User", "ann", {}, { outputs: { objectId: ann } });
const admins = resource("azuread:index/group:Group", "admins", { members: [ann] }, { outputs: { objectId: team } });

function rules(primaryApprovers: Raw): Resource {
  return resource("azure:pim/roleManagementPolicy:RoleManagementPolicy", "owners", {
    scope: group,
    roleDefinitionId: roleId(builtIn.owner),
    activationRules: { requireApproval: true, approvalStage: { primaryApprovers } },
  });
}

function eligible(principalId: Raw): Resource {
  return resource("azure:pim/eligibleRoleAssignment:EligibleRoleAssignment", "eligible", {
    principalId,
    roleDefinitionId: roleId(builtIn.owner),
    scope: group,
  });
}

/** How many proofs and how many doubts there are of each half. */
function halvesOf(...resources: readonly Resource[]): Readonly<Record<string, string>> {
  const { graph, rights } = sceneOf([user, ...resources], options);
  const [step] = graph.approvals;
  const identity = graph.identities.get(user.urn);
  if (step === undefined || identity === undefined) throw new Error("there is no step");
  const halves = (["approve", "execute", "erase"] as const).map((half) => {
    const { proof, open } = rights.duties.itself(step, half, identity);
    return [half, `${String(proof.length)} ${String(open.length)}`] as const;
  });
  return Object.fromEntries(halves.filter(([, has]) => has !== "0 0"));
}

describe("who approves the activation of a role, and who is eligible for it", () => {
  it.each<[string, readonly Resource[], Readonly<Record<string, string>>]>([
    ["nobody of these", [rules([{ objectId: team }]), eligible(team)], {}],
    ["an approver", [rules([{ objectId: ann }])], { approve: "1 0" }],
    ["an approver as a member of a group", [rules([{ objectId: team }]), admins], { approve: "1 0" }],
    ["somebody eligible", [rules([{ objectId: team }]), eligible(ann)], { execute: "1 0" }],
    ["somebody eligible as a member", [rules([]), admins, eligible(team)], { execute: "1 0" }],
    ["perhaps an approver", [rules([{ objectId: pending() }])], { approve: "0 1" }],
    ["perhaps an approver of a list", [rules(pending())], { approve: "0 1" }],
  ])("%s", (_, resources, has) => {
    expect(halvesOf(...resources)).toEqual(has);
  });
});
