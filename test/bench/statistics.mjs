// What the measurements share: the middle of many runs, and rows of the table.

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The median of round-by-round ratios: what slows the machine down for a while slows both sides of a round. */
export function medianRatio(over, under) {
  return median(over.map((value, round) => value / under[round]));
}

/**
 * Runs the named measurements in turn, `rounds` times, every other round backwards, and gives the results of each by
 * name, by round.
 */
export async function inTurn(rounds, measurements) {
  const names = Object.keys(measurements);
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) results[name].push(await measurements[name]());
  }
  return results;
}

/** A row of the table; without a goal it is there for information. */
export function row(what, ratio, goal, shown = "") {
  return { what, ratio, goal, shown };
}

/** A number with three significant digits, and no more decimals than it needs. */
export function short(number) {
  return number >= 100 ? Math.round(number).toLocaleString("en-US") : String(Number(number.toPrecision(3)));
}
