import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CiFederation,
  EphemeralJobAccess,
  ApprovalGate,
  AuditTrail,
  BreakGlass,
  Guardrails,
  MlBatchEndpoint,
  MlComputeCluster,
  MlComputeInstance,
  MlJob,
  MlOnlineEndpoint,
  MlSchedule,
  MlWorkspace,
  WorkloadIdentity,
} from "../../../components/azure/index.js";
import { fitting } from "../../../components/azure/arguments/names.js";
import { made, type Made } from "../mocks.js";

// Whatever people call things, Azure takes the names that come of it, and says no to none of them halfway through.

interface Limit {
  readonly most: number;
  readonly form: RegExp;
  /** The input that holds the name, where Pulumi makes none of the logical name. */
  readonly in?: string;
}

/** A letter first and three characters at least, which is what the strictest of them ask. */
const form = /^[A-Za-z][A-Za-z0-9-]+[A-Za-z0-9]$/;
const machinelearning = "azure-native:machinelearningservices";

/**
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 * https://learn.microsoft.com/azure/machine-learning/how-to-manage-quotas
 */
const limits: Readonly<Record<string, Limit>> = {
  "azure-native:managedidentity:UserAssignedIdentity": { most: 128, form },
  "azure-native:managedidentity:FederatedIdentityCredential": { most: 120, form },
  "azure-native:authorization:RoleDefinition": { most: 512, form: /^[^\n]+$/, in: "roleName" },
  "azure-native:authorization:PolicyDefinitionAtManagementGroup": { most: 64, form },
  // In a management group, which takes the least.
  "azure-native:authorization:PolicyAssignment": { most: 24, form },
  "azure-native:aadiam:DiagnosticSetting": { most: 260, form },
  "azure-native:monitor:ActionGroup": { most: 260, form },
  "azure-native:monitor:ActivityLogAlert": { most: 260, form },
  "azure-native:monitor:DiagnosticSetting": { most: 260, form },
  "azure-native:logic:Workflow": { most: 80, form },
  "azure-native:storage:StorageAccount": { most: 24, form: /^[a-z0-9]{3,}$/ },
  "azure-native:storage:BlobServiceProperties": { most: 7, form: /^default$/, in: "blobServicesName" },
  "azure-native:storage:BlobContainer": { most: 63, form: /^[a-z0-9-]{3,}$/, in: "containerName" },
  [`${machinelearning}:Workspace`]: { most: 33, form },
  [`${machinelearning}:Compute`]: { most: 24, form },
  [`${machinelearning}:OnlineEndpoint`]: { most: 32, form, in: "endpointName" },
  [`${machinelearning}:OnlineDeployment`]: { most: 32, form, in: "deploymentName" },
  [`${machinelearning}:BatchEndpoint`]: { most: 32, form, in: "endpointName" },
  [`${machinelearning}:BatchDeployment`]: { most: 32, form, in: "deploymentName" },
  [`${machinelearning}:Job`]: { most: 255, form },
  [`${machinelearning}:Schedule`]: { most: 255, form },
};

/** Of these, Pulumi or Azure makes the name, a UUID. */
const nameless = new Set([
  "azure-native:authorization:RoleAssignment",
  "azure-native:authorization:RoleManagementPolicy",
  "azure-native:authorization:RoleManagementPolicyAssignment",
  "azure-native:authorization:PimRoleEligibilitySchedule",
]);

/** As many as Pulumi adds to a name at most. */
const added = "0123abcd";

function nameOf({ type, name, inputs }: Made): string {
  const limit = limits[type];
  if (limit === undefined) throw new Error(`no limit is known for ${type}`);
  return limit.in === undefined ? name + added : String(inputs[limit.in]);
}

interface Called {
  readonly name: string;
  readonly owner: string;
  readonly workload: string;
  readonly word: string;
}

