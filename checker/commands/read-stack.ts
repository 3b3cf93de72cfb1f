import { basename, dirname } from "node:path";
import { printableLines } from "../../policy-pack/text/printable.js";
import type { Source, SourceOptions } from "../sources/source.js";
import type { Configuration } from "./configuration.js";
import type { Terminal } from "./terminal.js";

/** The options that every command takes which reads a stack. */
export interface SourceFlags {
  readonly config?: string;
  readonly stack?: string;
  readonly typeCheck?: boolean;
  readonly timeLimit?: number;
  readonly memoryLimit?: number;
}

export type ReadSource = (target: string, options: SourceOptions) => Promise<Source>;

/** The file of a project stands for its folder. */
export function targetOf(given: string): string {
  return /^Pulumi\.ya?ml$/.test(basename(given)) ? dirname(given) : given;
}

/** Reads the stack that a command is about, and shows what its program printed. */
export async function readStack(
  target: string,
  flags: SourceFlags,
  configuration: Configuration,
  { readSource, terminal }: { readonly readSource: ReadSource; readonly terminal: Terminal },
): Promise<Source> {
  const source = await readSource(target, sourceOptions(flags, configuration));
  showOutput(source.output, terminal);
  return source;
}

function sourceOptions(flags: SourceFlags, { offline }: Configuration): SourceOptions {
  return withValues({
    ...offline,
    config: Object.fromEntries(Object.entries(offline.config).map(([key, value]) => [key, String(value)])),
    stack: flags.stack,
    typeCheck: flags.typeCheck,
    timeLimitSeconds: flags.timeLimit,
    memoryLimitMegabytes: flags.memoryLimit,
  });
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The settings that have a value. */
function withValues<T extends object>(settings: T): Given<T> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Given<T>;
}

/** What the program printed, marked line by line: a line of its own could give a CI runner orders. */
function showOutput(output: string, terminal: Terminal): void {
  if (output.trim() === "") return;
  const lines = printableLines(output.trimEnd()).map((line) => `  | ${line}`);
  terminal.err(["The program printed:", ...lines, ""].join("\n"));
}
