import type { Readers } from "../reader.js";
import { both, named, ownIfAny, ownIdentity, platformIdentity } from "./acting.js";
import { generalReader, type Kind } from "./workload.js";

/**
 * The actions of a workflow sign in with its identity or with connections of their own, so that it can do without one.
 * https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity
 */
const workflow: Kind = {
  label: "Logic Apps workflow",
  type: "microsoft.logic/workflows",
  names: [["workflowName", "name"]],
  acting: ownIfAny,
};

/** A standard logic app is an app of App Service that holds many workflows. */
const standard: Kind = {
  label: "Logic App",
  type: "microsoft.web/sites",
  names: [["name"]],
  acting: both(ownIdentity, named("service", "keyVaultReferenceIdentityId")),
};

export const logicApps: Readers = {
  "azure-native:logic:Workflow": generalReader(workflow),
  "azure:logicapps:Workflow": generalReader(workflow),
  "azure:logicapps:Standard": generalReader(standard),
  "azure-native:logic:IntegrationServiceEnvironment": generalReader({
    label: "integration service environment",
    type: "microsoft.logic/integrationserviceenvironments",
    names: [["integrationServiceEnvironmentName"]],
    acting: platformIdentity,
  }),
};
