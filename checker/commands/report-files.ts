import { renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { printable } from "../../policy-pack/text/printable.js";
import { didYouMean } from "../../policy-pack/text/nearest.js";
import { isFolder } from "../is-folder.js";
import { formats, type Format } from "../reports/index.js";
import { UserError } from "../user-error.js";

export interface ReportFile {
  readonly format: Format;
  readonly path: string;
}

/** Reads `FORMAT=FILE`; looks at the folder now, so that a mistake is told before the judging and not after. */
export function reportFiles(flags: readonly string[], folder: string): ReportFile[] {
  const files = flags.map((flag) => reportFile(flag, folder));
  const paths = files.map(({ path }) => path);
  const twice = paths.find((path, at) => paths.indexOf(path) !== at);
  if (twice !== undefined)
    throw new UserError(`--report names ${printable(twice)} twice; each report needs a file of its own.`);
  return files;
}

function reportFile(flag: string, folder: string): ReportFile {
  const at = flag.indexOf("=");
  const name = flag.slice(0, Math.max(at, 0));
  const format = formats.find((known) => known === name);
  if (at < 1 || flag.length === at + 1 || format === undefined) {
    const hint = didYouMean(name, formats) || `; formats are ${formats.join(", ")}`;
    throw new UserError(
      `--report wants FORMAT=FILE, such as sarif=ml-identity.sarif, not "${printable(flag, 200)}"${hint}.`,
    );
  }
  return { format, path: fileToWrite("--report", flag.slice(at + 1), folder) };
}

/** The path of a file that a flag names, in a folder that is there. */
export function fileToWrite(flag: string, file: string, folder: string): string {
  const path = resolve(folder, file);
  if (!isFolder(dirname(path))) {
    throw new UserError(`${flag}: the folder ${printable(dirname(path))} does not exist; make it first.`);
  }
  if (isFolder(path)) throw new UserError(`${flag}: ${printable(path)} is a folder; name a file in it.`);
  return path;
}

/** Writes beside the file and renames, so that nobody ever reads half a report. */
export function writeReport(path: string, content: string, what = "report"): void {
  const beside = join(dirname(path), `.${basename(path)}.${String(process.pid)}`);
  try {
    writeFileSync(beside, content, { flag: "wx" });
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new UserError(`The ${what} ${printable(path)} cannot be written: ${printable((error as Error).message)}`);
  }
}
