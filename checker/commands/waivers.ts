import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { renewed } from "../../policy-pack/exceptions/baseline.js";
import { baselineText, readBaseline } from "../../policy-pack/exceptions/baseline-file.js";
import type { Settled } from "../../policy-pack/exceptions/settled.js";
import { stackOf } from "../../policy-pack/exceptions/stack.js";
import { createWaive, type JudgedStack } from "../../policy-pack/exceptions/waive.js";
import type { Finding } from "../../policy-pack/model/index.js";
import { printable } from "../../policy-pack/text/printable.js";
import type { Source } from "../sources/source.js";
import { UserError } from "../user-error.js";
import type { Configuration } from "./configuration.js";
import { fileToWrite, writeReport } from "./report-files.js";
import type { Terminal } from "./terminal.js";

export interface BaselineFlags {
  readonly baseline?: string;
  readonly writeBaseline?: string;
}

/** What keeps findings from blocking, read before the judging, so that a mistake is told before it. */
export interface Waivers {
  /** Marks what does not block for now; writes the baseline first where that was asked for. */
  readonly settle: (
    findings: readonly Finding[],
    source: Source,
    isOn: (policy: string) => boolean,
  ) => readonly Settled[];
}

export function prepareWaivers(
  { baseline: read, writeBaseline: write }: BaselineFlags,
  { exceptions, baseline: configured }: Configuration,
  today: string,
  { folder, err }: Pick<Terminal, "folder" | "err">,
): Waivers {
  const written = write === undefined ? undefined : fileToWrite("--write-baseline", write, folder);
  const file = written ?? (read === undefined ? configured : resolve(folder, read));
  const isThere = file !== undefined && (written === undefined || existsSync(file));
  const before = isThere ? readBaseline(file) : [];

  return {
    settle: (findings, source, isOn) => {
      const stack = judgedStack(source);
      if (written === undefined) return createWaive({ ...exceptions, baseline: before }, today).settle(findings, stack);
      if (source.partial === true) {
        throw new UserError("--write-baseline needs the whole stack: make the preview with --show-sames.");
      }
      const excepted = createWaive({ ...exceptions, baseline: [] }, today);
      const kept = findings.filter(
        (finding) => finding.verdict === "violation" && isOn(finding.policy) && !excepted.covers(finding),
      );
      const baseline = renewed(before, kept, stack.urn);
      writeReport(written, baselineText(baseline), "baseline");
      err(
        `Wrote ${String(kept.length)} ${kept.length === 1 ? "finding" : "findings"} to the baseline ${printable(written)}.\n`,
      );
      return createWaive({ ...exceptions, baseline }, today).settle(findings, stack);
    },
  };
}

function judgedStack({ resources: [first], project, stack, partial }: Source): JudgedStack {
  return { urn: stackOf(first?.urn ?? `urn:pulumi:${stack}::${project}::`), whole: partial !== true };
}
