import {
  allow,
  bedrockGuide,
  deny,
  harmless,
  iamGuide,
  policy,
  sageMakerGuide,
  type LabelledPermissions,
} from "./labelled.js";

const at = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
const role = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
const authorization = (page: string): string =>
  `https://docs.aws.amazon.com/service-authorization/latest/reference/${page}.html`;
const data = "arn:aws:s3:::churn-data/*";
const readAndWrite = allow(["s3:GetObject", "s3:PutObject"], data);
const train = allow("sagemaker:CreateTrainingJob", at("sagemaker", "training-job/churn-*"));

const look = (
  name: string,
  source: string,
  document: object,
  rest: Partial<LabelledPermissions> = {},
): LabelledPermissions => ({
  name,
  source,
  documents: [document],
  expect: harmless,
  ...rest,
});

/** Documents that share a word, a star or an action with the dangerous ones and are not. */
export const lookAlikePermissions: readonly LabelledPermissions[] = [
  look("Training jobs without PassRole", sageMakerGuide("sagemaker-roles"), policy(train)),
  look(
    "PassRole on a named role beside looking at jobs",
    iamGuide("id_roles_use_passrole"),
    policy(
      allow(["sagemaker:DescribeTrainingJob", "sagemaker:StopTrainingJob"], at("sagemaker", "training-job/churn-*")),
      allow("iam:PassRole", role("churn-training")),
    ),
  ),
  look("PassRole that is only denied", iamGuide("id_roles_use_passrole"), policy(train, deny("iam:PassRole", "*"))),
  look(
    "PassRole on every role, denied on every role",
    iamGuide("reference_policies_evaluation-logic"),
    policy(train, allow("iam:PassRole", role("*")), deny("iam:PassRole", "arn:aws:iam::*:role/*")),
  ),
  look(
    "Getting and listing roles",
    iamGuide("id_roles_use_passrole"),
    policy(allow("iam:GetRole", role("churn-training")), allow(["iam:ListRoles", "iam:ListRolePolicies"], "*")),
  ),
  look(
    "A function's role that passes itself to new functions",
    "https://docs.aws.amazon.com/lambda/latest/dg/permissions-user-function.html",
    policy(
      allow(["lambda:CreateFunction", "lambda:InvokeFunction"], at("lambda", "function:score-*")),
      allow("iam:PassRole", role("score"), { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }),
    ),
    { self: role("score"), why: "the new function can do what the role can do already" },
  ),
  look(
    "Starting one state machine",
    "https://docs.aws.amazon.com/step-functions/latest/dg/concept-create-iam-advanced.html",
    policy(allow(["states:StartExecution", "states:DescribeStateMachine"], at("states", "stateMachine:churn-nightly"))),
  ),
  look(
    "Answering task tokens",
    authorization("list_awsstepfunctions"),
    policy(allow(["states:SendTaskSuccess", "states:SendTaskFailure", "states:SendTaskHeartbeat"], "*")),
    { why: "the actions take no resource" },
  ),
  look(
    "Stopping jobs and deleting endpoints of one prefix",
    sageMakerGuide("api-permissions-reference"),
    policy(
      allow(
        ["sagemaker:StopTrainingJob", "sagemaker:DeleteEndpoint", "sagemaker:DeleteEndpointConfig"],
        [
          at("sagemaker", "training-job/churn-*"),
          at("sagemaker", "endpoint/churn-*"),
          at("sagemaker", "endpoint-config/churn-*"),
        ],
      ),
    ),
  ),
  look(
    "Searching SageMaker",
    authorization("list_amazonsagemaker"),
    policy(allow(["sagemaker:Search", "sagemaker:ListTags", "sagemaker:ListModels"], "*")),
    { why: "Search takes no resource" },
  ),
  look(
    "Approving the models of one group",
    sageMakerGuide("model-registry"),
    policy(
      allow(
        ["sagemaker:UpdateModelPackage", "sagemaker:DescribeModelPackage"],
        [at("sagemaker", "model-package-group/churn"), at("sagemaker", "model-package/churn/*")],
      ),
    ),
  ),
  look(
    "Trials and metrics of one experiment",
    sageMakerGuide("experiments"),
    policy(
      allow(
        ["sagemaker:CreateTrial", "sagemaker:DescribeTrial"],
        [at("sagemaker", "experiment/churn"), at("sagemaker", "experiment-trial/churn-*")],
      ),
    ),
  ),
  look(
    "Records of one feature group",
    sageMakerGuide("feature-store-security"),
    policy(allow(["sagemaker:GetRecord", "sagemaker:PutRecord"], at("sagemaker", "feature-group/calls"))),
  ),
  look(
    "Asynchronous calls of one endpoint",
    sageMakerGuide("api-permissions-reference"),
    policy(allow("sagemaker:InvokeEndpointAsync", at("sagemaker", "endpoint/churn-async")), readAndWrite),
  ),
  look(
    "Listing foundation models",
    "https://docs.aws.amazon.com/bedrock/latest/userguide/security_iam_id-based-policy-examples.html",
    policy(allow(["bedrock:ListFoundationModels", "bedrock:ListInferenceProfiles"], "*")),
  ),
  look(
    "One guardrail and one agent alias",
    bedrockGuide("agents-permissions"),
    policy(
      allow("bedrock:ApplyGuardrail", at("bedrock", "guardrail/gr1234567890")),
      allow("bedrock:InvokeAgent", at("bedrock", "agent-alias/ABCDEFGHIJ/TSTALIASID")),
    ),
  ),
  look(
    "Asking one knowledge base",
    bedrockGuide("knowledge-base-prereq-permissions-general"),
    policy(
      allow("bedrock:Retrieve", at("bedrock", "knowledge-base/KB12345678")),
      allow("bedrock:RetrieveAndGenerate", "*"),
      allow("bedrock:InvokeModel", "arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-v2"),
    ),
    { why: "RetrieveAndGenerate takes no resource" },
  ),
  look(
    "Language and image services",
    authorization("list_amazontextract"),
    policy(
      allow(
        [
          "comprehend:DetectSentiment",
          "textract:DetectDocumentText",
          "rekognition:DetectLabels",
          "transcribe:StartTranscriptionJob",
        ],
        "*",
      ),
    ),
    { why: "the actions take no resource" },
  ),
  look(
    "Queries in one workgroup",
    "https://docs.aws.amazon.com/athena/latest/ug/example-policies-workgroup.html",
    policy(
      allow(["athena:StartQueryExecution", "athena:GetQueryResults"], at("athena", "workgroup/churn")),
      allow(
        ["glue:GetTable", "glue:GetPartitions"],
        [at("glue", "catalog"), at("glue", "database/churn"), at("glue", "table/churn/*")],
      ),
      readAndWrite,
    ),
  ),
  look(
    "Data that Lake Formation hands out",
    "https://docs.aws.amazon.com/lake-formation/latest/dg/access-control-underlying-data.html",
    policy(allow("lakeformation:GetDataAccess", "*")),
    { why: "the action takes no resource; Lake Formation decides" },
  ),
  look(
    "Data that S3 Access Grants hands out",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-credentials.html",
    policy(allow("s3:GetDataAccess", at("s3", "access-grants/default"))),
  ),
  look(
    "Mounting one file system",
    "https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html",
    policy(
      allow(
        ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"],
        at("elasticfilesystem", "file-system/fs-12345678"),
      ),
    ),
  ),
  look(
    "Connecting to one database as one user",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.IAMPolicy.html",
    policy(allow("rds-db:connect", at("rds-db", "dbuser:db-ABCDEFGHIJKL01234/trainer"))),
  ),
  look(
    "One stream and one delivery stream",
    "https://docs.aws.amazon.com/streams/latest/dev/controlling-access.html",
    policy(
      allow(["kinesis:PutRecords", "kinesis:GetRecords"], at("kinesis", "stream/calls")),
      allow("firehose:PutRecordBatch", at("firehose", "deliverystream/calls")),
    ),
  ),
  look(
    "Events on one bus",
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html",
    policy(allow("events:PutEvents", at("events", "event-bus/ml"))),
  ),
  look(
    "Messages of one queue",
    "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-iam-policies.html",
    policy(allow(["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"], at("sqs", "jobs"))),
  ),
  look(
    "Packages of one repository",
    "https://docs.aws.amazon.com/codeartifact/latest/ug/security_iam_id-based-policy-examples.html",
    policy(
      allow(
        ["codeartifact:GetAuthorizationToken", "codeartifact:ReadFromRepository"],
        [at("codeartifact", "domain/research"), at("codeartifact", "repository/research/pypi")],
      ),
    ),
  ),
  look(
    "Public images",
    "https://docs.aws.amazon.com/AmazonECR/latest/public/public-registry-auth.html",
    policy(allow(["ecr-public:GetAuthorizationToken", "sts:GetServiceBearerToken"], "*")),
    { why: "the actions take no resource" },
  ),
  look(
    "Describing one Kubernetes cluster",
    "https://docs.aws.amazon.com/eks/latest/userguide/security-iam-id-based-policy-examples.html",
    policy(allow("eks:DescribeCluster", at("eks", "cluster/ml")), allow("eks:ListClusters", "*")),
  ),
  look(
    "Running one task definition without passing a role",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html",
    policy(allow("ecs:RunTask", at("ecs", "task-definition/embed:7"))),
  ),
  look(
    "Prices, quotas and tags",
    authorization("list_awspricelist"),
    policy(allow(["pricing:GetProducts", "servicequotas:ListServiceQuotas", "tag:GetResources"], "*")),
  ),
  look(
    "Encrypting again under one key",
    "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html",
    policy(
      allow(
        ["kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        at("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"),
      ),
    ),
  ),
  look(
    "One bucket, with unencrypted uploads denied everywhere",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
    policy(
      readAndWrite,
      deny("s3:PutObject", "*", { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } }),
    ),
  ),
  look(
    "One bucket, with deleting denied everywhere",
    iamGuide("reference_policies_elements_effect"),
    policy(allow("s3:*", ["arn:aws:s3:::churn-data", data]), deny("s3:Delete*", "*")),
  ),
  look(
    "One bucket, and nothing at all from other networks",
    iamGuide("reference_policies_examples_aws_deny-ip"),
    policy(
      readAndWrite,
      deny("*", "*", { NotIpAddress: { "aws:SourceIp": ["192.0.2.0/24"] }, Bool: { "aws:ViaAWSService": "false" } }),
    ),
  ),
  look(
    "One bucket, for one quarter",
    iamGuide("reference_policies_examples_aws-dates"),
    policy(
      allow("s3:GetObject", data, {
        DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" },
        DateLessThan: { "aws:CurrentTime": "2026-03-31T23:59:59Z" },
      }),
    ),
  ),
  look(
    "Every action on the folder of a session",
    iamGuide("reference_policies_examples_s3_federated-home-directory-console"),
    policy(allow("s3:*", ["arn:aws:s3:::lab-home/home/${aws:userid}", "arn:aws:s3:::lab-home/home/${aws:userid}/*"])),
  ),
  look(
    "The columns of one table",
    iamGuide("reference_policies_examples_dynamodb_attributes"),
    policy(
      allow(["dynamodb:GetItem", "dynamodb:Query", "dynamodb:UpdateItem"], "arn:aws:dynamodb:*:*:table/features", {
        "ForAllValues:StringEquals": { "dynamodb:Attributes": ["customer", "score"] },
        StringEqualsIfExists: { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" },
      }),
    ),
  ),
  look(
    "Everything about tables and partitions of one Glue table",
    "https://docs.aws.amazon.com/glue/latest/dg/glue-policy-examples-iam.html",
    policy(
      allow(
        ["glue:*Table*", "glue:*Partition*"],
        [at("glue", "catalog"), at("glue", "database/churn"), at("glue", "table/churn/calls")],
      ),
    ),
  ),
  look(
    "A folder by the tag of the principal",
    iamGuide("reference_policies_variables"),
    policy(allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::lab-teams/${aws:PrincipalTag/team}/*")),
  ),
  look(
    "Code of repositories with SageMaker in the name",
    sageMakerGuide("sagemaker-roles"),
    policy(
      allow(
        ["codecommit:GitPull", "codecommit:GitPush"],
        ["arn:aws:codecommit:*:*:*sagemaker*", "arn:aws:codecommit:*:*:*SageMaker*"],
      ),
    ),
  ),
  look(
    "A folder's objects under a Deny for one account's resources only",
    iamGuide("reference_policies_examples_resource_account_data_exch"),
    policy(readAndWrite, deny("*", "*", { StringNotEquals: { "aws:ResourceAccount": "111122223333" } })),
  ),
  look(
    "Changing one's own password only",
    iamGuide("reference_policies_examples_aws_my-sec-creds-self-manage-password-only"),
    policy(
      allow("iam:GetAccountPasswordPolicy", "*"),
      allow(["iam:GetUser", "iam:ChangePassword"], "arn:aws:iam::*:user/${aws:username}"),
    ),
  ),
  look(
    "Simulating the policies of one path of users",
    iamGuide("reference_policies_examples_iam_policy-sim-path"),
    policy(
      allow(
        ["iam:GetContextKeysForPrincipalPolicy", "iam:SimulatePrincipalPolicy"],
        "arn:aws:iam::*:user/Department/Development/*",
      ),
    ),
  ),
  look(
    "Key use only through another service, on one key",
    iamGuide("reference_policies_condition-keys"),
    policy(
      allow(["kms:Encrypt", "kms:Decrypt"], at("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"), {
        "ForAnyValue:StringEquals": { "aws:CalledVia": ["dynamodb.amazonaws.com"] },
      }),
    ),
  ),
];
