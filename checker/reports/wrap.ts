/** Breaks text at spaces so that no line is wider than `width`, save single words that are; every line is indented. */
export function wrap(text: string, width: number, first: string, rest = " ".repeat(first.length)): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest + word;
    } else {
      line += (empty ? "" : " ") + word;
    }
    empty = false;
  }
  return [...lines, line].map((finished) => finished.trimEnd());
}
