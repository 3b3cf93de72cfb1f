import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, type Workload } from "./arguments/about";
import { checkText, checkWorkload, isHere, writtenOut } from "./arguments/check";
import { instant } from "./arguments/dates";
import { fitting } from "./arguments/names";
import { checkApart, checkPeople, checkPerson, type Person } from "./arguments/people";
import { checkActivation, checkEmails, createActivation, groupOutOfReach, type Activation } from "./duties/activation";
import type { Grant } from "./identity/grants";

/** Who gets which role in an emergency, why, until when, and who is told. */
export interface BreakGlassArgs extends Activation, Workload {
  /** The account or group for emergencies, which is used for nothing else and holds no other role. */
  account: Person;
  /** What it is for, such as `Endpoints that do not answer while nobody can approve`. */
  reason: pulumi.Input<string>;
  /**
   * When nobody may activate it any more: a day such as `2027-01-31`, at whose start it ends, or a time such as
   * `2027-01-31T18:00:00Z`; UTC, and at most a year ahead.
   */
  until: pulumi.Input<string>;
  /** Who is told of each use: a list of addresses, at least one. */
  alertEmails: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Who approves all the same: a map from a word of your own to a person or a group, in which nobody of `account` may be.
   * Default: nobody, and a reason and the sign-in are enough.
   */
  approvers?: pulumi.Input<{ [word: string]: pulumi.Input<Person> }>;
}

/**
 * A role for emergencies, of an identity that is there for nothing else: it is activated for an hour, and no longer than
 * until a day. Every use raises an alarm, which the role does not reach.
 */
export class BreakGlass extends pulumi.ComponentResource {
  /** ARM id of the rules of the role at its scope. */
  public readonly policyId: pulumi.Output<string>;
  /** ARM id of what makes the account eligible. */
  public readonly eligibilityId: pulumi.Output<string>;
  /** ARM id of the alert that every use raises. */
  public readonly alertId: pulumi.Output<string>;
  /** Who may activate the role: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: BreakGlassArgs, opts?: pulumi.ComponentResourceOptions) {
    checkBreakGlass(args);
    super("ml-identity-azure:index:BreakGlass", name, args, opts);

    const alert = createAlarm(fitting(name, 60), args, this);
    const activated = createActivation(
      name,
      args,
      {
        need: "account",
        people: [["", args.account]],
        justification: args.reason,
        until: pulumi.output(args.until).apply((time) => instant("until", time)),
        maximumDuration: args.maximumDuration ?? "PT1H",
        approvers: args.approvers,
        after: alert,
      },
      this,
    );

    this.policyId = activated.policyId;
    this.eligibilityId = activated.eligibilityIds.apply(([id = ""]) => id);
    this.alertId = alert.id;
    this.grants = activated.grants;
    this.registerOutputs({
      policyId: this.policyId,
      eligibilityId: this.eligibilityId,
      alertId: this.alertId,
      grants: this.grants,
    });
  }
}

/** What PIM and Azure write to the activity log when somebody gets a role: https://learn.microsoft.com/azure/role-based-access-control/permissions/management-and-governance#microsoftauthorization */
const uses = [
  "Microsoft.Authorization/roleAssignmentScheduleRequests/write",
  "Microsoft.Authorization/roleAssignments/write",
];

/** Tells people whenever somebody gets a role in the resource group of the scope. */
function createAlarm(name: string, args: BreakGlassArgs, parent: pulumi.Resource): monitor.ActivityLogAlert {
  const resourceGroupName = pulumi.output(args.resourceGroupName).apply((group) => groupOutOfReach(group, args.scope));
  const tags = tagsOf(args);
  const told = new monitor.ActionGroup(
    name,
    {
      resourceGroupName,
      location: "Global",
      groupShortName: "break-glass",
      enabled: true,
      emailReceivers: pulumi.output(args.alertEmails).apply((all) => {
        checkEmails(all);
        return all.map((emailAddress, at) => ({ name: `email-${String(at + 1)}`, emailAddress }));
      }),
      tags,
    },
    { parent },
  );
  return new monitor.ActivityLogAlert(
    name,
    {
      resourceGroupName,
      location: "Global",
      enabled: true,
      description: pulumi.interpolate`Somebody got a role where one is kept for emergencies: ${args.reason}`,
      scopes: [args.scope.split("/").slice(0, 5).join("/")],
      condition: {
        allOf: [
          { field: "category", equals: "Administrative" },
          { anyOf: uses.map((equals) => ({ field: "operationName", equals })) },
        ],
      },
      actions: { actionGroups: [{ actionGroupId: told.id }] },
      tags,
    },
    { parent },
  );
}

function checkBreakGlass(args: BreakGlassArgs): void {
  checkWorkload(args);
  checkActivation(args);
  if (typeof args.resourceGroupName === "string") groupOutOfReach(args.resourceGroupName, args.scope);
  checkPerson("account", args.account);
  if (args.approvers !== undefined) {
    checkPeople("approvers", args.approvers, "approves, or leave it out");
    checkApart(Object.fromEntries(writtenOut<Person>(args.approvers)), { account: args.account });
  }
  checkText("reason", args.reason, "say what the role is kept for");
  checkText("until", args.until, "say when nobody may activate the role any more, such as 2027-01-31");
  if (typeof args.until === "string") instant("until", args.until);
  if (isHere(args.alertEmails)) checkEmails(args.alertEmails);
}
