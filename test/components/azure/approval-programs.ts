import fc from "fast-check";
import {
  ApprovalGate,
  AuditTrail,
  BreakGlass,
  CiFederation,
  MlComputeCluster,
  WorkloadIdentity,
} from "../../../components/azure/index.js";
import { world } from "../mocked.js";

/** A program with gates on Azure, as it is generated. */
export interface Program {
  readonly gates: readonly Gate[];
  readonly keepsRecords: boolean;
  readonly hasPipeline: boolean;
  readonly trains: boolean;
  readonly breaksGlass: boolean;
}

interface Gate {
  readonly approvers: readonly Person[];
  readonly executors: readonly Person[];
  readonly role: string;
  readonly onWorkspace: boolean;
  readonly authenticationContext: string | undefined;
}

interface Person {
  readonly id: string;
  readonly kind: string;
  readonly memberIds?: string[];
}

function personOf(digit: number): string {
  return `${String(digit).repeat(8)}-0000-4000-9000-${String(digit).repeat(12)}`;
}

const approving: readonly Person[] = [
  { id: personOf(1), kind: "User" },
  { id: personOf(2), kind: "User" },
  { id: personOf(3), kind: "Group", memberIds: [personOf(1), personOf(4)] },
];
const executing: readonly Person[] = [
  { id: personOf(5), kind: "User" },
  { id: personOf(6), kind: "Group", memberIds: [personOf(7), personOf(8)] },
];

const gate: fc.Arbitrary<Gate> = fc.record({
  approvers: fc.subarray([...approving], { minLength: 1 }),
  executors: fc.subarray([...executing], { minLength: 1 }),
  // Contributor, AzureML Data Scientist, Key Vault Secrets Officer.
  role: fc.constantFrom(
    "b24988ac-6180-42a0-ab88-20f7382dd24c",
    "f6c7c914-8db3-469d-8ca1-694a8f32e121",
    "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
  ),
  onWorkspace: fc.boolean(),
  authenticationContext: fc.constantFrom("c1", undefined),
});

export const programs: fc.Arbitrary<Program> = fc.record({
  gates: fc.array(gate, { minLength: 1, maxLength: 3 }),
  keepsRecords: fc.boolean(),
  hasPipeline: fc.boolean(),
  trains: fc.boolean(),
  breaksGlass: fc.boolean(),
});

const about = { owner: "team@example.com", workload: "release", resourceGroupName: "audit" };
const subscription = `/subscriptions/${world.subscription}`;
const audit = `${subscription}/resourceGroups/audit/providers/Microsoft.Storage/storageAccounts/auditapprovals`;

/** The scopes of gates lie apart: Azure has one set of rules for a role at a scope. */
function scopeOf(at: number, onWorkspace: boolean): string {
  const group = `${subscription}/resourceGroups/team-${String(at)}`;
  return onWorkspace ? `${group}/providers/Microsoft.MachineLearningServices/workspaces/lab` : group;
}

/** The ids of all who may activate a role. */
export function executorsIn({ gates }: Program): readonly string[] {
  return [...new Set(gates.flatMap(({ executors }) => executors.map(({ id }) => id)))];
}

/** Makes all of it. */
export function make({ gates, keepsRecords, hasPipeline, trains, breaksGlass }: Program): void {
  const records = keepsRecords ? new AuditTrail("records", { ...about, locked: true, records: {} }) : undefined;
  if (hasPipeline) {
    new CiFederation("shop", {
      ...about,
      platform: "github",
      plan: { subject: "repo:shop/infrastructure:pull_request" },
      apply: { subject: "repo:shop/infrastructure:environment:production" },
    });
  }
  if (trains) {
    const own = { ...about, workload: "train", resourceGroupName: "team-0" };
    const { identityId } = new WorkloadIdentity("train", own);
    new MlComputeCluster("train", { ...own, workspaceName: "lab", vmSize: "STANDARD_DS3_V2", maxNodes: 1, identityId });
  }
  gates.forEach(({ approvers, executors, role, onWorkspace, authenticationContext }, at) => {
    new ApprovalGate(`gate-${String(at)}`, {
      ...about,
      roleId: role,
      scope: scopeOf(at, onWorkspace),
      policyName: personOf(9),
      approvers: byWord(approvers),
      executors: byWord(executors),
      eligibleUntil: "2027-06-30",
      evidenceId: records?.approvalsStoreId ?? audit,
      ...(authenticationContext === undefined ? {} : { authenticationContext }),
    });
  });
  if (breaksGlass) {
    new BreakGlass("emergency", {
      ...about,
      roleId: "b24988ac-6180-42a0-ab88-20f7382dd24c",
      scope: scopeOf(9, false),
      policyName: personOf(9),
      account: { id: personOf(9), kind: "User" },
      approvers: byWord([{ id: personOf(1), kind: "User" }]),
      reason: "on call",
      until: "2027-06-30",
      alertEmails: ["on-call@example.com"],
    });
  }
}

function byWord(people: readonly Person[]): Record<string, Person> {
  return Object.fromEntries(people.map((person, at) => [`p${String(at)}`, person]));
}
