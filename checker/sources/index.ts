import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { isJsonObject } from "../engine/json.js";
import { UserError } from "../user-error.js";
import { decode, parseDocuments } from "./json-text.js";
import { fromEvents, fromPreview } from "./preview-json.js";
import { readProgram } from "./program.js";
import { projectFileIn } from "./project-file.js";
import type { Source, SourceOptions } from "./source.js";
import { fromStackExport } from "./stack-export.js";

export type { Source, SourceOptions } from "./source.js";

/**
 * The resources of a program's folder, of a preview's JSON or of a stack export; `-` reads JSON from standard input.
 * Throws a `UserError` where the user can set it right.
 */
export async function readSource(target: string, options: SourceOptions = {}): Promise<Source> {
  if (target === "-") return fromJson(await buffer(process.stdin), "standard input");
  const path = resolve(target);
  if (!existsSync(path)) throw new UserError(`${target} does not exist.`);
  if (statSync(path).isDirectory()) return readFolder(path, target, options);
  if (/^Pulumi\.ya?ml$/.test(basename(path))) return readFolder(dirname(path), dirname(target), options);
  return fromJson(await readFile(path), target);
}

async function readFolder(folder: string, target: string, options: SourceOptions): Promise<Source> {
  const projectFile = projectFileIn(folder);
  if (projectFile === undefined) {
    throw new UserError(
      `${target} has no Pulumi.yaml. Give the folder of a Pulumi program, or a file made by "pulumi preview --json".`,
    );
  }
  return readProgram(projectFile, options);
}

const expected =
  'Expected the output of "pulumi preview --json" (an object with "steps") ' +
  'or of "pulumi stack export" (an object with "deployment").';

function fromJson(bytes: Buffer, name: string): Source {
  const documents = parseDocuments(decode(bytes));
  if (documents === undefined) throw new UserError(`${name} is not JSON. ${expected}`);
  if ("lines" in documents) {
    if (!documents.lines.some((line) => isJsonObject(line) && Object.hasOwn(line, "resourcePreEvent"))) {
      throw new UserError(`${name} holds several JSON documents, none of which is an engine event. ${expected}`);
    }
    return fromEvents(documents.lines, name);
  }
  const { one } = documents;
  if (isJsonObject(one) && Object.hasOwn(one, "deployment")) return fromStackExport(one, name);
  // A preview without any step leaves "steps" out.
  if (isJsonObject(one) && (Object.hasOwn(one, "steps") || Object.hasOwn(one, "changeSummary"))) {
    return fromPreview(one, name);
  }
  throw new UserError(`${name} is JSON, but neither a preview nor a stack. ${expected}`);
}
