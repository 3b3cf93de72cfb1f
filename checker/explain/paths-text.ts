import type { Page } from "./page.js";
import type { EscalationPath, Reason } from "./schema.js";

/** Paths to admin, told together where the same statements make them. */
export function pathLines(
  page: Page,
  indent: number,
  paths: readonly EscalationPath[],
  where: (place: Reason["place"]) => string,
): readonly string[] {
  return grouped(paths).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const sources = [...new Map(first.statements.map((source) => [source.says, source])).values()];
    return [
      ...group.flatMap(({ name, says }) => page.line(indent, `${name}: ${says}`)),
      ...(first.role === undefined ? [] : page.line(indent + 2, `to ${first.role}`)),
      ...sources.flatMap(({ says, place }) => page.line(indent + 2, `by ${says}`, where(place))),
      ...page.line(indent + 2, `to narrow it: ${first.narrow}`),
    ];
  });
}

function grouped(paths: readonly EscalationPath[]): readonly (readonly EscalationPath[])[] {
  const groups = new Map<string, EscalationPath[]>();
  for (const path of paths) {
    const key = JSON.stringify([path.statements, path.narrow, path.role]);
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  return [...groups.values()];
}
