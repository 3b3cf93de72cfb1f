import {
  allow,
  deny,
  everything,
  harmless,
  iamGuide,
  policy,
  sageMakerGuide,
  type LabelledPermissions,
} from "./labelled.js";

const evaluation = iamGuide("reference_policies_evaluation-logic");
const notAction = iamGuide("reference_policies_elements_notaction");
const notResource = iamGuide("reference_policies_elements_notresource");
const version = iamGuide("reference_policies_elements_version");
const data = ["arn:aws:s3:::churn-data", "arn:aws:s3:::churn-data/*"];
const allBut = (
  Effect: string,
  NotAction: string | readonly string[],
  Resource: string | readonly string[],
  rest = {},
): object => ({
  Effect,
  NotAction,
  Resource,
  ...rest,
});

/** Services whose data is read by `Get`, `BatchGet`, `Scan`, `Query` or `Search`. */
const readers = [
  "appsync",
  "athena",
  "backup",
  "bedrock",
  "cloudformation",
  "cloudwatch",
  "codecommit",
  "codepipeline",
  "cognito-idp",
  "config",
  "connect",
  "ds",
  "dynamodb",
  "ec2",
  "ecr",
  "eks",
  "events",
  "firehose",
  "geo",
  "glue",
  "guardduty",
  "iam",
  "iot",
  "kinesis",
  "kms",
  "lakeformation",
  "lambda",
  "logs",
  "organizations",
  "quicksight",
  "redshift",
  "route53",
  "s3",
  "sagemaker",
  "secretsmanager",
  "ses",
  "sns",
  "sqs",
  "ssm",
  "states",
];

