import * as aadiam from "@pulumi/azure-native/aadiam";
import * as authorization from "@pulumi/azure-native/authorization";
import * as monitor from "@pulumi/azure-native/monitor";
import * as storage from "@pulumi/azure-native/storage";
import * as pulumi from "@pulumi/pulumi";
import { checkIdOf, checkText, checkWorkload, entries, guid, narrow } from "./arguments/check";
import { fitting } from "./arguments/names";
import { refuse } from "./arguments/refuse";
import { checkKeeping, createRecordStore, lettingAdd, type Keeping } from "./duties/record-store";
import type { Grant } from "./identity/grants";

/** What is recorded, and how it is kept. */
export interface AuditTrailArgs extends Keeping {
  /**
   * What logs are kept of: a map from a word of your own to the id of a resource that has logs, such as a workspace of Azure
   * Machine Learning, a vault, or the blobs of a storage account (`.../blobServices/default`). Default: none.
   */
  records?: { [word: string]: pulumi.Input<string> };
  /** Id of the subscription whose activity log is kept: a GUID. Default: that of the provider. */
  subscriptionId?: pulumi.Input<string>;
  /**
   * Whether the audit log of the tenant is kept, which holds every approval. It takes a Security Administrator of Entra ID,
   * and a tenant has five such settings at most: say false where another trail has one. Default: true.
   */
  keepsApprovals?: boolean;
  /**
   * Machines that add records of how policies judge: a map from a word of your own to an object id in Entra ID, such as the
   * `principalId` output of a `WorkloadIdentity` for CI. They can neither read, change nor delete one. Default: nobody.
   */
  evaluators?: { [word: string]: pulumi.Input<string> };
  /** Id of a Log Analytics workspace to query approvals and executions in, beside the stores. Default: none. */
  logAnalyticsId?: pulumi.Input<string>;
}

/**
 * The record of who did what, in three stores of which nobody can change or delete anything before its time: approvals,
 * what was executed, and how policies judged. Logs name the person who asked and the machine that acted.
 */
export class AuditTrail extends pulumi.ComponentResource {
  /** ARM id of the storage account of approvals: what `evidenceId` of an `ApprovalGate` takes. */
  public readonly approvalsStoreId: pulumi.Output<string>;
  /** ARM id of the storage account of what was executed. */
  public readonly executionsStoreId: pulumi.Output<string>;
  /** ARM id of the storage account of how policies judged. */
  public readonly evaluationsStoreId: pulumi.Output<string>;
  /** URL of the container that evaluators add records to. */
  public readonly evaluationsUrl: pulumi.Output<string>;
  /** All that evaluators may do: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: AuditTrailArgs, opts?: pulumi.ComponentResourceOptions) {
    checkTrail(args);
    super("ml-identity-azure:index:AuditTrail", name, args, opts);

    const fit = fitting(name, 60);
    const approvals = createRecordStore(`${name}approvals`, args, this);
    const executions = createRecordStore(`${name}executions`, args, this);
    const evaluations = createRecordStore(`${name}evaluations`, args, this);
    const workspaceId = args.logAnalyticsId;

    if (args.keepsApprovals ?? true) {
      // PIM writes there who asked for a role and who approved it.
      // https://learn.microsoft.com/entra/id-governance/privileged-identity-management/azure-pim-resource-rbac
      const logs = [{ category: "AuditLogs", enabled: true }];
      new aadiam.DiagnosticSetting(fit, { storageAccountId: approvals.id, workspaceId, logs }, { parent: this });
    }
    const subscription = args.subscriptionId ?? authorization.getClientConfigOutput({ parent: this }).subscriptionId;
    new monitor.DiagnosticSetting(
      fit,
      {
        resourceUri: pulumi.interpolate`/subscriptions/${subscription}`,
        storageAccountId: executions.id,
        workspaceId,
        logs: activities.map((category) => ({ category, enabled: true })),
      },
      { parent: this },
    );
    for (const [word, id] of Object.entries(args.records ?? {})) {
      new monitor.DiagnosticSetting(
        fitting(`${name}-records-${word}`, 100),
        {
          resourceUri: pulumi.output(id).apply((known) => recordable(`records.${word}`, known)),
          storageAccountId: executions.id,
          workspaceId,
          logs: [{ categoryGroup: "allLogs", enabled: true }],
        },
        { parent: this },
      );
    }
    const container = new storage.BlobContainer(
      fit,
      {
        resourceGroupName: args.resourceGroupName,
        accountName: evaluations.name,
        containerName: "evaluations",
        publicAccess: "None",
      },
      { parent: this },
    );

    this.approvalsStoreId = approvals.id;
    this.executionsStoreId = executions.id;
    this.evaluationsStoreId = evaluations.id;
    this.evaluationsUrl = pulumi.interpolate`${evaluations.primaryEndpoints.blob}${container.name}`;
    this.grants = lettingAdd(fit, container, args.evaluators ?? {}, this);
    this.registerOutputs({
      approvalsStoreId: this.approvalsStoreId,
      executionsStoreId: this.executionsStoreId,
      evaluationsStoreId: this.evaluationsStoreId,
      evaluationsUrl: this.evaluationsUrl,
      grants: this.grants,
    });
  }
}

/** What the activity log says of who did what: https://learn.microsoft.com/azure/azure-monitor/essentials/activity-log-schema#categories */
const activities = ["Administrative", "Policy", "Security", "Alert"];

function checkTrail(args: AuditTrailArgs): void {
  checkWorkload(args);
  checkKeeping(args);
  const words = new Map<string, string>();
  for (const [word, id] of entries("records", args.records)) {
    const argument = `records.${word}`;
    checkText(argument, id, "give the id of a resource that has logs");
    if (typeof id !== "string") continue;
    const before = words.get(recordable(argument, id).toLowerCase());
    if (before !== undefined) refuse(argument, `is the same resource as records.${before}: leave one out`);
    words.set(id.toLowerCase(), word);
  }
  for (const [word, id] of entries("evaluators", args.evaluators))
    checkText(`evaluators.${word}`, id, "give the object id of a machine identity");
  if (args.subscriptionId !== undefined) {
    checkText("subscriptionId", args.subscriptionId, "give the GUID of a subscription, or leave it out");
    if (typeof args.subscriptionId === "string" && !guid.test(args.subscriptionId))
      refuse("subscriptionId", "must be the GUID of a subscription, without /subscriptions/");
  }
  if (args.logAnalyticsId !== undefined) {
    const type = "Microsoft.OperationalInsights/workspaces";
    checkIdOf("logAnalyticsId", args.logAnalyticsId, type, "a Log Analytics workspace");
  }
}

/** The id of one resource, if it has logs: https://learn.microsoft.com/azure/storage/blobs/monitor-blob-storage */
function recordable(argument: string, id: string): string {
  narrow(argument, id);
  if (!/\/providers\/[^/]+\/[^/]+\/[^/]+/i.test(id)) refuse(argument, "must be the id of a resource, not its name");
  if (/\/storageAccounts\/[^/]+\/*$/i.test(id))
    refuse(argument, "is a storage account, which has no logs of its own: add /blobServices/default to its id");
  return id;
}
