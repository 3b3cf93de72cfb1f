#!/usr/bin/env node
import { join } from "node:path";
import { run } from "./command-line.js";
import type { Tools } from "./commands/check.js";
import type { Terminal } from "./commands/terminal.js";
import { packageFolder, thisTool } from "./package-file.js";

/** Ends when the text has left the process; a reader that has gone (`| head`) is no error. */
function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => {
      resolve();
    });
  });
}

const terminal: Terminal = {
  folder: process.cwd(),
  env: process.env,
  columns: process.stdout.columns,
  isTerminal: process.stdout.isTTY,
  out: write,
  err: (text) => process.stderr.write(text),
};

async function load(): Promise<Tools> {
  const [{ readSource }, { judge }, { policies }, { dayOf }] = await Promise.all([
    import("./sources/index.js"),
    import("../policy-pack/judge.js"),
    import("../policy-pack/policies/index.js"),
    import("../policy-pack/model/days.js"),
  ]);
  const presets = join(packageFolder(), "presets");
  return { tool: thisTool(), presets, policies, readSource, judge, today: dayOf(new Date()) };
}

for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

void run(process.argv.slice(2), terminal, load).then((code) => process.exit(code));
