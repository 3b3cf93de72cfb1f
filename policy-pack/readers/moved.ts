import type { ActsAs, Location, Ref } from "../model/index.js";

/** An act with other places for its values: those that they have in the resource that holds a whole template. */
export function movedAct(act: ActsAs, place: (at: Location) => Location): ActsAs {
  const at = place(act.at);
  if (act.how === "machine") return { ...act, at, identity: movedRef(act.identity, place) };
  if (act.how === "shared-default") return { ...act, at, of: movedRef(act.of, place) };
  if (act.how === "ambient") return { ...act, at, ...(act.of !== undefined && { of: movedRef(act.of, place) }) };
  return { ...act, at };
}

export function movedRef(ref: Ref, place: (at: Location) => Location): Ref {
  return { ...ref, at: place(ref.at) };
}
