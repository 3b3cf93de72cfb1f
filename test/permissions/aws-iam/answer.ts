import type { Unknown } from "../../../policy-pack/model/index.js";
import { iamRights, type IamPolicy, type Judged } from "../../../policy-pack/permissions/index.js";

/** What a library of permissions says of one question, as one of three. */
export type Answer =
  | { readonly is: "yes"; readonly says: string }
  | { readonly is: "no" }
  | { readonly is: "unsure"; readonly unknown: Unknown };

/** Proof outweighs doubt. */
export function answerOf({ proof: [shown], open: [doubt] }: Judged): Answer {
  if (shown !== undefined) return { is: "yes", says: shown.says };
  return doubt === undefined ? { is: "no" } : { is: "unsure", unknown: doubt.unknown };
}

/** Whether somebody is admin who holds one policy and nothing else. */
export function adminBy(policy: IamPolicy): Answer {
  return answerOf(iamRights({ policies: [policy] }).admin());
}
