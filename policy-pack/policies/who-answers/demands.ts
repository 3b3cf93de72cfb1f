import { isUnknown, type Cause, type Evidence, type Told } from "../../model/index.js";

/** What of the demands on something is not met and what to do about each, and of which that cannot be told. */
interface Unmet {
  readonly missing: readonly Evidence[];
  readonly fixes: readonly string[];
  readonly open: readonly Cause[];
}

/** `name` is that of what is asked, in words. */
export function unmetOf(name: string, demands: readonly Told[]): Unmet {
  const missing = demands.filter(({ is }) => is === false);
  return {
    missing: missing.map(({ at, says }): Evidence => ({ at, says })),
    fixes: missing.map(({ fix }) => fix),
    open: demands.flatMap(({ at, is, says, fix }): readonly Cause[] =>
      isUnknown(is) ? [{ at, unknown: is, says: is.what ?? `of ${name}, whether ${says}`, declare: fix }] : [],
    ),
  };
}
