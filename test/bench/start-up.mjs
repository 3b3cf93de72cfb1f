// How long until the engine can talk to the pack, against a pack without policies.
import { join } from "node:path";
import { untilFirstLine } from "./children.mjs";
import { withPacks } from "./packs.mjs";
import { inTurn, median, medianRatio, row, short } from "./statistics.mjs";

// The pack does not call the engine while it starts.
const noEngine = "127.0.0.1:1";

export const title = "Pack start-up, from the start of the process until it prints its port";

export async function measureStartUp(rounds) {
  return withPacks(async (packs) => {
    const runner = join(packs.packages, "@pulumi/pulumi/cmd/run-policy-pack/index.js");
    // The packages are links, and are to find each other where the links stand.
    const args = ["--preserve-symlinks", "--preserve-symlinks-main", runner, noEngine];
    const start = (cwd) => () => untilFirstLine(process.execPath, [...args, cwd], { cwd });
    const took = await inTurn(rounds, { ours: start(packs.ours), empty: start(packs.empty) });
    const shown = `${short(median(took.ours))} ms against ${short(median(took.empty))} ms`;
    return [row("against an empty pack", medianRatio(took.ours, took.empty), 1.15, shown)];
  });
}
