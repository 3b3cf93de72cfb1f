import type { PolicyAbout } from "../model/index.js";
import { noAdminRole } from "./how-much/no-admin-role.js";
import { noSharedIdentity } from "./own-identity/no-shared-identity.js";
import { requireWorkloadIdentity } from "./own-identity/require-workload-identity.js";
import type { Policy } from "./policy.js";
import { decidedOnDeploy } from "./undecided/decided-on-deploy.js";
import { undecided } from "./undecided/undecided.js";
import { noHumanRunAs } from "./whose-identity/no-human-run-as.js";
import { noUserPassthrough } from "./whose-identity/no-user-passthrough.js";

/** The policies that judge, in the order of their ids. */
export const judging: readonly Policy[] = [
  noUserPassthrough,
  noHumanRunAs,
  requireWorkloadIdentity,
  noSharedIdentity,
  noAdminRole,
];

/** Every policy that Pulumi lists, the notices last. */
export const policies: readonly PolicyAbout[] = [...judging, undecided, decidedOnDeploy];

export { decidedOnDeploy, undecided };
export type { Policy, Scene, Subject } from "./policy.js";
