/** What JSON may hold raw but a terminal must not see: C1 controls and formatting characters. */
const unsafe = /[\u007f-\u009f\u2028\u2029\p{Cf}]/gu;

/** JSON for files and terminals alike: the same data, with what could steer a terminal as `\u` escapes. */
export function stringify(content: unknown): string {
  const escaped = JSON.stringify(content, undefined, 2).replace(unsafe, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
  // Runners read orders after "##" anywhere in a line: GitHub "##[", Azure Pipelines "##vso[".
  return `${escaped.replace(/##(?=\[|vso\[)/gi, "#\\u0023")}\n`;
}
