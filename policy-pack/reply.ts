import type { Finding, Severity } from "./model/index.js";

/** A reply over 4 MiB fails the whole run; this leaves room for what the SDK adds to each finding. */
const most = 3 * 1024 * 1024;
/** What the SDK sends with each finding beside the message: names, description, urn. */
const around = 700;
const ranks: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };

interface Said {
  readonly text: string;
  readonly urn: string | undefined;
}

/** The findings by policy, the most severe first as far as the reply has room, then one line a policy that counts the rest. */
export function withinReply<T extends Said>(
  findings: readonly Finding[],
  say: (finding: Finding) => T,
): Map<string, readonly (T | Said)[]> {
  const said = new Map<string, (T | Said)[]>();
  const left = new Map<string, number>();
  let size = 0;
  for (const finding of [...findings].sort((a, b) => ranks[a.severity] - ranks[b.severity])) {
    const item = size < most ? say(finding) : undefined;
    size += item === undefined ? 0 : Buffer.byteLength(item.text) + around;
    if (item === undefined || size > most) left.set(finding.policy, (left.get(finding.policy) ?? 0) + 1);
    else of(said, finding.policy).push(item);
  }
  for (const [policy, count] of left) {
    const text = `${String(count)} more findings of this policy are not shown; ml-identity check shows all.`;
    of(said, policy).push({ text, urn: undefined });
  }
  return said;
}

function of<T>(said: Map<string, T[]>, policy: string): T[] {
  const list = said.get(policy) ?? [];
  said.set(policy, list);
  return list;
}
