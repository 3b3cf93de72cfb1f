import { daysBetween, inDays, type Finding, type PolicyAbout, type Urn } from "../model/index.js";
import { nameOf, typeOf } from "../graph/index.js";
import { boundedExceptions, excepted } from "../policies/index.js";
import type { BaselineEntry, Exception } from "./exception.js";
import type { Fault } from "./faults.js";

/** A finding as it is reported: what does not block for now says which policy found it, and who let it pass. */
export interface Settled extends Finding {
  /** The policy that found it, where an exception or the baseline keeps it from blocking. */
  readonly excepts?: string;
  /** The exception, where it is one. */
  readonly exception?: Granted;
}

/** An exception that holds, for reports. */
export interface Granted {
  readonly reason: string;
  readonly requestedBy: string;
  readonly approvedBy: string;
  readonly ticket: string;
  /** The last day on which it holds. */
  readonly until: string;
  /** 0 on that day. */
  readonly daysLeft: number;
}

/** A finding under an exception that holds. */
export function underException(finding: Finding, exception: Exception, today: string): Settled {
  const { reason, requestedBy, approvedBy, ticket, end } = exception;
  const daysLeft = daysBetween(today, end);
  const left = daysLeft === 0 ? "the last day" : `${inDays(daysLeft)} left`;
  return {
    ...finding,
    ...aboutNotice(excepted),
    says: `Excepted from ${finding.policy} until ${end} (${left}; approved by ${approvedBy}, ${ticket}): ${finding.says}`,
    excepts: finding.policy,
    exception: { reason, requestedBy, approvedBy, ticket, until: end, daysLeft },
  };
}

/** A finding that was there when the baseline was written. */
export function inBaseline(finding: Finding): Settled {
  return {
    ...finding,
    ...aboutNotice(excepted),
    says: `Known to the baseline, from ${finding.policy}: ${finding.says}`,
    excepts: finding.policy,
  };
}

/** An exception with what is wrong with it. */
export interface Faulty {
  readonly exception: Exception;
  readonly faults: readonly Fault[];
}

/** One finding on the stack for all exceptions that do not hold there. */
export function faultyExceptions(stack: Urn, faulty: readonly Faulty[]): Settled {
  const told = faulty.map(({ exception, faults }) => sentence(exception, faults));
  const fixes = new Set(faulty.flatMap(({ faults }) => faults.map(({ fix }) => fix)));
  return onStack(boundedExceptions, stack, told, [...fixes].join("; "));
}

/** One finding on the stack for all of the baseline that is no longer found there. */
export function goneFromBaseline(stack: Urn, gone: readonly BaselineEntry[]): Settled {
  const told = gone.map(
    ({ policy, resource }) => `The baseline holds a finding of ${policy} on ${resource}, which is not found any more.`,
  );
  return onStack(excepted, stack, told, "write the baseline anew with ml-identity check --write-baseline");
}

function sentence({ place, policy, resource }: Exception, faults: Faulty["faults"]): string {
  const says = faults.map((fault) => fault.says).join(", and ");
  return `${place}, from ${policy} for ${resource}, ${says}.`;
}

function onStack(about: PolicyAbout, stack: Urn, told: readonly string[], fix: string): Settled {
  const more = told.length > 1 ? ` ${String(told.length - 1)} more like it.` : "";
  return {
    ...aboutNotice(about),
    verdict: "violation",
    subject: { urn: stack, type: typeOf(stack), name: nameOf(stack) },
    says: `${told[0] ?? ""}${more}`,
    fix,
    evidence: told.map((says) => ({ at: { urn: stack, path: [] }, says })),
    leavesOpen: [],
    proof: [stack],
    final: false,
    internalError: false,
  };
}

function aboutNotice({ name, id, severity, why, frameworks }: PolicyAbout) {
  return { policy: name, id, severity, why, frameworks };
}
