import * as pulumi from "@pulumi/pulumi";
import { checkAbout, checkIdOf, checkText, reaches, writtenOut } from "./arguments/check";
import { instant } from "./arguments/dates";
import { checkApart, checkPeople, type Person } from "./arguments/people";
import { refuse } from "./arguments/refuse";
import { checkActivation, createActivation, type Activation } from "./duties/activation";
import type { Grant } from "./identity/grants";

/** Who may activate which role, until when, and who agrees. */
export interface ApprovalGateArgs extends Activation {
  /** Who answers for what is deployed: a team or a person, such as `vision-team@example.com`. Stands in the reason why somebody is eligible. */
  owner: pulumi.Input<string>;
  /** Name of what is deployed, such as `vision`. Stands in the reason why somebody is eligible. */
  workload: pulumi.Input<string>;
  /** Who approves: a map from a word of your own to a person or a group, in which nobody of `executors` may be. */
  approvers: pulumi.Input<{ [word: string]: pulumi.Input<Person> }>;
  /** Who may activate the role once that is approved: a map from a word of your own to a person or a group. */
  executors: pulumi.Input<{ [word: string]: pulumi.Input<Person> }>;
  /**
   * When nobody may activate it any more: a day such as `2027-01-31`, at whose start it ends, or a time such as
   * `2027-01-31T18:00:00Z`; UTC, and at most a year ahead.
   */
  eligibleUntil: pulumi.Input<string>;
  /** ARM id of the store that keeps approvals, out of the role's reach, from the `approvalsStoreId` output of an `AuditTrail`. */
  evidenceId: pulumi.Input<string>;
}

/**
 * A role that nobody holds. Who is named may activate it for some hours, with a reason, once somebody else has approved; and
 * no longer than until a day. Nobody is on both sides, and the record of it is out of their reach.
 */
export class ApprovalGate extends pulumi.ComponentResource {
  /** ARM id of the rules of the role at its scope. */
  public readonly policyId: pulumi.Output<string>;
  /** ARM ids of what makes executors eligible: a list. */
  public readonly eligibilityIds: pulumi.Output<string[]>;
  /** Object ids of those who approve: a list. */
  public readonly approverIds: pulumi.Output<string[]>;
  /** ARM id of the store that keeps approvals. */
  public readonly evidenceId: pulumi.Output<string>;
  /** Who may activate the role: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: ApprovalGateArgs, opts?: pulumi.ComponentResourceOptions) {
    checkGate(args);
    super("ml-identity-azure:index:ApprovalGate", name, args, opts);

    const evidence = pulumi.output(args.evidenceId).apply((id) => store(id, args.scope));
    const activated = createActivation(
      name,
      args,
      {
        need: "executors",
        people: writtenOut<Person>(args.executors),
        justification: pulumi.interpolate`Once approved, for ${args.workload} of ${args.owner}`,
        // Nobody is made eligible before it is known that the record is out of their reach.
        until: pulumi.all([args.eligibleUntil, evidence]).apply(([time]) => instant("eligibleUntil", time)),
        maximumDuration: args.maximumDuration ?? "PT4H",
        approvers: args.approvers,
      },
      this,
    );

    this.policyId = activated.policyId;
    this.eligibilityIds = activated.eligibilityIds;
    this.approverIds = pulumi.all(writtenOut<Person>(args.approvers).map(([, { id }]) => id));
    this.evidenceId = evidence;
    this.grants = activated.grants;
    this.registerOutputs({
      policyId: this.policyId,
      eligibilityIds: this.eligibilityIds,
      approverIds: this.approverIds,
      evidenceId: this.evidenceId,
      grants: this.grants,
    });
  }
}

function checkGate(args: ApprovalGateArgs): void {
  checkAbout(args);
  checkActivation(args);
  checkPeople("approvers", args.approvers, "approves");
  checkPeople("executors", args.executors, "may activate the role");
  const executors = writtenOut<Person>(args.executors).map(([word, person]) => [`executors.${word}`, person]);
  checkApart(args.approvers, Object.fromEntries(executors) as object);
  checkText("eligibleUntil", args.eligibleUntil, "say when nobody may activate the role any more, such as 2027-01-31");
  if (typeof args.eligibleUntil === "string") instant("eligibleUntil", args.eligibleUntil);
  checkText("evidenceId", args.evidenceId, "give the approvalsStoreId output of an AuditTrail");
  if (typeof args.evidenceId === "string") store(args.evidenceId, args.scope);
}

/** The id of a store, unless whoever activates the role could change what is in it. */
function store(id: string, scope: string): string {
  checkIdOf("evidenceId", id, "Microsoft.Storage/storageAccounts", "a storage account");
  if (reaches(id, scope))
    refuse("evidenceId", "is in reach of the role at scope: keep the store in a resource group of its own");
  return id;
}
