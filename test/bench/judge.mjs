// Whether the judge stays linear, on usual stacks and on those in which one thing is linked to thousands.
import { measure } from "./children.mjs";
import { inTurn, median, row, short } from "./statistics.mjs";
import { extreme, inWords, usual } from "./stacks.mjs";

const size = 10000;

/** In an update this one costs the square of its size; far fewer policies fit on a role. */
const sizes = { oneHolder: 1000 };

/** What grows with the square of the size takes four times as long for twice as much. */
const goal = 2.6;

export const title = "The judge alone, twice the resources against once, processor time";

export async function measureJudge(rounds) {
  const rows = [];
  for (const stack of [...Object.keys(usual), ...Object.keys(extreme)]) {
    const once = sizes[stack] ?? size;
    const run = (count) => () => measure("judge-child.mjs", stack, count);
    const results = await inTurn(rounds, { once: run(once), twice: run(once * 2) });
    for (const [part, when] of Object.entries(parts)) {
      const [one, two] = [results.once, results.twice].map((list) => median(list.map((result) => result[part])));
      const shown = `${short(one)} ms for ${short(once)}, ${short(two)} ms for ${short(once * 2)}`;
      rows.push(row(`${inWords[stack]}, ${when}`, two / one, goal, shown));
    }
  }
  return rows;
}

const parts = { whole: "the whole stack", previewed: "as it grows in a preview", updated: "as it grows in an update" };
