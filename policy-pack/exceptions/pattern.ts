import { wildcard } from "../permissions/wildcard.js";

/** A test of whether a resource's URN matches a pattern in which `*` stands for any text. */
export function matching(pattern: string): (urn: string) => boolean {
  return wildcard(pattern);
}

/** Whether some text that begins with `start` matches a pattern: whether it may be meant for a stack. */
export function mayBegin(pattern: string, start: string): boolean {
  let places = new Set([0]);
  for (const character of start) {
    const next = new Set<number>();
    for (const place of places) {
      if (pattern[place] === "*") {
        next.add(place);
        places.add(place + 1);
      } else if (pattern[place] === character) next.add(place + 1);
    }
    places = next;
  }
  return places.size > 0;
}

/** No name or type holds it. */
const odd = "\u0001";

/** Whether a pattern covers every resource of the stacks that it is for, whatever its type and name. */
export function coversAll(pattern: string): boolean {
  const [head = "", project = ""] = pattern.startsWith("urn:pulumi:")
    ? pattern.replaceAll("*", "").split("::")
    : [`urn:pulumi:${odd}`, odd];
  return matching(pattern)(`${head}::${project}::${odd}::${odd}`);
}
