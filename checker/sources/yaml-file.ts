import { readFile } from "node:fs/promises";
import { parseDocument } from "yaml";
import { UserError } from "../user-error.js";

/** The content of a YAML file; broken YAML is shown with line, column and a caret. */
export async function readYaml(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8");
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error) throw new UserError(`${file} is not valid YAML. ${error.message}`);
  try {
    return document.toJS({ maxAliasCount: 100 }) as unknown;
  } catch (cause) {
    throw new UserError(`${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`, {
      cause,
    });
  }
}
