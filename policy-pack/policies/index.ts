import type { PolicyAbout } from "../model/index.js";
import { approvalForElevation } from "./approvals/approval-for-elevation.js";
import { independentApproval } from "./approvals/independent-approval.js";
import { noSelfApproval } from "./approvals/no-self-approval.js";
import { noStandingPrivilege } from "./approvals/no-standing-privilege.js";
import { confinedTrust } from "./how-much/confined-trust.js";
import { narrowScope } from "./how-much/narrow-scope.js";
import { noAdminRole } from "./how-much/no-admin-role.js";
import { noBroadRole } from "./how-much/no-broad-role.js";
import { noConfusedDeputy } from "./how-much/no-confused-deputy.js";
import { noPrivilegeEscalation } from "./how-much/no-privilege-escalation.js";
import { permissionsBoundary } from "./how-much/permissions-boundary.js";
import { noAmbientIdentity } from "./own-identity/no-ambient-identity.js";
import { noInheritedIdentity } from "./own-identity/no-inherited-identity.js";
import { noSharedIdentity } from "./own-identity/no-shared-identity.js";
import { requireWorkloadIdentity } from "./own-identity/require-workload-identity.js";
import type { Policy } from "./policy.js";
import { noStandingKeys } from "./secrets/no-standing-keys.js";
import { pinnedFederation } from "./secrets/pinned-federation.js";
import { shortSessions } from "./secrets/short-sessions.js";
import { decidedOnDeploy } from "./undecided/decided-on-deploy.js";
import { excepted } from "./undecided/excepted.js";
import { undecided } from "./undecided/undecided.js";
import { accountableOwner } from "./who-answers/accountable-owner.js";
import { auditTrail } from "./who-answers/audit-trail.js";
import { boundedExceptions } from "./who-answers/bounded-exceptions.js";
import { initiatorRecorded } from "./who-answers/initiator-recorded.js";
import { noOpaqueDeployment } from "./who-answers/no-opaque-deployment.js";
import { attributedSignIn } from "./whose-identity/attributed-sign-in.js";
import { noHumanCredentials } from "./whose-identity/no-human-credentials.js";
import { noHumanRunAs } from "./whose-identity/no-human-run-as.js";
import { noPassthroughToggle } from "./whose-identity/no-passthrough-toggle.js";
import { noUserPassthrough } from "./whose-identity/no-user-passthrough.js";

/** The policies that judge, in the order of their ids. */
export const judging: readonly Policy[] = [
  noUserPassthrough,
  noHumanRunAs,
  noHumanCredentials,
  noPassthroughToggle,
  attributedSignIn,
  requireWorkloadIdentity,
  noSharedIdentity,
  noInheritedIdentity,
  noAmbientIdentity,
  noAdminRole,
  noPrivilegeEscalation,
  noBroadRole,
  narrowScope,
  confinedTrust,
  noConfusedDeputy,
  permissionsBoundary,
  noStandingKeys,
  pinnedFederation,
  shortSessions,
  noSelfApproval,
  approvalForElevation,
  noStandingPrivilege,
  independentApproval,
  accountableOwner,
  initiatorRecorded,
  auditTrail,
  boundedExceptions,
  noOpaqueDeployment,
];

/** Every policy that Pulumi lists, the notices last. */
export const policies: readonly PolicyAbout[] = [...judging, undecided, decidedOnDeploy, excepted];

export { boundedExceptions, decidedOnDeploy, excepted, undecided };
export type { Policy, Scene, Subject } from "./policy.js";
