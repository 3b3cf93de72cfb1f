import { printable } from "../../policy-pack/text/printable.js";
import { explanationOf, isExplainable } from "../explain/explanation.js";
import { findResource } from "../explain/find-resource.js";
import { checkRequest, readRequest, type RequestFlags } from "../explain/request.js";
import type { Explanation } from "../explain/schema.js";
import { text } from "../explain/text.js";
import { stringify } from "../reports/stringify.js";
import type { Tools } from "./check.js";
import { loadLevels } from "./levels.js";
import { openStack } from "./open-stack.js";
import type { SourceFlags } from "./read-stack.js";
import { styleOf, type Terminal } from "./terminal.js";

export interface ExplainFlags extends SourceFlags, RequestFlags {
  readonly format: "text" | "json";
  readonly without?: string;
}

const codes = { yes: 0, no: 1, unknown: 3 } as const;

/** `ml-identity explain`: from a workload or identity to what it may do; with `--can`, the answer is the exit code. */
export async function explain(
  name: string,
  given: string,
  flags: ExplainFlags,
  tools: Tools,
  terminal: Terminal,
): Promise<number> {
  checkRequest(flags);
  const { resources, options, scene, view, head } = await openStack(given, flags, tools, terminal);
  const resource = findResource(
    name,
    resources.filter(({ urn }) => isExplainable(scene.graph, urn)),
    "workload or identity",
  );
  const asked = readRequest(flags, resource, resources);
  const levels = loadLevels(undefined, tools.policies, { presets: tools.presets, folder: terminal.folder });
  const judged = tools.judge(resources, options).findings;
  const findings = judged.filter(({ policy }) => levels.get(policy) !== "disabled");
  const explanation: Explanation = {
    ...head,
    ...explanationOf(resource, { view, scene, findings, asked }),
  };
  await terminal.out(flags.format === "json" ? stringify(explanation) : text(explanation, styleOf(terminal)));

  const failed = judged.filter(({ internalError }) => internalError);
  for (const { says, subject } of failed) terminal.err(`${printable(subject.name, 200)}: ${printable(says)}\n`);
  if (failed.length > 0) return 2;
  return explanation.can === undefined ? 0 : codes[explanation.can.is];
}
