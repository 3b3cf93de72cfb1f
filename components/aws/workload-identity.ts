import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { checkArguments } from "./check";
import { statements } from "./statements";

/** A bucket, or a folder of it. */
export interface BucketAccess {
  /** ARN of the bucket, such as `arn:aws:s3:::training-data`; from the `arn` output of an `aws.s3.Bucket`. */
  bucketArn: pulumi.Input<string>;
  /** Folder in the bucket, such as `images/2026/`, without wildcards. Default: the whole bucket. */
  prefix?: pulumi.Input<string>;
}

/** What a workload is, who answers for it, and what it needs. */
export interface WorkloadIdentityArgs {
  /** Who answers for the workload: a team or a person, such as `vision-team@example.com`. Becomes the tag `owner`. */
  owner: pulumi.Input<string>;
  /** Name of the workload, such as `nightly-training`. Becomes the tag `workload`. */
  workload: pulumi.Input<string>;
  /** The one AWS service that runs the workload, such as `sagemaker.amazonaws.com`. Nobody else may assume the role. */
  service: pulumi.Input<string>;
  /** Buckets or folders to list and read objects from: a list. Default: none. */
  reads?: BucketAccess[];
  /** Buckets or folders to write objects to: a list. Writing does not include reading. Default: none. */
  writes?: BucketAccess[];
  /** Image repositories to pull from: a list of ARNs, from the `arn` output of an `aws.ecr.Repository`. Default: none. */
  pulls?: pulumi.Input<string>[];
  /** Keys to decrypt data with: a list of ARNs, from the `arn` output of an `aws.kms.Key`. Default: none. */
  decrypts?: pulumi.Input<string>[];
  /** Secrets to read: a list of ARNs, from the `arn` output of an `aws.secretsmanager.Secret`. Default: none. */
  secrets?: pulumi.Input<string>[];
  /** Log groups to write to: a list of ARNs, from the `arn` output of an `aws.cloudwatch.LogGroup`. Default: none. */
  logsTo?: pulumi.Input<string>[];
  /** ARN of a managed policy that caps what the role may ever do; from the platform team. Default: no boundary. */
  permissionsBoundary?: pulumi.Input<string>;
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

  constructor(name: string, args: WorkloadIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments(args);
    super("ml-identity-aws:index:WorkloadIdentity", name, args, opts);
    const parent = { parent: this };

    const role = new iam.Role(
      name,
      {
        path: "/workload/",
        assumeRolePolicy: trustPolicy(args.service, getCallerIdentityOutput({}, parent).accountId),
        maxSessionDuration: 3600,
        permissionsBoundary: args.permissionsBoundary,
        tags: { owner: args.owner, workload: args.workload },
      },
      parent,
    );

    const { reads, writes, pulls, decrypts, secrets, logsTo } = args;
    const needs = { reads, writes, pulls, decrypts, secrets, logsTo };
    if (Object.values(needs).some((list) => list !== undefined && list.length > 0)) {
      const policy = pulumi
        .output(needs)
        .apply((known) => JSON.stringify({ Version: "2012-10-17", Statement: statements(known) }));
      new iam.RolePolicy(name, { role: role.name, policy }, parent);
    }

    this.roleArn = role.arn;
    this.roleName = role.name;
    this.registerOutputs({ roleArn: this.roleArn, roleName: this.roleName });
  }
}

/** One service may assume the role, and only on behalf of the account that the role is in. */
function trustPolicy(service: pulumi.Input<string>, account: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.jsonStringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { Service: service },
        Condition: { StringEquals: { "aws:SourceAccount": account } },
      },
    ],
  });
}
