import type { Provider, RawObject, Resource, Urn } from "../../policy-pack/model/index.js";
import { get, type JsonObject } from "./json.js";
import { unlessMadeUp } from "./made-up-config.js";
import type { Run } from "./session.js";
import { packageOf } from "./urns.js";
import { objectToRaw, toRaw, type Reading } from "./wire.js";
import type { Registered, World } from "./world.js";

/** Where a value may come from that this run could not know. */
export interface Gaps {
  /** Keys of configuration that were made up. */
  readonly config: readonly string[];
  /** Keys among them that were given as unknown outputs. */
  readonly secrets: readonly string[];
}

/** The resources of a run as every source gives them. */
export function resourcesOf(run: Run, world: World, gaps: Gaps): readonly Resource[] {
  const text = unlessMadeUp(gaps.config);
  return [...run.resources.values()].map((registered) => toResource(registered, run, world, gaps, text));
}

function toResource(
  registered: Registered,
  run: Run,
  world: World,
  gaps: Gaps,
  text: NonNullable<Reading["text"]>,
): Resource {
  const provider = registered.provider === undefined ? undefined : providerOf(registered.provider, run, world, text);
  const propertyDependencies = Object.fromEntries(registered.propertyDependencies);
  const reading = (property: string): Reading => ({
    ...whyUnknown(registered.propertyDependencies.get(property) ?? [], registered.read, run, gaps),
    text,
  });
  const read = (properties: JsonObject): RawObject =>
    Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, toRaw(value, reading(key))]));
  return {
    urn: registered.urn,
    type: registered.type,
    name: registered.name,
    inputs: read(registered.inputs),
    ...(registered.outputs === undefined ? {} : { outputs: read(registered.outputs) }),
    ...(registered.id === "" ? {} : { id: registered.id }),
    ...(registered.parent === "" ? {} : { parent: registered.parent }),
    ...(provider === undefined ? {} : { provider }),
    ...(registered.version === "" ? {} : { sdkVersion: registered.version }),
    dependencies: registered.dependencies,
    propertyDependencies,
    ...(registered.read ? { read: true } : {}),
    ...(registered.position === undefined ? {} : { position: registered.position }),
  };
}

/**
 * Nearly every output has a concrete value here, so what is unknown either is an attribute that `up` will know,
 * or comes from outside: something that was only read, another stack, a call or a secret that had no answer.
 */
function whyUnknown(from: readonly Urn[], isRead: boolean, run: Run, gaps: Gaps): Reading {
  if (isRead) return { unknownKind: "here", unknownWhat: "a value of a resource outside this program" };
  for (const urn of from) {
    const source = run.resources.get(urn);
    if (source?.read !== true) continue;
    if (source.type !== "pulumi:pulumi:StackReference") {
      return { unknownKind: "here", unknownWhat: `a value of ${source.name}, which the program only reads` };
    }
    const name = get(source.inputs, "name");
    return { unknownKind: "here", unknownWhat: `output of stack ${typeof name === "string" ? name : source.name}` };
  }
  const open = [
    ...gaps.secrets.map((key) => `secret configuration value ${key}`),
    ...[...run.unanswered].map((token) => `answer of ${token}`),
  ];
  if (from.length > 0 || open.length === 0) return { unknownKind: "until-deployed" };
  return { unknownKind: "here", unknownWhat: open.join(" or ") };
}

function providerOf(urn: Urn, run: Run, world: World, text: NonNullable<Reading["text"]>): Provider {
  const registered = run.resources.get(urn);
  if (registered) return { urn, properties: objectToRaw(registered.inputs, { unknownKind: "until-deployed", text }) };
  return { urn, properties: objectToRaw(defaultProvider(urn, world), { unknownKind: "here", text }) };
}

/** A default provider takes its settings from the stack's configuration: `aws:region`, `aws:defaultTags`. */
function defaultProvider(urn: Urn, world: World): JsonObject {
  const name = /pulumi:providers:([^:]+)::/.exec(urn)?.[1] ?? "";
  const own = [...world.config].filter(([key]) => packageOf(key) === name);
  return Object.fromEntries(own.map(([key, value]) => [key.slice(name.length + 1), value]));
}
