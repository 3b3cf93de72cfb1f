import { describe, expect, test } from "vitest";
import { unknown } from "../../../policy-pack/model/index.js";
import {
  azureAllows,
  azureRoleDefinition,
  type AzureAccess,
  type AzureAssignment,
  type AzureRequest,
} from "../../../policy-pack/permissions/index.js";
import { account, builtIn, group, managementGroup, subscription } from "./support.js";

const read = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read";
const container = `${account}/blobServices/default/containers/runs`;
const until = unknown("until-deployed", ["urn:x"]);
const condition = `(!(ActionMatches{'${read}'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'runs')`;
const name = "resource:Microsoft.Storage/storageAccounts/blobServices/containers:name" as const;

const assigned = (more: Partial<AzureAssignment> = {}): AzureAssignment => ({
  role: builtIn("Storage Blob Data Reader"),
  scope: account,
  principal: "p1",
  ...more,
});
const asked = (more: Partial<AzureRequest> = {}): AzureRequest => ({
  operation: read,
  plane: "data",
  scope: container,
  principal: "P1",
  ...more,
});
const everybody = "00000000-0000-0000-0000-000000000000";
const denial = { role: azureRoleDefinition("d", [{ dataActions: ["*"] }]), scope: group, principals: [everybody] };

describe("azureAllows", () => {
  test.each<[string, Partial<AzureAccess>, Partial<AzureRequest>, string]>([
    ["nothing assigned", { assignments: [] }, {}, "denied"],
    ["assigned", {}, {}, "allowed"],
    ["other capitals", {}, { operation: read.toUpperCase(), scope: container.toUpperCase() }, "allowed"],
    ["another operation", {}, { operation: read.replace("read", "write") }, "denied"],
    ["the same operation of the other plane", {}, { plane: "control" }, "denied"],
    ["another account", {}, { scope: `${account}2` }, "denied"],
    ["a scope above", {}, { scope: group }, "denied"],
    ["somebody else", {}, { principal: "p2" }, "denied"],
    [
      "through a group of a group",
      {
        memberships: [
          { member: "p2", group: "g" },
          { member: "g", group: "p1" },
        ],
      },
      { principal: "p2" },
      "allowed",
    ],
    [
      "through groups in a circle",
      {
        memberships: [
          { member: "p2", group: "g" },
          { member: "g", group: "p2" },
        ],
      },
      { principal: "p2" },
      "denied",
    ],
    ["perhaps a member", { memberships: [{ member: "p2", group: until }] }, { principal: "p2" }, "unsure"],
    ["in a management group", { assignments: [assigned({ scope: managementGroup })] }, {}, "unsure"],
    ["an unknown scope", { assignments: [assigned({ scope: until })] }, {}, "unsure"],
    ["an unknown scope of another's", { assignments: [assigned({ scope: until, principal: "p2" })] }, {}, "denied"],
    ["an unknown role", { assignments: [assigned({ role: until })] }, {}, "unsure"],
    ["an unknown role beside a known one", { assignments: [assigned({ role: until }), assigned()] }, {}, "allowed"],
    ["eligible", { assignments: [assigned({ eligible: true })] }, {}, "denied"],
    ["activated", { assignments: [assigned({ eligible: true })] }, { activated: true }, "allowed"],
    ["a request of nowhere", {}, { scope: "nonsense" }, "unsure"],
    [
      "a condition that holds",
      { assignments: [assigned({ condition })] },
      { attributes: new Map([[name, ["runs"]]]) },
      "allowed",
    ],
    [
      "a condition that does not",
      { assignments: [assigned({ condition })] },
      { attributes: new Map([[name, ["other"]]]) },
      "denied",
    ],
    [
      "a condition on what is absent",
      { assignments: [assigned({ condition })] },
      { attributes: new Map([[name, "absent"]]) },
      "denied",
    ],
    ["a condition on what is not known", { assignments: [assigned({ condition })] }, {}, "unsure"],
    ["a condition that cannot be read", { assignments: [assigned({ condition: "x" })] }, {}, "unsure"],
    [
      "a condition on another operation",
      { assignments: [assigned({ condition: condition.replaceAll("read", "write") })] },
      {},
      "allowed",
    ],
    [
      "a condition in the role",
      { assignments: [assigned({ role: builtIn("Foundry Owner"), scope: group })] },
      {
        operation: "Microsoft.Authorization/roleAssignments/write",
        plane: "control",
        attributes: new Map([
          [
            "request:Microsoft.Authorization/roleAssignments:RoleDefinitionId",
            ["8e3af657-a8ff-443c-a75c-2fe8c4bcb635"],
          ],
        ]),
      },
      "denied",
    ],
    ["denied to everybody", { denials: [denial] }, {}, "denied"],
    ["denied above, not below", { denials: [{ ...denial, notBelow: true }] }, {}, "allowed"],
    ["denied there, not below", { denials: [{ ...denial, scope: container, notBelow: true }] }, {}, "denied"],
    ["denied below or not", { denials: [{ ...denial, notBelow: until }] }, {}, "unsure"],
    ["denied to others", { denials: [{ ...denial, principals: ["p2"] }] }, {}, "allowed"],
    ["denied to all but it", { denials: [{ ...denial, excluded: ["p1"] }] }, {}, "allowed"],
    ["denied to somebody unknown", { denials: [{ ...denial, principals: [until] }] }, {}, "unsure"],
    ["denied elsewhere", { denials: [{ ...denial, scope: `${subscription}/resourceGroups/g2` }] }, {}, "allowed"],
    [
      "denied in the other plane",
      { denials: [{ ...denial, role: azureRoleDefinition("d", [{ actions: ["*"] }]) }] },
      {},
      "allowed",
    ],
    ["denied perhaps, and not allowed", { denials: [{ ...denial, scope: until }], assignments: [] }, {}, "denied"],
  ])("%s", (_, access, request, said) => {
    expect(azureAllows({ assignments: [assigned()], ...access }, asked(request)).is).toBe(said);
  });

  test("notActions take from their own entry only", () => {
    const role = azureRoleDefinition("two", [{ dataActions: ["*"], notDataActions: [read] }, { dataActions: [read] }]);
    expect(azureAllows({ assignments: [assigned({ role })] }, asked()).is).toBe("allowed");
  });

  test("says which assignment decides", () => {
    const decided = azureAllows({ assignments: [assigned({ scope: `${group}2` }), assigned()] }, asked());
    expect(decided).toEqual({ is: "allowed", by: 1, says: `Storage Blob Data Reader at ${account} allows ${read}` });
    expect(azureAllows({ assignments: [assigned()], denials: [denial] }, asked())).toEqual({ is: "denied", denial: 0 });
  });
});
