import {
  flagAt,
  isUnknown,
  listAt,
  showPath,
  textAt,
  unknown,
  type Path,
  type Perhaps,
  type Resource,
} from "../model/index.js";
import { doubt, open, wayAt, type Opens, type WayIn } from "./ways-in.js";

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
