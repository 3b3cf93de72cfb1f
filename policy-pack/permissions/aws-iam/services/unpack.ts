import { once } from "../../once.js";
import { lower } from "../../wildcard.js";
import type { Action, Level, ResourceType, Run, Service } from "./service.js";

/** One service as `scripts/take-in-aws-services.mjs` packs it. */
export type Packed = readonly [prefix: string, counts: readonly number[], keys: string, types: string, actions: string];

/** In the order of the data. */
const levels: readonly Level[] = ["List", "Read", "Write", "Permissions management", "Tagging"];

const items = (text: string, sign: string): readonly string[] => (text === "" ? [] : text.split(sign));

/** A service whose first action has the id `first`. */
export function unpack([prefix, counts, keysText, typesText, actionsText]: Packed, first: number): Service {
  const runs = once(() => unpackRuns(first, counts));
  const keys = once(() => items(keysText, " "));
  const types = once(() => items(typesText, ";").map((text) => unpackType(prefix, keys, text)));
  const actions = once(() => unpackActions(prefix, runs(), types(), keys(), actionsText));
  const byType = once(() => groupByType(actions()));
  const names = once(() => unpackNames(prefix, actionsText));
  const byName = once(() => new Map(names().map((name, at) => [name, first + at])));
  return {
    prefix,
    first,
    count: counts.reduce((sum, count) => sum + count, 0),
    types,
    runs,
    actions,
    actionsOn: (type) => byType().get(type) ?? [],
    mentions: (text) => typesText.includes(text),
    names,
    idOf: (name) => byName().get(name),
  };
}

function unpackRuns(start: number, counts: readonly number[]): readonly Run[] {
  let next = start;
  return levels.flatMap((level, at) =>
    [false, true].map((hasTypes): Run => {
      const first = next;
      next += counts[2 * at + Number(hasTypes)] ?? 0;
      return { first, after: next, level, hasTypes };
    }),
  );
}

function unpackActions(
  prefix: string,
  runs: readonly Run[],
  allTypes: readonly ResourceType[],
  allKeys: readonly string[],
  actionsText: string,
): readonly Action[] {
  const groups = items(actionsText, ";").values();
  return runs.flatMap(({ first, after, level }) => {
    const actions: Action[] = [];
    while (first + actions.length < after) {
      const [used = "", keys = "", names = ""] = groups.next().value?.split("|") ?? [];
      const positions = items(used, ",");
      const isRequired = (position: string): boolean => position.endsWith("!");
      const types = pick(allTypes, positions);
      const required = pick(allTypes, positions.filter(isRequired));
      const conditionKeys = pick(allKeys, items(keys, ","));
      for (const name of names.split(" ")) {
        const id = first + actions.length;
        actions.push({ id, name: `${prefix}:${name}`, level, types, required, conditionKeys });
      }
    }
    return actions;
  });
}

function unpackNames(prefix: string, actionsText: string): readonly string[] {
  const names: string[] = [];
  for (const text of items(lower(actionsText), ";")) {
    for (const name of text.slice(text.lastIndexOf("|") + 1).split(" ")) names.push(`${prefix}:${name}`);
  }
  return names;
}

function unpackType(service: string, keys: () => readonly string[], text: string): ResourceType {
  const [name = "", arns = "", own = ""] = text.split("|");
  return {
    service,
    name,
    arns: arns.split(", ").map((rest) => `arn:\${Partition}:${rest}`),
    conditionKeys: pick(keys(), items(own, ",")),
  };
}

function pick<T>(list: readonly T[], positions: readonly string[]): readonly T[] {
  return positions.map((position) => list[parseInt(position, 10)]).filter((item) => item !== undefined);
}

function groupByType(actions: readonly Action[]): ReadonlyMap<ResourceType, readonly Action[]> {
  const byType = new Map<ResourceType, Action[]>();
  for (const action of actions) {
    for (const type of action.types) {
      const others = byType.get(type);
      if (others === undefined) byType.set(type, [action]);
      else others.push(action);
    }
  }
  return byType;
}
