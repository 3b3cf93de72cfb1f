import { sceneOf } from "../../policy-pack/judge.js";
import { printable } from "../../policy-pack/text/printable.js";
import type { View } from "../explain/describe.js";
import { explanationOf, isExplainable } from "../explain/explanation.js";
import { findResource } from "../explain/find-resource.js";
import { checkRequest, readRequest, type RequestFlags } from "../explain/request.js";
import type { Explanation } from "../explain/schema.js";
import { text } from "../explain/text.js";
import { stringify } from "../reports/stringify.js";
import type { Tools } from "./check.js";
import { findConfiguration } from "./configuration.js";
import { loadLevels } from "./levels.js";
import { shownPosition } from "./positions.js";
import { readStack, targetOf, type SourceFlags } from "./read-stack.js";
import { wantsColour, type Terminal } from "./terminal.js";

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
  const { folder, env, columns } = terminal;
  const target = targetOf(given);
  const configuration = findConfiguration(flags.config, env, folder, target);
  const source = await readStack(target, flags, configuration, { readSource: tools.readSource, terminal });

  const { resources, project, stack, kind } = source;
  const scene = sceneOf(resources, configuration.options);
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const view: View = {
    graph: scene.graph,
    positionOf: (urn) => shownPosition(byUrn.get(urn)?.position, source.root ?? folder, folder),
  };
  const resource = findResource(
    name,
    resources.filter(({ urn }) => isExplainable(scene.graph, urn)),
    "workload or identity",
  );
  const asked = readRequest(flags, resource, resources);
  const levels = loadLevels(undefined, tools.policies, { presets: tools.presets, folder });
  const judged = tools.judge(resources, configuration.options).findings;
  const findings = judged.filter(({ policy }) => levels.get(policy) !== "disabled");
  const explanation: Explanation = {
    schemaVersion: 1,
    tool: { name: tools.tool.name, version: tools.tool.version },
    stack: { project, stack, source: kind, path: target, notes: [...configuration.notes, ...source.notes] },
    ...explanationOf(resource, { view, scene, findings, asked }),
  };
  const style = { colour: wantsColour(terminal), ...(columns === undefined ? {} : { width: columns }) };
  await terminal.out(flags.format === "json" ? stringify(explanation) : text(explanation, style));

  const failed = judged.filter(({ internalError }) => internalError);
  for (const { says, subject } of failed) terminal.err(`${printable(subject.name, 200)}: ${printable(says)}\n`);
  if (failed.length > 0) return 2;
  return explanation.can === undefined ? 0 : codes[explanation.can.is];
}
