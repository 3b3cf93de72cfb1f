// Stacks for the judge alone: the usual ones, and those in which one thing is linked to thousands.
import { attachment, blobReader, dense, mixed, notebook, owner, role, roleAssignment } from "./resources.mjs";

const times = (count, make) => Array.from({ length: count }, (_, n) => make(n));

/** Notebooks that share one role. */
function oneRole(count) {
  const shared = role("team");
  return [shared, ...times(count - 1, (n) => notebook(`notebook-${n}`, shared))];
}

/** The same, declared to be one workload. */
function oneWorkload(count) {
  const shared = role("fleet");
  return [shared, ...times(count - 1, (n) => notebook(`notebook-${n}`, shared, { workload: "fleet" }))];
}

/** Policies on the role of one notebook. */
function oneHolder(count) {
  const own = role("busy");
  const policies = times(count - 2, (n) => attachment(`attach-${n}`, own, `arn:aws:iam::111122223333:policy/p-${n}`));
  return [own, notebook("busy", own), ...policies];
}

/** Notebooks whose role cannot be told, such as one that a function of the cloud answers. */
function unknownRoles(count) {
  const unseen = role("unseen");
  return times(count, (n) => {
    const one = notebook(`notebook-${n}`, unseen);
    return { ...one, inputs: { ...one.inputs, roleArn: notKnownYet }, dependencies: {} };
  });
}

/** Role assignments to somebody who cannot be told, half of them powerful, beside clusters that may be meant. */
function unknownHolders(count) {
  const clusters = dense(count / 2);
  const role = (n) => (n % 2 === 0 ? owner : blobReader);
  return [...clusters, ...times(count / 2, (n) => roleAssignment(`assign-${n}`, notKnownYet, role(n)))];
}

/** What the engine writes in place of a text that is not known yet. */
const notKnownYet = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const usual = { mixed, dense };
export const extreme = { oneRole, oneWorkload, oneHolder, unknownRoles, unknownHolders };
export const inWords = {
  mixed: "one resource in twenty belongs to a workload",
  dense: "every resource belongs to a workload",
  oneRole: "notebooks on one role",
  oneWorkload: "the same, declared one workload",
  oneHolder: "policies attached to one role",
  unknownRoles: "notebooks whose role is not known",
  unknownHolders: "half workloads, half role assignments of unknown holders",
};
