import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { fileInProgram } from "../engine/positions.js";
import type { Outcome } from "../engine/run.js";
import { UserError } from "../user-error.js";
import type { Project } from "./project-file.js";

const longest = 4000;

/** Why the program's resources cannot be judged, in its own words; `undefined` where it came to its end. */
export function programError(outcome: Outcome, project: Project, timeLimitSeconds: number): UserError | undefined {
  const { end, run, log } = outcome;
  if (end.timedOut) {
    return new UserError(
      `The program in ${project.folder} did not end within ${String(timeLimitSeconds)} seconds and was stopped. ` +
        `If it is only slow, give it more time with --time-limit SECONDS.${tail(end.output)}`,
    );
  }
  const [error] = log.errors;
  if (error !== undefined) return new UserError(describe(error, outcome, project));
  if (end.code === 0 && run.finished) return undefined;
  if (/heap out of memory|heap limit/i.test(end.output)) {
    return new UserError(
      `The program in ${project.folder} needs more memory than it was given. Raise the limit with --memory-limit MEGABYTES.`,
    );
  }
  if (end.code === 0 || /promises? (?:was|were) still active/.test(end.output)) {
    return new UserError(
      `The program in ${project.folder} ended before all its resources were known: ` +
        `it called process.exit, or waits for something that never comes.${tail(end.output)}`,
    );
  }
  const how = end.signal === null ? `exit code ${String(end.code)}` : `signal ${end.signal}`;
  return new UserError(`The program in ${project.folder} failed (${how}).${tail(end.output)}`);
}

/** The message without the SDK's preamble and stack, and the innermost place that is the program's own. */
function describe(error: string, outcome: Outcome, project: Project): string {
  const lines = stripVTControlCharacters(error)
    .replace(/^Running program '.*' failed with an unhandled exception:\n?/, "")
    .split("\n");
  const stackFrom = lines.findIndex((line) => /^\s+at\s/.test(line));
  const told = (stackFrom < 0 ? lines : lines.slice(0, stackFrom)).join("\n").trim();
  const message = told.replace(/^<ref \*\d+> /, "").slice(0, longest);
  const place = lines.map((line) => placeIn(line, project)).find((found) => found !== undefined);
  const where = place === undefined ? `in ${project.folder}` : `at ${place}`;
  const madeUp = outcome.missing.map(({ key }) => key);
  const hint =
    madeUp.length === 0
      ? ""
      : `\nIts configuration lacks ${madeUp.join(", ")}, so made-up values stood in. ` +
        `If that is the cause, put real ones in the file of stack ${outcome.stack}.`;
  return `The program failed ${where}: ${message}${hint}`;
}

const frame = /(?:\(|\s|^)((?:file:\/\/)?(?:\/|[A-Za-z]:[\\/])[^()]*?):(\d+):(\d+)\)?\s*$/;

function placeIn(line: string, project: Project): string | undefined {
  const [, path, at] = frame.exec(line) ?? [];
  if (path === undefined || at === undefined) return undefined;
  const file = path.startsWith("file://") ? fileURLToPath(path) : path;
  const own = fileInProgram(file, project.folder);
  return own === undefined ? undefined : `${relative(process.cwd(), file)}:${at}`;
}

function tail(output: string): string {
  const text = output.trim();
  return text === "" ? "" : `\nIt printed:\n${text.slice(-longest)}`;
}
