import type { Doubt } from "../../rights.js";
import type { Decided, Source } from "../decide.js";
import type { KnownRole } from "./roles.js";

/** How an attempt, or one step of it, ended. */
export type Tried =
  | { readonly is: "works"; readonly sources: readonly Source[]; readonly role?: KnownRole }
  | { readonly is: "fails" }
  | { readonly is: "open"; readonly doubts: readonly Doubt[] };

export const fails: Tried = { is: "fails" };

/** All have to work. */
export function together(parts: readonly (() => Tried)[]): Tried {
  const sources: Source[] = [];
  const doubts: Doubt[] = [];
  let role: KnownRole | undefined;
  for (const part of parts) {
    const tried = part();
    if (tried.is === "fails") return fails;
    if (tried.is === "open") doubts.push(...tried.doubts);
    else {
      sources.push(...tried.sources);
      role ??= tried.role;
    }
  }
  if (doubts.length > 0) return { is: "open", doubts };
  return role === undefined ? { is: "works", sources } : { is: "works", sources, role };
}

/** One has to work. */
export function firstOf(ways: readonly (() => Tried)[]): Tried {
  const doubts: Doubt[] = [];
  for (const way of ways) {
    const tried = way();
    if (tried.is === "works") return tried;
    if (tried.is === "open") doubts.push(...tried.doubts);
  }
  return doubts.length > 0 ? { is: "open", doubts } : fails;
}

export function asTried(decided: Decided): Tried {
  if (decided.is === "allowed") return { is: "works", sources: [decided.by] };
  return decided.is === "denied" ? fails : { is: "open", doubts: [{ by: decided.by, unknown: decided.unknown }] };
}
