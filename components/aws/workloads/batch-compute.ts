import * as batch from "@pulumi/aws/batch";
import * as ec2 from "@pulumi/aws/ec2";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf } from "../arguments/about";
import { fitting } from "../arguments/names";
import type { BatchTrainingArgs } from "../batch-training";
import { policyOf, type Binding } from "../identity/bindings";
import { grantsOf, type Grant } from "../identity/grants";

interface Compute {
  environmentArn: pulumi.Output<string>;
  grants: pulumi.Output<Grant[]>;
  /** What has to be there before a job starts. */
  ready: pulumi.Resource[];
}

/** Makes a compute environment that runs nothing until there are jobs. */
export function createCompute(name: string, args: BatchTrainingArgs, parent: pulumi.Resource): Compute {
  const { subnetIds: subnets, securityGroupIds, maxVcpus = 256, instanceType } = args;
  const within = { subnets, securityGroupIds, maxVcpus };
  if (instanceType === undefined) {
    const environment = environmentOf(name, args, { type: "FARGATE", ...within }, parent);
    return { environmentArn: environment.arn, grants: pulumi.output([]), ready: [environment] };
  }
  const role = instanceRole(name, args, parent);
  const profile = new iam.InstanceProfile(
    fitting(`${name} instance`, 50),
    { path: "/workload/", role: role.name, tags: tagsOf(args) },
    { parent },
  );
  const template = launchTemplate(name, args, parent);
  const instances = {
    type: "EC2",
    allocationStrategy: "BEST_FIT_PROGRESSIVE",
    minVcpus: 0,
    instanceTypes: [instanceType],
    instanceRole: profile.arn,
    launchTemplate: { launchTemplateId: template.id, version: pulumi.interpolate`${template.latestVersion}` },
    tags: tagsOf(args),
  };
  const environment = environmentOf(name, args, { ...instances, ...within }, parent);
  // Only now is there a cluster to name, and no instance before there are jobs.
  const given = environment.ecsClusterArn.apply(ecsAgentBindings);
  const policy = new iam.RolePolicy(
    fitting(`${name} instance`, 50),
    { role: role.name, policy: given.apply(policyOf) },
    { parent },
  );
  const grants = pulumi.all([role.arn, given]).apply(([arn, known]) => grantsOf(arn, known));
  return { environmentArn: environment.arn, grants, ready: [environment, policy] };
}

function environmentOf(
  name: string,
  args: BatchTrainingArgs,
  computeResources: batch.ComputeEnvironmentArgs["computeResources"],
  parent: pulumi.Resource,
): batch.ComputeEnvironment {
  return new batch.ComputeEnvironment(
    fitting(name, 50),
    { type: "MANAGED", computeResources, tags: tagsOf(args) },
    { parent },
  );
}

/** EC2 hands a role to instances of its own account alone, and says for none of them that it asks for it. */
const trustPolicy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: ["sts:AssumeRole"], Principal: { Service: "ec2.amazonaws.com" } }],
});

function instanceRole(name: string, args: BatchTrainingArgs, parent: pulumi.Resource): iam.Role {
  const fit = fitting(`${name} instance`, 50);
  const about = { path: "/workload/", tags: tagsOf(args) };
  const description = "Caps the role of the instances of one workload at what the agent of Amazon ECS does.";
  const permissionsBoundary =
    args.permissionsBoundary ??
    new iam.Policy(fit, { ...about, description, policy: policyOf(ecsAgentBindings("*")) }, { parent }).arn;
  return new iam.Role(
    fit,
    { ...about, assumeRolePolicy: trustPolicy, maxSessionDuration: 3600, permissionsBoundary },
    { parent },
  );
}

/**
 * What the agent on an instance does in its cluster. It pulls images and writes logs as the execution role of the job.
 * https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonECSInstanceRolePolicyForManagedInstances.html
 */
function ecsAgentBindings(cluster: string): Binding[] {
  const need = "instanceType";
  const instances = cluster === "*" ? "*" : `${cluster.replace(":cluster/", ":container-instance/")}/*`;
  return [
    { need, actions: ["ecs:DiscoverPollEndpoint"], on: ["*"] },
    {
      need,
      actions: [
        "ecs:RegisterContainerInstance",
        "ecs:DeregisterContainerInstance",
        "ecs:SubmitAttachmentStateChanges",
        "ecs:SubmitContainerStateChange",
        "ecs:SubmitTaskStateChange",
      ],
      on: [cluster],
    },
    { need, actions: ["ecs:Poll", "ecs:StartTelemetrySession"], on: [instances] },
    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonEC2ContainerServiceforEC2Role.html
    {
      need,
      actions: ["ecs:TagResource"],
      on: [instances],
      condition: { StringEquals: { "ecs:CreateAction": "RegisterContainerInstance" } },
    },
  ];
}

/** The second version of the metadata service, for the instance itself alone: no container reaches the role through it. */
function launchTemplate(name: string, args: BatchTrainingArgs, parent: pulumi.Resource): ec2.LaunchTemplate {
  return new ec2.LaunchTemplate(
    fitting(name, 50),
    {
      metadataOptions: {
        httpEndpoint: "enabled",
        httpTokens: "required",
        httpPutResponseHopLimit: 1,
        httpProtocolIpv6: "disabled",
      },
      userData: Buffer.from(blockMetadata).toString("base64"),
      blockDeviceMappings: [
        { deviceName: "/dev/xvda", ebs: { encrypted: "true", volumeType: "gp3", volumeSize: args.volumeSizeInGb } },
      ],
      tags: tagsOf(args),
    },
    { parent },
  );
}

/**
 * Batch takes user data in this form: https://docs.aws.amazon.com/batch/latest/userguide/launch-templates.html. For the
 * setting: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ec2-security-considerations.html
 */
const blockMetadata = [
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed; boundary="==WORKLOAD=="',
  "",
  "--==WORKLOAD==",
  'Content-Type: text/x-shellscript; charset="us-ascii"',
  "",
  "#!/bin/bash",
  "echo ECS_AWSVPC_BLOCK_IMDS=true >> /etc/ecs/ecs.config",
  "",
  "--==WORKLOAD==--",
  "",
].join("\n");
