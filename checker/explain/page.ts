import { styleText } from "node:util";
import { printable } from "../../policy-pack/text/printable.js";
import { nameOf } from "../reports/names.js";
import { wrap } from "../reports/wrap.js";
import type { Place, Thing } from "./schema.js";

export interface TextStyle {
  /** Columns of the terminal; 100 where it is not one. */
  readonly width?: number;
  readonly colour?: boolean;
}

export type Verdict = "yes" | "no" | "unknown";

/** How lines are laid out: indentation says what belongs to what, so that they can be pasted anywhere. */
export interface Page {
  /** Words at an indentation; `where` follows on the same line if it fits there, else on one of its own. */
  readonly line: (indent: number, words: string, where?: string) => readonly string[];
  readonly title: (indent: number, words: string, where?: string) => readonly string[];
  /** A question with its answer in a word, and a few words on it. */
  readonly answer: (indent: number, question: string, is: Verdict, more?: string) => readonly string[];
}

const longest = 10_000;

export function createPage({ width = 100, colour = false }: TextStyle): Page {
  const columns = Math.min(Math.max(width, 60), 120);
  const paint = (as: Parameters<typeof styleText>[0], words: string): string =>
    colour ? styleText(as, words, { validateStream: false }) : words;
  const line: Page["line"] = (indent, words, where = "") => {
    const start = " ".repeat(indent);
    const lines = wrap(printable(words, longest), columns, start, `${start}  `);
    if (where === "") return lines;
    const last = lines.at(-1) ?? "";
    const place = printable(where, longest);
    if (last.length + 2 + place.length <= columns) return [...lines.slice(0, -1), `${last}  ${place}`];
    return [...lines, ...wrap(place, columns, `${start}  `)];
  };
  return {
    line,
    title: (...given) => {
      const [first = "", ...rest] = line(...given);
      return [paint("bold", first), ...rest];
    },
    answer: (indent, question, is, more = "") => {
      const [first = "", ...rest] = line(indent, `${question}: ${inWords[is]}${more}`);
      const word = is === "no" ? inWords.no : paint(is === "yes" ? "red" : "yellow", inWords[is]);
      const head = `${" ".repeat(indent)}${question}: `;
      return [first.startsWith(head) ? head + first.slice(head.length).replace(inWords[is], word) : first, ...rest];
    },
  };
}

export const inWords: Readonly<Record<Verdict, string>> = { yes: "yes", no: "no", unknown: "cannot tell" };

/** `(index.ts:10)` */
export function madeAt({ position }: Pick<Thing, "position">): string {
  return position === undefined ? "" : `(${position.file}:${String(position.line)})`;
}

/** `(attach > policyArn, index.ts:12)` */
export function at(place: Place | undefined): string {
  if (place === undefined) return "";
  const { urn, path, position } = place;
  const property = path === "" ? nameOf(urn) : `${nameOf(urn)} > ${path}`;
  return `(${property}${position === undefined ? "" : `, ${position.file}:${String(position.line)}`})`;
}
