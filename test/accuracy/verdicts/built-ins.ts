import { join } from "node:path";
import { readCompressed } from "../../../policy-pack/permissions/compressed.js";
import { awsManagedPolicy, azureBuiltInRole, azureRights, iamRights } from "../../../policy-pack/permissions/index.js";
import { answers } from "../answers.js";
import { managedPolicies as inTheData } from "../../support/managed-policies.js";

const { roles } = readCompressed(
  join(__dirname, "../../../policy-pack/permissions/azure-rbac/data/built-in-roles.json.gz"),
) as {
  roles: readonly { readonly guid: string; readonly name: string }[];
};

/** Those of the data, and the three that it lacks. */
export const managedPolicies: readonly string[] = [
  "AdministratorAccess",
  "PowerUserAccess",
  "AWSMcpServiceActionsFullAccess",
  ...inTheData.map(([path]) => path),
];

export function verdictsOnPolicy(path: string): ReturnType<typeof answers> {
  const policy = awsManagedPolicy(`arn:aws:iam::aws:policy/${path}`);
  if (policy === undefined) throw new Error(`${path} is not known`);
  return answers(iamRights({ policies: [policy] }));
}

export const builtInRoles: readonly { readonly guid: string; readonly name: string }[] = [
  { guid: "a8889054-8d42-49c9-bc1c-52486c10e7cd", name: "Reservations Administrator" },
  ...roles,
];

export const group = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/ml";
export const workspace = `${group}/providers/Microsoft.MachineLearningServices/workspaces/studio`;

export function verdictsOnRole(guid: string, scope: string): ReturnType<typeof answers> {
  const role = azureBuiltInRole(guid);
  if (role === undefined) throw new Error(`${guid} is not known`);
  return answers(azureRights([{ role, scope }]));
}
