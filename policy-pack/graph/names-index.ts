import { isUnknown, unknown, type Names, type Provider, type Ref, type Unknown, type Urn } from "../model/index.js";
import { sameAccount } from "./account.js";

/** Something that others refer to by a name, an id, an ARN, or as the resource itself. */
export interface Named {
  readonly urn: Urn;
  readonly names: Names;
  readonly provider: Provider | undefined;
  /** The component it is in; an output of a component written in another language comes from the component itself. */
  readonly parent: Urn | undefined;
  /** True for what is named in place of an identity. */
  readonly isAlias?: true;
}

/** What a ref means: a thing in the program, a thing outside it, or nothing that can be told here. */
export type Target =
  | { readonly is: "found"; readonly urn: Urn }
  /**
   * `read` is the resource where the program only read it. Its value is the id in the cloud, if any: the name that the
   * program gave it is the program's own choice, and nothing that a configuration can vouch for.
   */
  | { readonly is: "external"; readonly value: string; readonly read?: Urn }
  | { readonly is: "unknown"; readonly unknown: Unknown; readonly candidates: readonly Urn[] };

export interface NamesIndex {
  readonly byUrn: Map<Urn, Named>;
  readonly byName: Map<string, Named[]>;
  readonly byParent: Map<Urn, Named[]>;
}

export function createNamesIndex(): NamesIndex {
  return { byUrn: new Map(), byName: new Map(), byParent: new Map() };
}

export function addNamed(index: NamesIndex, thing: Named): void {
  index.byUrn.set(thing.urn, thing);
  for (const name of new Set(allNames(thing.names))) push(index.byName, name, thing);
  if (thing.parent !== undefined) push(index.byParent, thing.parent, thing);
}

/** Adds to the list under a key. */
export function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** The keys under which links that mean a thing are found. */
export function keysOf({ urn, parent, names }: Named): readonly string[] {
  return [urn, ...(parent === undefined ? [] : [parent]), ...allNames(names)];
}

export function allNames(names: Names): readonly string[] {
  return [...names.exact, ...names.loose];
}

/**
 * Finds what a ref means. A known text decides by itself; an unknown one by the resources it comes from, as far as exactly
 * one of them can be meant. `provider` is that of the resource that refers: a name means what is in its account.
 */
export function resolve(index: NamesIndex, ref: Ref, provider: Provider | undefined): Target {
  if (ref.urn !== undefined && index.byUrn.has(ref.urn)) return { is: "found", urn: ref.urn };
  const known = isUnknown(ref.value) ? undefined : ref.value;
  const meant = known === undefined ? comingFrom(index, ref) : byTextOrSource(index, ref, provider);
  const [first, ...others] = meant;
  const elsewhere = first !== undefined && known !== undefined && mayBeElsewhere(first, ref, provider);
  if (first !== undefined && others.length === 0 && !elsewhere) return { is: "found", urn: first.urn };
  if (first === undefined && known !== undefined) return { is: "external", value: known };
  const candidates = meant.map((thing) => thing.urn);
  const what = others.length > 0 ? "which of several things of one name" : `in which account ${known ?? "it"} is`;
  const why = isUnknown(ref.value) ? ref.value : unknown("here", candidates, what);
  return { is: "unknown", unknown: why, candidates };
}

function comingFrom(index: NamesIndex, ref: Ref): readonly Named[] {
  return [...new Set(ref.from.flatMap((urn) => index.byUrn.get(urn) ?? index.byParent.get(urn) ?? []))];
}

/** A text that names nothing here means what it comes from, as far as that thing's own id is not known to be another. */
function byTextOrSource(index: NamesIndex, ref: Ref, provider: Provider | undefined): readonly Named[] {
  const named = byText(index, ref, provider);
  if (named.length > 0) return named;
  const sources = comingFrom(index, ref).filter(({ names }) => names.id === undefined && names.loose.length === 0);
  return sources.length === 1 ? sources : [];
}

/** A thing known by its name only may be a namesake in another account. */
function mayBeElsewhere(thing: Named, ref: Ref, provider: Provider | undefined): boolean {
  const { exact } = ref.names;
  if (thing.names.exact.some((name) => exact.includes(name)) || ref.from.includes(thing.urn)) return false;
  return !sameAccount(thing.provider, provider);
}

function byText(index: NamesIndex, ref: Ref, provider: Provider | undefined): readonly Named[] {
  const exact = lookUp(index, ref.names.exact);
  if (exact.length > 0) return exact;
  const loose = lookUp(index, ref.names.loose).filter((thing) => mayBeSame(ref.names, thing.names));
  // That one resource lets a name stand for an identity says more than the resource that makes what is so named.
  const standing = narrow(loose, (thing) => thing.isAlias === true);
  const linked = narrow(standing, (thing) => ref.from.includes(thing.urn));
  const near = narrow(linked, (thing) => thing.provider?.urn === provider?.urn);
  return narrow(near, (thing) => sameAccount(thing.provider, provider));
}

/** Two roles of one name in two accounts are two roles: known ids that differ set them apart. */
export function mayBeSame(one: Names, other: Names): boolean {
  return one.id === undefined || other.id === undefined || one.id === other.id;
}

function lookUp(index: NamesIndex, names: readonly string[]): readonly Named[] {
  const [only, another] = names;
  if (another === undefined) return (only === undefined ? undefined : index.byName.get(only)) ?? [];
  return [...new Set(names.flatMap((name) => index.byName.get(name) ?? []))];
}

/** Those that meet a condition, where more than one is left and some do. */
function narrow(things: readonly Named[], meets: (thing: Named) => boolean): readonly Named[] {
  if (things.length < 2) return things;
  const met = things.filter(meets);
  return met.length > 0 ? met : things;
}
