import { showPath } from "../../policy-pack/model/index.js";
import type { JsonReport } from "./json-schema.js";
import { ordered } from "./order.js";
import type { Report, ReportedFinding, Tool } from "./report.js";
import { stringify } from "./stringify.js";
import { summarize } from "./summary.js";

/** For programs: every field is described in docs/json-report.md and held to `reportSchema` by the tests. */
export function json(report: Report, tool: Tool): string {
  const content: JsonReport = {
    schemaVersion: 1,
    tool: { name: tool.name, version: tool.version },
    stacks: report.stacks.map((stack) => ({ ...stack, notes: [...stack.notes] })),
    summary: summarize(report),
    findings: ordered(report.findings).map(finding),
  };
  return stringify(content);
}

function finding(found: ReportedFinding): JsonReport["findings"][number] {
  const { policy, id, verdict, severity, level, stack, subject, position, excepts, exception } = found;
  return {
    policy,
    id,
    verdict,
    severity,
    level,
    stack,
    resource: { urn: subject.urn, type: subject.type, name: subject.name },
    message: found.says,
    why: found.why,
    evidence: found.evidence.map(({ at, says }) => ({ urn: at.urn, path: showPath(at.path), says })),
    leavesOpen: [...found.leavesOpen],
    fix: found.fix,
    frameworks: [...found.frameworks],
    internalError: found.internalError,
    ...(position === undefined ? {} : { position: { ...position } }),
    ...(excepts === undefined ? {} : { excepts }),
    ...(exception === undefined ? {} : { exception: { ...exception } }),
  };
}
