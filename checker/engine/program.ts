import { spawn } from "node:child_process";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { preload } from "./preload.js";

/** Everything that the program's process is given. */
export interface ProgramStart {
  /** The SDK's `cmd/run`, from the program's own dependencies. */
  readonly runner: string;
  /** Working directory: the folder of `main`. */
  readonly folder: string;
  readonly root: string;
  readonly entry: string;
  readonly engine: string;
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  readonly config: Readonly<Record<string, string>>;
  readonly secretKeys: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly timeLimitSeconds: number;
  readonly memoryLimitMegabytes: number;
}

export interface ProgramEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly timedOut: boolean;
  /** Standard output and standard error as they came, cut where they are too long. */
  readonly output: string;
  /** What the preloaded part reported, one JSON object a line. */
  readonly reports: string;
}

/** What a program may see of the checker's environment: nothing that opens a door. */
const allowed = ["PATH", "Path", "PATHEXT", "SystemRoot", "LANG", "LC_ALL", "TZ", "NODE_EXTRA_CA_CERTS"];

const outputLimit = 256 * 1024;

/**
 * Runs the program in its own process group, with its own home that is deleted afterwards.
 * This keeps the job's credentials out of its environment. It is no sandbox: the program can still read files and open
 * connections as the user who runs the checker.
 */
export async function runProgram(start: ProgramStart): Promise<ProgramEnd> {
  const home = await mkdtemp(join(tmpdir(), "ml-identity-"));
  try {
    const preloaded = join(home, "preload.cjs");
    await writeFile(preloaded, preload);
    await mkdir(join(home, "tmp"));
    return await run(start, home, preloaded);
  } finally {
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

function environmentFor(start: ProgramStart, home: string): NodeJS.ProcessEnv {
  const inherited = allowed.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    USERPROFILE: home,
    TMPDIR: join(home, "tmp"),
    TEMP: join(home, "tmp"),
    TMP: join(home, "tmp"),
    PULUMI_HOME: join(home, ".pulumi"),
    PULUMI_CONFIG: JSON.stringify(start.config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(start.secretKeys),
    NODE_OPTIONS: `--max-old-space-size=${String(start.memoryLimitMegabytes)}`,
    ...start.environment,
  };
}

function run(start: ProgramStart, home: string, preloaded: string): Promise<ProgramEnd> {
  const options = ["--monitor", start.engine, "--engine", start.engine, "--organization", start.organization];
  const place = ["--project", start.project, "--stack", start.stack, "--root-directory", start.root];
  const child = spawn(
    process.execPath,
    // One word: with `--require FILE` the SDK would not load ES modules written in TypeScript.
    [`--require=${preloaded}`, start.runner, ...options, ...place, "--pwd", start.folder, "--dry-run", start.entry],
    {
      cwd: start.folder,
      env: environmentFor(start, home),
      stdio: ["ignore", "pipe", "pipe", "pipe"],
      detached: process.platform !== "win32",
    },
  );
  const killAll = () => {
    killGroup(child.pid);
  };
  const interrupted = (signal: NodeJS.Signals) => {
    killAll();
    process.kill(process.pid, signal);
  };
  process.once("exit", killAll);
  process.once("SIGINT", interrupted);
  process.once("SIGTERM", interrupted);

  const output = collect(outputLimit);
  const reports = collect(outputLimit);
  child.stdout?.on("data", output.add);
  child.stderr?.on("data", output.add);
  child.stdio[3]?.on("data", reports.add);

  return new Promise<ProgramEnd>((resolve, reject) => {
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      killAll();
    }, start.timeLimitSeconds * 1000);
    child.once("error", reject);
    child.once("exit", () => {
      // Whatever the program started must not outlive it, nor hold its output open.
      killAll();
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, timedOut, output: output.text(), reports: reports.text() });
    });
  }).finally(() => {
    process.off("exit", killAll);
    process.off("SIGINT", interrupted);
    process.off("SIGTERM", interrupted);
  });
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

function collect(limit: number): { add: (chunk: Buffer) => void; text: () => string } {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    add: (chunk) => {
      if (size < limit) chunks.push(chunk.subarray(0, limit - size));
      size += chunk.length;
    },
    text: () => {
      const text = Buffer.concat(chunks).toString("utf8");
      return size > limit ? `${text}\n(${String(size - limit)} more bytes are not shown)\n` : text;
    },
  };
}
