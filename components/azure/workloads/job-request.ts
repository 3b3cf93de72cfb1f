import * as pulumi from "@pulumi/pulumi";
import { checkIdOf, checkTag, checkText, checkWorkload, guid, reaches } from "../arguments/check";
import { instant } from "../arguments/dates";
import { lists, type Needs } from "../arguments/needs";
import { refuse } from "../arguments/refuse";
import type { EphemeralJobAccessArgs } from "../ephemeral-job-access";

/** The record of who asked, who acts, what for and until when. */
export function delegation(
  requestedBy: string,
  principalId: string,
  purpose: string,
  jobId: string,
  until: string,
): string {
  const job = jobId.slice(jobId.lastIndexOf("/") + 1);
  return `Asked for by ${requestedBy}. ${principalId} acts in the job ${job}, until ${until}. Purpose: ${purpose}`;
}

/** Refuses what can be seen to be wrong in what is asked for. */
export function checkAccess(args: EphemeralJobAccessArgs): void {
  checkWorkload(args);
  checkText("principalId", args.principalId, "give the object id of the identity that the job runs as");
  if (typeof args.principalId === "string") checkedPrincipal(args.principalId);
  checkText("jobId", args.jobId, "give the id of the job");
  if (typeof args.jobId === "string") checkedJob(args.jobId);
  checkTag("requestedBy", args.requestedBy, "name the person or pipeline that asks, such as ann@example.com");
  checkTag("purpose", args.purpose, "say what it is for");
  checkText("until", args.until, "say when it ends in any case, such as 2027-01-31");
  if (typeof args.until === "string") instant("until", args.until);
  if (lists.every((list) => Object.keys(args[list] ?? {}).length === 0))
    refuse("reads", "and all other needs are empty: say what the job needs, such as reads");
  for (const [word, id] of Object.entries(args.reads ?? {})) {
    if (Object.values(args.writes ?? {}).includes(id))
      refuse(`reads.${word}`, "is in writes, too, which include reading: leave it out");
  }
  if (args.recordsTo !== undefined) {
    checkText("recordsTo", args.recordsTo, "give the id of a Log Analytics workspace or a storage account");
    if (typeof args.recordsTo === "string") checkedRecords(args.recordsTo, Object.values(args.writes ?? {}));
  }
}

/** The id of what keeps records, unless it is where the job writes. */
export function checkedRecords(id: string, written: unknown[]): string {
  const type = /\/storageAccounts\/[^/]+$/i.test(id)
    ? "Microsoft.Storage/storageAccounts"
    : "Microsoft.OperationalInsights/workspaces";
  checkIdOf("recordsTo", id, type, "a Log Analytics workspace or a storage account");
  if (written.some((one) => typeof one === "string" && reaches(id, one)))
    refuse("recordsTo", "is where the job writes, which could change the record: keep it in another account");
  return id;
}

export function checkedPrincipal(id: string): string {
  if (!guid.test(id))
    refuse(
      "principalId",
      "must be an object id in Entra ID, a GUID: use the principalId output, not the id of a resource",
    );
  return id;
}

export function checkedJob(id: string): string {
  checkIdOf("jobId", id, "Microsoft.MachineLearningServices/workspaces/jobs", "a job of Azure Machine Learning");
  return id;
}

/** The resources of the needs, each once: as text, or as one and the same output. */
export function scopesOf(needs: Needs): pulumi.Input<string>[] {
  const all = lists.flatMap((list) => Object.values(needs[list] ?? {}));
  return [...new Map(all.map((id) => [typeof id === "string" ? id.toLowerCase() : id, id])).values()];
}
