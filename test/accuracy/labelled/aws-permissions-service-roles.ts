import { allow, bedrockGuide, harmless, policy, sageMakerGuide, type LabelledPermissions } from "./labelled.js";

const roles = sageMakerGuide("sagemaker-roles");
const at = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
const role = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;

const telemetry = [
  "cloudwatch:PutMetricData",
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:PutLogEvents",
  "logs:DescribeLogStreams",
];
const pull = ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"];
const interfaces = [
  "ec2:CreateNetworkInterface",
  "ec2:CreateNetworkInterfacePermission",
  "ec2:DeleteNetworkInterface",
  "ec2:DeleteNetworkInterfacePermission",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeVpcs",
  "ec2:DescribeDhcpOptions",
  "ec2:DescribeSubnets",
  "ec2:DescribeSecurityGroups",
];
const toSageMaker = { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };
const anyRoleToSageMaker = allow("iam:PassRole", "*", toSageMaker);
const oneImage = allow(pull, at("ecr", "repository/churn-train"));
const emr = "https://docs.aws.amazon.com/emr/latest/ManagementGuide/";

/** The roles that vendor's pages give to workloads and services, in the wide form and in the narrow one. */
export const serviceRolePermissions: readonly LabelledPermissions[] = [
  {
    name: "Training role as first shown",
    source: roles,
    documents: [
      policy(
        allow(
          [...telemetry, "s3:GetObject", "s3:PutObject", "s3:ListBucket", "ecr:GetAuthorizationToken", ...pull],
          "*",
        ),
      ),
    ],
    expect: { ...harmless, wide: "yes" },
    why: "every object of every bucket",
  },
  {
    name: "Training role for named buckets and one image",
    source: roles,
    documents: [
      policy(
        allow([...telemetry, "ecr:GetAuthorizationToken"], "*"),
        allow("s3:ListBucket", "arn:aws:s3:::churn-input"),
        allow(
          ["s3:GetObject", "s3:PutObject"],
          ["arn:aws:s3:::churn-input/train/*", "arn:aws:s3:::churn-output/models/*"],
        ),
        oneImage,
      ),
    ],
    expect: harmless,
  },
  {
    name: "Training role in a VPC with encrypted data",
    source: roles,
    documents: [
      policy(
        allow([...telemetry, "ecr:GetAuthorizationToken", ...interfaces], "*"),
        allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::churn-data/*"),
        allow(["kms:Decrypt", "kms:Encrypt", "kms:CreateGrant"], at("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab")),
        oneImage,
      ),
    ],
    expect: harmless,
    why: "the network interfaces of a job have no ARN before it starts",
  },
  {
    name: "Processing role for named buckets, network interfaces unconditioned",
    source: roles,
    documents: [
      policy(allow(telemetry, "*"), allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::churn-prep/*")),
      policy(allow(interfaces, "*")),
    ],
    expect: harmless,
  },
  {
    name: "Model role for one artefact",
    source: roles,
    documents: [
      policy(
        allow([...telemetry, "ecr:GetAuthorizationToken"], "*"),
        allow("s3:GetObject", "arn:aws:s3:::churn-output/models/v7/model.tar.gz"),
        oneImage,
      ),
    ],
    expect: harmless,
  },
  {
    name: "Model role with asynchronous inference",
    source: sageMakerGuide("async-inference-create-invoke-update-delete"),
    documents: [
      policy(
        allow(telemetry, "*"),
        allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::churn-async/*"),
        allow("sns:Publish", [at("sns", "inference-done"), at("sns", "inference-failed")]),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Autopilot role as shown",
    source: roles,
    documents: [
      policy(
        anyRoleToSageMaker,
        allow(
          [
            "sagemaker:DescribeModel",
            "sagemaker:InvokeEndpoint",
            "sagemaker:CreateModel",
            "sagemaker:CreateEndpointConfig",
            "sagemaker:CreateEndpoint",
            "sagemaker:DeleteEndpoint",
            ...telemetry,
            "s3:GetObject",
            "s3:PutObject",
            ...pull,
          ],
          "*",
        ),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "a model behind an endpoint runs with any role",
  },
  {
    name: "Notebook role as shown",
    source: roles,
    documents: [
      policy(
        allow(
          ["sagemaker:*", "ecr:GetAuthorizationToken", ...telemetry, "s3:GetObject", "s3:PutObject", "s3:CreateBucket"],
          "*",
        ),
        allow(["codecommit:GitPull", "codecommit:GitPush"], "arn:aws:codecommit:*:*:*sagemaker*"),
        anyRoleToSageMaker,
      ),
    ],
    expect: { admin: "no", escalation: "yes", broad: "yes", wide: "yes" },
  },
  {
    name: "Notebook role tightened as shown",
    source: roles,
    documents: [
      policy(
        allow(["sagemaker:*", "ecr:GetAuthorizationToken", ...telemetry], "*"),
        anyRoleToSageMaker,
        allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::churn-input/*"),
        oneImage,
      ),
    ],
    expect: { admin: "no", escalation: "yes", broad: "yes", wide: "yes" },
    why: "only the data was tightened",
  },
  {
    name: "Notebook role that starts jobs of its team with one job role",
    source: sageMakerGuide("role-manager-ml-activities"),
    documents: [
      policy(
        allow(
          ["sagemaker:CreateTrainingJob", "sagemaker:CreateProcessingJob", "sagemaker:StopTrainingJob"],
          [at("sagemaker", "training-job/churn-*"), at("sagemaker", "processing-job/churn-*")],
        ),
        allow("iam:PassRole", role("churn-job"), toSageMaker),
        allow("sagemaker:ListTrainingJobs", "*"),
      ),
    ],
    expect: { ...harmless, escalation: "unsure" },
    why: "what the job role may do is not visible",
  },
  {
    name: "Image role as shown",
    source: roles,
    documents: [policy(allow(["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], "*"), anyRoleToSageMaker)],
    expect: { ...harmless, wide: "yes" },
    why: "nothing it may do runs code",
  },
  {
    name: "Domain role with a customer managed key",
    source: roles,
    documents: [
      policy(allow(["kms:CreateGrant", "kms:DescribeKey"], at("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"))),
    ],
    expect: harmless,
  },
  {
    name: "Labelling role for two buckets",
    source: sageMakerGuide("sms-security-permission-execution-role"),
    documents: [
      policy(
        allow(["s3:ListBucket", "s3:GetBucketLocation"], ["arn:aws:s3:::labels-in", "arn:aws:s3:::labels-out"]),
        allow(
          ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
          ["arn:aws:s3:::labels-in/*", "arn:aws:s3:::labels-out/*"],
        ),
        allow(telemetry, "*"),
        allow("lambda:InvokeFunction", [at("lambda", "function:pre-annotate"), at("lambda", "function:consolidate")]),
        allow(["sqs:SendMessage", "sqs:ReceiveMessage"], "arn:aws:sqs:*:*:*GroundTruth*"),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Human review role",
    source: sageMakerGuide("a2i-permissions-security"),
    documents: [
      policy(allow("s3:GetObject", "arn:aws:s3:::review-in/*"), allow("s3:PutObject", "arn:aws:s3:::review-out/*")),
    ],
    expect: harmless,
  },
  {
    name: "HyperPod instance role",
    source: sageMakerGuide("sagemaker-hyperpod-prerequisites-iam"),
    documents: [
      policy(
        allow(
          ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"],
          "arn:aws:logs:*:*:log-group:/aws/sagemaker/Clusters/*",
        ),
        allow("cloudwatch:PutMetricData", "*", { StringEquals: { "cloudwatch:namespace": "/aws/sagemaker/Clusters" } }),
        allow(["s3:ListBucket", "s3:GetObject"], ["arn:aws:s3:::sagemaker-*", "arn:aws:s3:::sagemaker-*/*"]),
        allow(["ssmmessages:CreateControlChannel", "ssmmessages:OpenDataChannel"], "*"),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Registering models of one group",
    source: sageMakerGuide("model-registry"),
    documents: [
      policy(
        allow(
          ["sagemaker:CreateModelPackage", "sagemaker:DescribeModelPackage"],
          [at("sagemaker", "model-package-group/churn"), at("sagemaker", "model-package/churn/*")],
        ),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Default role of EMR instances",
    source: `${emr}emr-iam-role-for-ec2.html`,
    documents: [
      policy(
        allow(
          [
            "cloudwatch:*",
            "dynamodb:*",
            "ec2:Describe*",
            "elasticmapreduce:ListClusters",
            "rds:Describe*",
            "s3:*",
            "sns:*",
            "sqs:*",
            "glue:GetTable",
            "glue:CreateTable",
          ],
          "*",
        ),
      ),
    ],
    expect: { ...harmless, broad: "yes", wide: "yes" },
  },
  {
    name: "EMR instances limited to one bucket and one table",
    source: `${emr}emr-iam-role-for-ec2.html`,
    documents: [
      policy(
        allow(
          ["s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:DeleteObject"],
          ["arn:aws:s3:::emr-work", "arn:aws:s3:::emr-work/*"],
        ),
        allow(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"], at("dynamodb", "table/EmrFSMetadata")),
        allow(["cloudwatch:PutMetricData", "dynamodb:ListTables"], "*"),
        allow(["sqs:SendMessage", "sqs:GetQueueUrl"], "arn:aws:sqs:eu-west-1:111122223333:AWS-ElasticMapReduce-*"),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Former service role of EMR",
    source: `${emr}emr-iam-role.html`,
    documents: [
      policy(
        allow(
          [
            "ec2:RunInstances",
            "ec2:TerminateInstances",
            "ec2:Describe*",
            "ec2:CreateTags",
            "iam:PassRole",
            "iam:ListRoles",
            "s3:Get*",
            "s3:List*",
          ],
          "*",
        ),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "any role on a new instance",
  },
  {
    name: "Service role of Glue as shown",
    source: "https://docs.aws.amazon.com/glue/latest/dg/create-service-policy.html",
    documents: [
      policy(
        allow(
          ["glue:*", "s3:ListBucket", "s3:ListAllMyBuckets", "ec2:DescribeSubnets", "cloudwatch:PutMetricData"],
          "*",
        ),
        allow(["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], "arn:aws:s3:::aws-glue-*/*"),
        allow(["logs:CreateLogGroup", "logs:PutLogEvents"], "arn:aws:logs:*:*:log-group:/aws-glue/*"),
      ),
    ],
    expect: { ...harmless, escalation: "yes", broad: "yes", wide: "yes" },
    why: "all of Glue includes the keys of any development endpoint",
  },
  {
    name: "Glue role with one key and one database",
    source: "https://docs.aws.amazon.com/glue/latest/dg/create-an-iam-role.html",
    documents: [
      policy(
        allow("kms:Decrypt", at("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab")),
        allow(
          ["glue:GetTable", "glue:UpdateTable", "glue:BatchCreatePartition"],
          [at("glue", "catalog"), at("glue", "database/churn"), at("glue", "table/churn/*")],
        ),
        allow(["logs:CreateLogStream", "logs:PutLogEvents"], at("logs", "log-group:/aws-glue/*")),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Lambda function that writes logs",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    documents: [policy(allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], "*"))],
    expect: harmless,
  },
  {
    name: "Lambda function in a VPC",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html",
    documents: [
      policy(
        allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], "*"),
        allow(
          [
            "ec2:CreateNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:DeleteNetworkInterface",
          ],
          "*",
        ),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Lambda function with one table and its stream",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_lambda-access-dynamodb.html",
    documents: [
      policy(
        allow(["dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:PutItem"], "arn:aws:dynamodb:*:*:table/features"),
        allow("dynamodb:GetRecords", "arn:aws:dynamodb:*:*:table/features/stream/*"),
        allow(["logs:CreateLogStream", "logs:PutLogEvents"], "*"),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Task execution role of ECS with one secret",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
    documents: [
      policy(allow(["ecr:GetAuthorizationToken", ...pull, "logs:CreateLogStream", "logs:PutLogEvents"], "*")),
      policy(
        allow(
          ["secretsmanager:GetSecretValue", "kms:Decrypt"],
          [at("secretsmanager", "secret:embed/db-*"), at("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab")],
        ),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Task role of ECS with one bucket",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
    documents: [policy(allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::embeddings/*"))],
    expect: harmless,
  },
  {
    name: "Scheduler role of ECS as shown",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/CWE_IAM_role.html",
    documents: [
      policy(
        allow("ecs:RunTask", "*"),
        allow("iam:PassRole", "*", { StringLike: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } }),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "RunTask overrides the command and the task role of an existing definition",
  },
  {
    name: "Job role of Batch with one bucket and one image",
    source: "https://docs.aws.amazon.com/batch/latest/userguide/execution-IAM-role.html",
    documents: [
      policy(
        allow(
          ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
          ["arn:aws:s3:::batch-work", "arn:aws:s3:::batch-work/*"],
        ),
        oneImage,
      ),
    ],
    expect: harmless,
  },
  {
    name: "Agent role of Bedrock",
    source: bedrockGuide("agents-permissions"),
    documents: [
      policy(
        allow("bedrock:InvokeModel", "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-v2"),
        allow("s3:GetObject", "arn:aws:s3:::agent-schemas/orders.json"),
        allow(
          ["bedrock:Retrieve", "bedrock:ApplyGuardrail"],
          [at("bedrock", "knowledge-base/KB12345678"), at("bedrock", "guardrail/gr1234567890")],
        ),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Knowledge base role of Bedrock",
    source: bedrockGuide("kb-permissions"),
    documents: [
      policy(
        allow(["bedrock:ListFoundationModels", "bedrock:ListCustomModels"], "*"),
        allow("bedrock:InvokeModel", "arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-embed-text-v2:0"),
        allow(["s3:ListBucket", "s3:GetObject"], ["arn:aws:s3:::handbook", "arn:aws:s3:::handbook/*"], {
          StringEquals: { "aws:ResourceAccount": "111122223333" },
        }),
        allow("aoss:APIAccessAll", at("aoss", "collection/abcdefghij1234567890")),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Model customization role of Bedrock",
    source: bedrockGuide("model-customization-iam-role"),
    documents: [
      policy(
        allow(["s3:GetObject", "s3:ListBucket"], ["arn:aws:s3:::tune-in", "arn:aws:s3:::tune-in/*"]),
        allow(["s3:GetObject", "s3:PutObject", "s3:ListBucket"], ["arn:aws:s3:::tune-out", "arn:aws:s3:::tune-out/*"]),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Runtime role of an AgentCore agent",
    source: "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html",
    documents: [
      policy(
        allow(pull, at("ecr", "repository/triage-agent")),
        allow("ecr:GetAuthorizationToken", "*"),
        allow(["logs:CreateLogStream", "logs:PutLogEvents"], at("logs", "log-group:/aws/bedrock-agentcore/runtimes/*")),
        allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords"], "*"),
        allow("cloudwatch:PutMetricData", "*", { StringEquals: { "cloudwatch:namespace": "bedrock-agentcore" } }),
        allow("bedrock-agentcore:GetWorkloadAccessToken", [
          at("bedrock-agentcore", "workload-identity-directory/default"),
          at("bedrock-agentcore", "workload-identity-directory/default/workload-identity/triage-*"),
        ]),
        allow("bedrock:InvokeModel", "arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-4-20250514-v1:0"),
      ),
    ],
    expect: harmless,
  },
  {
    name: "State machine that invokes two functions",
    source: "https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html",
    documents: [
      policy(
        allow("lambda:InvokeFunction", [
          at("lambda", "function:prepare"),
          at("lambda", "function:prepare:*"),
          at("lambda", "function:report"),
        ]),
      ),
    ],
    expect: harmless,
  },
  {
    name: "State machine that runs training jobs with one role",
    source: "https://docs.aws.amazon.com/step-functions/latest/dg/connect-sagemaker.html",
    documents: [
      policy(
        allow(
          ["sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob", "sagemaker:StopTrainingJob"],
          at("sagemaker", "training-job/churn-*"),
        ),
        allow("sagemaker:ListTags", "*"),
        allow("iam:PassRole", role("churn-training"), toSageMaker),
        allow(
          ["events:PutTargets", "events:PutRule", "events:DescribeRule"],
          at("events", "rule/StepFunctionsGetEventsForSageMakerTrainingJobsRule"),
        ),
      ),
    ],
    expect: { ...harmless, escalation: "unsure" },
    why: "what the training role may do is not visible",
  },
];
