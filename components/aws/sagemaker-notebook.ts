import * as sagemaker from "@pulumi/aws/sagemaker";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf } from "./arguments/about";
import { checkText, entries } from "./arguments/check";
import { fitting } from "./arguments/names";
import { refuse } from "./arguments/refuse";
import type { Grant } from "./identity/grants";
import { checkRunning, roleOf, type WorkloadArgs } from "./identity/workload";

/** What a notebook is, and what its code needs. */
export interface SageMakerNotebookArgs extends WorkloadArgs {
  /** What it runs on, such as `ml.t3.medium`. */
  instanceType: pulumi.Input<string>;
  /** Id of a subnet. It goes to the internet through that subnet alone, if at all. Default: a network of SageMaker, with internet. */
  subnetId?: pulumi.Input<string>;
  /** Ids of the security groups in the subnet: a list. Required with `subnetId`, and only there. */
  securityGroupIds?: pulumi.Input<string>[];
  /** ARN or id of a key that encrypts its volume. Default: a key of SageMaker. */
  kmsKeyId?: pulumi.Input<string>;
  /** Size of its volume, in GiB. Default: 5. */
  volumeSizeInGb?: pulumi.Input<number>;
  /** Name of a lifecycle configuration; its scripts run as root whenever the notebook starts. Default: none. */
  lifecycleConfigName?: pulumi.Input<string>;
}

/**
 * A SageMaker notebook instance with a role of its own. Who opens it has no root access, and code on it gets tokens only by
 * the second version of the metadata service.
 */
export class SageMakerNotebook extends pulumi.ComponentResource {
  /** ARN of the notebook instance. */
  public readonly notebookArn: pulumi.Output<string>;
  /** Name of the notebook instance. */
  public readonly notebookName: pulumi.Output<string>;
  /** ARN of the role that it runs as. */
  public readonly roleArn: pulumi.Output<string>;
  /** All that the role may do: who, what, where and until when. Empty where `roleArn` was given. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: SageMakerNotebookArgs, opts?: pulumi.ComponentResourceOptions) {
    const who = `SageMakerNotebook ${name}`;
    checkRunning(who, args);
    checkText("instanceType", args.instanceType, "name one, such as ml.t3.medium");
    const groups = entries("securityGroupIds", args.securityGroupIds);
    if (args.subnetId !== undefined && groups.length === 0) {
      refuse("securityGroupIds", "is missing or empty: name the security groups of the notebook in the subnet");
    }
    if (args.subnetId === undefined && groups.length > 0) {
      refuse("subnetId", "is missing: security groups are those of a subnet; name it, or leave securityGroupIds out");
    }
    super("ml-identity-aws:index:SageMakerNotebook", name, args, opts);

    const role = roleOf(who, name, args, { service: "sagemaker.amazonaws.com" }, this);
    const notebook = new sagemaker.NotebookInstance(
      fitting(name, 50),
      {
        roleArn: role.arn,
        instanceType: args.instanceType,
        rootAccess: "Disabled",
        instanceMetadataServiceConfiguration: { minimumInstanceMetadataServiceVersion: "2" },
        directInternetAccess: args.subnetId === undefined ? "Enabled" : "Disabled",
        subnetId: args.subnetId,
        securityGroups: args.securityGroupIds,
        kmsKeyId: args.kmsKeyId,
        volumeSize: args.volumeSizeInGb,
        lifecycleConfigName: args.lifecycleConfigName,
        tags: tagsOf(args),
      },
      { parent: this, dependsOn: role.ready },
    );

    this.notebookArn = notebook.arn;
    this.notebookName = notebook.name;
    this.roleArn = role.arn;
    this.grants = role.grants;
    this.registerOutputs({
      notebookArn: this.notebookArn,
      notebookName: this.notebookName,
      roleArn: this.roleArn,
      grants: this.grants,
    });
  }
}
