import { readFileSync, statSync } from "node:fs";
import { OptionsError } from "../options/error.js";
import { printable } from "../text/printable.js";
import type { Baseline, BaselineEntry } from "./exception.js";

const largest = 20_000_000;

/** Reads what `ml-identity check --write-baseline` wrote. Errors quote nothing of the file: it may be another one. */
export function readBaseline(path: string): Baseline {
  const file = printable(path);
  const wrong = (says: string) =>
    new OptionsError(`The baseline ${file} ${says}. ml-identity check --write-baseline writes one.`);
  const content = parse(readText(path, wrong));
  if (!isObject(content) || content["schemaVersion"] !== 1 || !Array.isArray(content["findings"])) {
    throw wrong("is not a baseline of this version");
  }
  return content["findings"].map((entry: unknown, at): BaselineEntry => {
    if (!isEntry(entry)) throw wrong(`has a finding that cannot be read: findings[${String(at)}]`);
    return { policy: entry.policy, resource: entry.resource, at: entry.at };
  });
}

/** The text of the file, one finding after the other in an order of its own: changes of it can be reviewed. */
export function baselineText(baseline: Baseline): string {
  return `${JSON.stringify({ schemaVersion: 1, findings: baseline }, undefined, 2)}\n`;
}

function readText(path: string, wrong: (says: string) => OptionsError): string {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw wrong("does not exist");
  if (!found.isFile()) throw wrong("is not a file");
  if (found.size > largest) throw wrong("is larger than 20 MB");
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw wrong("cannot be read");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isEntry(value: unknown): value is BaselineEntry {
  if (!isObject(value)) return false;
  const { policy, resource, at } = value;
  return (
    typeof policy === "string" &&
    typeof resource === "string" &&
    Array.isArray(at) &&
    at.every((place) => typeof place === "string")
  );
}
