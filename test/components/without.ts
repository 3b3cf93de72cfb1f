import { goneWith, withoutExecutor, type Without } from "../../policy-pack/graph/index.js";
import { sceneOf } from "../../policy-pack/judge.js";
import type { RawObject, Resource } from "../../policy-pack/model/index.js";
import { findExecutor } from "../../checker/without/executor.js";

/** What stands in a stack without somebody, who is an identity of that name or is named by an id. */
export function without(resources: readonly Resource[], executor: string): Without {
  const before = sceneOf(resources);
  const who = findExecutor(executor, before.graph, resources);
  const gone = goneWith(before.graph, who);
  return withoutExecutor(before, sceneOf(resources.filter((one) => !gone.has(one.urn))), who);
}

/** Why some of what a stack is made of does not stand without somebody; empty where all of it does. */
export function falling(resources: readonly Resource[], executor: string, part: "steps" | "records"): string {
  const { is, [part]: each } = without(resources, executor);
  return is === "yes" ? "" : each.flatMap((one) => (one.is === "yes" ? [] : [one.says])).join("; ");
}

/** A stack in which some resource is another. */
export function changed(
  resources: readonly Resource[],
  name: string,
  type: string,
  change: (inputs: RawObject) => RawObject | undefined,
): readonly Resource[] {
  return resources.flatMap((resource) => {
    if (resource.name !== name || resource.type !== type) return [resource];
    const inputs = change(resource.inputs);
    return inputs === undefined ? [] : [{ ...resource, inputs, outputs: { ...resource.outputs, ...inputs } }];
  });
}
