import * as pulumi from "@pulumi/pulumi";
import type { Workload } from "./arguments/about";
import { checkService, checkText, checkWorkload, entries } from "./arguments/check";
import type { AskedFor } from "./arguments/needs";
import { refuse } from "./arguments/refuse";
import type { Grant } from "./identity/grants";
import { createRole } from "./identity/role";

/** What a workload is, who answers for it, and what it needs. */
export interface WorkloadIdentityArgs extends Workload, AskedFor {
  /** The one AWS service that runs the workload, such as `sagemaker.amazonaws.com`. Nobody else may assume the role. */
  service: pulumi.Input<string>;
  /**
   * Resources of the service on whose behalf it may assume the role: a list of ARNs in which `*` stands for any text, such
   * as `arn:aws:sagemaker:eu-west-1:111122223333:training-job/*`. Not every service says for what it asks; see the page of
   * the service on confused deputies. Default: any resource of this account.
   */
  sourceArns?: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * The identity of one workload: a role that one AWS service of this account may assume, in sessions of one hour, with the
 * permissions that the arguments name and no others.
 */
export class WorkloadIdentity extends pulumi.ComponentResource {
  /** ARN of the role: what the workload's `roleArn` or `executionRoleArn` takes. */
  public readonly roleArn: pulumi.Output<string>;
  /** Name of the role. */
  public readonly roleName: pulumi.Output<string>;
  /** All that the role may do: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: WorkloadIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    checkWorkload(args);
    checkService("service", args.service);
    entries("sourceArns", args.sourceArns).forEach((arn, at) => {
      checkSource(`sourceArns[${at}]`, arn);
    });
    super("ml-identity-aws:index:WorkloadIdentity", name, args, opts);

    const role = createRole(name, args, this);
    this.roleArn = role.arn;
    this.roleName = role.name;
    this.grants = role.grants;
    this.registerOutputs({ roleArn: this.roleArn, roleName: this.roleName, grants: this.grants });
  }
}

/** Wildcards are for what is not made yet; one that leaves the service open confines nothing. */
function checkSource(argument: string, value: unknown): void {
  checkText(argument, value, "give an ARN");
  if (typeof value === "string" && !/^arn:[a-z-]+:[a-z0-9-]+:/.test(value)) {
    refuse(argument, "must be an ARN that names its service, such as arn:aws:sagemaker:*:111122223333:training-job/*");
  }
}
