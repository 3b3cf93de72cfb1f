import * as authorization from "@pulumi/azure-native/authorization";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, type Workload } from "../arguments/about";
import { narrow, onlineEndpoint, writtenOut } from "../arguments/check";
import { instant } from "../arguments/dates";
import { fitting } from "../arguments/names";
import { lists, type List, type Needs, type TemporaryAccess } from "../arguments/needs";
import { onlyRoleFor, roleFor, type Role } from "../arguments/roles";
import type { Grant } from "./grants";
import { defineRole, type Assignable } from "./role-definition";

/** A role assignment, and what it allows. */
export interface Given {
  assignment: authorization.RoleAssignment;
  grant: pulumi.Output<Grant>;
}

/** What an identity is for, and what may be done with it. */
export interface IdentityArgs extends Workload, Needs {
  /** Azure region, such as `westeurope`. Default: the one configured for the provider, else the resource group's. */
  location?: pulumi.Input<string>;
  /** Blobs that it needs for a while only: a map from a word of your own to what ends. Default: none. */
  temporary?: pulumi.Input<{ [word: string]: pulumi.Input<TemporaryAccess> }>;
}

/** A managed identity with its roles. */
export interface Identity {
  id: pulumi.Output<string>;
  name: pulumi.Output<string>;
  principalId: pulumi.Output<string>;
  clientId: pulumi.Output<string>;
  grants: pulumi.Output<Grant[]>;
  /** What has to be there before anything starts that runs as the identity. */
  ready: pulumi.Resource[];
}

/** What it is given on one resource. */
interface Binding {
  /** Names the role assignment. */
  name: string;
  argument: string;
  need: List;
  scope: pulumi.Input<string>;
  until?: pulumi.Input<string>;
  description?: pulumi.Input<string>;
}

/** Makes a user-assigned managed identity that holds, on each resource that is named, the one role for the purpose. */
export function createIdentity(name: string, args: IdentityArgs, parent: pulumi.Resource): Identity {
  const fit = fitting(name, 50);
  const { resourceGroupName, location } = args;
  const identity = new managedidentity.UserAssignedIdentity(
    fit,
    { resourceGroupName, location, tags: tagsOf(args) },
    { parent },
  );
  const made = bindingsOf(fit, args).map((binding) => assign(binding, identity.principalId, parent));
  return {
    id: identity.id,
    name: identity.name,
    principalId: identity.principalId,
    clientId: identity.clientId,
    grants: pulumi.all(made.map(({ grant }) => grant)),
    ready: [identity, ...made.map(({ assignment }) => assignment)],
  };
}

/** Gives an identity from elsewhere the one role for each need until a time; blobs end by themselves, the others are taken away. */
export function giveUntil(
  name: string,
  needs: Needs,
  { until, description }: { until: pulumi.Input<string>; description: pulumi.Input<string> },
  principalId: pulumi.Output<string>,
  parent: pulumi.Resource,
): Given[] {
  return bindingsOf(name, needs).map((binding) => assign({ ...binding, until, description }, principalId, parent));
}

function bindingsOf(name: string, args: Needs & Pick<IdentityArgs, "temporary">): Binding[] {
  const lasting = lists.flatMap((need) =>
    Object.entries(args[need] ?? {}).map(([word, scope]): Binding => ({
      name: `${name}-${need}-${word}`,
      argument: `${need}.${word}`,
      need,
      scope,
    })),
  );
  const temporary = writtenOut<TemporaryAccess>(args.temporary).map(([word, { until, reads, writes }]): Binding => {
    const need = reads === undefined ? "writes" : "reads";
    const scope = reads ?? writes ?? "";
    return { name: `${name}-temporary-${word}`, argument: `temporary.${word}`, need, scope, until };
  });
  return [...lasting, ...temporary];
}

function assign(
  { name, argument, need, scope, until, description }: Binding,
  principalId: pulumi.Output<string>,
  parent: pulumi.Resource,
): Given {
  const narrowed = pulumi.output(scope).apply((id) => narrow(argument, id));
  const role =
    need === "scores" ? scoring(name, argument, narrowed, parent) : pulumi.output(builtIn(argument, need, narrowed));
  const end = until === undefined ? undefined : pulumi.output(until).apply((day) => instant(`${argument}.until`, day));
  const condition = need in actions ? end?.apply((time) => before(time, need)) : undefined;
  return give(name, { need, role, scope: narrowed, until: end, condition, description }, principalId, parent);
}