const text = fc.string({ minLength: 1, maxLength: 300, unit: "binary" });
const name = fc.oneof(
  text,
  fc.stringMatching(/^[A-Za-z0-9-]{1,120}$/),
  // Names that differ in little: what is cut off, or replaced, must not make them one.
  fc
    .tuple(fc.constantFrom("t".repeat(31), "train", "-", "9"), fc.stringMatching(/^[-_. 12a]{0,3}$/))
    .map((parts) => parts.join("")),
);
const called: fc.Arbitrary<Called> = fc.record({
  name,
  owner: fc.oneof({ weight: 4, arbitrary: fc.constant("vision-team@example.com") }, text),
  workload: fc.oneof({ weight: 4, arbitrary: fc.constant("trainer") }, text),
  word: fc.oneof(fc.stringMatching(/^[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,2}$/), fc.stringMatching(/^[a-z]{90,130}$/)),
});

const group = "/subscriptions/s/resourceGroups/vision";
const lab = `${group}/providers/Microsoft.MachineLearningServices/workspaces/lab`;
const container = `${group}/providers/Microsoft.Storage/storageAccounts/a/blobServices/default/containers/c`;
const place = { resourceGroupName: "vision", workspaceName: "lab" };
const job = {
  ...place,
  computeId: `${lab}/computes/c`,
  clientId: "client",
  environmentId: `${lab}/environments/e/versions/1`,
  command: "python -m training",
};
const model = { ...place, modelId: `${lab}/models/m/versions/1` };

const activation = {
  roleId: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  scope: group,
  policyName: "33333333-3333-3333-3333-333333333333",
};

const components: Readonly<Record<string, (called: Called) => unknown>> = {
  WorkloadIdentity: ({ name, owner, workload, word }) =>
    new WorkloadIdentity(name, {
      owner,
      workload,
      resourceGroupName: "vision",
      scores: { [word]: `${lab}/onlineEndpoints/${"e".repeat(32)}` },
      federates: { [word]: { issuer: "https://token.actions.githubusercontent.com", subject: "repo:o/r:ref:main" } },
    }),
  ApprovalGate: ({ name, owner, workload, word }) =>
    new ApprovalGate(name, {
      owner,
      workload,
      ...activation,
      approvers: { [word]: { id: "approver", kind: "User" } },
      executors: { [word]: { id: "executor", kind: "User" } },
      eligibleUntil: "2027-06-30",
      evidenceId: "/subscriptions/s/resourceGroups/audit/providers/Microsoft.Storage/storageAccounts/approvals",
    }),
  AuditTrail: ({ name, owner, workload, word }) =>
    new AuditTrail(name, {
      owner,
      workload,
      resourceGroupName: "audit",
      records: { [word]: lab },
      evaluators: { [word]: "principal" },
    }),
  BreakGlass: ({ name, owner, workload }) =>
    new BreakGlass(name, {
      owner,
      workload,
      resourceGroupName: "security",
      ...activation,
      account: { id: "account", kind: "User" },
      reason: "Nobody can approve",
      until: "2027-06-30",
      alertEmails: ["on-call@example.com"],
    }),
  Guardrails: ({ name, owner, workload }) =>
    new Guardrails(name, { owner, workload, scope: "/providers/Microsoft.Management/managementGroups/ml" }),
  CiFederation: ({ name, owner, workload, word }) =>
    new CiFederation(name, {
      owner,
      workload,
      resourceGroupName: "vision",
      platform: "github",
      plan: { subject: "repo:example/infrastructure:pull_request", reads: { [word]: container } },
      apply: { subject: "repo:example/infrastructure:environment:production" },
      evaluationsId: container,
    }),
  EphemeralJobAccess: ({ name, owner, workload, word }) =>
    new EphemeralJobAccess(name, {
      owner,
      workload,
      resourceGroupName: "vision",
      principalId: "00000000-0000-0000-0000-00000000000a",
      jobId: `${lab}/jobs/${"j".repeat(255)}`,
      requestedBy: "ann@example.com",
      purpose: "p".repeat(256),
      until: "2027-01-31",
      reads: { [word]: container },
      recordsTo: `${group}/providers/Microsoft.Storage/storageAccounts/a`,
    }),
  MlWorkspace: ({ name, owner, workload }) =>
    new MlWorkspace(name, {
      owner,
      workload,
      resourceGroupName: "vision",
      storageAccountId: `${group}/providers/Microsoft.Storage/storageAccounts/a`,
      keyVaultId: `${group}/providers/Microsoft.KeyVault/vaults/a`,
      applicationInsightsId: `${group}/providers/Microsoft.Insights/components/a`,
      containerRegistryId: `${group}/providers/Microsoft.ContainerRegistry/registries/a`,
    }),
  MlComputeInstance: ({ name, owner, workload, word }) =>
    new MlComputeInstance(name, { ...place, owner, workload, vmSize: "STANDARD_DS3_V2", reads: { [word]: container } }),
  MlComputeCluster: ({ name, owner, workload, word }) =>
    new MlComputeCluster(name, {
      ...place,
      owner,
      workload,
      vmSize: "STANDARD_DS3_V2",
      maxNodes: 1,
      reads: { [word]: container },
    }),
  MlOnlineEndpoint: ({ name, owner, workload, word }) =>
    new MlOnlineEndpoint(name, {
      ...model,
      owner,
      workload,
      instanceType: "Standard_DS3_v2",
      takesTraffic: true,
      callers: { [word]: "principal" },
    }),
  MlBatchEndpoint: ({ name, owner, workload }) =>
    new MlBatchEndpoint(name, { ...model, owner, workload, computeId: job.computeId }),
  MlJob: ({ name, owner, workload }) => new MlJob(name, { ...job, owner, workload }),
  MlSchedule: ({ name, owner, workload }) => new MlSchedule(name, { ...job, owner, workload, startsAt: "0 2 * * *" }),
};

