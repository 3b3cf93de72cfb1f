import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(__dirname, "..", "..");
const folder = join(root, "docs", "policies");

export const headings = [
  "Why",
  "What is checked",
  "Fails",
  "Passes",
  "Fix",
  "When not to use it",
  "What it cannot see",
] as const;
type Heading = (typeof headings)[number];

/** A policy's page, taken apart. */
export interface Page {
  readonly name: string;
  /** The headings as they stand there. */
  readonly headings: readonly string[];
  readonly section: (heading: Heading) => string;
}

/** The pages of docs/policies; every policy must have one. */
export function pages(): readonly Page[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .map((file) => {
      const sections = readFileSync(join(folder, file), "utf8")
        .split(/^## /m)
        .slice(1)
        .map((text) => [text.slice(0, text.indexOf("\n")), text.slice(text.indexOf("\n"))] as const);
      return {
        name: file.slice(0, -".md".length),
        headings: sections.map(([heading]) => heading),
        section: (heading) => sections.find(([title]) => title === heading)?.[1] ?? "",
      };
    });
}

/** The code blocks of one language in a text. */
export function blocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^ *\`\`\`${language}\\n([\\s\\S]*?)^ *\`\`\``, "gm"))].map(
    ([, code = ""]) => code,
  );
}
