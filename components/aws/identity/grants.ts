import type { Binding } from "./bindings";

/** One thing that an identity may do. */
export interface Grant {
  /** ARN of the role that may. */
  who: string;
  /** The argument that asked for it, such as `reads`. */
  need: string;
  /** The actions, such as `s3:GetObject`. */
  what: string[];
  /** ARN of the one resource or folder; `*` only where AWS knows no resource for the action. */
  where: string;
  /** When it ends, in UTC, such as `2027-01-31T00:00:00Z`. Left out where it does not end by itself. */
  until?: string;
}

export function grantsOf(who: string, bindings: Binding[]): Grant[] {
  return bindings.flatMap(({ need, actions, on, until }) =>
    on.map((where) => ({ who, need, what: actions, where, ...(until === undefined ? {} : { until }) })),
  );
}
