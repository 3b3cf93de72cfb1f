import { textAt, type ActsAs, type Resource } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Reader, Readers } from "../reader.js";
import { both, named, ownIdentity, ownIfAny, platformIdentity } from "./acting.js";
import { armId } from "./names.js";
import type { Signs } from "./signs.js";
import { parentById, parentByNames } from "./parent.js";
import { generalReader, type Acting, type Kind } from "./workload.js";

/**
 * The containers of an app can take a token of each of its identities, except those whose lifecycle is None: only the
 * platform uses these, to pull images and read secrets.
 * https://learn.microsoft.com/azure/container-apps/managed-identity#control-managed-identity-availability
 */
function withLifecycle(settings: string, acting: Acting): Acting {
  return (resource, block) => {
    const withheld = withheldFromCode(resource, settings);
    return acting(resource, block).map((act) => (isAmong(act, withheld) ? { ...act, use: "service" } : act));
  };
}

function withheldFromCode(resource: Resource, settings: string): readonly string[] {
  return eachPath(resource, `${settings}[]`).flatMap((path) => {
    const identity = textAt(resource, [...path, "identity"]);
    const lifecycle = textAt(resource, [...path, "lifecycle"]);
    return typeof identity === "string" && identity !== "" && lifecycle === "None" ? [armId(identity)] : [];
  });
}

function isAmong(act: ActsAs, identities: readonly string[]): act is Extract<ActsAs, { how: "machine" }> {
  if (act.how !== "machine") return false;
  const { urn, value } = act.identity;
  if (urn === act.at.urn) return identities.includes("system");
  return typeof value === "string" && identities.includes(armId(value));
}

const containers: Signs = {
  profiles: ["workloadProfileName"],
  images: ["template.containers[].image", "template.initContainers[].image"],
  present: ["template.containers[].resources.gpu"],
};

const app: Kind = {
  label: "Container App",
  type: "microsoft.app/containerapps",
  names: [["containerAppName", "name"]],
  acting: withLifecycle("configuration.identitySettings", ownIdentity),
};
const job: Kind = {
  label: "Container Apps job",
  type: "microsoft.app/jobs",
  names: [["jobName", "name"]],
  acting: withLifecycle("configuration.identitySettings", ownIdentity),
};

/** Sessions interpret code that models write, which is best left without an identity. */
const sessionPool: Reader = generalReader(
  {
    label: "Container Apps session pool",
    type: "microsoft.app/sessionpools",
    names: [["sessionPoolName"]],
    acting: withLifecycle("managedIdentitySettings", ownIfAny),
  },
  { images: ["customContainerTemplate.containers[].image"], equal: [["containerType", "PythonLTS"]] },
);

const environments = "microsoft.app/managedenvironments";

/** Apps do not get the identity of their environment, which reads certificates and keys. */
const environment: Kind = {
  label: "Container Apps environment",
  type: environments,
  names: [["environmentName", "name"]],
  acting: platformIdentity,
};

/** It reads its secrets from a vault. */
const daprComponent: Kind = {
  label: "Dapr component",
  type: `${environments}/daprcomponents`,
  names: [["environmentName"], ["componentName"]],
  acting: named("service", "secrets[].identity"),
  partOf: parentByNames(environments, ["environmentName"]),
};

/** It builds images, and pushes them to registries. */
const builder: Kind = {
  label: "Container Apps builder",
  type: "microsoft.app/builders",
  names: [["builderName"]],
  acting: both(platformIdentity, named("service", "containerRegistries[].identityResourceId")),
};

export const containerApps: Readers = {
  "azure-native:app:ContainerApp": generalReader(app, containers),
  "azure:containerapp:App": generalReader(app, containers),
  "azure-native:app:Job": generalReader(job, containers),
  "azure:containerapp:Job": generalReader(job, containers),
  "azure-native:app:ContainerAppsSessionPool": sessionPool,
  "azure-native:app:ManagedEnvironment": generalReader(environment),
  "azure:containerapp:Environment": generalReader(environment),
  "azure-native:app:DaprComponent": generalReader(daprComponent),
  "azure-native:app:ConnectedEnvironmentsDaprComponent": generalReader({
    ...daprComponent,
    type: "microsoft.app/connectedenvironments/daprcomponents",
    names: [["connectedEnvironmentName"], ["componentName"]],
    partOf: parentByNames("microsoft.app/connectedenvironments", ["connectedEnvironmentName"]),
  }),
  "azure:containerapp:EnvironmentDaprComponent": generalReader({
    ...daprComponent,
    names: [["containerAppEnvironmentId"], ["name"]],
    partOf: parentById("containerAppEnvironmentId"),
  }),
  "azure-native:app:Builder": generalReader(builder),
};
