import type { Readers } from "../reader.js";
import { both, named, ownIdentity, ownIfAny } from "./acting.js";
import { parentByNames } from "./parent.js";
import { workloadReader, type Kind } from "./workload.js";

const agents = "microsoft.app/agents";
const spaces = "microsoft.app/agentspaces";

/** The identity with which agents read what a connector leads to. */
function connector(home: string, name: string): Kind {
  return {
    label: "connector of an Azure SRE Agent",
    type: `${home}/connectors`,
    names: [[name], ["connectorName"]],
    acting: named("execution", "properties.identity"),
    partOf: parentByNames(home, [name]),
  };
}

/** An agent that operates Azure resources: it acts with the identities that its actions and its knowledge graph name. */
export const sreAgent: Readers = {
  "azure-native:app:Agent": workloadReader({
    label: "Azure SRE Agent",
    type: agents,
    names: [["agentName"]],
    acting: both(
      ownIdentity,
      named("execution", "properties.actionConfiguration.identity", "properties.knowledgeGraphConfiguration.identity"),
    ),
  }),
  "azure-native:app:AgentsConnector": workloadReader(connector(agents, "agentName")),
  "azure-native:app:AgentSpace": workloadReader({
    label: "space of Azure SRE Agents",
    type: spaces,
    names: [["agentSpaceName"]],
    acting: ownIfAny,
  }),
  "azure-native:app:AgentSpacesConnector": workloadReader(connector(spaces, "agentSpaceName")),
};
