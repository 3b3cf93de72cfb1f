import * as authorization from "@pulumi/azure-native/authorization";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf } from "./arguments/about";
import { checkAbout } from "./arguments/check";
import { fitting } from "./arguments/names";
import { builtIn, custom, dataScientist, type PolicyRule } from "./duties/guardrail-policies";
import { checkGuarded, checkedPrincipal, checkedScope, managementGroup } from "./duties/guardrail-scope";
import type { Grant } from "./identity/grants";

/** What is guarded. */
export interface GuardrailsArgs {
  /** Who answers for the guardrails: a team or a person, such as `platform-team@example.com`. Stands in the metadata of the policies. */
  owner: pulumi.Input<string>;
  /** Name of what is guarded, such as `ml-platform`. Stands in the metadata of the policies. */
  workload: pulumi.Input<string>;
  /** The day on which they should be gone, such as `2027-01-31`. Stands in the metadata of the policies. Default: none. */
  expires?: pulumi.Input<string>;
  /**
   * ARM id of what is guarded: a management group, a subscription or a resource group, from its `id` output. That of a
   * management group has to be written out; another is one of the subscription that the provider deploys to.
   */
  scope: pulumi.Input<string>;
  /** Whether requests are denied; else they are only reported as not compliant, to see what would be. Default: true. */
  enforced?: pulumi.Input<boolean>;
  /**
   * Machines that may hold privileged roles, such as the one with which CI deploys: a list of object ids in Entra ID,
   * from the `principalId` output of an identity. Default: none.
   */
  exemptPrincipalIds?: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * A role for data scientists that has no keys and switches no single sign-on on, and policies that deny, whoever asks:
 * computes without an identity or with local sign-in, workspaces without one of their own, keys of AI services, and
 * privileged roles of machines.
 */
export class Guardrails extends pulumi.ComponentResource {
  /** ARM id of the role for data scientists: what `roleDefinitionId` of a role assignment takes. */
  public readonly roleDefinitionId: pulumi.Output<string>;
  /** ARM ids of the policy assignments: a map from words such as `no-ssh`. */
  public readonly policyAssignmentIds: pulumi.Output<{ [word: string]: string }>;
  /** The permissions of the role as JSON. */
  public readonly role: pulumi.Output<string>;
  /** The rules that are not Azure's own as JSON: a map from the words `own-identity` and `no-privilege`. */
  public readonly policyRules: pulumi.Output<{ [word: string]: string }>;
  /** Always empty: guardrails give nothing until somebody assigns the role. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: GuardrailsArgs, opts?: pulumi.ComponentResourceOptions) {
    checkAbout(args);
    checkGuarded(args);
    super("ml-identity-azure:index:Guardrails", name, args, opts);

    const fit = fitting(name, 50);
    const scope = pulumi.output(args.scope).apply((id) => (id === args.scope ? id : checkedScope(id)));
    const exempt = pulumi.output(args.exemptPrincipalIds ?? []).apply((ids) => ids.map(checkedPrincipal));
    const rules = custom.map(({ word, rule, says }) => ({ word, says, rule: exempt.apply(rule) }));
    const policies: Policy[] = [
      ...builtIn.map(({ word, says, id }) => ({ word, says, id: `${definitions}/${id}`, effect: "Deny" })),
      ...rules.map(({ word, says, rule }) => ({ word, says, id: define(`${fit}-${word}`, says, rule, args, this) })),
    ];
    const assigned = policies.map((policy) => assign(name, policy, scope, args, this));

    this.roleDefinitionId = createRole(fit, scope, args, this);
    this.policyAssignmentIds = byWord(assigned);
    this.role = pulumi.jsonStringify(dataScientist);
    this.policyRules = byWord(rules.map(({ word, rule }) => ({ word, value: pulumi.jsonStringify(rule) })));
    this.grants = pulumi.output([]);
    this.registerOutputs({
      roleDefinitionId: this.roleDefinitionId,
      policyAssignmentIds: this.policyAssignmentIds,
      role: this.role,
      policyRules: this.policyRules,
      grants: this.grants,
    });
  }
}

/** A policy that is assigned. */
interface Policy {
  word: string;
  says: string;
  /** ARM id of its definition. */
  id: pulumi.Input<string>;
  /** For a definition that takes one. */
  effect?: string;
}

const definitions = "/providers/Microsoft.Authorization/policyDefinitions";

/** Makes the role for data scientists, under a name that no other has in the tenant. */
function createRole(
  name: string,
  scope: pulumi.Output<string>,
  args: GuardrailsArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const role = new authorization.RoleDefinition(
    name,
    {
      roleName: scope.apply((id) => `ML data scientist, ${name}, ${fitting(id, 80)}`),
      roleType: "CustomRole",
      description: pulumi.interpolate`Works in Azure Machine Learning without keys and single sign-on. Owner: ${args.owner}.`,
      scope,
      assignableScopes: [scope],
      permissions: [dataScientist],
    },
    { parent },
  );
  return role.id;
}

/** Makes the definition of a policy where it can be assigned: in the management group, else in the subscription. */
function define(
  name: string,
  displayName: string,
  policyRule: pulumi.Output<PolicyRule>,
  args: GuardrailsArgs,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const { scope } = args;
  // Indexed, the other mode, leaves out what has no tags, such as role assignments.
  const policy = { displayName, policyRule, policyType: "Custom", mode: "All", metadata: metadataOf(args) };
  const managementGroupId = typeof scope === "string" ? managementGroup(scope) : undefined;
  return managementGroupId === undefined
    ? new authorization.PolicyDefinition(name, policy, { parent }).id
    : new authorization.PolicyDefinitionAtManagementGroup(name, { ...policy, managementGroupId }, { parent }).id;
}

function assign(
  name: string,
  { word, says, id, effect }: Policy,
  scope: pulumi.Output<string>,
  args: GuardrailsArgs,
  parent: pulumi.Resource,
): { word: string; value: pulumi.Output<string> } {
  const enforced = pulumi.output(args.enforced ?? true);
  const assignment = new authorization.PolicyAssignment(
    // In a management group Azure takes 24 characters, of which Pulumi takes eight.
    fitting(`${name}-${word}`, 16),
    {
      scope,
      policyDefinitionId: id,
      displayName: says,
      enforcementMode: enforced.apply((is) => (is ? "Default" : "DoNotEnforce")),
      nonComplianceMessages: [{ message: `${says}.` }],
      metadata: metadataOf(args),
      ...(effect === undefined ? {} : { parameters: { effect: { value: effect } } }),
    },
    { parent },
  );
  return { word, value: assignment.id };
}

/** Policies have no tags. */
function metadataOf(args: GuardrailsArgs): { [key: string]: pulumi.Input<string> } {
  return { category: "Machine Learning", ...tagsOf(args) };
}

function byWord(of: { word: string; value: pulumi.Output<string> }[]): pulumi.Output<{ [word: string]: string }> {
  return pulumi.output(Object.fromEntries(of.map(({ word, value }) => [word, value])));
}
