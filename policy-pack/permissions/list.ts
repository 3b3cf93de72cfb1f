/** "a, b and c"; "a, b and 3 more" where there are more than are named, of a `kind` where one is given. */
export function list(items: readonly string[], total = items.length, kind = ""): string {
  const rest = total - items.length;
  if (rest > 0) return `${items.join(", ")} and ${String(rest)} more${kind === "" ? "" : ` ${kind}`}`;
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}
