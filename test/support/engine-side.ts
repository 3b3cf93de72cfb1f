import { createRequire } from "node:module";
import { isDryRun } from "@pulumi/pulumi/runtime/index.js";
import analyzer from "@pulumi/pulumi/proto/analyzer_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import {
  isUnknown,
  ResourceReference,
  type Options,
  type Raw,
  type RawObject,
  type Resource,
} from "../../policy-pack/model/index.js";
import type { Waive } from "../../policy-pack/exceptions/waive.js";
import type { SetLevel } from "../../policy-pack/levels.js";
import { pulumiPolicies } from "../../policy-pack/pack.js";

/** The policy SDK's own side of the engine's calls; internal to it, and so without types. */
interface Server {
  makeAnalyzeRpcFun: (...pack: readonly unknown[]) => Rpc<analyzer.AnalyzeRequest>;
  makeAnalyzeStackRpcFun: (...pack: readonly unknown[]) => Rpc<analyzer.AnalyzeStackRequest>;
  makeRemediateRpcFun: (...pack: readonly unknown[]) => Rpc<analyzer.AnalyzeRequest, analyzer.RemediateResponse>;
}
type Rpc<T, R = analyzer.AnalyzeResponse> = (
  call: { request: T },
  callback: (error: unknown, response: R | undefined) => void,
) => void;

const load = createRequire(__filename);
const server = load("@pulumi/policy/server") as Server;
const settings = load("@pulumi/pulumi/runtime/settings") as { _setIsDryRun: (on: boolean) => void };

const notKnownYet = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const signature = "4dabf18193072939515e22adb298388d";

/** One remark of the pack, as the engine gets it. */
export interface Remark {
  readonly policy: string;
  readonly level: "advisory" | "mandatory";
  readonly message: string;
  readonly urn: string;
}

/** What a remediation makes of a resource's inputs, as they go over the wire. */
export interface Remediated {
  readonly policy: string;
  readonly inputs: RawObject;
}

/** What differs from the defaults: levels by policy, and who is told what was changed. */
interface Setting {
  readonly levels?: Readonly<Record<string, SetLevel>>;
  readonly tell?: (text: string) => void;
}

/** The pack behind the SDK's serialisation, as a preview or an update calls it. */
export function startPack(
  options: Options,
  mode: "preview" | "up" = "preview",
  waive?: Waive,
  { levels = {}, tell }: Setting = {},
) {
  const policies = pulumiPolicies(options, waive, tell);
  const leveled = policies.map((one) => ({ ...one, enforcementLevel: levels[one.name] ?? one.enforcementLevel }));
  const pack = ["pack", "1.0.0", "advisory", leveled];
  const analyze = server.makeAnalyzeRpcFun(...pack);
  const analyzeStack = server.makeAnalyzeStackRpcFun(...pack);
  const remediate = server.makeRemediateRpcFun(...pack);
  const call = async <T, R>(rpc: Rpc<T, R>, request: T): Promise<R> => {
    settings._setIsDryRun(mode === "preview");
    if (isDryRun() !== (mode === "preview")) throw new Error("the SDK does not tell a preview from an update");
    return await new Promise((resolve, reject) => {
      rpc({ request }, (error, response) => {
        if (response === undefined) reject(error instanceof Error ? error : new Error(String(error)));
        else resolve(response);
      });
    });
  };
  return {
    /** A resource is registered: the engine sends its inputs, and nothing of what they depend on. */
    register: async (resource: Resource): Promise<readonly Remark[]> => remarks(await call(analyze, atFirst(resource))),
    /** Before that, whatever the levels are: what comes back takes the place of all inputs. */
    remediate: async (resource: Resource, ignoreChanges: readonly string[] = []): Promise<readonly Remediated[]> => {
      const request = atFirst(resource);
      request.getOptions()?.setIgnorechangesList([...ignoreChanges]);
      return (await call(remediate, request)).getRemediationsList().map((one) => ({
        policy: one.getPolicyname(),
        inputs: one.getProperties()?.toJavaScript() ?? {},
      }));
    },
    /** All have been: the engine sends their outputs. */
    end: async (resources: readonly Resource[]): Promise<readonly Remark[]> =>
      remarks(await call(analyzeStack, atLast(resources))),
    /** The same, with the size of the reply on the wire. */
    endWithSize: async (resources: readonly Resource[]): Promise<{ said: readonly Remark[]; size: number }> => {
      const response = await call(analyzeStack, atLast(resources));
      return { said: remarks(response), size: response.serializeBinary().length };
    },
  };
}

/** Everything that a whole run remarks. */
export async function runPack(
  resources: readonly Resource[],
  options: Options,
  mode: "preview" | "up" = "preview",
  waive?: Waive,
): Promise<readonly Remark[]> {
  const pack = startPack(options, mode, waive);
  const early: Remark[] = [];
  for (const resource of resources) early.push(...(await pack.register(resource)));
  return [...early, ...(await pack.end(resources))];
}

function remarks(response: analyzer.AnalyzeResponse): readonly Remark[] {
  return response.getDiagnosticsList().map((one) => ({
    policy: one.getPolicyname(),
    level: one.getEnforcementlevel() === analyzer.EnforcementLevel.MANDATORY ? "mandatory" : "advisory",
    message: one.getMessage(),
    urn: one.getUrn(),
  }));
}

function atFirst(resource: Resource): analyzer.AnalyzeRequest {
  const request = new analyzer.AnalyzeRequest();
  request.setType(resource.type);
  request.setUrn(resource.urn);
  request.setName(resource.name);
  request.setProperties(toStruct(resource.inputs));
  request.setOptions(new analyzer.AnalyzerResourceOptions());
  request.setProvider(providerOf(resource));
  return request;
}

function atLast(resources: readonly Resource[]): analyzer.AnalyzeStackRequest {
  const request = new analyzer.AnalyzeStackRequest();
  for (const resource of resources) {
    const item = new analyzer.AnalyzerResource();
    item.setType(resource.type);
    item.setUrn(resource.urn);
    item.setName(resource.name);
    item.setProperties(toStruct({ ...resource.inputs, ...resource.outputs }));
    item.setOptions(new analyzer.AnalyzerResourceOptions());
    item.setDependenciesList([...resource.dependencies]);
    for (const [key, urns] of Object.entries(resource.propertyDependencies)) {
      const dependencies = new analyzer.AnalyzerPropertyDependencies();
      dependencies.setUrnsList([...urns]);
      item.getPropertydependenciesMap().set(key, dependencies);
    }
    item.setProvider(providerOf(resource));
    request.addResources(item);
  }
  return request;
}

function providerOf({ provider }: Resource): analyzer.AnalyzerProviderResource | undefined {
  if (provider === undefined) return undefined;
  const message = new analyzer.AnalyzerProviderResource();
  message.setUrn(provider.urn);
  message.setType("pulumi:providers:aws");
  message.setName("provider");
  message.setProperties(toStruct(provider.properties));
  return message;
}

function toStruct(properties: RawObject): struct.Struct {
  return struct.Struct.fromJavaScript(onTheWire(properties) as Record<string, struct.JavaScriptValue>);
}

/** As the engine writes values: unknowns as a text that stands for them, a reference to a resource as its id. */
export function onTheWire(value: Raw): struct.JavaScriptValue {
  if (isUnknown(value)) return notKnownYet;
  if (value instanceof ResourceReference) return value.id ?? notKnownYet;
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(onTheWire);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, onTheWire(item)]));
}

/** A secret as it goes over the wire. */
export function secret(value: Raw): Raw {
  return { [signature]: secretSignature, value };
}
