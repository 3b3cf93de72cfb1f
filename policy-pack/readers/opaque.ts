import type { ActsAs, Location, Unknown } from "../model/index.js";

/** How something acts that is made where nobody sees it: as anybody. */
export function actsUnseen(at: Location, why: Unknown, declare: string): ActsAs {
  return {
    how: "unsure",
    at,
    unknown: why,
    maybe: ["machine", "shared-default", "ambient", "signed-in-user", "named-person", "nobody"],
    declare,
  };
}
