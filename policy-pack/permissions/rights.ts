import type { Unknown } from "../model/index.js";

/** What proves that somebody's permissions amount to something. */
export interface Shown {
  /** Which of the holdings carry the proof, as positions in the list that was asked about; the first is the place to look. */
  readonly by: readonly number[];
  /** In words, for messages: `AdministratorAccess: statement 1 allows every action on every resource`. */
  readonly says: string;
  /** What to narrow, as an imperative clause: `name the roles it may pass`. */
  readonly fix?: string;
  /** Of what is wide: true where the answer to `broad` says as much already. */
  readonly isBroad?: true;
}

/** Why it cannot be told whether permissions amount to something. */
export interface Doubt {
  /** Which holding leaves it open, as a position in the list that was asked about. */
  readonly by: number;
  readonly unknown: Unknown;
  /** What the reader of the message can do about it, where it is not "write the permissions in the program". */
  readonly declare?: string;
}

/** Proof outweighs doubt; neither means that the permissions do not amount to it. */
export interface Judged {
  readonly proof: readonly Shown[];
  readonly open: readonly Doubt[];
}

/** The questions that every cloud's permissions answer. Answers are computed when asked for and kept. */
export interface Rights {
  /** Control of everything in an account, or at a scope above one resource. */
  readonly admin: () => Judged;
  /** Every way to become more powerful than the permissions say: paths to admin, other identities, roles to give. */
  readonly escalation: () => Judged;
  /** Control of a whole service, or of a resource itself rather than of what is in it. */
  readonly broad: () => Judged;
  /** Permissions on more than the workload needs: every resource of a kind, a resource group, a subscription. */
  readonly wide: () => Judged;
}

/** Doubts about one holding that say the same are one. */
export function eachOnce(doubts: readonly Doubt[]): readonly Doubt[] {
  return [...new Map(doubts.map((doubt) => [`${String(doubt.by)} ${doubt.unknown.what ?? ""}`, doubt])).values()];
}

export const nothing: Judged = { proof: [], open: [] };
