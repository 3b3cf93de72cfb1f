import { showPath, type Evidence, type Finding, type Urn } from "../model/index.js";
import type { Baseline, BaselineEntry } from "./exception.js";
import { prefixOf } from "./stack.js";

/** A finding as the baseline keeps it. */
export function entryOf({ policy, subject, evidence }: Finding): BaselineEntry {
  return { policy, resource: subject.urn, at: evidence.map((one) => placeOf(one, subject.urn)).sort() };
}

/**
 * The part of a place that survives harmless changes: positions in lists go, and so do keys that are ids, which are
 * made up offline and known in the cloud.
 */
function placeOf({ at }: Evidence, subject: Urn): string {
  const keys = at.path.filter((key) => typeof key === "string").map((key) => (key.includes("/") ? "*" : key));
  return at.urn === subject ? showPath(keys) : `${at.urn} > ${showPath(keys)}`;
}

/**
 * A test of whether a finding was there before: the same policy and resource, proved at no more places. Fewer are no
 * less known: a view that knows less has less evidence.
 */
export function coveredBy(baseline: Baseline): (finding: Finding) => boolean {
  const known = new Map<string, string[]>();
  for (const entry of baseline) {
    const key = keyOf(entry.policy, entry.resource);
    known.set(key, [...(known.get(key) ?? []), ...entry.at]);
  }
  return (finding) => {
    const left = [...(known.get(keyOf(finding.policy, finding.subject.urn)) ?? [])];
    if (left.length === 0) return false;
    return entryOf(finding).at.every((place) => {
      const found = left.indexOf(place);
      if (found >= 0) left.splice(found, 1);
      return found >= 0;
    });
  };
}

function keyOf(policy: string, urn: Urn): string {
  return `${policy} ${urn}`;
}

/** What a baseline holds of the judged stack once its findings are written, with what it holds of other stacks. */
export function renewed(before: Baseline, findings: readonly Finding[], stack: Urn): Baseline {
  const prefix = prefixOf(stack);
  const others = before.filter(({ resource }) => !resource.startsWith(prefix));
  return [...others, ...findings.map(entryOf)].sort((a, b) =>
    keyOf(a.resource, a.policy) < keyOf(b.resource, b.policy) ? -1 : 1,
  );
}
