import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { run } from "../../../checker/command-line.js";
import { explanationSchema } from "../../../checker/explain/schema.js";
import { withoutSchema } from "../../../checker/without/schema.js";
import { readSource } from "../../../checker/sources/index.js";
import { judge } from "../../../policy-pack/judge.js";
import { policies } from "../../../policy-pack/policies/index.js";
import { blocks, root } from "../../docs/pages.js";
import { tool } from "../reports/fake.js";
import { terminalIn } from "./workspace.js";

const page = readFileSync(join(root, "docs", "explain.md"), "utf8");

/** `$ ml-identity ARGUMENTS    # in FOLDER, ends with CODE`, then what is printed. */
const form = /^\$ ml-identity (.+?) +# in (\S+?)(?:, ends with (\d))?\n([^]*)$/;

/** The lines of the examples may move. */
function withoutLines(text: string): string {
  return text.replaceAll(/index\.ts:\d+/g, "index.ts:N");
}

describe("what docs/explain.md shows", () => {
  const shown = blocks(page, "console").map((block) => form.exec(block)?.slice(1) ?? [block]);

  test("is commands and what they print", () => {
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.every((parts) => parts.length === 4)).toBe(true);
  });

  test.each(shown)("%s is so", async (args = "", folder = "", code = "0", printed = "") => {
    const { terminal, told } = terminalIn(join(root, folder));
    const tools = {
      tool,
      policies,
      today: "2026-06-15",
      judge,
      presets: join(root, "presets"),
      readSource: (target: string, options: object) => readSource(join(root, folder, target), options),
    };
    const ended = await run(args.split(" "), terminal, () => Promise.resolve(tools));
    expect(withoutLines(told.out)).toBe(withoutLines(printed));
    expect(ended).toBe(Number(code));
  });
});

describe("docs/explain.md explains", () => {
  test("every option of its own", async () => {
    const { terminal, told } = terminalIn(root);
    await run(["explain", "--help"], terminal, () => Promise.reject(new Error("help needs no tools")));
    const options = [...told.out.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, flag = ""]) => flag);
    expect(options.length).toBeGreaterThan(8);
    expect(options.filter((flag) => !page.includes(`\`${flag}`))).toEqual([]);
  });

  test("every field of the JSON, and every word that one can hold", () => {
    const names = new Set<string>();
    const visit = (node: unknown) => {
      if (typeof node !== "object" || node === null) return;
      const { properties, items, enum: words } = node as { properties?: object; items?: unknown; enum?: string[] };
      for (const word of words ?? []) names.add(word);
      for (const [name, child] of Object.entries(properties ?? {})) {
        names.add(name);
        visit(child);
      }
      visit(items);
    };
    for (const printed of [explanationSchema, withoutSchema]) {
      const schema = z.toJSONSchema(printed) as { properties: Record<string, unknown> };
      // The words of these two are those of the report.
      delete schema.properties["findings"];
      delete schema.properties["stack"];
      visit(schema);
    }
    expect(names.size).toBeGreaterThan(40);
    expect([...names].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});
