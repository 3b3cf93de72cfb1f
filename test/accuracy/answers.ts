import type { Judged, Rights } from "../../policy-pack/permissions/index.js";

export type Answer = "yes" | "no" | "unsure";

function answer({ proof, open }: Judged): Answer {
  return proof.length > 0 ? "yes" : open.length > 0 ? "unsure" : "no";
}

export const questions = ["admin", "escalation", "broad", "wide"] as const;

export function answers(rights: Rights): Record<(typeof questions)[number], Answer> {
  const { admin, escalation, broad, wide } = rights;
  return { admin: answer(admin()), escalation: answer(escalation()), broad: answer(broad()), wide: answer(wide()) };
}
