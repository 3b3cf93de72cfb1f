import { sceneOf } from "../../policy-pack/judge.js";
import type { Options, Resource } from "../../policy-pack/model/index.js";
import type { Scene } from "../../policy-pack/policies/index.js";
import type { View } from "../explain/describe.js";
import type { Explanation } from "../explain/schema.js";
import type { Tools } from "./check.js";
import { findConfiguration } from "./configuration.js";
import { shownPosition } from "./positions.js";
import { readStack, targetOf, type SourceFlags } from "./read-stack.js";
import type { Terminal } from "./terminal.js";

/** A stack that is read to be explained. */
export interface OpenStack {
  readonly resources: readonly Resource[];
  readonly options: Options;
  readonly scene: Scene;
  readonly view: View;
  /** What every explanation says first. */
  readonly head: Pick<Explanation, "schemaVersion" | "tool" | "stack">;
}

/** Reads the stack that an explanation is about. */
export async function openStack(
  given: string,
  flags: SourceFlags,
  { readSource, tool }: Pick<Tools, "readSource" | "tool">,
  terminal: Terminal,
): Promise<OpenStack> {
  const { folder, env } = terminal;
  const target = targetOf(given);
  const configuration = findConfiguration(flags.config, env, folder, target);
  const source = await readStack(target, flags, configuration, { readSource, terminal });

  const { resources, project, stack, kind } = source;
  const { options } = configuration;
  const scene = sceneOf(resources, options);
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return {
    resources,
    options,
    scene,
    view: {
      graph: scene.graph,
      positionOf: (urn) => shownPosition(byUrn.get(urn)?.position, source.root ?? folder, folder),
    },
    head: {
      schemaVersion: 1,
      tool: { name: tool.name, version: tool.version },
      stack: { project, stack, source: kind, path: target, notes: [...configuration.notes, ...source.notes] },
    },
  };
}
