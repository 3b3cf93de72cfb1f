import type { Urn } from "../model/index.js";

/** A leave to break one policy on some resources for a while, that somebody else than its requester gave. */
export interface Exception {
  /** The policy's name. */
  readonly policy: string;
  /** A URN in which `*` stands for any text. */
  readonly resource: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly approvedBy: string;
  readonly ticket: string;
  /** First and last day on which it holds, in UTC: `2026-01-31`. */
  readonly start: string;
  readonly end: string;
  /** Where it stands, for messages: `exceptions[0] of ml-identity.yaml (line 12)`. */
  readonly place: string;
}

/** A finding that was there when the baseline was written. */
export interface BaselineEntry {
  readonly policy: string;
  readonly resource: Urn;
  /** The places that proved it, without what changes harmlessly; one twice where two things stood there. */
  readonly at: readonly string[];
}

export type Baseline = readonly BaselineEntry[];

/** What keeps findings from blocking. It comes from the configuration alone, never from the judged stack. */
export interface Waivers {
  readonly exceptions: readonly Exception[];
  /** The most days that an exception may hold, its first and its last counted. */
  readonly maximumDays: number;
  readonly baseline: Baseline;
}

export const noWaivers: Waivers = { exceptions: [], maximumDays: 90, baseline: [] };
