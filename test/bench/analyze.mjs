// What our policies add to the calls of the engine, beside what the SDK takes for as many policies that do nothing.
import { measure } from "./children.mjs";
import { inTurn, median, medianRatio, row, short } from "./statistics.mjs";

const sizes = [1000, 5000, 10000];
const mixes = { mixed: "one resource in twenty belongs to a workload", dense: "workloads only" };
const calls = { analyze: "Analyze, per resource", analyzeStack: "AnalyzeStack" };

export const title = "Calls of the engine, 28 policies (ours and stubs) against 28 that do nothing, processor time";

export async function measureCalls(rounds) {
  const rows = [];
  for (const [mix, inWords] of Object.entries(mixes)) {
    const bySize = new Map();
    for (const size of sizes) {
      const measurement = (pack) => () => measure("analyze-child.mjs", pack, mix, size);
      const packs = { ours: measurement("ours"), floor: measurement("floor"), empty: measurement("empty") };
      bySize.set(size, await inTurn(rounds, packs));
    }
    for (const call of Object.keys(calls)) rows.push(...rowsOf(call, inWords, bySize));
  }
  return rows;
}

function rowsOf(call, mix, bySize) {
  const perResource = (pack, size) => bySize.get(size)[pack].map((result) => (result[call] * 1000) / size);
  const against = (other, size, goal) => {
    const [ours, theirs] = [perResource("ours", size), perResource(other, size)];
    const shown = `${short(median(ours))} us a resource against ${short(median(theirs))} us`;
    const pack = other === "floor" ? "no-op pack" : "empty pack";
    return row(`${calls[call]}, ${short(size)}, ${mix}, against the ${pack}`, medianRatio(ours, theirs), goal, shown);
  };
  const [small, large] = [sizes[0], sizes.at(-1)];
  return [
    ...sizes.map((size) => against("floor", size, 1.3)),
    // An empty pack does nothing at all at the end, so a ratio to it would say nothing.
    ...(call === "analyze" ? [against("empty", large)] : []),
    row(
      `${calls[call]}, ${mix}, cost of a resource at ${short(large)} against ${short(small)}`,
      median(perResource("ours", large)) / median(perResource("ours", small)),
      1.3,
      `no-op pack: ${short(median(perResource("floor", large)) / median(perResource("floor", small)))}`,
    ),
  ];
}
