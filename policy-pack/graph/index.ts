export { describe, describeIdentity, describeRef } from "./describe.js";
export { nameOf, typeOf } from "./urn.js";
export {
  addResource,
  buildGraph,
  createGraph,
  isAlias,
  linksTo,
  meaning,
  type Graph,
  type GrantLink,
} from "./graph.js";
export { concernOf, type Concern } from "./concern.js";
export { guardedBy, guarding, guardOf, type Guarding } from "./activation.js";
export { namesOne, principalOf, type Whose } from "./principals.js";
export { readAdrift } from "./adrift.js";
export {
  cloudOf,
  holderOf,
  holderOutside,
  isUser,
  pathsOf,
  runsAs,
  usersOf,
  usersOfOutside,
  type Holder,
  type RunsAs,
} from "./explain.js";
export { whetherRequired, type Half, type Has } from "./duties.js";
export type { Holding } from "./holdings.js";
export { may, type Answer, type Deciding, type Request } from "./may.js";
export {
  createRights,
  nothingAdrift,
  type RightsOf,
  type RightsQuestion,
  type Standing,
  type Standings,
} from "./rights.js";
export { identitiesNamed, roleNamed } from "./seeker.js";
export { isTrusted } from "./trusted-identities.js";
export { scopeInWords } from "./may-on-azure.js";
export { createUsersOf, isUsedBesides, sharers, type UsersOf } from "./sharing.js";
export { letsStopRecording, stopsRecording } from "./recording.js";
export { togglesIn, turnedOnBy, turnedOnThrough, type TurnedOn } from "./toggles.js";
export { trustedOnlyBy, trustsIn, type TrustAt } from "./trusts.js";
export { touchedBy } from "./touched.js";
export type { Target } from "./names-index.js";
export { goneWith, withoutExecutor, type ApproverWithout, type StepWithout, type Without } from "./without.js";
