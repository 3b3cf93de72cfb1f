import type { Resource } from "../../policy-pack/model/index.js";
import { connectCallbacks } from "./callbacks.js";
import { resourcesOf } from "./graph-resources.js";
import { engineService, type Log } from "./log.js";
import { parseMissing, type MissingConfig } from "./made-up-config.js";
import { resourceMonitor } from "./monitor.js";
import { runProgram, type ProgramEnd, type ProgramStart } from "./program.js";
import { startServer } from "./server.js";
import { newSession, type Run } from "./session.js";
import type { World } from "./world.js";

/** A program that ran, to its end or not. */
export interface Outcome {
  readonly resources: readonly Resource[];
  readonly run: Run;
  readonly stack: string;
  readonly log: Log;
  readonly end: ProgramEnd;
  readonly missing: readonly MissingConfig[];
}

/** Runs a program against an engine of its own. `absent` are configuration keys whose values cannot be read. */
export async function runOffline(
  start: Omit<ProgramStart, "engine">,
  world: World,
  absent: readonly string[],
): Promise<Outcome> {
  const log: Log = { errors: [], lines: [] };
  const callbacks = connectCallbacks();
  const session = newSession(world, start.folder, callbacks);
  const { run } = session;
  const server = await startServer(resourceMonitor(session), engineService(log));
  try {
    const end = await runProgram({ ...start, engine: server.address });
    const missing = parseMissing(end.reports);
    const gaps = {
      config: [...absent, ...missing.map(({ key }) => key)],
      secrets: missing.filter(({ secret }) => secret).map(({ key }) => key),
    };
    return { resources: resourcesOf(run, world, gaps), run, stack: world.stack, log, end, missing };
  } finally {
    callbacks.close();
    server.close();
  }
}
