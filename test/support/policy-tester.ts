import { describe, expect, it } from "vitest";
import { sceneOf, subjectOf } from "../../policy-pack/judge.js";
import { showPath, type Options, type Outcome, type Resource } from "../../policy-pack/model/index.js";
import type { Policy } from "../../policy-pack/policies/index.js";
import { options as defaults } from "./resources.js";

interface Case {
  /** The first is judged, unless `subject` names another. */
  readonly resources: readonly Resource[];
  readonly subject?: Resource;
  readonly options?: Partial<Options>;
}

interface ViolationCase extends Case {
  /** Property path of the first evidence. */
  readonly at: string;
  /** Text that the sentence must hold. */
  readonly says: string | RegExp;
  /** Whether later resources can still make it right; final unless told. */
  readonly final?: boolean;
}

interface OpenCase extends Case {
  readonly kind: "until-deployed" | "here";
  readonly says: string | RegExp;
}

interface Cases {
  readonly pass: Readonly<Record<string, Case>>;
  readonly violation: Readonly<Record<string, ViolationCase>>;
  readonly undecidable: Readonly<Record<string, OpenCase>>;
  readonly notApplicable: Readonly<Record<string, Case>>;
}

/** Runs the cases of one policy, each on the subject kind that the policy has an answer for. */
export function testPolicy(policy: Policy, cases: Cases): void {
  describe(policy.name, () => {
    it.each(Object.entries(cases.pass))("passes %s", (_, given) => {
      expect(outcomeOf(policy, given)).toEqual({ verdict: "pass" });
    });
    it.each(Object.entries(cases.violation))("finds %s", (_, given) => {
      const outcome = outcomeOf(policy, given);
      if (outcome.verdict !== "violation") throw new Error(`expected a violation, got ${JSON.stringify(outcome)}`);
      expect(showPath(outcome.evidence[0].at.path)).toBe(given.at);
      expect(outcome.says).toMatch(given.says);
      expect(outcome.final).toBe(given.final ?? true);
    });
    it.each(Object.entries(cases.undecidable))("cannot decide %s", (_, given) => {
      const outcome = outcomeOf(policy, given);
      if (outcome.verdict !== "undecidable") throw new Error(`expected undecidable, got ${JSON.stringify(outcome)}`);
      expect(outcome.causes[0].says).toMatch(given.says);
      expect(outcome.causes[0].unknown.kind).toBe(given.kind);
    });
    it.each(Object.entries(cases.notApplicable))("does not apply to %s", (_, given) => {
      expect(outcomeOf(policy, given)).toMatchObject({
        verdict: "not-applicable",
        reason: expect.any(String) as string,
      });
    });
  });
}

/** A resource can be workload and identity at once; the answer that says something wins. */
function outcomeOf(policy: Policy, { resources, subject = resources[0], options = {} }: Case): Outcome {
  const scene = sceneOf(resources, { ...defaults, ...options });
  const urn = subject?.urn ?? "";
  const subjects = policy.judges.flatMap((kind) => subjectOf(kind, urn, scene.graph) ?? []);
  if (subjects.length === 0) throw new Error(`${urn} is no subject of ${policy.name}`);
  const outcomes = subjects.map((item) => policy.judge(item, scene));
  return outcomes.find(({ verdict }) => verdict !== "not-applicable") ?? (outcomes[0] as Outcome);
}
