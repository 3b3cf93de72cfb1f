// How long until the engine can talk to the pack, against a pack without policies.
import { createRequire } from "node:module";
import { untilFirstLine } from "./children.mjs";
import { withPacks } from "./packs.mjs";
import { inTurn, median, medianRatio, row, short } from "./statistics.mjs";

const runner = createRequire(import.meta.url).resolve("@pulumi/pulumi/cmd/run-policy-pack");

// The pack does not call the engine while it starts.
const noEngine = "127.0.0.1:1";

export const title = "Pack start-up, from the start of the process until it prints its port";

export async function measureStartUp(rounds) {
  return withPacks(async (packs) => {
    const start = (cwd) => () => untilFirstLine(process.execPath, [runner, noEngine, cwd], { cwd });
    const took = await inTurn(rounds, { ours: start(packs.ours), empty: start(packs.empty) });
    const shown = `${short(median(took.ours))} ms against ${short(median(took.empty))} ms`;
    return [row("against an empty pack", medianRatio(took.ours, took.empty), 1.15, shown)];
  });
}
