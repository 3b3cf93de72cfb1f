/** Control, formatting (bidirectional, zero-width), private and half characters; U+2028 and U+2029. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/**
 * Text from a judged program, made safe to print on one line: it cannot move the cursor, fake a line, reverse what
 * follows, or give a CI runner an order. Runners take orders from what a step prints: GitHub
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands) and Azure Pipelines
 * (https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands).
 */
export function printable(text: string, longest = 2000): string {
  const cut = text.length > longest ? text.slice(0, longest) : text;
  const rest = text.length > longest ? `... (${String(text.length)} characters)` : "";
  const safe = cut
    .replace(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(/(?<=^|\s)::+/g, (colons) => colons.replaceAll(":", " :").slice(1))
    .replace(/##(?=\[|vso\[)/gi, "# #");
  return safe + rest;
}

/** The same for text of several lines, whose line ends and tabs are kept. */
export function printableLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/).map((line) =>
    line
      .split("\t")
      .map((part) => printable(part))
      .join("\t"),
  );
}
