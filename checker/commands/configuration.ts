import { lstatSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadOptions, type LoadedOptions } from "../../policy-pack/options/load.js";
import { printable } from "../../policy-pack/text/printable.js";
import { isFolder } from "../is-folder.js";
import { UserError } from "../user-error.js";

const fileName = "ml-identity.yaml";

/** The configuration, and what the report must say about where it came from. */
export interface Configuration extends LoadedOptions {
  readonly notes: readonly string[];
}

/**
 * From the flag, else from ML_IDENTITY_CONFIG as for the policy pack, else from the judged folder, which the report
 * then says: whoever changes the program can change that file too.
 */
export function findConfiguration(
  flag: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
  target: string,
): Configuration {
  const given = flag ?? env["ML_IDENTITY_CONFIG"];
  if (given !== undefined && given !== "") return { ...loadOptions(resolve(folder, given)), notes: [] };
  const inside = join(resolve(folder, target), fileName);
  const found = isFolder(resolve(folder, target)) ? lstatSync(inside, { throwIfNoEntry: false }) : undefined;
  if (found === undefined) return { ...loadOptions(undefined), notes: [] };
  // A link would let the judged folder make the error message quote any file of this machine.
  if (found.isSymbolicLink()) {
    throw new UserError(`${printable(inside)} is a symbolic link; it is not followed. Name the file with --config.`);
  }
  const note = `The configuration is ${join(target, fileName)}, from the judged folder: whoever changes the program can change it too. In CI, name a file from outside with --config.`;
  return { ...loadOptions(inside), notes: [note] };
}
