import type { PolicyAbout } from "../../policy-pack/model/index.js";
import type { Tool } from "../reports/index.js";
import { wrap } from "../reports/wrap.js";
import { loadLevels, type Levels } from "./levels.js";
import type { Tools } from "./check.js";
import type { Terminal } from "./terminal.js";

/** `ml-identity policies`: what is asked, by which policy, and its level in the recommended preset. */
export async function policies(
  format: "text" | "json",
  { tool, policies: all, presets }: Pick<Tools, "tool" | "policies" | "presets">,
  terminal: Terminal,
): Promise<number> {
  const levels = loadLevels(undefined, all, { presets, folder: terminal.folder });
  await terminal.out(format === "json" ? asJson(all, levels, tool) : asText(all, levels, terminal.columns));
  return 0;
}

function asJson(all: readonly PolicyAbout[], levels: Levels, tool: Tool): string {
  const listed = all.map((about) => ({
    id: about.id,
    name: about.name,
    title: about.title,
    question: about.question,
    asks: about.asks,
    why: about.why,
    remedy: about.remedy,
    severity: about.severity,
    level: levels.get(about.name),
    frameworks: about.frameworks,
    ...(tool.docs === undefined ? {} : { docs: `${tool.docs}/${about.name}.md` }),
  }));
  const { name, version } = tool;
  return `${JSON.stringify({ schemaVersion: 1, tool: { name, version }, policies: listed }, undefined, 2)}\n`;
}

function asText(all: readonly PolicyAbout[], levels: Levels, columns = 100): string {
  const width = Math.min(Math.max(columns, 60), 120);
  const questions = [...new Set(all.map(({ question }) => question))];
  return questions
    .flatMap((question) => [
      question,
      ...all
        .filter((about) => about.question === question)
        .flatMap((about) => [
          `  ${about.name}  ${about.id}, ${about.severity}, ${levels.get(about.name) ?? ""}`,
          ...wrap(about.asks, width, "    "),
        ]),
      "",
    ])
    .join("\n");
}
