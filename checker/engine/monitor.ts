import type grpc from "@grpc/grpc-js";
import type { Callback } from "@pulumi/pulumi/proto/callback_pb.js";
import type {
  DeploymentInfo,
  RegisterPackageRequest,
  RegisterPackageResponse,
  RegisterResourceOutputsRequest,
  SupportsFeatureRequest,
} from "@pulumi/pulumi/proto/resource_pb.js";
import resources from "@pulumi/pulumi/proto/resource_pb.js";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import empties from "google-protobuf/google/protobuf/empty_pb.js";
import { callMethod, invoke } from "./call.js";
import { handler } from "./handler.js";
import { read } from "./read.js";
import { register } from "./register.js";
import type { Session } from "./session.js";
import { isStack } from "./urns.js";
import { structToJson } from "./wire.js";

const feature = resources.ResourceMonitorFeature;

/** What the SDK may rely on, by the names of older and of newer versions of it. */
const features = new Map([
  ["secrets", feature.RESOURCE_MONITOR_FEATURE_SECRETS],
  ["resourceReferences", feature.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES],
  ["outputValues", feature.RESOURCE_MONITOR_FEATURE_OUTPUT_VALUES],
  ["aliasSpecs", feature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS],
  ["deletedWith", feature.RESOURCE_MONITOR_FEATURE_DELETED_WITH],
  ["replaceWith", feature.RESOURCE_MONITOR_FEATURE_REPLACE_WITH],
  ["transforms", feature.RESOURCE_MONITOR_FEATURE_TRANSFORMS],
  ["invokeTransforms", feature.RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS],
  ["parameterization", feature.RESOURCE_MONITOR_FEATURE_PARAMETERIZATION],
  ["resourceHooks", feature.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS],
  ["errorHooks", feature.RESOURCE_MONITOR_FEATURE_ERROR_HOOKS],
]);

/** The engine's side of the conversation with a program, as in a preview in which the cloud answers at once. */
export function resourceMonitor(session: Session): grpc.UntypedServiceImplementation {
  const { run, transforms, packageVersions } = session;
  const nothing = (): Empty => new empties.Empty();
  return {
    getDeploymentInfo: handler(() => deploymentInfo(session)),
    supportsFeature: handler((request: SupportsFeatureRequest) => {
      const response = new resources.SupportsFeatureResponse();
      response.setHassupport(features.has(request.getId()));
      return response;
    }),
    registerResource: handler((request: Parameters<typeof register>[1]) => register(session, request)),
    readResource: handler((request: Parameters<typeof read>[1]) => read(session, request)),
    registerResourceOutputs: handler((request: RegisterResourceOutputsRequest) => {
      const found = run.resources.get(request.getUrn());
      if (found) found.outputs = structToJson(request.getOutputs());
      if (found && isStack(found.type)) run.finished = true;
      return nothing();
    }),
    invoke: handler((request: Parameters<typeof invoke>[1]) => invoke(session, request)),
    call: handler(callMethod),
    registerStackTransform: handler((callback: Callback) => {
      transforms.ofStack.push(callback);
      return nothing();
    }),
    registerStackInvokeTransform: handler((callback: Callback) => {
      transforms.ofInvokes.push(callback);
      return nothing();
    }),
    registerPackage: handler((request: RegisterPackageRequest) => registerPackage(packageVersions, request)),
    // Hooks run when something is created or deleted: never here.
    registerResourceHook: handler(nothing),
    registerErrorHook: handler(nothing),
    signalAndWaitForShutdown: handler(nothing),
  };
}

function deploymentInfo({ world }: Session): DeploymentInfo {
  const info = new resources.DeploymentInfo();
  info.setProject(world.project);
  info.setStack(world.stack);
  info.setOrganization(world.organization);
  info.setDryrun(true);
  info.setSupportedfeaturesList([...features.values()]);
  return info;
}

function registerPackage(versions: Map<string, string>, request: RegisterPackageRequest): RegisterPackageResponse {
  const reference = `${request.getName()}@${String(versions.size)}`;
  versions.set(reference, request.getVersion());
  const response = new resources.RegisterPackageResponse();
  response.setRef(reference);
  return response;
}
