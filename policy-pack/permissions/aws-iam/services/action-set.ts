import { memo } from "../../memo.js";
import { once } from "../../once.js";
import { expand } from "./expand.js";
import type { Service } from "./service.js";
import { actionCount, serviceOf } from "./services.js";

/** A set of actions by their ids, one bit each, 32 to a word; never changed once it is handed out. */
export interface ActionSet {
  /** Which words are not empty, in rising order: few are in most sets, as AWS has 22,000 actions. */
  readonly places: readonly number[];
  readonly words: readonly number[];
}

/** Every set of nothing is this object. */
export const noActions: ActionSet = { places: [], words: [] };
export const everyAction: () => ActionSet = once(() => setOf(Array(actionCount()).keys()));

/** The actions that patterns such as `s3:Get*` stand for; what AWS does not have is left out. */
export function actionsOf(patterns: readonly string[]): ActionSet {
  return union(patterns.map(actionsLike));
}

const actionsLike = memo(
  (pattern) => setOf(expand(pattern).ids),
  ({ words }) => 2 * words.length + 16,
);

export function setOf(ids: Iterable<number>): ActionSet {
  const byPlace = new Map<number, number>();
  for (const id of ids) byPlace.set(id >>> 5, (byPlace.get(id >>> 5) ?? 0) | (1 << (id & 31)));
  if (byPlace.size === 0) return noActions;
  const places = [...byPlace.keys()].sort((one, other) => one - other);
  return { places, words: places.map((place) => byPlace.get(place) ?? 0) };
}

export function union(sets: readonly ActionSet[]): ActionSet {
  return sets.reduce((one, other) => {
    if (one === noActions || other === noActions) return one === noActions ? other : one;
    return combined(one, other, (a, b) => a | b);
  }, noActions);
}

export function intersection(one: ActionSet, other: ActionSet): ActionSet {
  if (one === noActions || other === noActions) return noActions;
  return combined(one, other, (a, b) => a & b);
}

export function minus(one: ActionSet, other: ActionSet): ActionSet {
  if (one === noActions || other === noActions) return one;
  return combined(one, other, (a, b) => a & ~b);
}

/** Word by word; a word that one of the sets does not have is 0. */
function combined(one: ActionSet, other: ActionSet, combine: (a: number, b: number) => number): ActionSet {
  const places: number[] = [];
  const words: number[] = [];
  for (let i = 0, j = 0; i < one.places.length || j < other.places.length;) {
    const place = Math.min(one.places[i] ?? Infinity, other.places[j] ?? Infinity);
    const a = one.places[i] === place ? (one.words[i++] ?? 0) : 0;
    const b = other.places[j] === place ? (other.words[j++] ?? 0) : 0;
    const word = combine(a, b);
    if (word === 0) continue;
    places.push(place);
    words.push(word);
  }
  return places.length === 0 ? noActions : { places, words };
}

/** Whether two sets have an action in common. */
export function overlap(one: ActionSet, other: ActionSet): boolean {
  for (let i = 0, j = 0; i < one.places.length && j < other.places.length;) {
    const ahead = (one.places[i] ?? 0) - (other.places[j] ?? 0);
    if (ahead === 0 && ((one.words[i] ?? 0) & (other.words[j] ?? 0)) !== 0) return true;
    if (ahead <= 0) i++;
    if (ahead >= 0) j++;
  }
  return false;
}

export function contains(set: ActionSet, id: number): boolean {
  const at = positionOf(set, id >>> 5);
  return set.places[at] === id >>> 5 && (((set.words[at] ?? 0) >>> (id & 31)) & 1) === 1;
}

/** In rising order. */
export function idsOf(set: ActionSet): readonly number[] {
  const ids: number[] = [];
  for (const [at, place] of set.places.entries()) {
    for (let word = set.words[at] ?? 0; word !== 0; word &= word - 1) ids.push(lowestOf(place, word));
  }
  return ids;
}

/** The lowest id of a set from `first` on. */
export function nextIn(set: ActionSet, first: number): number | undefined {
  for (let at = positionOf(set, first >>> 5); at < set.places.length; at++) {
    const place = set.places[at] ?? 0;
    const word = (set.words[at] ?? 0) & (place === first >>> 5 ? -1 << (first & 31) : -1);
    if (word !== 0) return lowestOf(place, word);
  }
  return undefined;
}

/** How many actions of a set have ids from `first` to before `after`. */
export function countIn(set: ActionSet, first: number, after: number): number {
  let count = 0;
  for (let at = positionOf(set, first >>> 5); at < set.places.length; at++) {
    const start = (set.places[at] ?? 0) * 32;
    if (start >= after) break;
    let word = set.words[at] ?? 0;
    if (start < first) word &= -1 << (first & 31);
    if (start + 32 > after) word &= ~(-1 << (after & 31));
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
  return set === noActions;
}

/** Where the first word is whose place is not before `place`. */
function positionOf({ places }: ActionSet, place: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lowestOf(place: number, word: number): number {
  return place * 32 + 31 - Math.clz32(word & -word);
}
