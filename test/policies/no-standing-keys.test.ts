import { describe, expect, it } from "vitest";
import { noStandingKeys } from "../../policy-pack/policies/secrets/no-standing-keys.js";
import { judge } from "../../policy-pack/judge.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import {
  arnOf,
  builtIn,
  cluster,
  document,
  managedIdentity,
  notebook,
  options,
  pending,
  resource,
  role,
  roleAssignment,
  roleId,
  storage,
  type More,
} from "../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

function account(inputs: Inputs = {}): Resource {
  return resource(
    "azure-native:storage:StorageAccount",
    "data",
    { resourceGroupName: "ml", ...inputs },
    { id: storage },
  );
}

/** A workspace that keeps its data in the account `data`. */
function workspace(inputs: Inputs = {}, more: More = {}): Resource {
  return resource(
    "azure-native:machinelearningservices:Workspace",
    "lab",
    { workspaceName: "lab", storageAccount: storage, systemDatastoresAuthMode: "Identity", ...inputs },
    { uses: { storageAccount: [account()] }, ...more },
  );
}

function endpoint(properties: Raw): Resource {
  return resource("azure-native:machinelearningservices:OnlineEndpoint", "scoring", {
    endpointName: "scoring",
    identity: { type: "SystemAssigned" },
    properties,
  });
}

function models(properties?: Raw): Resource {
  return resource("azure-native:cognitiveservices:Account", "models", {
    accountName: "models",
    ...(properties !== undefined && { properties }),
  });
}

function connection(properties: Raw): Resource {
  return resource("azure-native:machinelearningservices:WorkspaceConnection", "search", { properties });
}

function datastore(credentials: Raw): Resource {
  return resource("azure-native:machinelearningservices:Datastore", "images", { properties: { credentials } });
}

const user = resource("aws:iam/user:User", "train", { name: "train" });
const accessKey = resource("aws:iam/accessKey:AccessKey", "ci", { user: "train" }, { uses: { user: [user] } });
const tagged = resource("aws:iam/user:User", "train", { name: "train", tags: { workload: "fraud" } });
const search = resource("azure-native:search:Service", "index", { searchServiceName: "index" });

/** A web application and its storage, which has nothing to do with machine learning. */
const shop = resource(
  "azure-native:web:WebApp",
  "shop",
  { name: "shop", identity: { type: "SystemAssigned" } },
  { uses: { siteConfig: [account()] } },
);

