import { once } from "../../once.js";
import { actionsOf, contains } from "./action-set.js";
import { actionOf } from "./services.js";

/** Actions that AWS itself gives on every resource where it means to give little. */
interface Harmless {
  /** In words, for docs: `writes logs`. */
  readonly does: string;
  readonly actions: readonly string[];
  /** The narrow policies or pages of AWS that give them on `*`. */
  readonly sources: readonly string[];
}

const policy = "https://docs.aws.amazon.com/aws-managed-policy/latest/reference";

export const harmless: readonly Harmless[] = [
  {
    does: "writes logs",
    actions: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
    sources: [`${policy}/AWSLambdaBasicExecutionRole.html`],
  },
  {
    does: "writes metrics",
    actions: ["cloudwatch:PutMetricData"],
    sources: [`${policy}/CloudWatchAgentServerPolicy.html`],
  },
  {
    does: "writes traces",
    actions: [
      "xray:PutTraceSegments",
      "xray:PutTelemetryRecords",
      "xray:GetSamplingRules",
      "xray:GetSamplingTargets",
      "xray:GetSamplingStatisticSummaries",
    ],
    sources: [`${policy}/AWSXRayDaemonWriteAccess.html`],
  },
  {
    does: "pulls images",
    actions: [
      "ecr:GetAuthorizationToken",
      "ecr:BatchCheckLayerAvailability",
      "ecr:GetDownloadUrlForLayer",
      "ecr:BatchGetImage",
    ],
    sources: [`${policy}/AmazonECSTaskExecutionRolePolicy.html`],
  },
  {
    does: "connects functions to a VPC",
    actions: [
      "ec2:CreateNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:DeleteNetworkInterface",
      "ec2:AssignPrivateIpAddresses",
      "ec2:UnassignPrivateIpAddresses",
    ],
    sources: [`${policy}/AWSLambdaVPCAccessExecutionRole.html`],
  },
  {
    does: "connects jobs and models to a VPC",
    actions: [
      "ec2:CreateNetworkInterface",
      "ec2:CreateNetworkInterfacePermission",
      "ec2:DeleteNetworkInterface",
      "ec2:DeleteNetworkInterfacePermission",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeVpcs",
      "ec2:DescribeDhcpOptions",
      "ec2:DescribeSubnets",
      "ec2:DescribeSecurityGroups",
    ],
    sources: ["https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html"],
  },
];

const listed = once(() => actionsOf(harmless.flatMap(({ actions }) => actions)));

/** Whether an action may stand on every resource: it names what there is (level List), or AWS gives it so itself. */
export function isHarmless(id: number): boolean {
  return contains(listed(), id) || actionOf(id)?.level === "List";
}
