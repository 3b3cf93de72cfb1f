/**
 * Remembers answers by text. When texts and answers together weigh more than `most` it forgets them all: policies repeat
 * themselves, and a hostile one must not fill the memory.
 */
export function memo<T extends object>(
  compute: (text: string) => T,
  weigh: (answer: T) => number = () => 16,
  most = 2_000_000,
): (text: string) => T {
  const kept = new Map<string, T>();
  let weight = 0;
  return (text) => {
    const before = kept.get(text);
    if (before !== undefined) return before;
    const answer = compute(text);
    weight += text.length + weigh(answer);
    if (weight > most) {
      kept.clear();
      weight = text.length + weigh(answer);
    }
    kept.set(text, answer);
    return answer;
  };
}
