/** What the AWS provider computes for a type. Templates: see `aws.ts`. */
export interface AwsShape {
  /** The input that holds the physical name; `name` where not given. */
  readonly nameIn?: string;
  /** Whether the provider makes a name where the program gives none. */
  readonly autoName?: boolean;
  readonly arn?: string;
  readonly id?: string;
  readonly outputs?: Readonly<Record<string, string>>;
}

const iam = "arn:{partition}:iam::{account}";
const sagemaker = "arn:{partition}:sagemaker:{region}:{account}";
const regional = (service: string, rest: string) => `arn:{partition}:${service}:{region}:{account}:${rest}`;

/**
 * ARN forms as in the Service Authorization Reference; ids and attribute names as in the classic AWS provider.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const awsShapes: ReadonlyMap<string, AwsShape> = new Map(
  Object.entries<AwsShape>({
    "iam/role:Role": { autoName: true, arn: `${iam}:role{path}{name}`, outputs: { uniqueId: "AROA{HASH}" } },
    "iam/user:User": { autoName: true, arn: `${iam}:user{path}{name}`, outputs: { uniqueId: "AIDA{HASH}" } },
    "iam/group:Group": { autoName: true, arn: `${iam}:group{path}{name}`, outputs: { uniqueId: "AGPA{HASH}" } },
    "iam/policy:Policy": {
      autoName: true,
      arn: `${iam}:policy{path}{name}`,
      id: "{arn}",
      outputs: { policyId: "ANPA{HASH}" },
    },
    "iam/instanceProfile:InstanceProfile": {
      autoName: true,
      arn: `${iam}:instance-profile{path}{name}`,
      outputs: { uniqueId: "AIPA{HASH}" },
    },
    "iam/rolePolicy:RolePolicy": { autoName: true, id: "{role}:{name}" },
    "iam/userPolicy:UserPolicy": { autoName: true, id: "{user}:{name}" },
    "iam/groupPolicy:GroupPolicy": { autoName: true, id: "{group}:{name}" },
    "iam/policyAttachment:PolicyAttachment": { autoName: true },
    "iam/openIdConnectProvider:OpenIdConnectProvider": { arn: `${iam}:oidc-provider/{host}`, id: "{arn}" },
    "iam/samlProvider:SamlProvider": { autoName: true, arn: `${iam}:saml-provider/{name}`, id: "{arn}" },
    "iam/accessKey:AccessKey": { id: "AKIA{HASH}" },

    "sagemaker/notebookInstance:NotebookInstance": {
      autoName: true,
      arn: `${sagemaker}:notebook-instance/{name}`,
      outputs: { url: "{name}.notebook.{region}.sagemaker.aws" },
    },
    "sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration": {
      autoName: true,
      arn: `${sagemaker}:notebook-instance-lifecycle-config/{name}`,
    },
    "sagemaker/model:Model": { autoName: true, arn: `${sagemaker}:model/{name}` },
    "sagemaker/endpointConfiguration:EndpointConfiguration": {
      autoName: true,
      arn: `${sagemaker}:endpoint-config/{name}`,
    },
    "sagemaker/endpoint:Endpoint": { autoName: true, arn: `${sagemaker}:endpoint/{name}` },
    "sagemaker/domain:Domain": {
      nameIn: "domainName",
      id: "d-{mark}",
      arn: `${sagemaker}:domain/d-{mark}`,
      outputs: { url: "https://d-{mark}.studio.{region}.sagemaker.aws" },
    },
    "sagemaker/userProfile:UserProfile": {
      nameIn: "userProfileName",
      arn: `${sagemaker}:user-profile/{domainId}/{name}`,
      id: "{arn}",
    },
    "sagemaker/space:Space": { nameIn: "spaceName", arn: `${sagemaker}:space/{domainId}/{name}`, id: "{arn}" },
    "sagemaker/app:App": {
      nameIn: "appName",
      arn: `${sagemaker}:app/{domainId}/{userProfileName}/{appType}/{name}`,
      id: "{arn}",
    },
    "sagemaker/appImageConfig:AppImageConfig": {
      nameIn: "appImageConfigName",
      arn: `${sagemaker}:app-image-config/{name}`,
    },
    "sagemaker/hyperParameterTuningJob:HyperParameterTuningJob": {
      arn: `${sagemaker}:hyper-parameter-tuning-job/{name}`,
    },
    "sagemaker/monitoringSchedule:MonitoringSchedule": {
      autoName: true,
      arn: `${sagemaker}:monitoring-schedule/{name}`,
    },
    "sagemaker/mlflowTrackingServer:MlflowTrackingServer": {
      nameIn: "trackingServerName",
      arn: `${sagemaker}:mlflow-tracking-server/{name}`,
    },

    "s3/bucket:Bucket": { nameIn: "bucket", autoName: true, arn: "arn:{partition}:s3:::{name}", outputs: bucket() },
    "s3/bucketV2:BucketV2": { nameIn: "bucket", autoName: true, arn: "arn:{partition}:s3:::{name}", outputs: bucket() },
    "kms/key:Key": { arn: regional("kms", "key/{guid}"), id: "{guid}", outputs: { keyId: "{guid}" } },
    "kms/alias:Alias": { autoName: true, arn: regional("kms", "{name}") },
    "ecr/repository:Repository": {
      autoName: true,
      arn: regional("ecr", "repository/{name}"),
      outputs: { repositoryUrl: "{account}.dkr.ecr.{region}.amazonaws.com/{name}", registryId: "{account}" },
    },
    "cloudwatch/logGroup:LogGroup": { autoName: true, arn: regional("logs", "log-group:{name}") },
    "sqs/queue:Queue": {
      autoName: true,
      arn: regional("sqs", "{name}"),
      id: "https://sqs.{region}.amazonaws.com/{account}/{name}",
      outputs: { url: "https://sqs.{region}.amazonaws.com/{account}/{name}" },
    },
    "sns/topic:Topic": { autoName: true, arn: regional("sns", "{name}"), id: "{arn}" },
    "lambda/function:Function": {
      autoName: true,
      arn: regional("lambda", "function:{name}"),
      outputs: {
        invokeArn: "arn:{partition}:apigateway:{region}:lambda:path/2015-03-31/functions/{arn}/invocations",
        qualifiedArn: "{arn}:$LATEST",
      },
    },
    "secretsmanager/secret:Secret": {
      autoName: true,
      arn: regional("secretsmanager", "secret:{name}-mliabc"),
      id: "{arn}",
    },
    "ssm/parameter:Parameter": { autoName: true, arn: regional("ssm", "parameter{slashedName}") },
    "dynamodb/table:Table": { autoName: true, arn: regional("dynamodb", "table/{name}") },
    "sfn/stateMachine:StateMachine": { autoName: true, arn: regional("states", "stateMachine:{name}"), id: "{arn}" },
    "ec2/instance:Instance": { arn: regional("ec2", "instance/i-{mark}"), id: "i-{mark}" },
    "ec2/vpc:Vpc": { arn: regional("ec2", "vpc/vpc-{mark}"), id: "vpc-{mark}" },
    "ec2/subnet:Subnet": { arn: regional("ec2", "subnet/subnet-{mark}"), id: "subnet-{mark}" },
    "ec2/securityGroup:SecurityGroup": {
      autoName: true,
      arn: regional("ec2", "security-group/sg-{mark}"),
      id: "sg-{mark}",
    },
    "ec2/launchTemplate:LaunchTemplate": {
      autoName: true,
      arn: regional("ec2", "launch-template/lt-{mark}"),
      id: "lt-{mark}",
    },
    "ecs/cluster:Cluster": { autoName: true, arn: regional("ecs", "cluster/{name}"), id: "{arn}" },
    "ecs/taskDefinition:TaskDefinition": {
      nameIn: "family",
      arn: regional("ecs", "task-definition/{name}:1"),
      id: "{name}",
      outputs: { arnWithoutRevision: regional("ecs", "task-definition/{name}") },
    },
    "batch/jobDefinition:JobDefinition": {
      autoName: true,
      arn: regional("batch", "job-definition/{name}:1"),
      id: "{arn}",
      outputs: { arnPrefix: regional("batch", "job-definition/{name}") },
    },
    "batch/jobQueue:JobQueue": { autoName: true, arn: regional("batch", "job-queue/{name}"), id: "{arn}" },
    "batch/computeEnvironment:ComputeEnvironment": {
      autoName: true,
      arn: regional("batch", "compute-environment/{name}"),
      outputs: { ecsClusterArn: regional("ecs", "cluster/AWSBatch-{name}-{guid}") },
    },
    "eks/cluster:Cluster": { autoName: true, arn: regional("eks", "cluster/{name}") },
    "emr/cluster:Cluster": { autoName: true, arn: regional("elasticmapreduce", "cluster/j-{MARK}"), id: "j-{MARK}" },
    "glue/job:Job": { autoName: true, arn: regional("glue", "job/{name}") },
    "athena/workgroup:Workgroup": { autoName: true, arn: regional("athena", "workgroup/{name}") },
    "bedrock/agentAgent:AgentAgent": {
      nameIn: "agentName",
      id: "{MARK}",
      outputs: { agentArn: regional("bedrock", "agent/{MARK}"), agentId: "{MARK}" },
    },
    "bedrock/agentAgentAlias:AgentAgentAlias": {
      nameIn: "agentAliasName",
      outputs: { agentAliasArn: regional("bedrock", "agent-alias/{agentId}/{MARK}"), agentAliasId: "{MARK}" },
    },
    "bedrock/guardrail:Guardrail": {
      autoName: true,
      id: "{mark}",
      outputs: { guardrailArn: regional("bedrock", "guardrail/{mark}"), guardrailId: "{mark}" },
    },
    "bedrock/agentKnowledgeBase:AgentKnowledgeBase": {
      autoName: true,
      id: "{MARK}",
      arn: regional("bedrock", "knowledge-base/{MARK}"),
    },
  }),
);

function bucket(): Readonly<Record<string, string>> {
  return {
    bucketDomainName: "{name}.s3.amazonaws.com",
    bucketRegionalDomainName: "{name}.s3.{region}.amazonaws.com",
  };
}
