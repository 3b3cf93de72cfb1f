import * as pulumi from "@pulumi/pulumi";
import { checkArn, checkText, entries, exact } from "../arguments/check";
import { isGiven } from "../arguments/needs";
import { refuse } from "../arguments/refuse";
import type { Binding } from "../identity/bindings";
import { arnIn, type Place } from "../identity/place";

/** Where containers are, and which key is for their disks. */
export interface Surroundings {
  subnetIds?: pulumi.Input<pulumi.Input<string>[]>;
  securityGroupIds?: pulumi.Input<pulumi.Input<string>[]>;
  volumeKeyArn?: pulumi.Input<string>;
}

/** Refuses a network that is half a network, and what could be more than one thing. */
export function checkSurroundings(args: Surroundings): void {
  checkIds("subnetIds", args.subnetIds);
  checkIds("securityGroupIds", args.securityGroupIds);
  if (isGiven(args.subnetIds) && !isGiven(args.securityGroupIds)) {
    refuse("securityGroupIds", "is missing or empty: name the security groups in the subnets");
  }
  if (!isGiven(args.subnetIds) && isGiven(args.securityGroupIds)) {
    refuse("subnetIds", "is missing or empty: security groups are those of subnets; name them, or leave both out");
  }
  if (args.volumeKeyArn !== undefined) checkArn("volumeKeyArn", args.volumeKeyArn);
}

function checkIds(argument: string, list: unknown): void {
  entries(argument, list).forEach((id, at) => {
    checkText(`${argument}[${at}]`, id, "give an id, such as subnet-0a1b2c3d4e5f60718 or sg-0a1b2c3d4e5f60718");
    if (typeof id === "string") exact(`${argument}[${at}]`, id);
  });
}

/** The network as jobs and models take it. */
export function vpcConfigOf({ subnetIds: subnets, securityGroupIds = [] }: Surroundings): VpcConfig | undefined {
  return subnets === undefined || !isGiven(subnets) ? undefined : { subnets, securityGroupIds };
}

interface VpcConfig {
  subnets: pulumi.Input<pulumi.Input<string>[]>;
  securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
}

/** What its surroundings take; metrics go to a namespace that is named as the log group, unless told. */
export function runningIn(
  place: pulumi.Output<Place>,
  args: Surroundings,
  logGroup: string,
  namespace = logGroup,
): pulumi.Output<Binding[]> {
  const { subnetIds = [], securityGroupIds = [], volumeKeyArn } = args;
  return pulumi
    .all([place, pulumi.output({ subnetIds, securityGroupIds, volumeKeyArn })])
    .apply(([where, known]) => [
      logging(where, logGroup),
      metering(namespace),
      ...(known.subnetIds.length === 0 ? [] : connecting(where, known.subnetIds, known.securityGroupIds)),
      ...(known.volumeKeyArn === undefined ? [] : [granting(where, known.volumeKeyArn, "volumeKeyArn")]),
    ]);
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html names the groups, and says that the role writes. */
export function logging(place: Place, group: string): Binding {
  return {
    need: "logs",
    actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
    on: [arnIn(place, "logs", `log-group:${group}:*`)],
  };
}

/** Metrics have no resource, but a namespace: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonRedshiftAllCommandsFullAccess.html */
function metering(namespace: string): Binding {
  return {
    need: "metrics",
    actions: ["cloudwatch:PutMetricData"],
    on: ["*"],
    condition: { StringEquals: { "cloudwatch:namespace": namespace } },
  };
}

/**
 * Network interfaces in the subnets: https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html. Which resources
 * and keys narrow them: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html. A subnet may
 * be another account's, who shares it; its id says which one it is.
 */
function connecting(place: Place, subnetIds: string[], securityGroupIds: string[]): Binding[] {
  const anywhere = { ...place, region: "*", account: "*" };
  const subnets = subnetIds.map((id, at) => arnIn(anywhere, "ec2", `subnet/${exact(`subnetIds[${at}]`, id)}`));
  const groups = securityGroupIds.map((id, at) =>
    arnIn(anywhere, "ec2", `security-group/${exact(`securityGroupIds[${at}]`, id)}`),
  );
  const interfaces = arnIn(place, "ec2", "network-interface/*");
  const need = "subnetIds";
  return [
    { need, actions: ["ec2:CreateNetworkInterface"], on: [...subnets, ...groups, interfaces] },
    {
      need,
      actions: [
        "ec2:CreateNetworkInterfacePermission",
        "ec2:DeleteNetworkInterface",
        "ec2:DeleteNetworkInterfacePermission",
      ],
      on: [interfaces],
      condition: { ArnLike: { "ec2:Subnet": subnets } },
    },
    {
      need,
      actions: [
        "ec2:DescribeDhcpOptions",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "ec2:DescribeSubnets",
        "ec2:DescribeVpcs",
      ],
      on: ["*"],
    },
  ];
}

/** Disks are opened by a grant: https://docs.aws.amazon.com/aws-managed-policy/latest/reference/SageMakerStudioProjectRoleMachineLearningPolicy.html */
export function granting(place: Place, keyArn: string, need: string): Binding {
  return {
    need,
    actions: ["kms:CreateGrant"],
    on: [exact(need, keyArn)],
    condition: { StringLike: { "kms:ViaService": `sagemaker.${place.region}.*` } },
  };
}
