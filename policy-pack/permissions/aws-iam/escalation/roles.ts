import type { Perhaps } from "../../../model/index.js";
import type { Truth } from "../../truth.js";

/** A role that can be seen. */
export interface KnownRole {
  /** In words, for messages: `IAM role train`. */
  readonly label: string;
  /** `role/PATH/NAME`. */
  readonly resource: string;
  readonly itself: boolean;
  /** Why it is worth becoming: what makes it admin, or a path from it to admin; `undefined` where it is not. */
  readonly power: () => Perhaps<string> | undefined;
  /** Whether it lets a service, or with `undefined` a role of its account, become it. */
  readonly trusts: (service: string | undefined) => Truth;
}

/** The roles that a pattern of the `Resource` element names. */
export interface RolesNamed {
  readonly seen: readonly KnownRole[];
  /** True where it also names, or may name, roles that cannot be seen and that nobody vouches for. */
  readonly others: boolean;
}

export type FindRoles = (pattern: string) => RolesNamed;

/** For a caller who sees no roles. */
export const noneSeen: FindRoles = () => ({ seen: [], others: true });
