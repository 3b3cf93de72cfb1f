import { readFileSync, statSync } from "node:fs";
import type { Document, LineCounter, Node, YAMLParseError } from "yaml";
import { excerpt } from "../text/excerpt.js";
import { printable } from "../text/printable.js";
import { OptionsError } from "./error.js";

type Yaml = typeof import("yaml");

/** A configuration file: its value, and a way to tell a mistake with its place. */
export interface ConfigurationFile {
  readonly value: unknown;
  /** The error for a mistake at a path of the value; where `key` is given, the key itself is meant, not its value. */
  readonly mistake: (path: readonly PropertyKey[], says: string, key?: string) => OptionsError;
  /** The line that a path leads to. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

const largest = 1_000_000;

function readText(file: string): string {
  const name = printable(file);
  try {
    const found = statSync(file);
    if (!found.isFile()) throw new OptionsError(`${name} is not a file.`);
    if (found.size > largest) throw new OptionsError(`${name} is larger than 1 MB; it is not read.`);
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    if (error instanceof OptionsError) throw error;
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new OptionsError(`${name}: there is no such file.`);
    throw new OptionsError(`${name} cannot be read: ${printable((error as Error).message)}`);
  }
}

/**
 * Reads YAML (or JSON) of which nothing is left to chance: no aliases, so that a small file cannot grow without bound;
 * no key twice; no tags; no `__proto__`.
 */
export function readConfigurationFile(file: string): ConfigurationFile {
  const text = readText(file);
  // Loaded here, not above: without a configuration file the pack starts without the parser.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml = require("yaml") as Yaml;
  const lines = new yaml.LineCounter();
  const source = text.split(/\r\n|\n|\r/);
  const errorAt = (offset: number, says: string) =>
    new OptionsError(withPlace(file, source, lines, offset, says), offset);
  try {
    // Its own search for repeated keys takes quadratic time.
    const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
    const broken = document.errors[0] ?? document.warnings[0];
    if (broken !== undefined) throw errorAt(broken.pos[0], inWords(broken));
    refuseTraps(yaml, document, errorAt);
    return {
      value: document.toJS({ maxAliasCount: 0 }),
      mistake: (path, says, key) => errorAt(offsetOf(yaml, document, path, key), says),
      lineOf: (path) => lines.linePos(offsetOf(yaml, document, path, undefined)).line,
    };
  } catch (error) {
    if (error instanceof RangeError) throw new OptionsError(`${printable(file)} is nested too deeply.`);
    throw error;
  }
}

/** The parser's message, save where it speaks of itself. */
function inWords({ code, message }: Pick<YAMLParseError, "code" | "message">): string {
  if (code === "MULTIPLE_DOCS") return "only one YAML document is read here";
  if (message.includes("call stack")) return "nested too deeply";
  return printable(message);
}

function withPlace(file: string, source: readonly string[], lines: LineCounter, offset: number, says: string): string {
  const { line, col } = lines.linePos(offset);
  const at = { line: Math.max(line, 1), column: Math.max(col, 1) };
  const place = `${printable(file)}:${String(at.line)}:${String(at.column)}`;
  return [`${place}: ${says}`, "", ...excerpt(source[at.line - 1] ?? "", at.line, at.column)].join("\n");
}

function startOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0;
}

function refuseTraps(yaml: Yaml, document: Document, errorAt: (offset: number, says: string) => OptionsError): void {
  yaml.visit(document, {
    Alias: (_, node) => {
      throw errorAt(startOf(node), `the alias "*${printable(node.source, 60)}" is not read here: write the value out`);
    },
    Map: (_, map) => {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        if (!yaml.isScalar(key)) throw errorAt(startOf(key), "a key must be text");
        const name = String(key.value);
        if (name === "__proto__") throw errorAt(startOf(key), 'the key "__proto__" is not allowed');
        if (seen.has(name)) throw errorAt(startOf(key), `the key "${printable(name, 60)}" is given twice`);
        seen.add(name);
      }
    },
  });
}

/** Where a path leads; as far as the file goes along with it. */
function offsetOf(yaml: Yaml, document: Document, path: readonly PropertyKey[], key: string | undefined): number {
  const steps = key === undefined ? path : [...path, key];
  let node: unknown = document.contents;
  let offset = startOf(node);
  for (const [at, step] of steps.entries()) {
    if (yaml.isMap(node)) {
      const pair = node.items.find((item) => yaml.isScalar(item.key) && String(item.key.value) === String(step));
      if (pair === undefined) return offset;
      const keyIsMeant = pair.value === null || (key !== undefined && at === steps.length - 1);
      offset = startOf(keyIsMeant ? pair.key : pair.value);
      node = pair.value;
    } else if (yaml.isSeq(node) && typeof step === "number") {
      node = node.items[step];
      offset = node === undefined ? offset : startOf(node);
    } else {
      return offset;
    }
  }
  return offset;
}
