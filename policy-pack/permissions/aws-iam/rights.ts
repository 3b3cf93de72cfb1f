import { once } from "../once.js";
import type { Rights } from "../rights.js";
import { admin } from "./admin.js";
import { broad } from "./broad.js";
import { escalation } from "./escalation/escalation.js";
import type { Seeker } from "./escalation/paths.js";
import { wide } from "./wide.js";

/** What an identity's IAM policies amount to. */
export function iamRights(seeker: Seeker): Rights {
  const broadly = once(() => broad(seeker));
  return {
    admin: once(() => admin(seeker)),
    escalation: once(() => escalation(seeker)),
    broad: () => broadly().judged,
    wide: once(() => wide(seeker, () => broadly().services)),
  };
}
