import {
  flagAt,
  isUnknown,
  listAt,
  showPath,
  textAt,
  unknown,
  type CredentialFact,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
  type Unknown,
} from "../model/index.js";
import { ownCredential } from "./credential.js";
import { eachPath } from "./each-path.js";
import type { Reader } from "./reader.js";
import { refToSelf } from "./refs.js";

/** What one part of a resource says of getting in without an identity: with a key that opens it, or that it keeps. */
export type WayIn = (resource: Resource) => readonly CredentialFact[];

/** What opens a resource, in words. */
interface Opens {
  /** In the cloud's words: "account keys". */
  readonly label: string;
  /** A clause that "unless" may follow: "account keys open it". */
  readonly says: string;
  readonly personal?: true;
}

interface Whose {
  /** The resource in the cloud's words, where it is no workload: "storage account". */
  readonly holder?: string;
  readonly forMachineLearning?: true;
  /** Whom the credentials stand for, where that is not the resource itself. */
  readonly of?: (resource: Resource) => Ref | undefined;
}

/** A reader of the ways into one type of resource. */
export function waysInto({ holder, forMachineLearning, of }: Whose, ...ways: readonly WayIn[]): Reader {
  return (resource) => {
    const whose = of?.(resource);
    const more = {
      ...(holder && { holder }),
      ...(forMachineLearning && { forMachineLearning }),
      ...(whose && { of: whose }),
    };
    return ways.flatMap((way) => way(resource)).map((fact) => ({ ...fact, ...more }));
  };
}

/** The secret that each path keeps which a pattern of `eachPath` stands for. */
export function keeps(pattern: string, label: string, more?: Parameters<typeof ownCredential>[3]): WayIn {
  return (resource) => eachPath(resource, pattern).flatMap((path) => ownCredential(resource, path, label, more));
}

/** Open unless one of these flags has the value that closes it; absent ones leave it open. */
export function openUnless(closing: Readonly<Record<string, boolean>>, opens: Opens): WayIn {
  return (resource) => {
    const flags = Object.entries(closing).map(([pattern, closed]) => flagOf(resource, pattern, closed));
    const given = flags.filter(({ value }) => value !== undefined);
    if (given.some(({ value, closed }) => value === closed)) return [];
    const [unread] = given.flatMap(({ path, value }) =>
      isUnknown(value) ? [doubt(resource, path, opens, value)] : [],
    );
    if (unread !== undefined) return [unread];
    return [...given, ...flags]
      .slice(0, 1)
      .map(({ path, closed }) =>
        open(resource, path, opens, `${opens.says} unless ${keyOf(path)} is ${String(closed)}`, String(closed)),
      );
  };
}

/** Open where a flag is true; absent leaves it closed. */
export function openIf(pattern: string, opens: Opens): WayIn {
  return (resource) => {
    const { path, value } = flagOf(resource, pattern, false);
    if (value === undefined || value === false) return [];
    if (isUnknown(value)) return [doubt(resource, path, opens, value)];
    return [open(resource, path, opens, `${opens.says}, as ${keyOf(path)} is true`, "false")];
  };
}

/** What a text says of a way in; its values are in lower case. */
interface Choice {
  readonly open: readonly string[];
  readonly closed: readonly string[];
  readonly absent: "open" | "closed";
  /** What to write in its place. */
  readonly better: string;
}

/** Open by what a text says; what is not known here leaves it in doubt. */
export function openByText(pattern: string, opens: Opens, { open: opening, closed, absent, better }: Choice): WayIn {
  return (resource) => {
    const path = pattern.split(".");
    const value = textAt(resource, path);
    if (isUnknown(value)) return [doubt(resource, path, opens, value)];
    if (value === undefined) {
      if (absent === "closed") return [];
      return [open(resource, path, opens, `${opens.says} unless ${keyOf(path)} is ${better}`, better)];
    }
    const text = value.toLowerCase();
    if (closed.includes(text)) return [];
    if (opening.includes(text)) {
      return [open(resource, path, opens, `${opens.says}, as ${keyOf(path)} is ${value}`, better)];
    }
    return [doubt(resource, path, opens, unknown("here", [], `what ${showPath(path)} means`))];
  };
}

/** Open where a list holds a text; where it is absent, the vendor does not say. */
export function openByList(pattern: string, item: string, opens: Opens): WayIn {
  return (resource) => {
    const path = pattern.split(".");
    const list = listAt(resource, path) ?? unknown("here");
    if (isUnknown(list)) return [doubt(resource, path, opens, list)];
    if (list.includes(item)) {
      const says = `${opens.says}, as ${keyOf(path)} holds ${item}`;
      return [{ ...wayAt(resource, path, opens, says), fix: `take ${item} out of ${showPath(path)}` }];
    }
    const unread = list.find((entry) => typeof entry !== "string");
    if (unread === undefined) return [];
    return [doubt(resource, path, opens, isUnknown(unread) ? unread : unknown("here"))];
  };
}

/** None of these where a flag closes them all; in doubt where the flag is not known. */
export function closedBy(pattern: string, closed: boolean, ...ways: readonly WayIn[]): WayIn {
  return (resource) => {
    const { path, value } = flagOf(resource, pattern, closed);
    if (value === closed) return [];
    const facts = ways.flatMap((way) => way(resource));
    if (!isUnknown(value)) return facts;
    return facts.map((fact) => ({ ...fact, at: { urn: resource.urn, path }, unknown: value }));
  };
}

interface Flag {
  readonly path: Path;
  readonly value: Perhaps<boolean> | undefined;
  readonly closed: boolean;
}

function flagOf(resource: Resource, pattern: string, closed: boolean): Flag {
  const path = pattern.split(".");
  return { path, value: flagAt(resource, path), closed };
}

function keyOf(path: Path): string {
  return String(path.at(-1));
}

function open(resource: Resource, path: Path, opens: Opens, says: string, better: string): CredentialFact {
  const fix = `set ${showPath(path)} to ${better}, and let workloads use identities`;
  return { ...wayAt(resource, path, opens, says), fix };
}

/** It cannot be told whether it is open. */
function doubt(resource: Resource, path: Path, opens: Opens, why: Unknown): CredentialFact {
  const fix = `write ${showPath(path)} in the program`;
  return { ...wayAt(resource, path, opens, `whether ${opens.says}`), fix, unknown: why };
}

function wayAt(resource: Resource, path: Path, { label, personal }: Opens, says: string): CredentialFact {
  return {
    fact: "credential",
    urn: resource.urn,
    label,
    of: refToSelf(resource, path),
    at: { urn: resource.urn, path },
    says,
    ...(personal && { personal }),
  };
}
