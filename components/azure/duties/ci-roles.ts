import * as pulumi from "@pulumi/pulumi";
import { checkIdOf, checkText, entries, isHere, reaches, writtenOut } from "../arguments/check";
import type { TemporaryAccess } from "../arguments/needs";
import { refuse } from "../arguments/refuse";
import type { CiApply, CiRole } from "../ci-federation";
import { give, type Given } from "../identity/identity";

/** Roles that make whoever deploys an administrator: https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/privileged */
const administrators: Readonly<Record<string, string>> = {
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635": "Owner",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9": "User Access Administrator",
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168": "Role Based Access Control Administrator",
};
const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";

/** Refuses what can be seen to be wrong about the roles of a deployment; `group` is where the two identities are. */
export function checkRoles(roles: CiApply["roles"], group: pulumi.Input<string>): void {
  for (const [word, role] of entries("apply.roles", roles)) {
    const argument = `apply.roles.${word}`;
    if (typeof role !== "object" || role === null || !isHere(role))
      refuse(argument, "must be an object with roleDefinitionId and scope");
    const { roleDefinitionId: id, scope } = role as { roleDefinitionId?: unknown; scope?: unknown };
    checkText(`${argument}.roleDefinitionId`, id, "give the id of a role definition");
    checkText(`${argument}.scope`, scope, "give the id of a resource or a resource group");
    if (typeof id === "string") checkedRole(argument, id, typeof scope === "string" ? scope : undefined);
    if (typeof scope !== "string") continue;
    checkedScope(argument, scope);
    if (typeof group === "string") besideIdentities(argument, scope, group);
  }
}

/** The role, unless it is one of administrators, where it is given. */
export function checkedRole(argument: string, id: string, scope?: string): string {
  const [, guid = ""] = /\/providers\/Microsoft\.Authorization\/roleDefinitions\/([^/]+)$/i.exec(id) ?? [];
  if (guid === "") refuse(`${argument}.roleDefinitionId`, "must be the id of a role definition, not its name");
  const name = administrators[guid.toLowerCase()];
  if (name !== undefined) refuse(`${argument}.roleDefinitionId`, `is ${name}, which may give itself any role`);
  if (guid.toLowerCase() === contributor && scope !== undefined && !/\/providers\//i.test(scope)) {
    refuse(`${argument}.roleDefinitionId`, "is Contributor of all that is in a group: name roles for what is deployed");
  }
  return id;
}

export function checkedScope(argument: string, scope: string): string {
  if (!/^\/subscriptions\/[^/*?]+\/resourceGroups\/[^/*?]+(\/providers\/[^*?]+)?$/i.test(scope)) {
    refuse(`${argument}.scope`, "must be the id of a resource group or of what is in one, and nothing wider");
  }
  return scope;
}

/** A resource group, or an identity in one: what a role is on that may be about the identities of the group. */
const ofIdentities = /\/resourceGroups\/([^/]+)(\/providers\/Microsoft\.ManagedIdentity\/.*)?$/i;

/** The scope, unless the two identities are there: who may add a credential to one becomes it. */
export function besideIdentities(argument: string, scope: string, group: string): string {
  if (ofIdentities.exec(scope)?.[1]?.toLowerCase() === group.toLowerCase()) {
    const why = "is where the two identities are";
    refuse(`${argument}.scope`, `${why}: keep them in a resource group that nothing is deployed to`);
  }
  return scope;
}

/** Gives a deployment its roles. */
export function giveRoles(
  name: string,
  roles: CiApply["roles"],
  group: pulumi.Input<string>,
  principalId: pulumi.Output<string>,
  parent: pulumi.Resource,
): Given[] {
  return writtenOut<CiRole>(roles).map(([word, asked]) => {
    const argument = `apply.roles.${word}`;
    const known = pulumi.output(asked);
    const role = known.apply(({ roleDefinitionId, scope }) => {
      const id = checkedRole(argument, roleDefinitionId, scope);
      return { id, what: id };
    });
    // The name of the group may come later than the scope: what it does not matter for does not wait.
    const scope = known.apply(({ scope: id }) =>
      ofIdentities.test(checkedScope(argument, id))
        ? pulumi.output(group).apply((name) => besideIdentities(argument, id, name))
        : pulumi.output(id),
    );
    return give(`${name}-roles-${word}`, { need: "roles", role, scope }, principalId, parent);
  });
}

/** Refuses that a deployment reaches records that judge it: what is given on a group or an account is on all within. */
export function checkApart(records: pulumi.Input<string> | undefined, apply: CiApply): void {
  if (records === undefined) return;
  checkText("evaluationsId", records, "give the id of a storage account or of a container");
  if (typeof records !== "string") return;
  checkedRecords(records);
  for (const { argument, id } of reachedBy(apply)) if (typeof id === "string") checkedApart(argument, id, records);
}

export function checkedRecords(id: string): string {
  const type = "Microsoft.Storage/storageAccounts";
  const within = /\/containers\/[^/]+$/i.test(id) ? `${type}/blobServices/containers` : type;
  checkIdOf("evaluationsId", id, within, "a storage account or a container");
  return id;
}

/** The id of the records, unless a deployment turns out to reach them. */
export function apart(records: pulumi.Input<string>, apply: CiApply): pulumi.Output<string> {
  return pulumi.all([records, reachedBy(apply)]).apply(([to, reached]) => {
    for (const { argument, id } of reached) checkedApart(argument, id, to);
    return checkedRecords(to);
  });
}

/** What a deployment may write to or has roles on, and which argument says so. */
function reachedBy(apply: CiApply): { argument: string; id: pulumi.Input<string> }[] {
  const temporary = writtenOut<TemporaryAccess>(apply.temporary);
  return [
    ...Object.entries(apply.writes ?? {}).map(([word, id]) => ({ argument: `apply.writes.${word}`, id })),
    ...temporary.map(([word, { writes = "" }]) => ({ argument: `apply.temporary.${word}.writes`, id: writes })),
    ...writtenOut<CiRole>(apply.roles).map(([word, { scope }]) => ({
      argument: `apply.roles.${word}.scope`,
      id: scope,
    })),
  ].filter(({ id }) => id !== "");
}

export function checkedApart(argument: string, id: string, records: string): void {
  if (reaches(id, records))
    refuse(argument, "reaches the evaluationsId: keep records of what is deployed where nothing is deployed");
}