/** A role on one resource; what asks for it is one of the needs, or an argument of the component. */
export interface Gift {
  need: string;
  role: pulumi.Input<Assignable>;
  scope: pulumi.Input<string>;
  until?: pulumi.Output<string> | undefined;
  condition?: pulumi.Output<string> | undefined;
  /** Why, for whoever reads the assignment. */
  description?: pulumi.Input<string> | undefined;
}

/** Gives a machine identity a role. */
export function give(
  name: string,
  { need, role, scope, until, condition, description }: Gift,
  principalId: pulumi.Input<string>,
  parent: pulumi.Resource,
): Given {
  const assignment = new authorization.RoleAssignment(
    name,
    {
      principalId,
      // Left out, the SDK says `User`, and Azure would look for the new identity before it is replicated.
      principalType: "ServicePrincipal",
      roleDefinitionId: pulumi.output(role).apply(({ id }) => id),
      scope,
      ...(condition === undefined ? {} : { condition, conditionVersion: "2.0" }),
      ...(description === undefined ? {} : { description }),
    },
    { parent },
  );
  const grant = pulumi.all([principalId, role, scope, until]).apply(([who, { what }, where, time]) => ({
    who,
    need,
    what,
    where,
    ...(time === undefined ? {} : { until: time }),
  }));
  return { assignment, grant };
}

/** A role that an argument of a component asks for, on the resource that it names. */
export interface Asked {
  argument: string;
  /** Names the role assignment. */
  word: string;
  role: Pick<Role, "id" | "name">;
}

/** Gives roles on one resource; none where nothing is named, or where the identity was made elsewhere. */
export function giveOn(
  name: string,
  asked: Asked[],
  on: pulumi.Input<string> | undefined,
  principalId: pulumi.Output<string> | undefined,
  parent: pulumi.Resource,
): Given[] {
  if (on === undefined || principalId === undefined) return [];
  return asked.map(({ argument, word, role }) => {
    const scope = pulumi.output(on).apply((id) => narrow(argument, id));
    return give(`${name}-${word}`, { need: argument, role: assignable(role), scope }, principalId, parent);
  });
}

/** All that an identity may do: what its needs ask for, and what else it is given. */
export function withGiven(grants: pulumi.Output<Grant[]>, given: Given[]): pulumi.Output<Grant[]> {
  return pulumi.all([grants, pulumi.all(given.map(({ grant }) => grant))]).apply((lists) => lists.flat());
}

function builtIn(argument: string, need: List, scope: pulumi.Output<string>): pulumi.Input<Assignable> {
  const only = onlyRoleFor(need);
  return only === undefined ? scope.apply((id) => assignable(roleFor(argument, need, id))) : assignable(only);
}

/** A built-in role. */
export function assignable({ id, name }: Pick<Role, "id" | "name">): Assignable {
  return { id: `/providers/Microsoft.Authorization/roleDefinitions/${id}`, what: name };
}

/** What calling an endpoint takes: https://learn.microsoft.com/azure/machine-learning/how-to-authenticate-online-endpoint */
export function scoring(
  name: string,
  argument: string,
  endpoint: pulumi.Output<string>,
  parent: pulumi.Resource,
): pulumi.Output<Assignable> {
  return defineRole(
    name,
    {
      roleName: endpoint.apply((id) => `Score ${fitting(id, 60)}, ${name}`),
      description: "Calls one online endpoint of Azure Machine Learning.",
      permission: { actions: ["Microsoft.MachineLearningServices/workspaces/onlineEndpoints/score/action"] },
      on: [endpoint.apply((id) => onlineEndpoint(argument, id))],
    },
    parent,
  );
}

const blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
/** The data actions of the two roles for blobs. */
const actions: Partial<Record<List, readonly string[]>> = {
  reads: ["read"],
  writes: ["read", "write", "add/action", "delete", "move/action"],
};

/**
 * Azure has no end for an assignment that this provider can make; a condition on the time ends what the assignment allows.
 * https://learn.microsoft.com/azure/storage/blobs/storage-auth-abac-attributes#utc-now
 */
function before(time: string, need: List): string {
  const others = (actions[need] ?? []).map((action) => `!(ActionMatches{'${blobs}/${action}'})`).join(" AND ");
  return `((${others}) OR (@Environment[UtcNow] DateTimeLessThan '${time}'))`;
}
