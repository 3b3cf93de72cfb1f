import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { checkText, guid, isHere } from "../arguments/check";
import { fitting } from "../arguments/names";
import { checkApart, checkPeople, checkPerson, type Person } from "../arguments/people";
import { refuse } from "../arguments/refuse";
import type { Grant } from "../identity/grants";
import { claim, createRules, duration } from "./activation-rules";

/** Which role is activated, where, and how. */
export interface Activation {
  /** The role: GUID of a built-in one, such as `b24988ac-6180-42a0-ab88-20f7382dd24c` for Contributor, or of one of your own. */
  roleId: string;
  /** Id of the one resource, or of the resource group, that the role is on. */
  scope: string;
  /**
   * Name of the rules that Azure keeps for the role at the scope: a GUID that Azure made up. It is the end of the `policyId`
   * that the list of `roleManagementPolicyAssignments` at the scope has for the role.
   */
  policyName: string;
  /** For how long it is active at most, in half hours from `PT30M` to `PT24H`. Default: `PT4H`; for a `BreakGlass` `PT1H`. */
  maximumDuration?: pulumi.Input<string>;
  /**
   * Authentication context of Conditional Access that whoever activates the role has to meet, such as `c1`, for a stronger
   * sign-in. Default: none, and they sign in with a second factor.
   */
  authenticationContext?: pulumi.Input<string>;
}

/** Who may activate a role, why, until when, and who agrees. */
export interface Activating {
  /** The argument that names them. */
  need: string;
  /** By a word, or by nothing where there is one alone. */
  people: [string, Person][];
  justification: pulumi.Input<string>;
  until: pulumi.Output<string>;
  maximumDuration: pulumi.Input<string>;
  approvers?: pulumi.Input<{ [word: string]: pulumi.Input<Person> }> | undefined;
  /** What has to be there before anybody is eligible, beside the rules. */
  after?: pulumi.Resource;
}

/** The rules of a role, and who may activate it under them. */
export interface Activated {
  policyId: pulumi.Output<string>;
  eligibilityIds: pulumi.Output<string[]>;
  grants: pulumi.Output<Grant[]>;
}

const scopes = /^\/subscriptions\/[^/*?]+\/resourceGroups\/[^/*?]+(\/providers\/[^/*?]+(\/[^/*?]+\/[^/*?]+)+)?$/i;

/** Refuses what can be seen to be wrong in the role and in how it is activated. */
export function checkActivation(args: Activation): void {
  checkWritten("roleId", args.roleId, guid, "the GUID of a role");
  checkWritten("scope", args.scope, scopes, "the id of one resource or resource group");
  checkWritten("policyName", args.policyName, guid, "the GUID of the rules that Azure has for the role at the scope");
  if (typeof args.maximumDuration === "string") duration("maximumDuration", args.maximumDuration);
  if (typeof args.authenticationContext === "string") claim("authenticationContext", args.authenticationContext);
}

/** The rules of a role are looked up before anything is made, so that what they are found by is known. */
function checkWritten(argument: string, value: unknown, form: RegExp, what: string): void {
  checkText(argument, value, `give ${what}`);
  if (typeof value !== "string" || !form.test(value)) refuse(argument, `must be ${what}, written out in the program`);
}

/** The name of a resource group for an alarm, unless whoever activates the role could switch it off there. */
export function groupOutOfReach(group: string, scope: string): string {
  const [, reached] = /\/resourceGroups\/([^/]+)$/i.exec(scope) ?? [];
  if (reached?.toLowerCase() === group.toLowerCase()) {
    refuse("resourceGroupName", "is where the role at scope reaches: keep the alarm in another resource group");
  }
  return group;
}

/** Refuses an alarm that tells nobody. */
export function checkEmails(emails: unknown): void {
  if (!Array.isArray(emails) || emails.length === 0)
    refuse("alertEmails", "is missing or empty: list who is told of each use");
  for (const [at, email] of (emails as unknown[]).entries()) {
    if (isHere(email) && (typeof email !== "string" || !/^[^\s@*]+@[^\s@*]+$/.test(email)))
      refuse(`alertEmails[${String(at)}]`, "must be one address, such as on-call@example.com");
  }
}

/** Lets people activate a role, and makes nobody eligible before its rules are set. */
export function createActivation(
  name: string,
  args: Activation,
  { need, people, justification, until, maximumDuration, approvers, after }: Activating,
  parent: pulumi.Resource,
): Activated {
  const fit = fitting(name, 60);
  const { scope, roleId } = args;
  // PIM answers with the id of a role in this form, and the provider finds by it what it has made.
  const roles = `${scope.split("/").slice(0, 3).join("/")}/providers/Microsoft.Authorization/roleDefinitions`;
  const roleDefinitionId = `${roles}/${roleId.toLowerCase()}`;
  const others = Object.fromEntries(people.map(([word, person]) => [word === "" ? need : `${need}.${word}`, person]));
  const rules = createRules(
    fit,
    {
      ...args,
      roleDefinitionId,
      maximumDuration,
      approvers: approvers && pulumi.output({ approvers, others }).apply((all) => approving(all.approvers, all.others)),
    },
    parent,
  );
  const eligible = people.map(([word, { id }]) => {
    const schedule = new authorization.PimRoleEligibilitySchedule(
      fitting(word === "" ? name : `${name}-${word}`, 100),
      {
        scope,
        roleDefinitionId,
        principalId: id,
        justification,
        scheduleInfo: { expiration: { type: "AfterDateTime", endDateTime: until } },
      },
      { parent, dependsOn: after === undefined ? [rules] : [rules, after] },
    );
    const grant = pulumi
      .all([id, until])
      .apply(([who, end]) => ({ who, need, what: roleId, where: scope, until: end }));
    return { id: schedule.id, grant };
  });
  return {
    policyId: rules.id,
    eligibilityIds: pulumi.all(eligible.map(({ id }) => id)),
    grants: pulumi.all(eligible.map(({ grant }) => grant)),
  };
}

type Known = { [word: string]: { id: string; kind: string } };

/** Those who approve, once everybody is known. */
export function approving(approvers: Known, others: object) {
  checkPeople("approvers", approvers, "approves");
  for (const [called, other] of Object.entries(others)) checkPerson(called, other);
  checkApart(approvers, others);
  return Object.values(approvers).map(({ id, kind }) => ({ id, userType: kind }));
}
