import type { Location } from "./facts.js";
import type { Unknown, Urn } from "./unknown.js";

export type Severity = "critical" | "high" | "medium" | "low";
export type Level = "mandatory" | "advisory" | "disabled";

/** The question a policy answers; policies are grouped by it. */
export type Question =
  | "Whose identity does it run as?"
  | "Is the identity its own?"
  | "How much can it do?"
  | "What secrets keep it alive?"
  | "Who approves, who executes?"
  | "Who answers for it?"
  | "What could not be decided?";

/**
 * What a policy judges: a workload, an identity, a resource that gives permissions to somebody outside the program, one that
 * somebody gets in through, with a secret or for a session, one that keeps a record, or one that lets a rule be broken.
 */
export type SubjectKind = "workload" | "identity" | "grant" | "access" | "audit-sink" | "exemption";

/** One thing that proves a finding, in words and with its place. */
export interface Evidence {
  readonly at: Location;
  readonly says: string;
}

/** One reason why a policy could not decide. */
export interface Cause {
  readonly at: Location;
  readonly unknown: Unknown;
  /** What could not be read: "the trust policy of role train". */
  readonly says: string;
  /** What the reader of the message can do about it. */
  readonly declare: string;
}

/** What a policy says of one subject. A policy never passes by not knowing. */
export type Outcome =
  | { readonly verdict: "pass" }
  | { readonly verdict: "not-applicable"; readonly reason: string }
  | {
      readonly verdict: "violation";
      /** What is wrong and as whom the workload runs, in one or two sentences. */
      readonly says: string;
      readonly fix: string;
      /** At least one; the first is the place to look. */
      readonly evidence: readonly [Evidence, ...Evidence[]];
      /** The resources that together prove it. */
      readonly proof: readonly Urn[];
      /** True where no resource that is registered later can make it right. */
      readonly final: boolean;
    }
  | { readonly verdict: "undecidable"; readonly causes: readonly [Cause, ...Cause[]] };

export type Verdict = Outcome["verdict"];

/** What is written about a policy, for people and for the engine. */
export interface PolicyAbout {
  /** Stable, never reused. */
  readonly id: `MLI-${number}`;
  /** What Pulumi prints. */
  readonly name: string;
  readonly title: string;
  readonly question: Question;
  /** The invariant, in one sentence. */
  readonly asks: string;
  /** Why it matters, in one or two sentences; part of every message. */
  readonly why: string;
  /** What sets it right in general, in one imperative sentence. */
  readonly remedy: string;
  readonly severity: Severity;
  /** True where only the strict preset asks for it. */
  readonly onlyStrict?: true;
  /** Official identifiers only; the first is the one that Pulumi's single `framework` field shows. */
  readonly frameworks: readonly [string, ...string[]];
}

/** What a policy found on one subject, complete for every report. */
export interface Finding {
  readonly policy: string;
  readonly id: string;
  readonly verdict: "violation" | "undecidable";
  readonly severity: Severity;
  readonly subject: { readonly urn: Urn; readonly type: string; readonly name: string };
  readonly says: string;
  readonly why: string;
  readonly fix: string;
  readonly evidence: readonly Evidence[];
  /** For what could not be decided: the policies it leaves open. */
  readonly leavesOpen: readonly string[];
  readonly frameworks: readonly string[];
  readonly proof: readonly Urn[];
  readonly final: boolean;
  /** True where a policy or reader failed: the checker ends with exit code 2. */
  readonly internalError: boolean;
}
