import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import type { Raw } from "../../../policy-pack/model/index.js";
import { actsOf } from "../../support/acts.js";
import { cluster, identityId, options, pending, principalId, resource } from "../../support/resources.js";

const types = [
  "azure-native:machinelearningservices:WorkspaceConnection",
  "azure-native:cognitiveservices:AccountConnection",
  "azure-native:cognitiveservices:ProjectConnection",
];
const [ofWorkspace = "", ofAccount = ""] = types;

function connection(properties: Raw, type = ofWorkspace) {
  return resource(type, "c", {
    resourceGroupName: "ml",
    workspaceName: "studio",
    accountName: "foundry",
    projectName: "fraud",
    connectionName: "c",
    properties,
  });
}

const auth = "properties.authType";
const credentials = "properties.credentials";

const cases: readonly (readonly [string, Raw, readonly string[]])[] = [
  [
    "a managed identity of its own",
    { authType: "ManagedIdentity", credentials: { resourceId: identityId } },
    [`execution train at ${credentials}.resourceId`],
  ],
  [
    "a managed identity by client id",
    { authType: "ManagedIdentity", credentials: { clientId: principalId } },
    [`execution ${principalId} at ${credentials}.clientId`],
  ],
  [
    "a managed identity that is not known yet",
    { authType: "ManagedIdentity", credentials: { resourceId: pending() } },
    [`execution unknown at ${credentials}.resourceId`],
  ],
  ["the managed identity of its workspace", { authType: "ManagedIdentity" }, []],
  [
    "credentials that are not known",
    { authType: "ManagedIdentity", credentials: pending() },
    [`unsure machine at ${credentials}`],
  ],
  [
    "credentials of a wrong type",
    { authType: "ManagedIdentity", credentials: "me" },
    [`unsure machine at ${credentials}`],
  ],
  [
    "a service principal",
    { authType: "ServicePrincipal", credentials: { clientId: principalId, clientSecret: "s" } },
    [`execution ${principalId} at ${credentials}.clientId`],
  ],
  [
    "a service principal that it does not name",
    { authType: "ServicePrincipal" },
    [`unsure machine at ${credentials}.clientId`],
  ],
  ["Entra ID", { authType: "AAD", category: "AzureOpenAI" }, [`unsure machine|signed-in-user at ${auth}`]],
  ["Entra ID as the workspace", { authType: "AAD", useWorkspaceManagedIdentity: true }, []],
  [
    "Entra ID as the workspace or not",
    { authType: "AAD", useWorkspaceManagedIdentity: pending() },
    [`unsure machine|signed-in-user at ${auth}`],
  ],
  ["the person's token", { authType: "UserEntraToken" }, [`signed-in-user at ${auth}`]],
  ["the person's token, spelt otherwise", { authType: "userEntraToken" }, [`signed-in-user at ${auth}`]],
  [
    "OAuth with a refresh token",
    { authType: "OAuth2", credentials: { refreshToken: "t" } },
    [`named-person at ${credentials}.refreshToken`],
  ],
  [
    "OAuth with a refresh token that is not known yet",
    { authType: "OAuth2", credentials: { refreshToken: pending() } },
    [`named-person at ${credentials}.refreshToken`],
  ],
  [
    "OAuth that asks for consent",
    { authType: "OAuth2", credentials: { clientId: "c" } },
    [`unsure machine|signed-in-user|named-person at ${auth}`],
  ],
  [
    "OAuth with credentials that are not known",
    { authType: "OAuth2", credentials: pending() },
    [`unsure machine|signed-in-user|named-person at ${auth}`],
  ],
  ["a personal access token", { authType: "PAT" }, [`unsure machine|named-person at ${auth}`]],
  ["a user name and password", { authType: "UsernamePassword" }, [`unsure machine|named-person at ${auth}`]],
  ["an agentic user", { authType: "AgenticUser" }, [`unsure machine|named-person at ${auth}`]],
  ["an impersonated user", { authType: "AgentUserImpersonation" }, [`unsure signed-in-user|named-person at ${auth}`]],
  ["a key", { authType: "ApiKey", credentials: { key: "k" } }, []],
  ["nothing", { authType: "None" }, []],
  [
    "a way that is not known here",
    { authType: "Telepathy" },
    [`unsure machine|signed-in-user|named-person at ${auth}`],
  ],
  [
    "a way that every object has",
    { authType: "constructor" },
    [`unsure machine|signed-in-user|named-person at ${auth}`],
  ],
  ["no way at all", {}, [`unsure machine|signed-in-user|named-person at ${auth}`]],
  ["a way that is not known yet", { authType: pending() }, [`unsure machine|signed-in-user|named-person at ${auth}`]],
  ["a body that is not known yet", pending(), [`unsure machine|signed-in-user|named-person at ${auth}`]],
  ["a number", { authType: 7 }, [`unsure machine|signed-in-user|named-person at ${auth}`]],
];

describe.each(types)("%s", (type) => {
  it.each(cases)("with %s", (_, properties, acts) => {
    expect(actsOf(connection(properties, type))).toEqual(acts);
  });
});

describe("a connection", () => {
  it("of Foundry reaches the stores of its agents as the project", () => {
    const toStore = { authType: "AAD", category: "CosmosDb" };
    expect(actsOf(connection(toStore, ofAccount))).toEqual([]);
    expect(actsOf(connection(toStore))).toEqual([`unsure machine|signed-in-user at ${auth}`]);
  });

  it("is one with its project, and with nothing else", () => {
    const user: Raw = { type: "UserAssigned", userAssignedIdentities: [identityId] };
    const project = resource("azure-native:cognitiveservices:Project", "p", {
      resourceGroupName: "ml",
      accountName: "foundry",
      projectName: "fraud",
      identity: user,
    });
    const used = connection({ authType: "ManagedIdentity", credentials: { resourceId: identityId } }, types[2]);
    const policies = (...others: Parameters<typeof judge>[0][]) =>
      judge([project, used, ...others.flatMap((other) => [...other])], options).findings.map(({ policy }) => policy);
    expect(policies()).not.toContain("no-shared-identity");
    expect(policies([cluster("gpu")])).toContain("no-shared-identity");
  });

  it.each([
    ["AccountConnectionAccountKey", []],
    ["AccountConnectionAccountManagedIdentity", []],
    ["AccountConnectionApiKey", []],
    ["AccountConnectionCustomKeys", []],
    ["AccountConnectionEntraId", ["unsure machine|signed-in-user"]],
  ])("of the classic provider is told by its type: %s", (name, acts) => {
    const token = `azure:cognitive/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
    expect(actsOf(resource(token, "c", { category: "AIServices", cognitiveAccountId: "/a" }))).toEqual(acts);
  });
});
