import { createHash } from "node:crypto";
import type { Urn } from "../../../policy-pack/model/index.js";

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** The part of a made-up name that shows it is made up and keeps it apart from all others. */
export function markOf(urn: Urn): string {
  return `mli${digest(urn).slice(0, 10)}`;
}

/** The physical name that a provider would make from the logical one. */
export function madeUpName(logical: string, urn: Urn): string {
  return `${logical}-${markOf(urn)}`;
}

/** A GUID that shows that it is made up; `use` keeps several of one resource apart. */
export function madeUpGuid(urn: Urn, use: string): string {
  return `00000000-0000-4000-8000-${digest(`${urn} ${use}`).slice(0, 12)}`;
}

/** `EndpointConfiguration` -> `endpointConfiguration`. */
export function camel(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** `notebookInstance` -> `notebook-instance`. */
export function kebab(text: string): string {
  return text.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
}

/** Fills `{key}` in a template; `undefined` where one of the values is not there as text. */
export function fill(template: string, valueOf: (key: string) => string | undefined): string | undefined {
  const keys = [...template.matchAll(/\{(\w+)\}/g)].map(([, key]) => key ?? "");
  const values = new Map(keys.map((key) => [key, valueOf(key)]));
  if ([...values.values()].includes(undefined)) return undefined;
  return template.replace(/\{(\w+)\}/g, (_, key: string) => values.get(key) ?? "");
}