testPolicy(noStandingKeys, {
  pass: {
    "a notebook with a role": { resources: [notebook("lab", arnOf("lab")), role("lab")] },
    "a cluster with an identity": { resources: [cluster("gpu")] },
    "a workspace whose datastores use identities": { resources: [workspace()] },
    "a project, which takes what its hub has": {
      resources: [workspace({ kind: "Project", systemDatastoresAuthMode: null })],
    },
    "an endpoint that takes Entra tokens": { resources: [endpoint({ authMode: "AADToken" })] },
    "an endpoint that takes tokens that expire": { resources: [endpoint({ authMode: "AMLToken" })] },
    "a Foundry account without keys": { resources: [models({ disableLocalAuth: true })] },
    "the flag as YAML writes it": { resources: [models({ disableLocalAuth: "true" })] },
    "a connection with a managed identity": { resources: [connection({ authType: "ManagedIdentity" })] },
    "a connection that passes the caller's token on, which is another question": {
      resources: [connection({ authType: "UserEntraToken" })],
    },
  },
  violation: {
    "a Foundry account that says nothing about keys": {
      resources: [models()],
      at: "properties.disableLocalAuth",
      says: "Foundry account models works with a key that outlives every session: API keys open it unless disableLocalAuth is true.",
    },
    "a Foundry account with keys": {
      resources: [models({ disableLocalAuth: false })],
      at: "properties.disableLocalAuth",
      says: /unless disableLocalAuth is true/,
    },
    "the access key of somebody whose tag names a workload": {
      resources: [accessKey, tagged],
      at: "user",
      says: /^IAM access key ci stands for IAM user train/,
    },
    "an endpoint that takes keys": {
      resources: [endpoint({ authMode: "Key" })],
      at: "properties.authMode",
      says: /it takes calls with keys that never expire, as authMode is Key\./,
    },
    "an endpoint of an older version": {
      resources: [
        resource("azure-native:machinelearningservices:OnlineEndpoint", "scoring", {
          onlineEndpointProperties: { authMode: "key" },
        }),
      ],
      at: "onlineEndpointProperties.authMode",
      says: /as authMode is key\./,
    },
    "a workspace that says nothing about its datastores": {
      resources: [workspace({ systemDatastoresAuthMode: null })],
      at: "systemDatastoresAuthMode",
      says: /Azure ML workspace lab .* the storage account's key unless systemDatastoresAuthMode is Identity/,
    },
    "a datastore with the account's key": {
      resources: [datastore({ credentialsType: "AccountKey" })],
      at: "properties.credentials.credentialsType",
      says: /^Azure ML datastore images works with a key/,
    },
    "a connection with an API key": {
      resources: [connection({ authType: "ApiKey", category: "CognitiveSearch" })],
      at: "properties.authType",
      says: /it signs in with a key or secret, as authType is ApiKey/,
    },
    "a storage account that a workspace uses": {
      resources: [account(), workspace()],
      at: "allowSharedKeyAccess",
      says: "storage account data works with a key that outlives every session: account keys open it unless allowSharedKeyAccess is false. Azure ML workspace lab uses it.",
    },
    "a storage account that a training identity may read": {
      resources: [
        account({ allowSharedKeyAccess: true }),
        cluster("gpu"),
        managedIdentity(),
        roleAssignment("33333333-3333-3333-3333-333333333333", roleId(builtIn.blobDataReader), storage, {
          scope: [account()],
        }),
      ],
      at: "allowSharedKeyAccess",
      says: /Azure ML compute cluster gpu uses it\.$/,
    },
    "a search service that a connection points at": {
      resources: [
        search,
        resource(
          "azure-native:cognitiveservices:ProjectConnection",
          "index",
          { properties: { authType: "AAD", category: "CognitiveSearch", target: "https://index.search.windows.net" } },
          { uses: { properties: [search] } },
        ),
      ],
      at: "disableLocalAuth",
      says: /^search service index works with .* API keys open it .* Foundry connection index uses it\.$/,
    },
    "the admin user of a registry that an endpoint pulls from": {
      resources: [
        resource("azure-native:containerregistry:Registry", "images", { adminUserEnabled: true }),
        resource(
          "azure-native:machinelearningservices:Workspace",
          "lab",
          { containerRegistry: pending() },
          { uses: { containerRegistry: [resource("azure-native:containerregistry:Registry", "images", {})] } },
        ),
      ],
      at: "adminUserEnabled",
      says: /its admin user's password opens it, as adminUserEnabled is true/,
    },
    "an access key that a training job gets": {
      resources: [
        accessKey,
        resource(
          "aws:sagemaker/trainingJob:TrainingJob",
          "train",
          { trainingJobName: "train", roleArn: arnOf("lab"), environment: { KEY: pending() } },
          { uses: { environment: [accessKey] } },
        ),
        user,
      ],
      at: "user",
      says: "IAM access key ci stands for IAM user train until somebody takes it away. SageMaker training job train uses it.",
    },
    "an API key for Amazon Bedrock": {
      resources: [
        resource("aws:iam/serviceSpecificCredential:ServiceSpecificCredential", "chat", {
          serviceName: "bedrock.amazonaws.com",
          userName: "chat",
        }),
      ],
      at: "userName",
      says: "Amazon Bedrock API key chat stands for chat until somebody takes it away.",
    },
    "a secret of a service principal that a connection signs in as": {
      resources: [
        resource("azuread:index/servicePrincipalPassword:ServicePrincipalPassword", "ci", {
          servicePrincipalId: "44444444-4444-4444-4444-444444444444",
        }),
        connection({
          authType: "ServicePrincipal",
          credentials: { clientId: "44444444-4444-4444-4444-444444444444" },
        }),
      ],
      at: "servicePrincipalId",
      says: /Azure ML connection search runs as it\.$/,
    },
    "any storage account where the options count everything": {
      resources: [account(), shop],
      options: { workloads: "all" },
      at: "allowSharedKeyAccess",
      says: /^storage account data works with a key/,
    },
    "a storage account that is tagged as part of a workload": {
      resources: [account({ tags: { workload: "fraud" } })],
      at: "allowSharedKeyAccess",
      says: /^storage account data works with a key/,
    },
    "several kinds of keys, the first that is known": {
      resources: [
        resource("azure-native:batch:Pool", "gpu", {
          mountConfiguration: [
            { azureBlobFileSystemConfiguration: { accountKey: "k" } },
            { azureFileShareConfiguration: { accountKey: "k" } },
          ],
          tags: { workload: "fraud" },
        }),
      ],
      at: "mountConfiguration[0].azureBlobFileSystemConfiguration.accountKey",
      says: /it keeps a secret \(account key\)/,
    },
  },
  undecidable: {
    "an access key that may be switched off": {
      resources: [
        resource(
          "aws:iam/accessKey:AccessKey",
          "ci",
          { user: "train", status: pending() },
          { uses: { user: [tagged] } },
        ),
        tagged,
      ],
      kind: "until-deployed",
      says: /access key/,
    },
    "a flag that is known on deployment": {
      resources: [models({ disableLocalAuth: pending() })],
      kind: "until-deployed",
      says: "of Foundry account models, whether API keys open it",
    },
    "properties that are known on deployment": {
      resources: [endpoint(pending())],
      kind: "until-deployed",
      says: /of Azure ML online endpoint scoring, whether it takes calls with keys/,
    },
    "a flag that is no flag": {
      resources: [models({ disableLocalAuth: 7 })],
      kind: "here",
      says: "properties.disableLocalAuth is not true or false",
    },
    "an authType that is not known here": {
      resources: [connection({ authType: "Carrier pigeon" })],
      kind: "here",
      says: "what properties.authType means",
    },
    "a Batch account that does not say its modes": {
      resources: [resource("azure-native:batch:BatchAccount", "gpu", { tags: { workload: "fraud" } })],
      kind: "here",
      says: /whether account keys/,
    },
    "a storage account of a workspace, whose flag is known on deployment": {
      resources: [account({ allowSharedKeyAccess: pending() }), workspace()],
      kind: "until-deployed",
      says: /of storage account data, whether account keys open it/,
    },
  },
  notApplicable: {
    "the storage of a web application": { resources: [account(), shop] },
    "a storage account that nothing here uses": { resources: [account()] },
    "the access key of somebody as whom nothing runs": { resources: [accessKey, user] },
    "an access key of a deployment beside a notebook": {
      resources: [accessKey, user, notebook("lab", arnOf("lab")), role("lab")],
    },
    "a storage account on which only somebody else has rights": {
      resources: [
        account(),
        roleAssignment("55555555-5555-5555-5555-555555555555", roleId(builtIn.blobDataReader), storage, {
          scope: [account()],
        }),
        cluster("gpu"),
      ],
    },
    "a cluster with a password, which is of another kind": {
      resources: [
        cluster(
          "gpu",
          { type: "SystemAssigned" },
          {},
          {
            properties: {
              computeType: "AmlCompute",
              properties: { userAccountCredentials: { adminUserName: "u", adminUserPassword: "p" } },
            },
          },
        ),
      ],
    },
  },
});

