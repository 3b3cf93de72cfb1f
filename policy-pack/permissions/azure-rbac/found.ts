import type { Doubt, Judged, Shown } from "../rights.js";

/** What a method amounts to at a place. */
export type Found = { readonly shown: Shown } | { readonly doubt: Doubt } | undefined;

/** Joins what was found by method; proof of one ends the doubt about it. */
export function collect(byMethod: readonly (readonly Found[])[]): Judged {
  const proof = new Map<string, Shown>();
  const open = new Map<string, Doubt>();
  byMethod.forEach((found, method) => {
    const shown = found.flatMap((one) => (one !== undefined && "shown" in one ? [one.shown] : []));
    for (const one of shown) proof.set(`${String(method)} ${one.by.join()}`, one);
    if (shown.length > 0) return;
    for (const one of found) {
      if (one === undefined || !("doubt" in one)) continue;
      const { by, unknown: cause } = one.doubt;
      open.set(`${String(by)} ${cause.what ?? cause.from.join()}`, one.doubt);
    }
  });
  return { proof: [...proof.values()], open: [...open.values()] };
}

export function joined(...parts: readonly Judged[]): Judged {
  return { proof: parts.flatMap(({ proof }) => proof), open: parts.flatMap(({ open }) => open) };
}
