/** Every fifteenth of many cases, another fifteenth in each round; all of them where laws are run in full (`LAW_RUNS`). */
export function thinned<T>(cases: readonly T[], round: number): readonly T[] {
  const step = process.env["LAW_RUNS"] === undefined ? 15 : 1;
  return cases.filter((_, at) => at % step === round % step);
}
