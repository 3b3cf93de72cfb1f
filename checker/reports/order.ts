import type { ReportedFinding } from "./report.js";

const severities = ["critical", "high", "medium", "low"];

/** The findings on one resource. */
export interface Group {
  readonly stack: string;
  readonly subject: ReportedFinding["subject"];
  readonly position: ReportedFinding["position"];
  readonly findings: readonly ReportedFinding[];
}

function rank(finding: ReportedFinding): number {
  return (finding.level === "mandatory" ? 0 : severities.length) + severities.indexOf(finding.severity);
}

/** Compared by code unit, so that the order is the same on every machine. */
function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What blocks first, then by severity; then by place in the program. */
export function ordered(findings: readonly ReportedFinding[]): ReportedFinding[] {
  return [...findings].sort(
    (a, b) =>
      compare(rank(a), rank(b)) ||
      compare(a.position?.file ?? "", b.position?.file ?? "") ||
      compare(a.position?.line ?? 0, b.position?.line ?? 0) ||
      compare(a.subject.urn, b.subject.urn) ||
      compare(a.id, b.id),
  );
}

/** One group a resource, in the order of each one's worst finding. */
export function groupedByResource(findings: readonly ReportedFinding[]): Group[] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const finding of ordered(findings)) {
    const key = `${finding.stack}\n${finding.subject.urn}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap((found) => {
    const [first] = found;
    return first === undefined
      ? []
      : [{ stack: first.stack, subject: first.subject, position: first.position, findings: found }];
  });
}
