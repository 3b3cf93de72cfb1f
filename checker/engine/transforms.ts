import { isDeepStrictEqual } from "node:util";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb.js";
import type { RegisterResourceRequest, ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import resources from "@pulumi/pulumi/proto/resource_pb.js";
import type { Urn } from "../../policy-pack/model/index.js";
import type { Callbacks } from "./callbacks.js";
import { get, isJsonObject, type Json, type JsonObject } from "./json.js";
import { jsonToStruct, outputSignature, plain, signature, structToJson, withoutOutputs } from "./wire.js";

/** The functions that a program registered to change resources and calls before they are made. */
export interface Transforms {
  readonly ofStack: Callback[];
  readonly ofInvokes: Callback[];
  /** A component's transforms work on its children too. */
  readonly ofResource: Map<Urn, readonly Callback[]>;
  readonly parentOf: Map<Urn, Urn>;
}

export interface Transformed {
  readonly inputs: JsonObject;
  readonly provider: string;
  readonly version: string;
  readonly dependencies: readonly Urn[];
  /** Only of values that no transform replaced: of a new value nobody says where it comes from. */
  readonly propertyDependencies: ReadonlyMap<string, readonly Urn[]>;
}

/** In the real engine's order: the resource's own, its parents' from the nearest up, then the stack's. */
function transformsFor(request: RegisterResourceRequest, transforms: Transforms): readonly Callback[] {
  const found = [...request.getTransformsList()];
  const seen = new Set<Urn>();
  for (let urn = request.getParent(); urn !== "" && !seen.has(urn); urn = transforms.parentOf.get(urn) ?? "") {
    seen.add(urn);
    found.push(...(transforms.ofResource.get(urn) ?? []));
  }
  return [...found, ...transforms.ofStack];
}

export async function transformResource(
  request: RegisterResourceRequest,
  transforms: Transforms,
  callbacks: Callbacks,
): Promise<Transformed> {
  const asked = structToJson(request.getObject());
  let inputs = asked;
  let options = optionsOf(request);
  // As the real engine does, a resource's own transforms see values with their dependencies.
  if (request.getTransformsList().length > 0) inputs = withDependencies(inputs, request);
  for (const callback of transformsFor(request, transforms)) {
    const message = new resources.TransformRequest();
    message.setType(request.getType());
    message.setName(request.getName());
    message.setCustom(request.getCustom());
    message.setParent(request.getParent());
    message.setProperties(jsonToStruct(inputs));
    message.setOptions(options);
    const answer = await callbacks.call(callback, message.serializeBinary());
    const response = resources.TransformResponse.deserializeBinary(answer);
    if (response.hasProperties()) inputs = structToJson(response.getProperties());
    options = response.getOptions() ?? options;
  }
  return {
    inputs: withoutOutputs(inputs),
    provider: options.getProvider(),
    version: options.getVersion(),
    dependencies: options.getDependsOnList(),
    propertyDependencies: dependenciesOfUnchanged(request, asked, inputs),
  };
}

function dependenciesOfUnchanged(
  request: RegisterResourceRequest,
  before: JsonObject,
  after: JsonObject,
): ReadonlyMap<string, readonly Urn[]> {
  const found = new Map<string, readonly Urn[]>();
  request.getPropertydependenciesMap().forEach((urns, property: string) => {
    const same = isDeepStrictEqual(plain(get(before, property) ?? null), plain(get(after, property) ?? null));
    if (same) found.set(property, urns.getUrnsList());
  });
  return found;
}

function optionsOf(request: RegisterResourceRequest): InstanceType<typeof resources.TransformResourceOptions> {
  const options = new resources.TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setVersion(request.getVersion());
  options.setAliasesList(request.getAliasesList());
  options.setProvider(request.getProvider());
  options.setCustomTimeouts(request.getCustomtimeouts());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  options.setDeletedWith(request.getDeletedwith());
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  options.setImport(request.getImportid());
  options.setHooks(request.getHooks());
  const isProtected = request.getProtect();
  if (isProtected !== undefined) options.setProtect(isProtected);
  request.getProvidersMap().forEach((reference, name) => options.getProvidersMap().set(name, reference));
  return options;
}

function withDependencies(inputs: JsonObject, request: RegisterResourceRequest): JsonObject {
  const dependencies = request.getPropertydependenciesMap();
  return Object.fromEntries(
    Object.entries(inputs).map(([property, value]): [string, Json] => {
      const urns = dependencies.get(property)?.getUrnsList() ?? [];
      if (urns.length === 0) return [property, value];
      if (isJsonObject(value) && value[signature] === outputSignature) return [property, value];
      return [property, { [signature]: outputSignature, value, dependencies: urns }];
    }),
  );
}

/** The arguments of a call after the stack's invoke transforms. */
export async function transformInvoke(
  request: ResourceInvokeRequest,
  token: string,
  transforms: Transforms,
  callbacks: Callbacks,
): Promise<JsonObject> {
  let args = structToJson(request.getArgs());
  let options = new resources.TransformInvokeOptions();
  options.setProvider(request.getProvider());
  options.setVersion(request.getVersion());
  options.setPluginDownloadUrl(request.getPlugindownloadurl());
  for (const callback of transforms.ofInvokes) {
    const message = new resources.TransformInvokeRequest();
    message.setToken(token);
    message.setArgs(jsonToStruct(args));
    message.setOptions(options);
    const answer = await callbacks.call(callback, message.serializeBinary());
    const response = resources.TransformInvokeResponse.deserializeBinary(answer);
    if (response.hasArgs()) args = structToJson(response.getArgs());
    options = response.getOptions() ?? options;
  }
  return args;
}
