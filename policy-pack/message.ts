import { nameOf, typeOf } from "./graph/index.js";
import { showPath, type Finding } from "./model/index.js";
import { printable } from "./text/printable.js";

/** As many places as one reads; the first proves the finding already. */
const places = 8;

/**
 * A finding as Pulumi prints it, below the policy's description: what is wrong and as whom it runs, where, why it matters,
 * the one fix. Property paths, principals and ids only; no other value, as it could be a secret. Names come from the judged
 * program: they are printed so that they cannot steer a terminal, and cut so that no message outgrows the engine's reply.
 */
export function messageOf(finding: Finding): string {
  const more = finding.evidence.length - places;
  return [
    finding.says,
    ...finding.evidence
      .slice(0, places)
      .map(({ at, says }, index) => place(at, finding) + (index === 0 ? "" : `: ${says}`)),
    ...(more > 0 ? [`At ${String(more)} more places.`] : []),
    `Why: ${finding.why}`,
    `Fix: ${finding.fix}.`,
    ...(finding.leavesOpen.length > 0 ? [`Leaves open: ${finding.leavesOpen.join(", ")}.`] : []),
  ]
    .map((line) => printable(line))
    .join("\n");
}

function place(at: Finding["evidence"][number]["at"], { subject }: Finding): string {
  const path = showPath(at.path);
  const elsewhere = at.urn === subject.urn ? "" : ` of ${shortType(at.urn)} ${nameOf(at.urn)}`;
  if (path === "") return `At: the resource itself${elsewhere}`;
  return `At: ${path}${elsewhere}`;
}

function shortType(urn: string): string {
  return typeOf(urn).split(":").at(-1) ?? "";
}
