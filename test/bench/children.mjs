// Each measurement has a process of its own: neither compiled code nor memory of the one before helps or harms it.
import { execFile, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Runs a file of this folder as a measurement, and gives the JSON that it prints. */
export async function measure(file, ...args) {
  const path = fileURLToPath(new URL(file, import.meta.url));
  // A preview, as far as the SDK can tell.
  const env = { ...process.env, PULUMI_NODEJS_DRY_RUN: "true" };
  const { stdout } = await run(process.execPath, ["--expose-gc", path, ...args.map(String)], { env });
  return JSON.parse(stdout);
}

/** Milliseconds from the start of a process until it prints its first line; then it is ended. */
export function untilFirstLine(command, args, options) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let printed = "";
    let errors = "";
    let took;
    child.stderr.on("data", (chunk) => (errors += chunk));
    child.stdout.on("data", (chunk) => {
      printed += chunk;
      if (took !== undefined || !/^\d+\n/.test(printed)) return;
      took = performance.now() - start;
      child.kill();
    });
    child.on("error", reject);
    child.on("close", () => {
      if (took === undefined) reject(new Error(`it ended without a port:\n${errors}${printed}`));
      else resolve(took);
    });
  });
}

/** Milliseconds that a command takes, and how it ended; its output is kept for the error of one that should not fail. */
export function untilItEnds(command, args, options) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ took: performance.now() - start, code, output }));
  });
}
