import type { Holder } from "../decide.js";
import type { FindRoles } from "./roles.js";

/** Whose paths are looked for. */
export interface Seeker extends Holder {
  /** ARNs of customer-managed policies that are attached to it. */
  readonly ownPolicies?: readonly string[];
  /** The roles that can be seen. Default: none. */
  readonly roles?: FindRoles;
}
