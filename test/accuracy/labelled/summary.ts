import type { Comparison } from "./comparisons.js";

export interface Row {
  readonly table: string;
  readonly question: string;
  readonly documents: number;
  /** Labelled as a violation, and found. */
  readonly caught: number;
  /** Labelled as a violation, and passed. */
  readonly missed: number;
  /** Labelled as harmless, and found. */
  readonly falseAlarms: number;
  /** Labelled as decidable, and left open; and the other way round. */
  readonly undecided: number;
}

/** The comparisons, counted by table and question. */
export function summary(compared: readonly Comparison[]): readonly Row[] {
  const keys = [...new Set(compared.map(({ table, question }) => `${table}: ${question}`))];
  return keys.map((key) => {
    const [table = "", question = ""] = key.split(": ");
    const group = compared.filter((one) => one.table === table && one.question === question);
    const count = (is: (one: Comparison) => boolean): number => group.filter(is).length;
    return {
      table,
      question,
      documents: group.length,
      caught: count(({ labelled, given, bad }) => labelled === bad && given === bad),
      missed: count(({ labelled, given, bad }) => labelled === bad && given !== bad && given !== "unsure"),
      falseAlarms: count(({ labelled, given, bad }) => labelled !== bad && labelled !== "unsure" && given === bad),
      undecided: count(({ labelled, given }) => labelled !== given && (labelled === "unsure" || given === "unsure")),
    };
  });
}
