import type { Readers } from "../reader.js";
import { both, named, ownIdentity } from "./acting.js";
import { workloadReader } from "./workload.js";

/** An agent that operates Azure resources: it acts with the identities that its actions and its knowledge graph name. */
export const sreAgent: Readers = {
  "azure-native:app:Agent": workloadReader({
    label: "Azure SRE Agent",
    type: "microsoft.app/agents",
    names: [["agentName"]],
    acting: both(
      ownIdentity,
      named("execution", "properties.actionConfiguration.identity", "properties.knowledgeGraphConfiguration.identity"),
    ),
  }),
};
