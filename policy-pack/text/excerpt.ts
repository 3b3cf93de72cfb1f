import { printable } from "./printable.js";

/**
 * A source line, or the part of it that fits, with a caret under the place that is meant:
 * ```
 *   4 | workloadTags: team
 *     | ^
 * ```
 */
export function excerpt(source: string, line: number, column: number, widest = 100): string[] {
  const at = Math.min(Math.max(column - 1, 0), source.length);
  const from = at > widest - 20 ? at - 40 : 0;
  const lead = from === 0 ? "" : "...";
  const safe = (text: string) => printable(text.replaceAll("\t", "  "));
  const shown = safe(source.slice(from, from + widest));
  const before = safe(source.slice(from, at)).length;
  const indent = from === 0 ? Math.min(shown.search(/[^ ]|$/), before) : 0;
  const number = String(line);
  return [
    `  ${number} | ${lead}${shown.slice(indent).trimEnd()}${from + widest < source.length ? "..." : ""}`,
    `  ${" ".repeat(number.length)} | ${" ".repeat(lead.length + before - indent)}^`,
  ];
}
