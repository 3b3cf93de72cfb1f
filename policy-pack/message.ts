import { nameOf, typeOf } from "./graph/index.js";
import { showPath, type Finding } from "./model/index.js";

/**
 * A finding as Pulumi prints it, below the policy's description: what is wrong and as whom it runs, where, why it matters,
 * the one fix. Property paths, principals and ids only; no other value, as it could be a secret.
 */
export function messageOf(finding: Finding): string {
  return [
    finding.says,
    ...finding.evidence.map(({ at, says }, index) => place(at, finding) + (index === 0 ? "" : `: ${says}`)),
    `Why: ${finding.why}`,
    `Fix: ${finding.fix}.`,
    ...(finding.leavesOpen.length > 0 ? [`Leaves open: ${finding.leavesOpen.join(", ")}.`] : []),
  ].join("\n");
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