describe("keys that are switched off", () => {
  it.each([
    ["on a storage account", account({ allowSharedKeyAccess: false })],
    ["on a search service", resource("azure-native:search:Service", "index", { disableLocalAuth: true })],
  ])("are nothing to find %s", (_, one) => {
    const user = resource(
      "azure-native:machinelearningservices:Workspace",
      "lab",
      { systemDatastoresAuthMode: "Identity" },
      { uses: { storageAccount: [one] } },
    );
    expect(judge([one, user], options).findings).toEqual([]);
  });

  it("are told with the workloads they concern, a few by name", () => {
    const jobs = ["a", "b", "c", "d"].map((name) =>
      notebook(name, arnOf(name), { uses: { lifecycleConfigName: [account()] } }, { tags: {} }),
    );
    const [finding] = judge([account(), ...jobs], options).findings.filter(
      ({ policy }) => policy === "no-standing-keys",
    );
    expect(finding?.says).toMatch(
      /SageMaker notebook instance a, SageMaker notebook instance b, .*c and others use it\.$/,
    );
    expect(finding?.proof).toContain(jobs[3]?.urn);
  });

  it("says the path of a secret and never its value", () => {
    const pool = resource("azure-native:batch:Pool", "gpu", {
      mountConfiguration: [{ azureFileShareConfiguration: { accountKey: "c2VjcmV0" } }],
      tags: { workload: "fraud" },
    });
    expect(JSON.stringify(judge([pool], options))).not.toContain("c2VjcmV0");
  });

  it("asks nothing of policy documents", () => {
    expect(
      judge([role("lab", { inlinePolicies: [{ policy: document({ Action: "s3:*", Resource: "*" }) }] })]).findings,
    ).toEqual([]);
  });
});

it("finds nothing in an access key that is switched off", () => {
  const inactive = resource(
    "aws:iam/accessKey:AccessKey",
    "ci",
    { user: "train", status: "Inactive" },
    { uses: { user: [tagged] } },
  );
  expect(judge([inactive, tagged]).findings.map(({ policy }) => policy)).not.toContain("no-standing-keys");
});
