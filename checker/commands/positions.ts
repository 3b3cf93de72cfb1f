import { readFileSync, realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Position } from "../../policy-pack/model/index.js";

/** A place in the program as reports show it: relative to the working folder where it lies within, `/` between folders. */
export function shownPosition(position: Position | undefined, root: string, folder: string): Position | undefined {
  if (position === undefined || !isCount(position.line) || position.file === "") return undefined;
  const inside = relative(folder, resolve(root, position.file));
  const file = inside.startsWith("..") || isAbsolute(inside) ? resolve(root, position.file) : inside;
  const place = { file: file.split(sep).join("/"), line: position.line };
  return isCount(position.column) ? { ...place, column: position.column } : place;
}

function isCount(value: number | undefined): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}

const largest = 1_000_000;

/**
 * Reads lines of the judged program for the report, and of no file outside its folder: positions come from the program,
 * and must not make the report quote other files of this machine.
 */
export function sourceLines(
  root: string | undefined,
  folder: string,
): (file: string, line: number) => string | undefined {
  const files = new Map<string, readonly string[]>();
  return (file, line) => {
    if (root === undefined) return undefined;
    const known = files.get(file) ?? readLines(resolve(folder, file), root);
    files.set(file, known);
    return known[line - 1];
  };
}

function readLines(file: string, root: string): readonly string[] {
  try {
    const real = realpathSync(file);
    if (!real.startsWith(realpathSync(root) + sep)) return [];
    const found = statSync(real);
    return found.isFile() && found.size <= largest ? readFileSync(real, "utf8").split(/\r\n|\n|\r/) : [];
  } catch {
    return [];
  }
}
