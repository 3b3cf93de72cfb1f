import { once } from "../../once.js";
import { expand } from "./expand.js";
import type { Service } from "./service.js";
import { actionCount, serviceOf } from "./services.js";

/** A set of actions by their ids, one bit each; never changed once it is handed out. */
export type ActionSet = Readonly<Uint32Array>;

/** Always the same object, so that sets of nothing, which are most, cost nothing. */
export const noActions: () => ActionSet = once(blank);
export const everyAction: () => ActionSet = once(() => setOf(Array(actionCount()).keys()));

/** The actions that patterns such as `s3:Get*` stand for; what AWS does not have is left out. */
export function actionsOf(patterns: readonly string[]): ActionSet {
  const set = blank();
  for (const pattern of patterns) for (const id of expand(pattern).ids) put(set, id);
  return set;
}

export function setOf(ids: Iterable<number>): ActionSet {
  const set = blank();
  for (const id of ids) put(set, id);
  return set;
}

export function union(sets: readonly ActionSet[]): ActionSet {
  const [first, second, ...others] = sets.filter((set) => set !== noActions());
  if (first === undefined) return noActions();
  if (second === undefined) return first;
  const result = blank();
  for (const set of [first, second, ...others])
    for (let at = 0; at < result.length; at++) result[at] = (result[at] ?? 0) | (set[at] ?? 0);
  return result;
}

export function intersection(one: ActionSet, other: ActionSet): ActionSet {
  if (one === noActions() || other === noActions()) return noActions();
  const result = blank();
  for (let at = 0; at < result.length; at++) result[at] = (one[at] ?? 0) & (other[at] ?? 0);
  return result;
}

/** Whether two sets have an action in common. */
export function overlap(one: ActionSet, other: ActionSet): boolean {
  if (one === noActions() || other === noActions()) return false;
  for (let at = 0; at < one.length; at++) if (((one[at] ?? 0) & (other[at] ?? 0)) !== 0) return true;
  return false;
}

export function minus(one: ActionSet, other: ActionSet): ActionSet {
  if (one === noActions() || other === noActions()) return one;
  const result = blank();
  for (let at = 0; at < result.length; at++) result[at] = (one[at] ?? 0) & ~(other[at] ?? 0);
  return result;
}

export function contains(set: ActionSet, id: number): boolean {
  return (((set[id >>> 5] ?? 0) >>> (id & 31)) & 1) === 1;
}

/** In rising order. */
export function idsOf(set: ActionSet): readonly number[] {
  const ids: number[] = [];
  for (let at = 0; at < set.length; at++) {
    for (let word = set[at] ?? 0; word !== 0; word &= word - 1) ids.push(at * 32 + 31 - Math.clz32(word & -word));
  }
  return ids;
}

/** The lowest id of a set from `first` on. */
export function nextIn(set: ActionSet, first: number): number | undefined {
  for (let at = first >>> 5; at < set.length; at++) {
    const word = (set[at] ?? 0) & (at === first >>> 5 ? -1 << (first & 31) : -1);
    if (word !== 0) return at * 32 + 31 - Math.clz32(word & -word);
  }
  return undefined;
}

/** How many actions of a set have ids from `first` to before `after`. */
export function countIn(set: ActionSet, first: number, after: number): number {
  let count = 0;
  for (let at = first >>> 5; at * 32 < after; at++) {
    let word = set[at] ?? 0;
    if (word === 0) continue;
    if (at * 32 < first) word &= -1 << (first & 31);
    if (at * 32 + 32 > after) word &= ~(-1 << (after & 31));
    for (; word !== 0; word &= word - 1) count++;
  }
  return count;
}

/** The services that a set holds actions of; most sets hold few. */
export function servicesIn(set: ActionSet): readonly Service[] {
  const services: Service[] = [];
  for (let id = nextIn(set, 0); id !== undefined;) {
    const service = serviceOf(id);
    if (service === undefined) break;
    services.push(service);
    id = nextIn(set, service.first + service.count);
  }
  return services;
}

export function isEmpty(set: ActionSet): boolean {
  return set === noActions() || nextIn(set, 0) === undefined;
}

function blank(): Uint32Array {
  return new Uint32Array(Math.ceil(actionCount() / 32));
}

function put(set: Uint32Array, id: number): void {
  set[id >>> 5] = (set[id >>> 5] ?? 0) | (1 << (id & 31));
}
