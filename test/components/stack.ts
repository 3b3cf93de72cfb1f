import type { Json } from "../../checker/engine/json.js";
import { makeUp } from "../../checker/engine/made-up/index.js";
import type { World } from "../../checker/engine/world.js";
import type { RawObject, Resource } from "../../policy-pack/model/index.js";
import { runMocked, world as place } from "./mocked.js";

const world: World = {
  ...place,
  organization: "organization",
  config: new Map(),
  invokes: [],
  stackReferences: new Map(),
};

/**
 * The stack that a program makes, as the checker has it: ids and ARNs in the forms of the clouds, and concrete. Quick, as it
 * runs in this process, so that a property can be asked of a thousand programs.
 */
export async function stackOf(program: () => unknown): Promise<readonly Resource[]> {
  const resources: Resource[] = [];
  await runMocked(program, ({ type, name, inputs, custom }) => {
    const urn = `urn:pulumi:${world.stack}::${world.project}::${type}::${name}`;
    const given = inputs as Record<string, unknown>;
    const sdkVersion = type.startsWith("aws") ? "7.0.0" : "3.15.0";
    const asked = { urn, type, name, inputs: given as Record<string, Json>, providerRegion: undefined, sdkVersion };
    const made = custom === true ? makeUp(asked, world, { outputOf }) : undefined;
    const checked = { ...given, ...(made?.inputs as object | undefined) };
    const outputs = { ...checked, ...(made?.outputs as object | undefined) };
    const common = { urn, type, name, dependencies: [], propertyDependencies: {}, sdkVersion };
    resources.push({
      ...common,
      inputs: checked as RawObject,
      ...(made === undefined ? {} : { id: made.id, outputs: outputs as RawObject }),
    });
    return { id: made?.id ?? "", state: outputs };
  });
  return resources;
}

/** Nothing that components make asks for it. */
const outputOf = (): undefined => undefined;
