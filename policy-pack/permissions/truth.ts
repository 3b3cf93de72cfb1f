import { isUnknown, type Unknown } from "../model/index.js";

/** Yes, no, or why it cannot be told. */
export type Truth = boolean | Unknown;

/** What lies outside the program first: no deployment settles it. */
export function graver(one: Unknown | undefined, other: Unknown): Unknown {
  return one === undefined || (one.kind !== "here" && other.kind === "here") ? other : one;
}

/** False as soon as one is, whatever the others hide. */
export function all(truths: Iterable<Truth>): Truth {
  let doubt: Unknown | undefined;
  for (const truth of truths) {
    if (truth === false) return false;
    if (isUnknown(truth)) doubt = graver(doubt, truth);
  }
  return doubt ?? true;
}

/** True as soon as one is, whatever the others hide. */
export function any(truths: Iterable<Truth>): Truth {
  let doubt: Unknown | undefined;
  for (const truth of truths) {
    if (truth === true) return true;
    if (isUnknown(truth)) doubt = graver(doubt, truth);
  }
  return doubt ?? false;
}

export function not(truth: Truth): Truth {
  return isUnknown(truth) ? truth : !truth;
}
