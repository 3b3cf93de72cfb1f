import type { Target } from "./claims.js";

/** An action on a resource that stands for many. */
export interface Act {
  /** In lower case. */
  readonly action: string;
  readonly target: Target;
}

/** What an admin can do, as acts across services, with the share of them that makes an admin. */
export interface Power {
  readonly says: string;
  readonly acts: readonly Act[];
  readonly share: number;
}

/** The name of a resource that no policy can name: only a wildcard matches it. */
const stranger = "\ue000".repeat(12);

/** Any resource of a kind: `anyOf("iam", "role/")`. */
export function anyOf(service: string, kind: string): Target & { readonly is: "any" } {
  return { is: "any", resource: `${service}:${kind}${stranger}` };
}

function act(service: string, action: string, kind = ""): Act {
  return { action: `${service}:${action}`.toLowerCase(), target: anyOf(service, kind) };
}

/** Changing who may do what; holding all of it is IAMFullAccess. */
const identity: readonly Act[] = [
  act("iam", "AddUserToGroup", "group/"),
  act("iam", "AttachRolePolicy", "role/"),
  act("iam", "AttachUserPolicy", "user/"),
  act("iam", "CreateAccessKey", "user/"),
  act("iam", "CreateLoginProfile", "user/"),
  act("iam", "CreatePolicy", "policy/"),
  act("iam", "CreatePolicyVersion", "policy/"),
  act("iam", "CreateRole", "role/"),
  act("iam", "CreateUser", "user/"),
  act("iam", "DeactivateMFADevice", "user/"),
  act("iam", "DeleteRole", "role/"),
  act("iam", "DeleteUserPermissionsBoundary", "user/"),
  act("iam", "PassRole", "role/"),
  act("iam", "PutGroupPolicy", "group/"),
  act("iam", "PutRolePolicy", "role/"),
  act("iam", "SetDefaultPolicyVersion", "policy/"),
  act("iam", "UpdateAssumeRolePolicy", "role/"),
  act("iam", "UpdateOpenIDConnectProviderThumbprint", "oidc-provider/"),
  act("iam", "UpdateSAMLProvider", "saml-provider/"),
];

/** Changing what there is: one or two acts for each of the services that an account is made of. */
const control: readonly Act[] = [
  act("acm", "DeleteCertificate", "certificate/"),
  act("apigateway", "PATCH", "/restapis/"),
  act("athena", "StartQueryExecution", "workgroup/"),
  act("autoscaling", "UpdateAutoScalingGroup", "autoScalingGroup:1:autoScalingGroupName/"),
  act("backup", "DeleteBackupVault", "backup-vault:"),
  act("batch", "SubmitJob", "job-queue/"),
  act("bedrock", "InvokeAgent", "agent-alias/"),
  act("cloudformation", "CreateStack", "stack/"),
  act("cloudfront", "UpdateDistribution", "distribution/"),
  act("cloudtrail", "StopLogging", "trail/"),
  act("cloudwatch", "DeleteAlarms", "alarm:"),
  act("codebuild", "StartBuild", "project/"),
  act("codepipeline", "StartPipelineExecution"),
  act("cognito-idp", "AdminCreateUser", "userpool/"),
  act("config", "DeleteConfigRule", "config-rule/"),
  act("dynamodb", "DeleteTable", "table/"),
  act("ec2", "AuthorizeSecurityGroupIngress", "security-group/"),
  act("ec2", "RunInstances", "instance/"),
  act("ec2", "TerminateInstances", "instance/"),
  act("ecr", "PutImage", "repository/"),
  act("ecs", "UpdateService", "service/"),
  act("eks", "UpdateClusterConfig", "cluster/"),
  act("elasticache", "DeleteCacheCluster", "cluster:"),
  act("elasticfilesystem", "DeleteFileSystem", "file-system/"),
  act("elasticloadbalancing", "DeleteLoadBalancer", "loadbalancer/app/"),
  act("elasticmapreduce", "AddJobFlowSteps", "cluster/"),
  act("es", "DeleteDomain", "domain/"),
  act("events", "PutRule", "rule/"),
  act("glue", "StartJobRun", "job/"),
  act("guardduty", "DeleteDetector", "detector/"),
  act("kinesis", "DeleteStream", "stream/"),
  act("kms", "PutKeyPolicy", "key/"),
  act("kms", "ScheduleKeyDeletion", "key/"),
  act("lambda", "InvokeFunction", "function:"),
  act("lambda", "UpdateFunctionCode", "function:"),
  act("logs", "DeleteLogGroup", "log-group:"),
  act("rds", "DeleteDBInstance", "db:"),
  act("rds", "ModifyDBInstance", "db:"),
  act("redshift", "DeleteCluster", "cluster:"),
  act("route53", "ChangeResourceRecordSets", "hostedzone/"),
  act("s3", "DeleteBucket"),
  act("s3", "PutBucketPolicy"),
  act("s3", "PutObject", `${stranger}/`),
  act("sagemaker", "CreateTrainingJob", "training-job/"),
  act("sagemaker", "UpdateEndpoint", "endpoint/"),
  act("secretsmanager", "GetSecretValue", "secret:"),
  act("sns", "Publish"),
  act("sqs", "DeleteQueue"),
  act("ssm", "SendCommand", "document/"),
  act("states", "StartExecution", "stateMachine:"),
  act("sts", "AssumeRole", "role/"),
  act("wafv2", "DeleteWebACL", "regional/webacl/"),
];

/** PowerUserAccess leaves IAM out and is admin all the same, so identity does not count towards everything else. */
export const everything: Power = { says: "action", acts: control, share: 2 / 3 };
export const identities: Power = { says: "IAM action", acts: identity, share: 1 };
