import type { Raw, Resource } from "../../../policy-pack/model/index.js";
import { builtIn, cluster, group, identityId, principalId, resource, roleAssignment, roleId } from "../resources.js";

const user: Raw = { type: "UserAssigned", userAssignedIdentities: [identityId] };
const tags: Raw = { workload: "web" };

function native(type: string, inputs: Readonly<Record<string, Raw>>): Resource {
  return resource(`azure-native:${type}`, "it", inputs);
}

function connection(properties: Raw): Resource {
  return native("cognitiveservices:ProjectConnection", { connectionName: "c", properties });
}

/** Stacks of Azure that a policy finds fault with, for one reason alone. */
export const wrongOnAzure: Readonly<Record<string, readonly [policy: string, ...Resource[]]>> = {
  "a schedule as a person": [
    "no-user-passthrough",
    native("machinelearningservices:Schedule", {
      properties: {
        action: {
          actionType: "CreateJob",
          jobDefinition: { computeId: "/c", identity: { identityType: "UserIdentity" } },
        },
      },
    }),
  ],
  "a connection that passes the token on": ["no-user-passthrough", connection({ authType: "UserEntraToken" })],
  "a connection with a person's refresh token": [
    "no-human-run-as",
    connection({ authType: "OAuth2", credentials: { refreshToken: "t" } }),
  ],
  "a Spark pool": ["no-user-passthrough", native("synapse:BigDataPool", { workspaceName: "w" })],
  "a cluster of people": [
    "no-user-passthrough",
    native("hdinsight:Cluster", { properties: { securityProfile: { directoryType: "ActiveDirectory" } } }),
  ],
  "a linked service of a person": [
    "no-human-run-as",
    native("datafactory:LinkedService", { properties: { type: "GoogleBigQueryV2", refreshToken: { value: "t" } } }),
  ],
  "a linked service of a person in JSON": [
    "no-human-run-as",
    resource("azure:synapse/linkedService:LinkedService", "it", {
      typePropertiesJson: '{"refreshToken":{"value":"t"}}',
    }),
  ],
  "a stream that a person writes": [
    "no-human-run-as",
    native("streamanalytics:Output", { datasource: { type: "PowerBI", authenticationMode: "UserToken" } }),
  ],
  "a stream with a person's token": [
    "no-human-run-as",
    native("streamanalytics:StreamingJob", { outputs: [{ datasource: { type: "PowerBI", refreshToken: "t" } }] }),
  ],
  "a factory without an identity": [
    "require-workload-identity",
    native("datafactory:Factory", { identity: { type: "None" } }),
  ],
  "an account without an identity": [
    "require-workload-identity",
    native("cognitiveservices:Account", { properties: { allowProjectManagement: true } }),
  ],
  "an agent without an identity": [
    "require-workload-identity",
    native("cognitiveservices:AgentApplication", { properties: { defaultInstanceIdentity: { kind: "None" } } }),
  ],
  "a machine without an identity": [
    "require-workload-identity",
    native("compute:VirtualMachine", { tags, identity: { type: "None" } }),
  ],
  "a machine and a cluster": [
    "no-shared-identity",
    cluster("gpu"),
    native("compute:VirtualMachine", { tags, identity: user }),
  ],
  "a connection and a cluster": [
    "no-shared-identity",
    cluster("gpu"),
    connection({ authType: "ManagedIdentity", credentials: { resourceId: identityId } }),
  ],
  "nodes and a cluster": [
    "no-shared-identity",
    cluster("gpu"),
    native("containerservice:ManagedCluster", {
      tags,
      identityProfile: { kubeletidentity: { resourceId: identityId } },
    }),
  ],
  "Owner for a container app": [
    "no-admin-role",
    resource(
      "azure-native:app:ContainerApp",
      "it",
      { tags, identity: { type: "SystemAssigned" } },
      { outputs: { identity: { principalId } } },
    ),
    roleAssignment(principalId, roleId(builtIn.owner), group),
  ],
};
