import { describe, expect, test } from "vitest";
import { azureRights } from "../../../policy-pack/permissions/index.js";
import { answer, builtIn, group } from "./support.js";

/**
 * Built-in roles by what Microsoft's descriptions say of them: privileged (P), control of resources or their secrets
 * (B), data (D), reading and monitoring (R). https://learn.microsoft.com/azure/role-based-access-control/built-in-roles
 */
const classes = {
  P: [
    "Owner",
    "Contributor",
    "User Access Administrator",
    "Role Based Access Control Administrator",
    "Reservations Administrator",
  ],
  B: [
    "AzureML Data Scientist",
    "AzureML Compute Operator",
    "Azure Machine Learning Workspace Connection Secrets Reader",
    "Azure AI Administrator",
    "Azure AI Developer",
    "Azure AI Inference Deployment Operator",
    "Azure AI Enterprise Network Connection Approver",
    "Foundry Project Manager",
    "Foundry Account Owner",
    "Foundry Owner",
    "Cognitive Services Contributor",
    "Cognitive Services User",
    "Cognitive Services OpenAI Contributor",
    "Search Service Contributor",
    "Storage Blob Data Owner",
    "Storage Blob Delegator",
    "Storage Account Contributor",
    "Storage Account Key Operator Service Role",
    "Reader and Data Access",
    "Storage File Data SMB Share Elevated Contributor",
    "Storage File Data SMB Admin",
    "Storage File Data SMB MI Admin",
    "AcrDelete",
    "AcrImageSigner",
    "Container Registry Tasks Contributor",
    "Key Vault Administrator",
    "Key Vault Contributor",
    "Key Vault Data Access Administrator",
    "Key Vault Secrets Officer",
    "Key Vault Crypto Officer",
    "Key Vault Certificates Officer",
    "Managed Identity Operator",
    "Managed Identity Contributor",
    "Monitoring Contributor",
    "Log Analytics Contributor",
    "Virtual Machine Contributor",
    "Virtual Machine Administrator Login",
    "Virtual Machine Data Access Administrator (preview)",
    "Azure Batch Account Contributor",
    "Azure Batch Data Contributor",
    "Azure Kubernetes Service Cluster Admin Role",
    "Azure Kubernetes Service RBAC Cluster Admin",
    "Azure Kubernetes Service RBAC Admin",
    "Azure Kubernetes Service Contributor Role",
    "Data Factory Contributor",
    "Azure Event Hubs Data Owner",
    "Automation Contributor",
    "Automation Job Operator",
    "Automation Operator",
  ],
  D: [
    "AzureML Registry User",
    "AzureML Metrics Writer (preview)",
    "Foundry User",
    "Cognitive Services OpenAI User",
    "Search Index Data Reader",
    "Search Index Data Contributor",
    "Storage Blob Data Reader",
    "Storage Blob Data Contributor",
    "Storage Queue Data Contributor",
    "Storage Queue Data Reader",
    "Storage Queue Data Message Processor",
    "Storage Queue Data Message Sender",
    "Storage Table Data Contributor",
    "Storage Table Data Reader",
    "Storage File Data Privileged Contributor",
    "Storage File Data Privileged Reader",
    "Storage File Data SMB Share Contributor",
    "Storage File Data SMB Share Reader",
    "AcrPull",
    "AcrPush",
    "Container Registry Repository Reader",
    "Container Registry Repository Writer",
    "Container Registry Repository Contributor",
    "Key Vault Secrets User",
    "Key Vault Crypto User",
    "Key Vault Crypto Service Encryption User",
    "Key Vault Crypto Service Release User",
    "Key Vault Certificate User",
    "Monitoring Metrics Publisher",
    "Azure Batch Job Submitter",
    "Azure Kubernetes Service Cluster User Role",
    "Azure Kubernetes Service RBAC Writer",
    "Virtual Machine User Login",
    "Azure Event Hubs Data Receiver",
    "Azure Event Hubs Data Sender",
  ],
  R: [
    "Reader",
    "Cognitive Services Data Reader",
    "Cognitive Services Usages Reader",
    "Key Vault Reader",
    "Monitoring Reader",
    "Log Analytics Reader",
    "Log Analytics Data Reader",
    "Azure Batch Account Reader",
    "Azure Kubernetes Service RBAC Reader",
  ],
} as const;

/** Where `broad` says otherwise than the class, and why. */
const otherwise: Readonly<Record<string, string>> = {
  "User Access Administrator": "gives roles and controls no resource: admin says so",
  "Role Based Access Control Administrator": "gives roles and controls no resource: admin says so",
  "Key Vault Data Access Administrator": "gives roles on vaults: escalation says so",
  "Virtual Machine Data Access Administrator (preview)": "gives roles on machines: escalation says so",
  "Managed Identity Operator": "becomes identities: escalation says so",
  "Container Registry Tasks Contributor": "acts as the identities of tasks: escalation says so",
  "Virtual Machine Administrator Login": "acts as the identities of machines: escalation says so",
  "Azure AI Enterprise Network Connection Approver":
    "approves network connections; neither the resources nor their keys are its own",
  "Storage Blob Delegator": "a user delegation SAS gives no more than the delegator's own roles",
  "Storage File Data SMB Share Elevated Contributor": "changes access lists of files, which are data of the share",
  AcrDelete: "deletes images, which are data of the registry",
  AcrImageSigner: "signs images, which are data of the registry",
  "Automation Job Operator": "starts runbooks that others wrote",
  "Automation Operator": "starts runbooks that others wrote",
  "Foundry User": "reads the keys of accounts (accounts/listkeys/action) beside its data actions",
};

const rows = Object.entries(classes).flatMap(([label, names]) => names.map((name) => [name, label] as const));

describe("broad by class", () => {
  test.each(rows)("%s (%s)", (name, label) => {
    const { broad } = azureRights([{ role: builtIn(name), scope: group }]);
    const byClass = label === "P" || label === "B" ? "yes" : "no";
    const opposite = byClass === "yes" ? "no" : "yes";
    expect(answer(broad())).toBe(Object.hasOwn(otherwise, name) ? opposite : byClass);
  });

  test("what another question says, it does say", () => {
    for (const [name, why] of Object.entries(otherwise)) {
      const { admin, escalation } = azureRights([{ role: builtIn(name), scope: group }]);
      const asked = why.includes("admin says") ? admin : escalation;
      if (why.endsWith("says so")) expect(answer(asked())).toBe("yes");
    }
  });
});
