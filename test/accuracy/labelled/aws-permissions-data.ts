import { allow, harmless, iamGuide, policy, sageMakerGuide, type LabelledPermissions } from "./labelled.js";

const secrets = "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples.html";
const keys = "https://docs.aws.amazon.com/kms/latest/developerguide/iam-policies-best-practices.html";
const parameters = "https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html";
const pull = ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"];
const at = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;
const own = (key: string): object => ({ StringEquals: { [`aws:ResourceTag/${key}`]: `\${aws:PrincipalTag/${key}}` } });

/** Data, keys and secrets: one resource, every resource, or every resource that a condition leaves. */
export const dataPermissions: readonly LabelledPermissions[] = [
  {
    name: "Reading one bucket by wildcards",
    source: iamGuide("reference_policies_examples_s3_rw-bucket"),
    documents: [policy(allow(["s3:Get*", "s3:List*"], ["arn:aws:s3:::churn-data", "arn:aws:s3:::churn-data/*"]))],
    expect: harmless,
  },
  {
    name: "Reading and writing the objects of one bucket",
    source: iamGuide("reference_policies_examples_s3_rw-bucket"),
    documents: [
      policy(allow("s3:ListBucket", "arn:aws:s3:::churn-data"), allow("s3:*Object", "arn:aws:s3:::churn-data/*")),
    ],
    expect: harmless,
  },
  {
    name: "Reading any object",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html",
    documents: [policy(allow("s3:GetObject", "arn:aws:s3:::*"))],
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "Reading any object that carries a tag",
    source: sageMakerGuide("sms-security-permission-execution-role"),
    documents: [
      policy(
        allow("s3:GetObject", "*", { StringEqualsIgnoreCase: { "s3:ExistingObjectTag/SageMaker": "true" } }),
        allow("s3:PutObject", "arn:aws:s3:::labels-out/*"),
      ),
    ],
    expect: harmless,
    why: "the tag narrows the objects",
  },
  {
    name: "Objects of every bucket but those of production, under MFA",
    source: iamGuide("reference_policies_examples_s3_full-access-except-production"),
    documents: [
      policy(
        allow("s3:ListAllMyBuckets", "arn:aws:s3:::*"),
        allow(["s3:PutObject", "s3:GetObject", "s3:DeleteObject"], "arn:aws:s3:::*/*"),
        {
          Effect: "Deny",
          Action: "s3:*",
          Resource: ["arn:aws:s3:::production", "arn:aws:s3:::production/*"],
          Condition: { NumericGreaterThanIfExists: { "aws:MultiFactorAuthAge": "1800" } },
        },
      ),
    ],
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "Objects of buckets with a prefix",
    source: sageMakerGuide("security-iam-awsmanpol"),
    documents: [policy(allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::churn-*/*"))],
    expect: harmless,
  },
  {
    name: "Decrypting with one key",
    source: keys,
    documents: [
      policy(allow(["kms:Decrypt", "kms:GenerateDataKey"], at("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"))),
    ],
    expect: harmless,
  },
  {
    name: "Decrypting with any key",
    source: keys,
    documents: [policy(allow("kms:Decrypt", "*"))],
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "Decrypting with any key of the account",
    source: keys,
    documents: [policy(allow(["kms:Decrypt", "kms:DescribeKey"], "arn:aws:kms:*:111122223333:key/*"))],
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "Decrypting with the keys of an alias",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html",
    documents: [
      policy(
        allow("kms:Decrypt", "arn:aws:kms:*:111122223333:key/*", {
          "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/churn-data" },
        }),
      ),
    ],
    expect: harmless,
    why: "the alias narrows the keys",
  },
  {
    name: "Key aliases and random bytes",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/kms-api-permissions-reference.html",
    documents: [policy(allow(["kms:ListAliases", "kms:ListKeys", "kms:GenerateRandom"], "*"))],
    expect: harmless,
  },
  {
    name: "Secrets with a name prefix",
    source: secrets,
    documents: [
      policy(
        allow(
          ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
          at("secretsmanager", "secret:churn/*"),
        ),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Any secret",
    source: secrets,
    documents: [policy(allow("secretsmanager:GetSecretValue", "*"))],
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "Any secret that carries one's project",
    source: iamGuide("tutorial_attribute-based-access-control"),
    documents: [policy(allow("secretsmanager:GetSecretValue", "*", own("access-project")))],
    expect: harmless,
  },
  {
    name: "Every action on any secret",
    source: secrets,
    documents: [policy(allow("secretsmanager:*", at("secretsmanager", "secret:*")))],
    expect: { ...harmless, broad: "yes", wide: "yes" },
  },
  {
    name: "Every action on secrets that carry one's project and team",
    source: iamGuide("tutorial_attribute-based-access-control"),
    documents: [
      policy(
        allow("secretsmanager:*", "*", {
          StringEquals: {
            "aws:ResourceTag/access-project": "${aws:PrincipalTag/access-project}",
            "aws:ResourceTag/access-team": "${aws:PrincipalTag/access-team}",
          },
        }),
        allow(["secretsmanager:GetRandomPassword", "secretsmanager:ListSecrets"], "*"),
      ),
    ],
    expect: harmless,
    why: "not any secret, only those of the same project and team",
  },
  {
    name: "Parameters of one path",
    source: parameters,
    documents: [
      policy(
        allow("ssm:DescribeParameters", "*"),
        allow(["ssm:GetParameter", "ssm:GetParametersByPath"], at("ssm", "parameter/churn/*")),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Any parameter",
    source: parameters,
    documents: [policy(allow(["ssm:GetParameter", "ssm:GetParameters"], at("ssm", "parameter/*")))],
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "One DynamoDB table, and listing the others",
    source: iamGuide("reference_policies_examples_dynamodb_specific-table"),
    documents: [
      policy(
        allow(["dynamodb:ListTables", "dynamodb:DescribeReservedCapacity*", "dynamodb:DescribeLimits"], "*"),
        allow(
          [
            "dynamodb:BatchGet*",
            "dynamodb:Get*",
            "dynamodb:Query",
            "dynamodb:Scan",
            "dynamodb:Update*",
            "dynamodb:PutItem",
          ],
          "arn:aws:dynamodb:*:*:table/features",
        ),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Every action on one DynamoDB table",
    source: iamGuide("reference_policies_examples_dynamodb_specific-table"),
    documents: [policy(allow("dynamodb:*", [at("dynamodb", "table/features"), at("dynamodb", "table/features/*")]))],
    expect: harmless,
  },
  {
    name: "A queue named after its user",
    source: iamGuide("reference_policies_variables"),
    documents: [policy(allow("sqs:ListQueues", "*"), allow("sqs:*", "arn:aws:sqs:us-east-2:*:${aws:username}-queue"))],
    expect: harmless,
  },
  {
    name: "Publishing to one topic",
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-using-identity-based-policies.html",
    documents: [policy(allow("sns:Publish", at("sns", "inference-done")))],
    expect: harmless,
  },
  {
    name: "All of Glue for what carries a tag",
    source: "https://docs.aws.amazon.com/glue/latest/dg/glue-policy-examples-iam-tags.html",
    documents: [policy(allow("glue:*", "*", { StringEquals: { "glue:resourceTag/Name": "Tom" } }))],
    expect: { ...harmless, escalation: "unsure" },
    why: "development endpoints may carry the tag",
  },
  {
    name: "Reading three tables of the Glue catalog",
    source: "https://docs.aws.amazon.com/glue/latest/dg/glue-policy-examples-iam.html",
    documents: [
      policy(
        allow(
          ["glue:GetTable", "glue:GetTables", "glue:GetPartitions"],
          [
            at("glue", "catalog"),
            at("glue", "database/churn"),
            at("glue", "table/churn/calls"),
            at("glue", "table/churn/plans*"),
          ],
        ),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Updating endpoints of one's own project",
    source: sageMakerGuide("security_iam_service-with-iam"),
    documents: [policy(allow(["sagemaker:UpdateEndpoint", "sagemaker:DeleteEndpoint"], "*", own("project")))],
    expect: harmless,
  },
  {
    name: "Invoking one endpoint",
    source: sageMakerGuide("api-permissions-reference"),
    documents: [policy(allow("sagemaker:InvokeEndpoint", at("sagemaker", "endpoint/churn-prod")))],
    expect: harmless,
  },
  {
    name: "Invoking any endpoint",
    source: sageMakerGuide("api-permissions-reference"),
    documents: [policy(allow("sagemaker:InvokeEndpoint", "*"))],
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "Invoking one foundation model",
    source: "https://docs.aws.amazon.com/bedrock/latest/userguide/security_iam_id-based-policy-examples.html",
    documents: [
      policy(
        allow(
          ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
          "arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-text-express-v1",
        ),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Invoking any model",
    source: "https://docs.aws.amazon.com/bedrock/latest/userguide/security_iam_id-based-policy-examples.html",
    documents: [policy(allow("bedrock:InvokeModel", "*"))],
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "All of Bedrock",
    source: "https://docs.aws.amazon.com/bedrock/latest/userguide/security-iam-awsmanpol.html",
    documents: [policy(allow("bedrock:*", "*"))],
    expect: { ...harmless, broad: "yes", wide: "yes" },
  },
  {
    name: "Pulling any image",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/security_iam_id-based-policy-examples.html",
    documents: [policy(allow(["ecr:GetAuthorizationToken", ...pull], "*"))],
    expect: harmless,
  },
  {
    name: "Pushing to any repository",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html",
    documents: [
      policy(
        allow(
          [
            "ecr:GetAuthorizationToken",
            "ecr:InitiateLayerUpload",
            "ecr:UploadLayerPart",
            "ecr:CompleteLayerUpload",
            "ecr:PutImage",
          ],
          "*",
        ),
      ),
    ],
    expect: { ...harmless, wide: "yes" },
    why: "whoever pushes decides what other workloads run",
  },
  {
    name: "Pushing to one repository",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-push-iam.html",
    documents: [
      policy(
        allow("ecr:GetAuthorizationToken", "*"),
        allow(
          [...pull, "ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload", "ecr:PutImage"],
          at("ecr", "repository/churn-train"),
        ),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Writing logs, metrics and traces anywhere",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    documents: [
      policy(
        allow(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"], "*"),
        allow("cloudwatch:PutMetricData", "*"),
        allow(["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules"], "*"),
      ),
    ],
    expect: harmless,
  },
  {
    name: "All of CloudWatch Logs",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/iam-identity-based-access-control-cwl.html",
    documents: [policy(allow("logs:*", "*"))],
    expect: { ...harmless, broad: "yes", wide: "yes" },
    why: "it deletes and redirects the logs of others",
  },
  {
    name: "Metrics of one namespace",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html",
    documents: [policy(allow("cloudwatch:PutMetricData", "*", { StringEquals: { "cloudwatch:namespace": "churn" } }))],
    expect: harmless,
  },
];
