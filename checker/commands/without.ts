import { goneWith, withoutExecutor } from "../../policy-pack/graph/index.js";
import { sceneOf } from "../../policy-pack/judge.js";
import { stringify } from "../reports/stringify.js";
import { UserError } from "../user-error.js";
import { findExecutor } from "../without/executor.js";
import { reportOf } from "../without/report.js";
import type { WithoutReport } from "../without/schema.js";
import { text } from "../without/text.js";
import type { Tools } from "./check.js";
import { openStack } from "./open-stack.js";
import type { SourceFlags } from "./read-stack.js";
import { styleOf, type Terminal } from "./terminal.js";

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
  const { resources, options, scene: before, view, head } = await openStack(given, flags, tools, terminal);
  const executor = findExecutor(name, before.graph, resources);
  if (before.graph.approvals.length === 0) {
    throw new UserError("This program has no approval step, so nothing is approved with or without it.");
  }
  const gone = goneWith(before.graph, executor);
  const left = resources.filter(({ urn }) => !gone.has(urn));
  const after = sceneOf(left, options);
  const report: WithoutReport = { ...head, ...reportOf(view, executor, withoutExecutor(before, after, executor)) };
  await terminal.out(flags.format === "json" ? stringify(report) : text(report, styleOf(terminal)));
  return codes[report.is];
}
