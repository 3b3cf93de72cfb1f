import { isMany } from "./strangers.js";
import { contains, minus, setOf, union, type ActionSet } from "./action-set.js";
import type { Action, ResourceType } from "./service.js";
import { awsService } from "./services.js";
import { isAll, typesMatched } from "./stranger.js";

/** What a statement allows or denies, and on which resources: `Resource`, or `NotResource` where `not` is set. */
export interface Reaching {
  readonly actions: ActionSet;
  readonly resources: { readonly not: boolean; readonly patterns: readonly string[] };
}

/**
 * EC2 checks an action against every resource that a request involves: whoever may run instances in one subnet only may
 * not run them anywhere, though `instance/*` stands in the policy, as instances have no names before they run.
 * Elsewhere a resource of one type is enough.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-runinstances
 */
function needsEvery({ name, required }: Action): boolean {
  return name.startsWith("ec2:") && required.length > 1;
}

/**
 * The actions that Allow statements together give on any resource of at least one type.
 * Actions that know no resources are given by `*` only, and by NotResource.
 */
export function onAnyResource(statements: readonly Reaching[]): ActionSet {
  const given = whole(statements, onEveryResource);
  const open = byAction(statements, (pattern) => typesMatched(pattern));
  const isOpen = ([action, types]: readonly [Action, ReadonlySet<ResourceType>]): boolean =>
    needsEvery(action)
      ? action.required.every((type) => types.has(type))
      : // Of a type with one resource, such as the Glue catalog, naming it says nothing of the tables in it.
        [...types].some(isMany) || !action.types.some(isMany);
  return together(given, [...open].filter(isOpen));
}

/**
 * The actions that Deny statements together take away on every resource, save those that a policy names.
 * One region is not all regions here: what is denied in one is allowed in the others.
 */
export function onEveryResource(statements: readonly Reaching[]): ActionSet {
  const taken = whole(statements, onAnyResource);
  const closed = byAction(statements, (pattern) => typesMatched(pattern, "one is one"));
  const isClosed = ([action, types]: readonly [Action, ReadonlySet<ResourceType>]): boolean =>
    needsEvery(action)
      ? action.required.some((type) => types.has(type))
      : action.types.every((type) => types.has(type));
  return together(taken, [...closed].filter(isClosed));
}

function together(sets: readonly ActionSet[], more: readonly (readonly [Action, unknown])[]): ActionSet {
  return union(more.length === 0 ? sets : [...sets, setOf(more.map(([{ id }]) => id))]);
}

/** What statements reach by `*` and by NotResource; `other` says what the patterns of NotResource leave out. */
function whole(
  statements: readonly Reaching[],
  other: (named: readonly Reaching[]) => ActionSet,
): readonly ActionSet[] {
  return statements.flatMap(({ actions, resources: { not, patterns } }) => {
    if (not) return [minus(actions, other([{ actions, resources: { not: false, patterns } }]))];
    return patterns.some(isAll) ? [actions] : [];
  });
}

/** The types that the patterns of `Resource` match as a whole, for each action that names one of them. */
function byAction(
  statements: readonly Reaching[],
  matched: (pattern: string) => ReadonlySet<ResourceType>,
): ReadonlyMap<Action, ReadonlySet<ResourceType>> {
  const found = new Map<Action, Set<ResourceType>>();
  for (const { actions, resources } of statements) {
    if (resources.not || resources.patterns.some(isAll)) continue;
    for (const type of new Set(resources.patterns.flatMap((pattern) => [...matched(pattern)]))) {
      for (const action of awsService(type.service)?.actionsOn(type) ?? []) {
        if (!contains(actions, action.id)) continue;
        const types = found.get(action);
        if (types === undefined) found.set(action, new Set([type]));
        else types.add(type);
      }
    }
  }
  return found;
}
