import { noHumanCredentials } from "../../policy-pack/policies/whose-identity/no-human-credentials.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import { arnOf, cluster, computeInstance, notebook, pending, resource, role } from "../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

/** A training cluster; `properties` are those of its nodes, `top` those of the compute. */
function gpu(properties: Inputs, top: Inputs = {}): Resource {
  return cluster(
    "gpu",
    { type: "SystemAssigned" },
    {},
    { properties: { computeType: "AmlCompute", properties, ...top } },
  );
}

const account = { adminUserName: "ann" };

function connection(properties: Raw): Resource {
  return resource("azure-native:machinelearningservices:WorkspaceConnection", "tickets", { properties });
}

function machine(osProfile: Raw, inputs: Inputs = { tags: { workload: "fraud" } }): Resource {
  return resource("azure-native:compute:VirtualMachine", "box", { vmName: "box", osProfile, ...inputs });
}

function emr(ec2Attributes: Raw): Resource {
  return resource("aws:emr/cluster:Cluster", "spark", { ec2Attributes, serviceRole: arnOf("emr") });
}

const automation = resource("azure-native:automation:AutomationAccount", "runs", {
  resourceGroupName: "ml",
  automationAccountName: "runs",
  disableLocalAuth: true,
  identity: { type: "SystemAssigned" },
  tags: { workload: "fraud" },
});
const stored = resource("azure-native:automation:Credential", "ann", {
  resourceGroupName: "ml",
  automationAccountName: "runs",
  userName: "ann",
  password: "p",
});

