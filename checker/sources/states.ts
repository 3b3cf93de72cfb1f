import { z } from "zod";
import type { Position, Raw, Resource, Urn } from "../../policy-pack/model/index.js";
import { unknown } from "../../policy-pack/model/index.js";
import { packageOf, partsOfUrn, providerUrn } from "../engine/urns.js";
import { objectToRaw, type Reading } from "../engine/wire.js";
import type { Json, JsonObject } from "../engine/json.js";

const properties = z.custom<JsonObject>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);
const texts = z.array(z.string());

/** A resource as a preview's JSON and a state file write it. */
export const stateSchema = z.looseObject({
  urn: z.string(),
  type: z.string().optional(),
  id: z.string().nullish(),
  inputs: properties.nullish(),
  outputs: properties.nullish(),
  parent: z.string().nullish(),
  provider: z.string().nullish(),
  dependencies: texts.nullish(),
  propertyDependencies: z.record(z.string(), texts.nullable()).nullish(),
  external: z.boolean().nullish(),
  delete: z.boolean().nullish(),
  sourcePosition: z.string().nullish(),
});

export type State = z.infer<typeof stateSchema>;

/** The resources of a preview or a state file; `hidden` says how a secret is told that the file does not show. */
export function resourcesOfStates(
  states: Iterable<State>,
  hidden: string,
  config: JsonObject = {},
): readonly Resource[] {
  const byUrn = new Map<Urn, State>();
  for (const state of states) byUrn.set(state.urn, state);
  const reading: Reading = {
    unknownKind: "until-deployed",
    hiddenSecret: hidden,
    text: (text): Raw => (text === "[secret]" ? unknown("here", [], hidden) : text),
  };
  const settingsOf = (provider: Urn): JsonObject => byUrn.get(provider)?.inputs ?? defaultSettings(provider, config);
  return [...byUrn.values()].map((state) => toResource(state, settingsOf, reading));
}

/** A preview does not show default providers: their version is in their name, the rest in the stack's configuration. */
function defaultSettings(provider: Urn, config: JsonObject): JsonObject {
  const parts = partsOfUrn(provider);
  const name = parts?.type.slice("pulumi:providers:".length) ?? "";
  const version = /^default_(\d+_\d+_\d+)/.exec(parts?.name ?? "")?.[1]?.replaceAll("_", ".");
  const own = Object.entries(config).filter(([key]) => packageOf(key) === name);
  const settings = own.map(([key, value]): [string, Json] => [key.slice(name.length + 1), value]);
  return Object.fromEntries(version === undefined ? settings : [...settings, ["version", version]]);
}

function toResource(state: State, settingsOf: (provider: Urn) => JsonObject, reading: Reading): Resource {
  const parts = partsOfUrn(state.urn);
  const provider = state.provider ? providerUrn(state.provider) : undefined;
  const settings = provider === undefined ? undefined : settingsOf(provider);
  const version = settings && Object.hasOwn(settings, "version") ? settings["version"] : undefined;
  const position = state.sourcePosition ? parsePosition(state.sourcePosition) : undefined;
  const isRead = state.external === true;
  const outputs = state.outputs && Object.keys(state.outputs).length > 0 ? state.outputs : undefined;
  const inputs = isRead && Object.keys(state.inputs ?? {}).length === 0 ? outputs : state.inputs;
  return {
    urn: state.urn,
    type: state.type ?? parts?.type ?? "",
    name: parts?.name ?? state.urn,
    inputs: objectToRaw(inputs ?? {}, reading),
    ...(outputs === undefined ? {} : { outputs: objectToRaw(outputs, reading) }),
    ...(state.id ? { id: state.id } : {}),
    ...(state.parent ? { parent: state.parent } : {}),
    ...(provider === undefined
      ? {}
      : { provider: { urn: provider, properties: objectToRaw(settings ?? {}, reading) } }),
    ...(typeof version === "string" && packageOf(state.type ?? "") !== "pulumi" ? { sdkVersion: version } : {}),
    dependencies: state.dependencies ?? [],
    propertyDependencies: Object.fromEntries(
      Object.entries(state.propertyDependencies ?? {}).map(([property, urns]) => [property, urns ?? []]),
    ),
    ...(isRead ? { read: true } : {}),
    ...(position === undefined ? {} : { position }),
  };
}

/** `project:///infra/index.ts#12,5`, relative to the folder of Pulumi.yaml. */
function parsePosition(text: string): Position | undefined {
  const [, path, line, column] = /^project:\/\/\/([^#]+)#(\d+)(?:,(\d+))?$/.exec(text) ?? [];
  if (path === undefined || line === undefined || path.split("/").includes("node_modules")) return undefined;
  let file: string;
  try {
    file = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  const at = { file, line: Number(line) };
  return column === undefined ? at : { ...at, column: Number(column) };
}
