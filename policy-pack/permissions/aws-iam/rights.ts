import { once } from "../once.js";
import type { Rights } from "../rights.js";
import { admin } from "./admin.js";
import { broad } from "./broad.js";
import { escalation } from "./escalation/escalation.js";
import type { Seeker } from "./escalation/seeker.js";
import { heldAnywhere } from "./held-anywhere.js";
import { wide } from "./wide.js";

/** What an identity's IAM policies amount to. */
export function iamRights(seeker: Seeker): Rights {
  const held = once(() => heldAnywhere(seeker));
  const broadly = once(() => broad(seeker, held()));
  return {
    admin: once(() => admin(seeker)),
    escalation: once(() => escalation(seeker)),
    broad: () => broadly().judged,
    wide: once(() => wide(seeker, held(), broadly().services)),
  };
}
