import { isUnknown, textAt } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { both, machineAt, named, nothingOfItsOwn, platformIdentity } from "./acting.js";
import { parentByNames } from "./parent.js";
import { workloadReader, type Acting, type Kind } from "./workload.js";

const purview = "microsoft.purview/accounts";
const recommendations = "microsoft.recommendationsservice/accounts";

/** Only Azure's own code acts with the identities of such a service; the customer configures it and runs nothing on it. */
function platform(label: string, type: string, name: string, ...more: readonly Acting[]): Kind {
  return { label, type, names: [[name, "name"]], acting: both(platformIdentity, ...more) };
}

const dataShare = workloadReader(platform("Data Share account", "microsoft.datashare/accounts", "accountName"));
const catalog = workloadReader(platform("Purview account", purview, "accountName"));

/** The storage of an account is reached with an identity of its own choice. */
const videoIndexer = (storage: string) =>
  workloadReader(
    platform("Video Indexer account", "microsoft.videoindexer/accounts", "accountName", named("service", storage)),
  );

/** With `SystemAssigned` it is the identity that the account's own block has named. */
const ofKafka: Acting = (resource) => {
  const type = textAt(resource, ["credentials", "type"]);
  if (!isUnknown(type) && type !== undefined && type.toLowerCase() !== "userassigned") return [];
  return machineAt(resource, ["credentials", "identityId"], "service");
};

/** Services for data and AI that run no code of the customer, and have an identity for what the platform does. */
export const platformServices: Readers = {
  "azure-native:datashare:Account": dataShare,
  "azure:datashare:Account": dataShare,
  "azure-native:purview:Account": catalog,
  "azure:purview:Account": catalog,
  "azure-native:purview:KafkaConfiguration": workloadReader({
    label: "Purview Kafka configuration",
    type: `${purview}/kafkaconfigurations`,
    names: [["accountName"], ["kafkaConfigurationName"]],
    acting: ofKafka,
    partOf: parentByNames(purview, ["accountName"]),
  }),
  "azure-native:videoindexer:Account": videoIndexer("storageServices.userAssignedIdentity"),
  "azure:videoindexer:Account": videoIndexer("storage.userAssignedIdentityId"),
  "azure-native:recommendationsservice:Account": workloadReader(
    platform("Intelligent Recommendations account", recommendations, "accountName"),
  ),
  "azure-native:recommendationsservice:Modeling": workloadReader({
    label: "Intelligent Recommendations modeling",
    type: `${recommendations}/modeling`,
    names: [["accountName"], ["modelingName"]],
    acting: nothingOfItsOwn,
    partOf: parentByNames(recommendations, ["accountName"]),
  }),
  "azure-native:onlineexperimentation:OnlineExperimentationWorkspace": workloadReader(
    platform("online experimentation workspace", "microsoft.onlineexperimentation/workspaces", "workspaceName"),
  ),
  "azure-native:weightsandbiases:Instance": workloadReader(
    platform("Weights & Biases instance", "microsoft.weightsandbiases/instances", "instancename"),
  ),
  "azure-native:healthbot:Bot": workloadReader(
    platform("Healthcare agent", "microsoft.healthbot/healthbots", "botName"),
  ),
  // It fetches the key of the provider's web hook from a vault.
  "azure-native:cognitiveservices:RaiExternalSafetyProvider": workloadReader({
    label: "external safety provider of Foundry",
    type: "microsoft.cognitiveservices/raiexternalsafetyproviders",
    names: [["safetyProviderName"]],
    acting: named("service", "properties.managedIdentity"),
  }),
};
