/** A piece of a condition and where it stands, counted from 0. */
export interface Token {
  readonly is: "sign" | "word" | "text" | "attribute" | "end" | "mistake";
  readonly text: string;
  readonly at: number;
  /** The source of an attribute: `Request`. */
  readonly source?: string;
}

const space = /\s*/y;
const forms = [
  ["sign", /&&|\|\||[(){},:!]/y],
  ["attribute", /@([A-Za-z]+)\[([^\]]*)\]/y],
  ["text", /'((?:[^'\\]|\\[^])*)'/y],
  ["word", /[A-Za-z0-9_.-]+/y],
] as const;

/** Cuts a condition into tokens in one pass; what is no token ends the list with a mistake at its place. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = skip(text, 0); at < text.length; at = skip(text, at)) {
    const token = tokenAt(text, at);
    tokens.push(token.token);
    if (token.token.is === "mistake") return tokens;
    at = token.end;
  }
  return [...tokens, { is: "end", text: "the end", at: text.length }];
}

function skip(text: string, at: number): number {
  space.lastIndex = at;
  return at + (space.exec(text)?.[0].length ?? 0);
}

function tokenAt(text: string, at: number): { readonly token: Token; readonly end: number } {
  for (const [is, form] of forms) {
    form.lastIndex = at;
    const found = form.exec(text);
    if (found === null) continue;
    const end = at + found[0].length;
    if (is === "attribute") return { token: { is, at, source: found[1] ?? "", text: (found[2] ?? "").trim() }, end };
    return { token: { is, at, text: is === "text" ? (found[1] ?? "") : found[0] }, end };
  }
  return { token: { is: "mistake", text: "a character that has no meaning here", at }, end: text.length };
}
