import type { Finding, Urn } from "../model/index.js";
import { coveredBy } from "./baseline.js";
import { noWaivers, type BaselineEntry, type Exception, type Waivers } from "./exception.js";
import { faultsOf, type Fault } from "./faults.js";
import { matching, mayBegin } from "./pattern.js";
import { faultyExceptions, goneFromBaseline, inBaseline, underException, type Settled } from "./settled.js";
import { prefixOf } from "./stack.js";

/** What was judged, as far as exceptions are concerned. */
export interface JudgedStack {
  readonly urn: Urn;
  /** Whether all its resources were judged; else nothing can be told of what matches nothing. */
  readonly whole: boolean;
}

/** Exceptions and baseline, ready to be asked about findings. */
export interface Waive {
  /** Whether a finding does not block for now. */
  readonly covers: (finding: Finding) => boolean;
  /** The findings of a stack, those that do not block for now marked so, with what is wrong with exceptions and baseline. */
  readonly settle: (findings: readonly Finding[], stack: JudgedStack | undefined) => readonly Settled[];
  /** True where there is neither an exception nor a baseline. */
  readonly nothing: boolean;
}

interface Prepared {
  readonly exception: Exception;
  readonly faults: readonly Fault[];
  readonly holds: boolean;
  readonly matches: (urn: Urn) => boolean;
}

const unneeded: Fault = {
  says: "matches nothing that was found",
  fix: "remove it, or correct the policy or the resource that it names",
};

/** Only a violation can be excepted: what could not be decided, nobody can have approved. */
export function createWaive({ exceptions, maximumDays, baseline }: Waivers, today: string): Waive {
  const all = exceptions.map((exception): Prepared => {
    const faults = faultsOf(exception, maximumDays, today);
    const holds = faults.length === 0 && exception.start <= today;
    return { exception, faults, holds, matches: matching(exception.resource) };
  });
  const inForce = all.filter(({ holds }) => holds);
  const isKnown = coveredBy(baseline);

  const settleOne = (finding: Finding): Settled | undefined => {
    if (finding.verdict !== "violation") return undefined;
    const found = inForce.find(({ exception, matches }) => concerns(finding, exception.policy, matches));
    if (found !== undefined) return underException(finding, found.exception, today);
    return isKnown(finding) ? inBaseline(finding) : undefined;
  };

  return {
    nothing: exceptions.length === 0 && baseline.length === 0,
    covers: (finding) => settleOne(finding) !== undefined,
    settle: (findings, stack) => {
      const settled = findings.map((finding) => settleOne(finding) ?? finding);
      return stack === undefined
        ? settled
        : [...settled, ...onExceptions(findings, stack), ...onBaseline(findings, stack)];
    },
  };

  function onExceptions(findings: readonly Finding[], { urn, whole }: JudgedStack): readonly Settled[] {
    const faulty = all
      .filter(({ exception }) => mayBegin(exception.resource, prefixOf(urn)))
      .map(({ exception, faults, holds, matches }) => {
        const isUnneeded = whole && holds && !findings.some((finding) => concerns(finding, exception.policy, matches));
        return { exception, faults: isUnneeded ? [unneeded] : faults };
      })
      .filter(({ faults }) => faults.length > 0);
    return faulty.length === 0 ? [] : [faultyExceptions(urn, faulty)];
  }

  function onBaseline(findings: readonly Finding[], { urn, whole }: JudgedStack): readonly Settled[] {
    const prefix = prefixOf(urn);
    const found = new Set(
      findings.flatMap(({ policy, leavesOpen, subject }) =>
        [policy, ...leavesOpen].map((name) => `${name} ${subject.urn}`),
      ),
    );
    const isGone = ({ policy, resource }: BaselineEntry) =>
      resource.startsWith(prefix) && !found.has(`${policy} ${resource}`);
    const gone = whole ? baseline.filter(isGone) : [];
    return gone.length === 0 ? [] : [goneFromBaseline(urn, gone)];
  }
}

export const waiveNothing: Waive = createWaive(noWaivers, "");

/** Whether a finding is of a policy, or leaves it open: what is unknown here may be found elsewhere. */
function concerns(finding: Finding, policy: string, matches: (urn: Urn) => boolean): boolean {
  return (finding.policy === policy || finding.leavesOpen.includes(policy)) && matches(finding.subject.urn);
}
