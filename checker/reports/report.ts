import type { Settled } from "../../policy-pack/exceptions/settled.js";
import type { Level, Position } from "../../policy-pack/model/index.js";

/** One judged stack: where its resources came from, and how much was judged. */
export interface ReportedStack {
  readonly project: string;
  readonly stack: string;
  readonly source: "program" | "preview" | "state";
  /** The folder or file as the user named it; `-` for standard input. */
  readonly path: string;
  readonly resources: number;
  readonly workloads: number;
  /** What the reader must know to trust the answer: made-up configuration, options found in the judged folder. */
  readonly notes: readonly string[];
}

/** A finding as reports show it: with the level its policy has here, and its place in the program. */
export interface ReportedFinding extends Settled {
  readonly level: Exclude<Level, "disabled">;
  /** `file` is relative to the working folder where it lies within, with `/` between folders. */
  readonly position?: Position;
  /** `PROJECT/STACK`. */
  readonly stack: string;
}

/** Everything that a report tells. */
export interface Report {
  readonly stacks: readonly ReportedStack[];
  readonly findings: readonly ReportedFinding[];
}

/** The tool that speaks in a report. */
export interface Tool {
  readonly name: string;
  readonly version: string;
  /** Where the policies' pages are; `NAME.md` follows. */
  readonly docs?: string;
}
