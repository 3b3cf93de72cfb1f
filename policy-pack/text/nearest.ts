/** How many single-character changes turn one text into the other (Levenshtein). */
function distance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    above = row;
  }
  return above[b.length] ?? 0;
}

/** The known word that a mistyped one most likely means; none where nothing is close. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 100) return undefined;
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  let best: { word: string; far: number } | undefined;
  for (const candidate of known) {
    const far = distance(plain(word), plain(candidate));
    if (far <= Math.max(2, candidate.length / 4) && far < (best?.far ?? Infinity)) best = { word: candidate, far };
  }
  return best?.word;
}

/** `; did you mean "x"?`, or nothing where no known word is close. */
export function didYouMean(word: string, known: readonly string[]): string {
  const close = nearest(word, known);
  return close === undefined ? "" : `; did you mean "${close}"?`;
}