/** What the shape of a document does: Deny, the Not elements, wildcards, versions, capitals, JSON text. */
export const documentPermissions: readonly LabelledPermissions[] = [
  {
    name: "Everything",
    source: iamGuide("access_policies_job-functions"),
    documents: [policy(allow("*", "*"))],
    expect: everything,
  },
  {
    name: "Everything, as JSON text with one statement and no list",
    source: iamGuide("reference_policies_grammar"),
    documents: ['{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'],
    expect: everything,
  },
  {
    name: "Everything, in single-element lists and the older version",
    source: version,
    documents: [{ Version: "2008-10-17", Statement: [{ Effect: "Allow", Action: ["*"], Resource: ["*"] }] }],
    expect: everything,
  },
  {
    name: "Everything, without a version",
    source: version,
    documents: [{ Statement: { Effect: "Allow", Action: "*", Resource: "*" } }],
    expect: everything,
  },
  {
    name: "Everything, by a service and action pattern",
    source: iamGuide("reference_policies_elements_action"),
    documents: [policy(allow("*:*", "*"))],
    expect: everything,
  },
  {
    name: "A document that ends in the middle",
    source: iamGuide("reference_policies_grammar"),
    documents: ['{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":'],
    expect: { admin: "unsure", escalation: "unsure", broad: "unsure", wide: "unsure" },
    why: "what it would have said is not known",
  },
  {
    name: "An object on one bucket, as JSON text",
    source: iamGuide("reference_policies_grammar"),
    documents: [
      '{"Version":"2012-10-17","Statement":{"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::churn-data/train/*"}}',
    ],
    expect: harmless,
  },
  {
    name: "Deny everything",
    source: evaluation,
    documents: [policy(deny("*", "*"))],
    expect: harmless,
  },
  {
    name: "Allow everything in one policy, deny everything in another",
    source: evaluation,
    documents: [policy(deny("*", "*")), policy(allow("*", "*"))],
    expect: harmless,
  },
  {
    name: "Everything but IAM, Organizations and the account",
    source: iamGuide("access_policies_job-functions"),
    documents: [
      policy(
        allBut("Allow", ["iam:*", "organizations:*", "account:*"], "*"),
        allow(["iam:CreateServiceLinkedRole", "iam:ListRoles", "organizations:DescribeOrganization"], "*"),
      ),
    ],
    expect: everything,
    why: "changing any function's code is left",
  },
  {
    name: "Everything, with IAM denied in another policy",
    source: evaluation,
    documents: [policy(allow("*", "*")), policy(deny(["iam:*", "organizations:*", "account:*"], "*"))],
    expect: everything,
  },
  {
    name: "Everything, but outside four Regions only IAM and edge services",
    source: iamGuide("reference_policies_examples_aws_deny-requested-region"),
    documents: [
      policy(
        allow("*", "*"),
        allBut("Deny", ["cloudfront:*", "iam:*", "route53:*", "support:*"], "*", {
          Condition: {
            StringNotEquals: { "aws:RequestedRegion": ["eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3"] },
          },
        }),
      ),
    ],
    expect: everything,
    why: "the caller picks the Region, and IAM is exempt",
  },
  {
    name: "Everything, but only over TLS",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html",
    documents: [policy(allow("*", "*"), deny("*", "*", { Bool: { "aws:SecureTransport": "false" } }))],
    expect: everything,
    why: "any caller can use TLS",
  },
  {
    name: "One bucket, and nothing outside four Regions",
    source: iamGuide("reference_policies_examples_aws_deny-requested-region"),
    documents: [
      policy(
        allow("s3:GetObject", "arn:aws:s3:::churn-data/*"),
        allBut("Deny", ["cloudfront:*", "iam:*", "route53:*", "support:*"], "*", {
          Condition: { StringNotEquals: { "aws:RequestedRegion": ["eu-central-1", "eu-west-1"] } },
        }),
      ),
    ],
    expect: harmless,
    why: "a Deny with NotAction grants none of the exempted actions",
  },
  {
    name: "Everything, with everything but S3 denied",
    source: notAction,
    documents: [policy(allow("*", "*"), allBut("Deny", "s3:*", "*"))],
    expect: { ...harmless, broad: "yes", wide: "yes" },
    why: "all of S3 is left",
  },
  {
    name: "Everything, with everything but logs denied",
    source: notAction,
    documents: [policy(allow("*", "*"), allBut("Deny", ["logs:CreateLogStream", "logs:PutLogEvents"], "*"))],
    expect: harmless,
  },
  {
    name: "Only one bucket, everything else denied",
    source: iamGuide("reference_policies_examples_s3_deny-except-bucket"),
    documents: [policy(allow("s3:*", data), { Effect: "Deny", NotAction: "s3:*", NotResource: data })],
    expect: harmless,
  },
  {
    name: "All of S3, denied outside one bucket",
    source: notResource,
    documents: [policy(allow("s3:*", "*"), { Effect: "Deny", Action: "s3:*", NotResource: data })],
    expect: harmless,
    why: "only the bucket is left",
  },
  {
    name: "A Deny outside one folder, and no Allow",
    source: notResource,
    documents: [
      policy({
        Effect: "Deny",
        Action: "s3:*",
        NotResource: ["arn:aws:s3:::hr-bucket/payroll", "arn:aws:s3:::hr-bucket/payroll/*"],
      }),
    ],
    expect: harmless,
  },
  {
    name: "All of S3 but deleting buckets",
    source: notAction,
    documents: [policy(allBut("Allow", "s3:DeleteBucket", "arn:aws:s3:::*"))],
    expect: { ...harmless, broad: "yes", wide: "yes" },
    why: "every bucket and every object, without naming an action",
  },
  {
    name: "Everything but deleting, on one bucket",
    source: notAction,
    documents: [policy(allBut("Allow", ["s3:DeleteBucket", "s3:PutBucketPolicy"], data))],
    expect: harmless,
    why: "actions of other services do not apply to the bucket",
  },
  {
    name: "All of SageMaker outside Studio, as in the managed policy",
    source: sageMakerGuide("security-iam-awsmanpol"),
    documents: [
      policy(
        {
          Effect: "Allow",
          Action: "sagemaker:*",
          NotResource: [
            "arn:aws:sagemaker:*:*:domain/*",
            "arn:aws:sagemaker:*:*:user-profile/*",
            "arn:aws:sagemaker:*:*:app/*",
            "arn:aws:sagemaker:*:*:space/*",
            "arn:aws:sagemaker:*:*:flow-definition/*",
          ],
        },
        allow("iam:PassRole", "arn:aws:iam::*:role/*", {
          StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" },
        }),
      ),
    ],
    expect: { admin: "no", escalation: "yes", broad: "yes", wide: "yes" },
  },
  {
    name: "Reading everything in SageMaker but one model group",
    source: notResource,
    documents: [
      policy({
        Effect: "Allow",
        Action: "sagemaker:Describe*",
        NotResource: "arn:aws:sagemaker:eu-west-1:111122223333:model-package-group/secret",
      }),
    ],
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "All of SageMaker but what another project owns",
    source: sageMakerGuide("security_iam_id-based-policy-examples"),
    documents: [
      policy(
        allow("sagemaker:*", "*"),
        deny("sagemaker:*", "*", { StringEquals: { "sagemaker:ResourceTag/Project": "B" } }),
        deny(["sagemaker:AddTags", "sagemaker:DeleteTags"], "*"),
      ),
    ],
    expect: { admin: "no", escalation: "yes", broad: "yes", wide: "yes" },
    why: "the Deny spares everything that is not tagged",
  },
  {
    name: "All of S3",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-iam-awsmanpol.html",
    documents: [policy(allow("s3:*", "*"))],
    expect: { ...harmless, broad: "yes", wide: "yes" },
  },
  {
    name: "All of S3, by the ARN of every bucket and object",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/security_iam_service-with-iam.html",
    documents: [policy(allow("s3:*", "arn:aws:s3:::*"))],
    expect: { ...harmless, broad: "yes", wide: "yes" },
    why: "what is left out, access points and batch jobs, holds no data of its own",
  },
  {
    name: "All of S3 on one bucket",
    source: iamGuide("reference_policies_examples_s3_deny-except-bucket"),
    documents: [policy(allow("s3:*", data))],
    expect: harmless,
  },
  {
    name: "SageMaker's verbs split over two policies",
    source: iamGuide("reference_policies_elements_action"),
    documents: [
      policy(allow(["sagemaker:Create*", "sagemaker:Delete*"], "*")),
      policy(allow("sagemaker:Update*", "*"), allow(["sagemaker:Start*", "sagemaker:Stop*"], "*")),
    ],
    expect: { admin: "no", escalation: "yes", broad: "yes", wide: "yes" },
    why: "together nearly every write, and Create* makes the URL of any notebook",
  },
  {
    name: "Every write of DynamoDB on every table",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html",
    documents: [policy(allow("dynamodb:*", "arn:aws:dynamodb:*:111122223333:table/*"))],
    expect: { ...harmless, broad: "yes", wide: "yes" },
  },
  {
    name: "Two writes of DynamoDB on every table",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html",
    documents: [policy(allow(["dynamodb:PutItem", "dynamodb:UpdateItem"], "*"))],
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "One action by a single-character wildcard, on any object",
    source: iamGuide("reference_policies_elements_action"),
    documents: [policy(allow("s3:?etObject", "arn:aws:s3:::*/*"))],
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "Objects of buckets with one more character",
    source: iamGuide("reference_policies_elements_resource"),
    documents: [policy(allow("s3:GetObject", "arn:aws:s3:::churn-data-?/*"))],
    expect: harmless,
  },
  {
    name: "Actions of one kind of job, by a wildcard, on a prefix",
    source: iamGuide("reference_policies_elements_action"),
    documents: [
      policy(allow("sagemaker:*TrainingJob", "arn:aws:sagemaker:eu-west-1:111122223333:training-job/churn-*")),
    ],
    expect: harmless,
  },
  {
    name: "A home folder by user name",
    source: iamGuide("reference_policies_variables"),
    documents: [
      policy(
        allow("s3:ListBucket", "arn:aws:s3:::lab-home", { StringLike: { "s3:prefix": "${aws:username}/*" } }),
        allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::lab-home/${aws:username}/*"),
      ),
    ],
    expect: harmless,
  },
  {
    name: "A home folder by user name in the version that has no variables",
    source: version,
    documents: [
      {
        Version: "2008-10-17",
        Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::lab-home/${aws:username}/*" }],
      },
    ],
    expect: harmless,
    why: "the text is taken literally",
  },
  {
    name: "A star that is written as a variable",
    source: iamGuide("reference_policies_variables"),
    documents: [policy(allow("s3:GetObject", "arn:aws:s3:::${*}/train.csv"))],
    expect: harmless,
    why: "${*} is the character, not the wildcard",
  },
  {
    name: "Listing and describing across services",
    source: iamGuide("access_policies_understand-policy-summary-access-level-summaries"),
    documents: [
      policy(
        allow(
          [
            "ec2:Describe*",
            "s3:ListAllMyBuckets",
            "s3:ListBucket",
            "iam:ListRoles",
            "lambda:ListFunctions",
            "sagemaker:List*",
            "logs:DescribeLogGroups",
            "dynamodb:ListTables",
          ],
          "*",
        ),
      ),
    ],
    expect: harmless,
    why: "access level List",
  },
  {
    name: "Reading forty services",
    source: iamGuide("access_policies_job-functions"),
    documents: [
      policy(
        allow(
          readers.flatMap((service) => [
            `${service}:Get*`,
            `${service}:BatchGet*`,
            `${service}:List*`,
            `${service}:Describe*`,
            `${service}:Query*`,
            `${service}:Scan*`,
            `${service}:Search*`,
          ]),
          "*",
        ),
      ),
    ],
    expect: { ...harmless, broad: "yes", wide: "yes" },
  },
  {
    name: "Reading three services",
    source: iamGuide("access_policies_job-functions"),
    documents: [policy(allow(["s3:Get*", "dynamodb:Get*", "glue:Get*"], "*"))],
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "Statements that only together are more than one bucket, and are not",
    source: iamGuide("reference_policies_elements_statement"),
    documents: [
      policy(allow("s3:ListBucket", "arn:aws:s3:::churn-data")),
      policy(allow("s3:GetObject", "arn:aws:s3:::churn-data/train/*")),
      policy(allow("s3:PutObject", "arn:aws:s3:::churn-data/models/*")),
    ],
    expect: harmless,
  },
];
