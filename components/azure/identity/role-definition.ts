import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";

/** A role as an assignment takes it, and as people call it. */
export interface Assignable {
  id: string;
  what: string;
}

/** A role of one purpose, where Azure has no built-in one that allows so little. */
export interface Definition {
  /** Its name, which is the only such in the tenant. */
  roleName: pulumi.Output<string>;
  description: string;
  permission: { actions: string[] } | { dataActions: string[] };
  /** Resources or resource groups that it is assigned on: it is there for their groups. */
  on: pulumi.Input<string>[];
}

/** Makes a role of its own, for the resource groups of what it is assigned on. */
export function defineRole(
  name: string,
  { roleName, description, permission, on }: Definition,
  parent: pulumi.Resource,
): pulumi.Output<Assignable> {
  const groups = pulumi.all(on).apply(groupsOf);
  const definition = new authorization.RoleDefinition(
    name,
    {
      roleName,
      roleType: "CustomRole",
      description,
      scope: groups.apply(([first = ""]) => first),
      assignableScopes: groups,
      permissions: [permission],
    },
    { parent },
  );
  return pulumi.all([definition.id, roleName]).apply(([id, what]) => ({ id, what }));
}

/** The resource groups of some resources, each once. */
export function groupsOf(ids: string[]): string[] {
  const groups = ids.map((id) => /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+/i.exec(id)?.[0] ?? "");
  return [...new Map(groups.map((group) => [group.toLowerCase(), group])).values()];
}
