// What our policies add to the calls of the engine, beside what the SDK takes for as many policies that do nothing.
import { measure } from "./children.mjs";
import { inWords } from "./stacks.mjs";
import { inTurn, median, medianRatio, row, short } from "./statistics.mjs";

const sizes = [1000, 5000, 10000];
const calls = { analyze: "Analyze", analyzeStack: "AnalyzeStack" };

export const title = (mix) => `Processor time of all policies in a stack where ${inWords[mix]}`;

export async function measureCalls(mix, rounds) {
  const bySize = new Map();
  for (const size of sizes) {
    const measurement = (pack) => () => measure("analyze-child.mjs", pack, mix, size);
    const packs = { ours: measurement("ours"), floor: measurement("floor"), empty: measurement("empty") };
    bySize.set(size, await inTurn(rounds, packs));
  }
  return Object.keys(calls).flatMap((call) => rowsOf(call, bySize));
}

function rowsOf(call, bySize) {
  const perResource = (pack, size) => bySize.get(size)[pack].map((result) => (result[call] * 1000) / size);
  const against = (other, size, goal) => {
    const [ours, theirs] = [perResource("ours", size), perResource(other, size)];
    const shown = `${short(median(ours))} us a resource against ${short(median(theirs))} us`;
    const pack = other === "floor" ? "as many that do nothing" : "no policies";
    const what = `${calls[call]} of ${short(size)}, against ${pack}`;
    return row(what, medianRatio(ours, theirs), goal, shown);
  };
  const [small, large] = [sizes[0], sizes.at(-1)];
  return [
    ...sizes.map((size) => against("floor", size, 1.3)),
    // An empty pack does nothing at all at the end, so a ratio to it would say nothing.
    ...(call === "analyze" ? [against("empty", large)] : []),
    row(
      `${calls[call]}, a resource of ${short(large)} against one of ${short(small)}`,
      median(perResource("ours", large)) / median(perResource("ours", small)),
      1.3,
      `those that do nothing: ${short(median(perResource("floor", large)) / median(perResource("floor", small)))}`,
    ),
  ];
}
