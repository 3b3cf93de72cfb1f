import * as pulumi from "@pulumi/pulumi";
import { workloadIn, type Workload } from "./arguments/about";
import { checkNeeds, checkWorkload, isHere } from "./arguments/check";
import { fitting } from "./arguments/names";
import { withValues, type Needs, type TemporaryAccess } from "./arguments/needs";
import { refuse } from "./arguments/refuse";
import { checkPipelines, issuerOf, subjectsOf, type Pipelines } from "./duties/ci-platforms";
import { apart, checkApart, checkRoles, giveRoles } from "./duties/ci-roles";
import { adding } from "./duties/record-store";
import { federate } from "./identity/federation";
import type { Grant } from "./identity/grants";
import { createIdentity, give, withGiven, type Given } from "./identity/identity";

/** Who plans, and what a plan reads. */
export interface CiPlan {
  /** The jobs that plan, as the `sub` of their tokens names them, such as `repo:example/infrastructure:pull_request`. */
  subject: pulumi.Input<string>;
  /** Blobs to read, such as those of the state: a map from a word of your own to the id of a storage container or account. Default: none. */
  reads?: { [word: string]: pulumi.Input<string> };
  /** Keys to decrypt with: a map from a word of your own to the id of one key in a Key Vault. Default: none. */
  decrypts?: { [word: string]: pulumi.Input<string> };
  /** Secrets to read: a map from a word of your own to the id of one Key Vault secret, or of a vault. Default: none. */
  secrets?: { [word: string]: pulumi.Input<string> };
}

/** A role of a deployment, on what it deploys. */
export interface CiRole {
  /** Id of a role definition of Azure or of one's own; none that gives roles. */
  roleDefinitionId: pulumi.Input<string>;
  /** Id of a resource or a resource group, and nothing wider. */
  scope: pulumi.Input<string>;
}

/** Who deploys, and what a deployment may do. */
export interface CiApply extends Needs {
  /** The jobs that deploy, such as `repo:example/infrastructure:environment:production`, whose environment asks reviewers. */
  subject: pulumi.Input<string>;
  /** Blobs that it needs for a while only: a map from a word of your own to what ends. Default: none. */
  temporary?: pulumi.Input<{ [word: string]: pulumi.Input<TemporaryAccess> }>;
  /** What it deploys: a map from a word of your own to a role and where it holds. Default: none. */
  roles?: pulumi.Input<{ [word: string]: pulumi.Input<CiRole> }>;
}

/** Whose pipelines plan and deploy, and what each of the two may do. */
export interface CiFederationArgs extends Workload {
  /** Azure region, such as `westeurope`. Default: the one configured for the provider, else the resource group's. */
  location?: pulumi.Input<string>;
  /** Where the pipelines run: `github`, `gitlab` or `azure-devops`. */
  platform: string;
  /**
   * Who signs the tokens, as a URL: required for service connections of Azure DevOps with tokens of Entra, and for a GitHub or
   * GitLab of one's own. Default: that of github.com or gitlab.com.
   */
  issuer?: pulumi.Input<string>;
  /** Id of the organization in Azure DevOps, a GUID, in place of `issuer`: for service connections with tokens of Azure DevOps. */
  organizationId?: pulumi.Input<string>;
  /** Who plans: the pull requests of a repository. */
  plan: pulumi.Input<CiPlan>;
  /** Who deploys: what has been reviewed. */
  apply: pulumi.Input<CiApply>;
  /**
   * Id of the storage account or container for records of how policies judge, such as the `evaluationsStoreId` output of an
   * `AuditTrail`. The plan can add blobs, and can neither read, change nor delete one. Default: none.
   */
  evaluationsId?: pulumi.Input<string>;
}

/**
 * Two identities for the pipelines of one repository, without a secret: one plans what a pull request changes and evaluates
 * policies, the other deploys what has been reviewed. Neither can become the other.
 */
export class CiFederation extends pulumi.ComponentResource {
  /** Client id of the identity that plans: what the sign-in of the pipeline takes. */
  public readonly planClientId: pulumi.Output<string>;
  /** Object id of the identity that plans. */
  public readonly planPrincipalId: pulumi.Output<string>;
  /** Client id of the identity that deploys. */
  public readonly applyClientId: pulumi.Output<string>;
  /** Object id of the identity that deploys. */
  public readonly applyPrincipalId: pulumi.Output<string>;
  /** All that the two identities may do: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: CiFederationArgs, opts?: pulumi.ComponentResourceOptions) {
    const pipelines = checkPipelinesIn(args);
    super("ml-identity-azure:index:CiFederation", name, args, opts);

    const { resourceGroupName, evaluationsId: records } = args;
    const about = workloadIn(args);
    const { plan, apply } = pipelines;
    const { reads, decrypts, secrets } = plan;
    const planner = createIdentity(`${name}-plan`, { ...about, ...withValues({ reads, decrypts, secrets }) }, this);
    const deployer = createIdentity(`${name}-apply`, { ...about, ...apply }, this);

    const issuer = issuerOf(pipelines);
    const subjects = subjectsOf(pipelines);
    for (const [duty, identity] of [["plan", planner] as const, ["apply", deployer] as const]) {
      const token = { argument: duty, issuer, subject: subjects.apply((known) => known[duty]) };
      federate(fitting(`${name}-${duty}`, 100), about, identity, token, this);
    }

    const fit = fitting(name, 50);
    const given: Given[] = giveRoles(fit, apply.roles, resourceGroupName, deployer.principalId, this);
    if (records !== undefined) {
      const scope = apart(records, apply);
      const role = adding(`${fit}-evaluations`, scope, this);
      given.unshift(give(`${fit}-evaluations`, { need: "evaluationsId", role, scope }, planner.principalId, this));
    }

    this.planClientId = planner.clientId;
    this.planPrincipalId = planner.principalId;
    this.applyClientId = deployer.clientId;
    this.applyPrincipalId = deployer.principalId;
    const needs = pulumi.all([planner.grants, deployer.grants]).apply((lists) => lists.flat());
    this.grants = withGiven(needs, given);
    this.registerOutputs({
      planClientId: this.planClientId,
      planPrincipalId: this.planPrincipalId,
      applyClientId: this.applyClientId,
      applyPrincipalId: this.applyPrincipalId,
      grants: this.grants,
    });
  }
}

function checkPipelinesIn(args: CiFederationArgs): Pipelines & { plan: CiPlan; apply: CiApply } {
  checkWorkload(args);
  const plan = shown("plan", args.plan) as CiPlan;
  const apply = shown("apply", args.apply) as CiApply;
  const pipelines = { ...args, plan, apply };
  checkPipelines(pipelines);
  checkNeeds(plan, "plan.");
  checkNeeds(apply, "apply.");
  checkRoles(apply.roles, args.resourceGroupName);
  checkApart(args.evaluationsId, apply);
  return pipelines;
}

function shown(argument: string, value: unknown): object {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !isHere(value)) {
    refuse(argument, "must be an object that is written out in the program");
  }
  return value;
}