describe("fitting", () => {
  it("makes of every name one that is neither too short nor too long, and of two names two", () => {
    fc.assert(
      fc.property(name, name, fc.integer({ min: 16, max: 100 }), (one, other, most) => {
        expect(fitting(one, most)).toMatch(/^[A-Za-z](-?[A-Za-z0-9])+$/);
        expect(fitting(one, most).length).toBeGreaterThan(2);
        expect(fitting(one, most).length).toBeLessThanOrEqual(most);
        expect(fitting(one, most) === fitting(other, most)).toBe(one === other);
      }),
      { numRuns: 2000 },
    );
  });
});

describe.each(Object.entries(components))("%s", (_, make) => {
  it("has names and tags that Azure takes, each its own, or refuses what it was called", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(called, { selector: (one) => one.name, maxLength: 5 }), async (all) => {
        const refused: (readonly [Called, unknown])[] = [];
        const resources = await made(() => {
          for (const one of all) {
            try {
              make(one);
            } catch (error) {
              refused.push([one, error]);
            }
          }
        });

        expect(refused.map(([one]) => one)).toEqual(all.filter((one) => blamed(one) !== undefined));
        for (const [one, error] of refused) {
          expect(error).toBeInstanceOf(pulumi.InputPropertyError);
          expect(String(error)).toContain(blamed(one));
        }

        const theirs = resources.filter(({ type }) => type.startsWith("azure-native:"));
        for (const resource of theirs.filter(({ type }) => !nameless.has(type))) {
          expect(nameOf(resource)).toMatch(limits[resource.type]?.form ?? /^$/);
          expect(nameOf(resource).length).toBeLessThanOrEqual(limits[resource.type]?.most ?? 0);
        }
        for (const tag of theirs.flatMap(tagsIn)) expect(tag.length).toBeLessThanOrEqual(256);
        const logical = theirs.map((resource) => `${resource.type} ${resource.name}`);
        expect(new Set(logical).size).toBe(logical.length);
      }),
      { numRuns: 8 },
    );
  });
});

/** The values of the tags of a resource, which a job has among its properties. */
function tagsIn({ inputs }: Made): string[] {
  const { tags = {} } = (inputs["tags"] === undefined ? (inputs["properties"] ?? {}) : inputs) as { tags?: object };
  return Object.values(tags).map(String);
}

/** The argument to blame, where something is called what Azure does not take. */
function blamed({ owner, workload }: Called): string | undefined {
  if (owner.length > 256 || owner.trim() === "") return "owner ";
  return workload.length > 256 || workload.trim() === "" ? "workload " : undefined;
}
