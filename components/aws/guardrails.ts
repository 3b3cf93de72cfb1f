import * as iam from "@pulumi/aws/iam";
import * as organizations from "@pulumi/aws/organizations";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf } from "./arguments/about";
import { checkArn, checkService, checkText, checkWorkload, entries, isHere } from "./arguments/check";
import { fitting } from "./arguments/names";
import { refuse } from "./arguments/refuse";
import { mlServices } from "./duties/guardrail-actions";
import { guardrailPolicies, type Guarded } from "./duties/guardrail-policies";
import type { Grant } from "./identity/grants";
import { governance } from "./identity/role";

/** What is guarded, and who may still change it. */
export interface GuardrailsArgs {
  /** Who answers for the guardrails: a team or a person, such as `platform-team@example.com`. Becomes the tag `owner`. */
  owner: pulumi.Input<string>;
  /** Name of what is guarded, such as `ml-platform`. Becomes the tag `workload`. */
  workload: pulumi.Input<string>;
  /** The day on which they should be gone, such as `2027-01-31`. Becomes the tag `expires`. Default: no tag. */
  expires?: pulumi.Input<string>;
  /**
   * Roles that the service control policy leaves alone, such as the one with which CI deploys: a list of ARNs of roles,
   * without wildcards. They alone make and change the roles of workloads.
   */
  platformRoleArns: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Whom only roles of workloads may be passed to: a list of service principals, such as `sagemaker.amazonaws.com`. Default:
   * SageMaker, Bedrock, Bedrock AgentCore, Glue, Athena, EMR and EMR Serverless.
   */
  services?: pulumi.Input<pulumi.Input<string>[]>;
  /** Path of the roles of workloads. Default: `/workload/`, where the components here make them. */
  path?: pulumi.Input<string>;
  /** What the service control policy is attached to: a list of ids of accounts, organizational units or the root. Default: none. */
  targetIds?: pulumi.Input<string>[];
  /** Whether to make the boundary alone, as in an account that manages no organization. Default: false. */
  boundaryOnly?: boolean;
}

/**
 * What no role or person in an account may do, whatever a policy gives them: pass a role to machine learning that is none
 * of a workload's, switch identity propagation on, take a boundary off, or stop a trail.
 */
export class Guardrails extends pulumi.ComponentResource {
  /** ARN of the boundary: what `permissionsBoundary` of a person's or a pipeline's role takes, and of a workload. */
  public readonly boundaryArn: pulumi.Output<string>;
  /** Id of the service control policy. Left out where `boundaryOnly` is set. */
  public readonly policyId?: pulumi.Output<string>;
  /** The boundary as JSON: for accounts that this program does not deploy to. */
  public readonly boundary: pulumi.Output<string>;
  /** The service control policy as JSON. */
  public readonly serviceControlPolicy: pulumi.Output<string>;
  /** Always empty: guardrails give nothing. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: GuardrailsArgs, opts?: pulumi.ComponentResourceOptions) {
    checkWorkload(args);
    checkGuarded(args);
    checkTargets(args);
    super("ml-identity-aws:index:Guardrails", name, args, opts);

    const fit = fitting(name, 100);
    const { platformRoleArns, services = mlServices, path = workloads } = args;
    const policies = pulumi.output({ platformRoleArns, services, path }).apply(guardrailPolicies);
    const boundary = new iam.Policy(
      fit,
      {
        path: governance,
        description: "Caps what people and pipelines who work with machine learning may do.",
        policy: policies.boundary,
        tags: tagsOf(args),
      },
      { parent: this },
    );

    this.boundaryArn = boundary.arn;
    if (args.boundaryOnly !== true) this.policyId = control(fit, args, policies.serviceControlPolicy, this);
    this.boundary = policies.boundary;
    this.serviceControlPolicy = policies.serviceControlPolicy;
    this.grants = pulumi.output([]);
    this.registerOutputs({
      boundaryArn: this.boundaryArn,
      policyId: this.policyId,
      boundary: this.boundary,
      serviceControlPolicy: this.serviceControlPolicy,
      grants: this.grants,
    });
  }
}

/** Makes the service control policy, and attaches it. */
function control(
  name: string,
  args: GuardrailsArgs,
  content: pulumi.Output<string>,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const policy = new organizations.Policy(
    name,
    {
      type: "SERVICE_CONTROL_POLICY",
      description: "Denies what nobody in an account may do to the identities of machine learning.",
      content,
      tags: tagsOf(args),
    },
    { parent },
  );
  (args.targetIds ?? []).forEach((target, at) => {
    const word = typeof target === "string" ? target : String(at);
    const targetId = pulumi.output(target).apply((id) => checkedTarget(`targetIds[${at}]`, id));
    new organizations.PolicyAttachment(`${name}-${word}`, { policyId: policy.id, targetId }, { parent });
  });
  return policy.id;
}

const workloads = "/workload/";

/** Writes the policies at once where all is known: what is wrong with them is said before anything is made. */
function checkGuarded({ platformRoleArns, services, path }: GuardrailsArgs): void {
  const roles = entries("platformRoleArns", platformRoleArns);
  if (isHere(platformRoleArns) && roles.length === 0) {
    refuse("platformRoleArns", "is missing or empty: name the role that deploys, which is shut out otherwise");
  }
  roles.forEach((arn, at) => {
    checkArn(`platformRoleArns[${at}]`, arn);
  });
  const served = entries("services", services);
  served.forEach((service, at) => {
    checkService(`services[${at}]`, service);
  });
  if (path !== undefined) checkText("path", path, "give a path of roles, such as /workload/, or leave it out");
  if (![platformRoleArns, ...roles, services, ...served, path].every(isHere)) return;
  guardrailPolicies({ platformRoleArns: roles, services: services ?? mlServices, path: path ?? workloads } as Guarded);
}

function checkTargets({ targetIds, boundaryOnly }: GuardrailsArgs): void {
  const targets = entries("targetIds", targetIds);
  targets.forEach((id, at) => {
    checkText(`targetIds[${at}]`, id, "give the id of an account, an organizational unit or the root");
    if (typeof id === "string") checkedTarget(`targetIds[${at}]`, id);
  });
  if (boundaryOnly === true && targets.length > 0) {
    refuse("targetIds", "is for the service control policy, which boundaryOnly leaves out: leave one of the two out");
  }
}

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_AttachPolicy.html */
function checkedTarget(argument: string, id: string): string {
  if (!/^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|\d{12})$/.test(id)) {
    refuse(argument, "must be the id of an account, an organizational unit or the root, such as ou-ab12-cd34ef56");
  }
  return id;
}
