import type { PolicyAbout } from "../model/index.js";
import { confinedTrust } from "./how-much/confined-trust.js";
import { narrowScope } from "./how-much/narrow-scope.js";
import { noAdminRole } from "./how-much/no-admin-role.js";
import { noBroadRole } from "./how-much/no-broad-role.js";
import { noConfusedDeputy } from "./how-much/no-confused-deputy.js";
import { noPrivilegeEscalation } from "./how-much/no-privilege-escalation.js";
import { permissionsBoundary } from "./how-much/permissions-boundary.js";
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
  noPrivilegeEscalation,
  noBroadRole,
  narrowScope,
  confinedTrust,
  noConfusedDeputy,
  permissionsBoundary,
];

/** Every policy that Pulumi lists, the notices last. */
export const policies: readonly PolicyAbout[] = [...judging, undecided, decidedOnDeploy];

export { decidedOnDeploy, undecided };
export type { Policy, Scene, Subject } from "./policy.js";