testPolicy(noHumanCredentials, {
  pass: {
    "a notebook with a role": { resources: [notebook("lab", arnOf("lab")), role("lab")] },
    "a cluster to which nobody signs in": { resources: [gpu({})] },
    "a compute instance whose SSH port is closed, as it is by default": { resources: [computeInstance("lab")] },
    "a compute instance that closes it": {
      resources: [computeInstance("lab", { sshSettings: { sshPublicAccess: "Disabled" } })],
    },
    "a cluster whose local authentication is off": {
      resources: [
        gpu({ userAccountCredentials: { ...account, adminUserSshPublicKey: "k" } }, { disableLocalAuth: true }),
      ],
    },
    "a Linux machine with a key only, as Azure asks for one": {
      resources: [machine({ adminUsername: "u", linuxConfiguration: { ssh: { publicKeys: [{ keyData: "k" }] } } })],
    },
    "a Windows machine, which Azure does not make without a password": {
      resources: [machine({ adminPassword: "p", windowsConfiguration: {} })],
    },
    "an EMR cluster without a key pair": { resources: [emr({ instanceProfile: "spark" })] },
    "a connection that passes on the token of whoever calls, which is another question": {
      resources: [connection({ authType: "UserEntraToken" })],
    },
    "a Synapse workspace that takes Entra identities only": {
      resources: [
        resource("azure-native:synapse:Workspace", "lake", {
          azureADOnlyAuthentication: true,
          sqlAdministratorLoginPassword: "p",
        }),
      ],
    },
  },
  violation: {
    "a cluster with a password": {
      resources: [gpu({ userAccountCredentials: { ...account, adminUserPassword: "p" } })],
      at: "properties.properties.userAccountCredentials.adminUserPassword",
      says: "Azure ML compute cluster gpu works with a credential of the kind that people have: it keeps a secret (password).",
    },
    "a cluster with an SSH key": {
      resources: [gpu({ userAccountCredentials: { ...account, adminUserSshPublicKey: "k" } })],
      at: "properties.properties.userAccountCredentials.adminUserSshPublicKey",
      says: /\(SSH key\)/,
    },
    "a password that is known on deployment": {
      resources: [gpu({ userAccountCredentials: { ...account, adminUserPassword: pending() } })],
      at: "properties.properties.userAccountCredentials.adminUserPassword",
      says: /\(password\)/,
    },
    "a compute instance with an open SSH port": {
      resources: [computeInstance("lab", { sshSettings: { sshPublicAccess: "Enabled", adminPublicKey: "k" } })],
      at: "properties.properties.sshSettings.sshPublicAccess",
      says: /SSH keys open it, as sshPublicAccess is Enabled/,
    },
    "attached Databricks with somebody's token": {
      resources: [
        resource("azure-native:machinelearningservices:Compute", "bricks", {
          properties: { computeType: "Databricks", properties: { databricksAccessToken: "dapi" } },
        }),
      ],
      at: "properties.properties.databricksAccessToken",
      says: /\(personal access token\)/,
    },
    "a connection with a personal access token": {
      resources: [connection({ authType: "PAT", category: "Git", credentials: { pat: "t" } })],
      at: "properties.authType",
      says: /a password or a personal access token, as authType is PAT/,
    },
    "a connection with a user name and a password": {
      resources: [connection({ authType: "UsernamePassword" })],
      at: "properties.authType",
      says: /as authType is UsernamePassword/,
    },
    "a connection with a refresh token": {
      resources: [connection({ authType: "OAuth2", credentials: { refreshToken: "t" } })],
      at: "properties.credentials.refreshToken",
      says: /\(OAuth refresh token\)/,
    },
    "a Linux machine with a password": {
      resources: [machine({ adminPassword: "p", linuxConfiguration: { disablePasswordAuthentication: false } })],
      at: "osProfile.adminPassword",
      says: /^virtual machine box works with/,
    },
    "an EMR cluster with a key pair": {
      resources: [emr({ keyName: "ann", instanceProfile: "spark" })],
      at: "ec2Attributes.keyName",
      says: /^EMR cluster spark works with .* \(SSH key pair\)\.$/,
    },
    "the domain user of an HDInsight cluster": {
      resources: [
        resource("azure-native:hdinsight:Cluster", "spark", {
          properties: { securityProfile: { domainUsername: "ann", domainUserPassword: "p" } },
        }),
      ],
      at: "properties.securityProfile.domainUserPassword",
      says: /\(domain user's password\)/,
    },
    "a credential of an Automation account that is a workload": {
      resources: [stored, automation],
      at: "password",
      says: "Automation credential ann works with a credential of the kind that people have: it keeps a secret (password). Automation account runs has it.",
    },
    "a token of Databricks that somebody declares to be for a workload": {
      resources: [
        resource("azure:datafactory/linkedServiceAzureDatabricks:LinkedServiceAzureDatabricks", "bricks", {
          accessToken: "t",
        }),
      ],
      at: "accessToken",
      says: /Data Factory linked service bricks .*\(access token\)/,
    },
  },
  undecidable: {
    "an account of which nothing is known yet": {
      resources: [gpu({ userAccountCredentials: pending() })],
      kind: "until-deployed",
      says: /Azure ML compute cluster gpu/,
    },
    "a password, where it is not known whether it counts": {
      resources: [
        gpu({ userAccountCredentials: { ...account, adminUserPassword: "p" } }, { disableLocalAuth: pending() }),
      ],
      kind: "until-deployed",
      says: /Azure ML compute cluster gpu/,
    },
    "a way to authenticate that is known on deployment": {
      resources: [connection({ authType: pending() })],
      kind: "until-deployed",
      says: /whether it signs in with a password or a personal access token/,
    },
    "an account that is none": {
      resources: [gpu({ userAccountCredentials: "ann" })],
      kind: "here",
      says: /is not an object/,
    },
  },
  notApplicable: {
    "the machine of a web application": { resources: [stored] },
    "a credential of an Automation account that is no workload": {
      resources: [stored, { ...automation, inputs: { ...automation.inputs, tags: {} } }],
    },
    "the console password of somebody as whom nothing runs": {
      resources: [
        resource("aws:iam/userLoginProfile:UserLoginProfile", "ann", { user: "ann" }),
        resource("aws:iam/user:User", "ann", { name: "ann" }),
      ],
    },
    "keys, which are of another kind": {
      resources: [resource("azure-native:cognitiveservices:Account", "models", { properties: {} })],
    },
  },
});
