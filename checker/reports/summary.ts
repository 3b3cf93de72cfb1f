import type { Report, ReportedFinding } from "./report.js";

/** How many findings block and how many do not. */
export interface Summary {
  readonly violations: { readonly blocking: number; readonly advisory: number };
  readonly undecided: { readonly blocking: number; readonly advisory: number };
  /** Policies or readers that failed; they count among the undecided too. */
  readonly internalErrors: number;
  readonly resources: number;
  readonly workloads: number;
}

export function summarize({ stacks, findings }: Report): Summary {
  const count = (verdict: ReportedFinding["verdict"], level: ReportedFinding["level"]) =>
    findings.filter((finding) => finding.verdict === verdict && finding.level === level).length;
  const both = (verdict: ReportedFinding["verdict"]) => ({
    blocking: count(verdict, "mandatory"),
    advisory: count(verdict, "advisory"),
  });
  return {
    violations: both("violation"),
    undecided: both("undecidable"),
    internalErrors: findings.filter((finding) => finding.internalError).length,
    resources: stacks.reduce((sum, stack) => sum + stack.resources, 0),
    workloads: stacks.reduce((sum, stack) => sum + stack.workloads, 0),
  };
}

/**
 * 0 nothing blocks, 1 a violation blocks, 2 the judging is incomplete through an internal error, 3 only undecided
 * findings block. An internal error comes first: no other answer of that run can be relied on.
 */
export function exitCode(summary: Summary): 0 | 1 | 2 | 3 {
  if (summary.internalErrors > 0) return 2;
  if (summary.violations.blocking > 0) return 1;
  return summary.undecided.blocking > 0 ? 3 : 0;
}
