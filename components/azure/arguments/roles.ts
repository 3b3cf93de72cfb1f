import type { List } from "./needs";
import { refuse } from "./refuse";

/** A built-in role of Azure, and the resources that it serves a need on. */
export interface Role {
  need: List;
  /** The type of the resources, in lower case, as it stands in their ids. */
  on: string;
  /** The id of the role: names change. */
  id: string;
  name: string;
}

/** https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
const roles: readonly Role[] = [
  {
    need: "reads",
    on: "microsoft.storage/storageaccounts",
    id: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
    name: "Storage Blob Data Reader",
  },
  {
    need: "writes",
    on: "microsoft.storage/storageaccounts",
    id: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
    name: "Storage Blob Data Contributor",
  },
  {
    need: "pulls",
    on: "microsoft.containerregistry/registries",
    id: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
    name: "AcrPull",
  },
  {
    need: "decrypts",
    on: "microsoft.keyvault/vaults",
    id: "12338af0-0e69-4776-bea7-57ae8d297424",
    name: "Key Vault Crypto User",
  },
  {
    need: "secrets",
    on: "microsoft.keyvault/vaults",
    id: "4633458b-17de-408a-b874-0445c86b69e6",
    name: "Key Vault Secrets User",
  },
  {
    need: "invokes",
    on: "microsoft.cognitiveservices/accounts",
    id: "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd",
    name: "Cognitive Services OpenAI User",
  },
  {
    need: "publishes",
    on: "microsoft.servicebus/namespaces",
    id: "69a216fc-b8fb-44d8-bc22-1f3c2cd27a39",
    name: "Azure Service Bus Data Sender",
  },
  {
    need: "publishes",
    on: "microsoft.eventhub/namespaces",
    id: "2b629674-e913-4c01-ae53-ef4638d8f975",
    name: "Azure Event Hubs Data Sender",
  },
  {
    need: "publishes",
    on: "microsoft.storage/storageaccounts",
    id: "c6a89b2d-59bc-44d0-9896-0f6e12d7b80a",
    name: "Storage Queue Data Message Sender",
  },
  {
    need: "publishes",
    on: "microsoft.eventgrid/topics",
    id: "d5a91429-5739-47e2-a06b-3470a27159e7",
    name: "EventGrid Data Sender",
  },
  {
    need: "logsTo",
    on: "microsoft.insights/",
    id: "3913510d-42f4-4e42-8a64-420c390055eb",
    name: "Monitoring Metrics Publisher",
  },
];

/** What a need can be on, for messages. */
export const said: Record<List, string> = {
  reads: "a storage container or account",
  writes: "a storage container or account",
  pulls: "a container registry",
  decrypts: "a Key Vault key",
  secrets: "a Key Vault secret or vault",
  invokes: "an Azure OpenAI or Foundry account",
  scores: "an online endpoint of Azure Machine Learning",
  publishes: "a Service Bus queue or topic, an event hub, a storage queue or an Event Grid topic",
  logsTo: "a data collection rule or an Application Insights component",
};

/** The role that serves a need whatever the resource turns out to be: known in a preview, before there is an id. */
export function onlyRoleFor(need: List): Role | undefined {
  const [role, ...others] = roles.filter((one) => one.need === need);
  return others.length > 0 ? undefined : role;
}

/** The one role that serves a need on a resource. */
export function roleFor(argument: string, need: List, id: string): Role {
  const role = roles.find((one) => one.need === need && id.toLowerCase().includes(`/providers/${one.on}`));
  return role ?? refuse(argument, `must be the id of ${said[need]}: use the id output of the resource, not its name`);
}
