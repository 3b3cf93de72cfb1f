import { personal } from "../credential.js";
import type { Readers } from "../reader.js";
import { keeps, waysInto } from "../ways-in.js";
import { both, named, ownIfAny, platformIdentity } from "./acting.js";
import { parentById, parentByNames } from "./parent.js";
import { generalReader, type Kind } from "./workload.js";

const registries = "microsoft.containerregistry/registries";
const ofRegistry = parentByNames(registries, ["registryName"]);

/**
 * The steps of a task can take tokens of its identities; it needs none to build an image in its own registry.
 * https://learn.microsoft.com/azure/container-registry/container-registry-tasks-authentication-managed-identity
 */
const task: Kind = {
  label: "container registry task",
  type: `${registries}/tasks`,
  names: [["registryName"], ["taskName"]],
  acting: both(ownIfAny, named("service", "credentials.customRegistries{}.identity")),
  partOf: ofRegistry,
};

const run: Kind = {
  ...task,
  label: "run of a container registry task",
  type: `${registries}/taskruns`,
  names: [["registryName"], ["taskRunName"]],
  acting: both(ownIfAny, named("service", "runRequest.credentials.customRegistries{}.identity")),
};

/** Only the registry itself uses the identity, to copy images or to read a password from a vault. */
function ofPlatform(label: string, type: string, name: string): Kind {
  const names = [["registryName"], [name]];
  return { label, type: `${registries}/${type}`, names, acting: platformIdentity, partOf: ofRegistry };
}

const credentialSet = ofPlatform("credential set of a container registry", "credentialsets", "credentialSetName");
const byRegistryId = (kind: Kind): Kind => ({
  ...kind,
  names: [["containerRegistryId"], ["name"]],
  partOf: parentById("containerRegistryId"),
});

/** Tasks that build images, and what copies and fetches them. */
export const registryTasks: Readers = {
  "azure-native:containerregistry:Task": generalReader(task),
  "azure-native:containerregistry:TaskRun": generalReader(run),
  "azure:containerservice:RegistryTask": generalReader({
    ...byRegistryId(task),
    acting: both(ownIfAny, named("service", "registryCredential.customs[].identity")),
  }),
  "azure-native:containerregistry:CredentialSet": generalReader(credentialSet),
  "azure:containerservice:RegistryCredentialSet": generalReader(byRegistryId(credentialSet)),
  "azure-native:containerregistry:ExportPipeline": generalReader(
    ofPlatform("export pipeline of a container registry", "exportpipelines", "exportPipelineName"),
  ),
  "azure-native:containerregistry:ImportPipeline": generalReader(
    ofPlatform("import pipeline of a container registry", "importpipelines", "importPipelineName"),
  ),
};

const sourceToken = { ...personal, fix: "let a pipeline with an identity start the task, or use a public source" };

/** Passwords and tokens that tasks fetch sources and images with, and that registries take. */
export const registrySecrets: Readers = {
  "azure-native:containerregistry:Task": waysInto(
    { holder: task.label },
    keeps("credentials.customRegistries{}.password", "registry password"),
    keeps("step.contextAccessToken", "access token of the sources"),
    keeps(
      "trigger.sourceTriggers[].sourceRepository.sourceControlAuthProperties.token",
      "access token of a repository",
      sourceToken,
    ),
    keeps(
      "trigger.sourceTriggers[].sourceRepository.sourceControlAuthProperties.refreshToken",
      "OAuth refresh token",
      sourceToken,
    ),
  ),
  "azure-native:containerregistry:TaskRun": waysInto(
    { holder: run.label },
    keeps("runRequest.credentials.customRegistries{}.password", "registry password"),
  ),
  "azure:containerservice:RegistryTask": waysInto(
    { holder: task.label },
    keeps("registryCredential.customs[].password", "registry password"),
    ...["dockerStep", "encodedStep", "fileStep"].map((step) =>
      keeps(`${step}.contextAccessToken`, "access token of the sources"),
    ),
    keeps("sourceTriggers[].authentication.token", "access token of a repository", sourceToken),
    keeps("sourceTriggers[].authentication.refreshToken", "OAuth refresh token", sourceToken),
  ),
  "azure-native:containerregistry:CredentialSet": waysInto(
    { holder: credentialSet.label },
    keeps("authCredentials[].passwordSecretIdentifier", "registry password"),
  ),
  "azure:containerservice:RegistryCredentialSet": waysInto(
    { holder: credentialSet.label },
    keeps("authenticationCredentials.passwordSecretId", "registry password"),
  ),
  "azure-native:containerregistry:Token": waysInto(
    { holder: "token of a container registry" },
    keeps("credentials.passwords[].name", "password of a token"),
  ),
  "azure:containerservice:TokenPassword": waysInto(
    { holder: "token of a container registry" },
    keeps("password1", "password of a token"),
    keeps("password2", "password of a token"),
  ),
};
