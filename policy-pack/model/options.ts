/** An identity made outside the program that its owner vouches for. */
export interface TrustedIdentity {
  /** An ARN, an ARM id or a principal id; `*` stands for any text. */
  readonly identity: string;
  readonly reason: string;
}

/** What several policies share. Never read from the judged stack: a pull request can change that. */
export interface Options {
  /** The tag that declares which workload a resource is part of. */
  readonly workloadTag: string;
  /** Which general compute (functions, containers, machines) counts: what is evidently for machine learning, or all. */
  readonly workloads: "machine-learning" | "all";
  /** The tags that an identity carries, so that somebody answers for it. */
  readonly identityTags: readonly string[];
  /** How many hours a session may last. */
  readonly longestSession: number;
  readonly trustedIdentities: readonly TrustedIdentity[];
  /** The day on which it is judged, as `2026-01-31`; not configured. Without it nothing has expired. */
  readonly today?: string;
}

export const defaultOptions: Options = {
  workloadTag: "workload",
  workloads: "machine-learning",
  identityTags: ["owner", "workload"],
  longestSession: 4,
  trustedIdentities: [],
};
