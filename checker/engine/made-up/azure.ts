import { get, type Json } from "../json.js";
import { isUnknownText } from "../wire.js";
import type { World } from "../world.js";
import { identityOutputs, managedIdentityOutputs } from "./azure-identity.js";
import type { Asked, MadeUp, Related } from "./made-up.js";
import { fill, madeUpGuid, madeUpName } from "./names.js";

/** `azure:SERVICE/KIND:Type`. */
const typeForm = /^azure:(\w+)\/(\w+):(\w+)$/;

const paths = new Map([
  ["core/resourceGroup:ResourceGroup", "/subscriptions/{subscription}/resourceGroups/{name}"],
  [
    "authorization/userAssignedIdentity:UserAssignedIdentity",
    "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}",
  ],
  ["authorization/assignment:Assignment", "{scope}/providers/Microsoft.Authorization/roleAssignments/{name}"],
  [
    "machinelearning/workspace:Workspace",
    "/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers/Microsoft.MachineLearningServices/workspaces/{name}",
  ],
  ["machinelearning/computeInstance:ComputeInstance", "{machineLearningWorkspaceId}/computes/{name}"],
  ["machinelearning/computeCluster:ComputeCluster", "{machineLearningWorkspaceId}/computes/{name}"],
]);

/** What the classic azure provider would add. */
export function makeUpAzure(asked: Asked, world: World, related: Related): MadeUp {
  const [, service, kind, type] = typeForm.exec(asked.type) ?? [];
  if (service === undefined || kind === undefined || type === undefined) {
    return { id: madeUpName(asked.name, asked.urn), inputs: {}, outputs: {} };
  }
  const given = get(asked.inputs, "name");
  const auto = type === "Assignment" ? madeUpGuid(asked.urn, "name") : madeUpName(asked.name, asked.urn);
  const name = typeof given === "string" && !isUnknownText(given) ? given : auto;
  const inputs: Record<string, Json> = given === undefined ? { name } : {};
  const values = new Map([
    ["name", name],
    ["subscription", world.subscription],
  ]);
  const template =
    paths.get(`${service}/${kind}:${type}`) ??
    `/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers/Microsoft.${service}/${kind}s/{name}`;
  const id = fill(template, (key) => {
    const value = values.get(key) ?? get(asked.inputs, key);
    return typeof value === "string" && !isUnknownText(value) ? value : undefined;
  });
  return {
    id: id ?? "",
    inputs,
    outputs: {
      ...inputs,
      ...identityOutputs(asked, world, related),
      ...(type === "UserAssignedIdentity" ? managedIdentityOutputs(asked, world) : {}),
    },
  };
}
