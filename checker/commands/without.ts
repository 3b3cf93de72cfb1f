import { goneWith, withoutExecutor } from "../../policy-pack/graph/index.js";
import { sceneOf } from "../../policy-pack/judge.js";
import type { View } from "../explain/describe.js";
import { stringify } from "../reports/stringify.js";
import { UserError } from "../user-error.js";
import { findExecutor } from "../without/executor.js";
import { reportOf } from "../without/report.js";
import type { WithoutReport } from "../without/schema.js";
import { text } from "../without/text.js";
import type { Tools } from "./check.js";
import { findConfiguration } from "./configuration.js";
import { shownPosition } from "./positions.js";
import { readStack, targetOf, type SourceFlags } from "./read-stack.js";
import { wantsColour, type Terminal } from "./terminal.js";

export interface WithoutFlags extends SourceFlags {
  readonly format: "text" | "json";
}

const codes = { yes: 0, no: 1, unknown: 3 } as const;

/** `ml-identity explain --without EXECUTOR`: whether approvals and their records stand when it is gone, as the exit code. */
export async function without(
  name: string,
  given: string,
  flags: WithoutFlags,
  tools: Pick<Tools, "readSource" | "tool">,
  terminal: Terminal,
): Promise<number> {
  const { folder, env, columns } = terminal;
  const target = targetOf(given);
  const configuration = findConfiguration(flags.config, env, folder, target);
  const source = await readStack(target, flags, configuration, { readSource: tools.readSource, terminal });

  const { resources, project, stack, kind } = source;
  const before = sceneOf(resources, configuration.options);
  const executor = findExecutor(name, before.graph, resources);
  if (before.graph.approvals.length === 0) {
    throw new UserError("This program has no approval step, so nothing is approved with or without it.");
  }
  const gone = goneWith(before.graph, executor);
  const left = resources.filter(({ urn }) => !gone.has(urn));
  const after = sceneOf(left, configuration.options);
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const view: View = {
    graph: before.graph,
    positionOf: (urn) => shownPosition(byUrn.get(urn)?.position, source.root ?? folder, folder),
  };
  const report: WithoutReport = {
    schemaVersion: 1,
    tool: { name: tools.tool.name, version: tools.tool.version },
    stack: { project, stack, source: kind, path: target, notes: [...configuration.notes, ...source.notes] },
    ...reportOf(view, executor, withoutExecutor(before, after, executor)),
  };
  const style = { colour: wantsColour(terminal), ...(columns === undefined ? {} : { width: columns }) };
  await terminal.out(flags.format === "json" ? stringify(report) : text(report, style));
  return codes[report.is];
}
