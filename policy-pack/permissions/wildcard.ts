/** Lower case for ASCII only: a look-alike such as the Kelvin sign must not turn into the letter it imitates. */
export function lower(text: string): string {
  const small = text.toLowerCase();
  if (small === text || !/[\u0080-\uffff]/.test(text)) return small;
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/**
 * A test of whether a text matches a pattern: `*` stands for any text and, in AWS, `?` for any one character.
 * Time grows with the pattern, and with the product of pattern and text only up to the text's own length: a pattern
 * of a million wildcards costs one pass.
 */
export function wildcard(pattern: string, one?: "?"): (text: string) => boolean {
  const runs = one === undefined ? /\*{2,}/g : /[*?]{2,}/g;
  const compact = pattern.replace(runs, (run) => run.replaceAll("*", "") + (run.includes("*") ? "*" : ""));
  let needs = 0;
  for (let at = 0; at < compact.length; at++) if (compact[at] !== "*") needs++;
  return (text) => needs <= text.length && matches(compact, text, one);
}

/** Greedy: after a mismatch only the latest `*` can take one character more, so nothing is tried twice. */
function matches(pattern: string, text: string, one: "?" | undefined): boolean {
  let inPattern = 0;
  let star = -1;
  let resume = 0;
  for (let inText = 0; inText < text.length;) {
    const wanted = pattern[inPattern];
    if (wanted === "*") {
      star = inPattern++;
      resume = inText;
    } else if (wanted !== undefined && (wanted === text[inText] || wanted === one)) {
      inPattern++;
      inText++;
    } else if (star >= 0) {
      inPattern = star + 1;
      inText = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[inPattern] === "*") inPattern++;
  return inPattern === pattern.length;
}
