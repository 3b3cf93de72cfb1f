import { allow, deny, harmless, iamGuide, policy, sageMakerGuide, type LabelledPermissions } from "./labelled.js";

const passRole = iamGuide("id_roles_use_passrole");
const roles = sageMakerGuide("sagemaker-roles");
const role = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
const to = (...services: readonly string[]): object => ({ StringEquals: { "iam:PassedToService": services } });

const jobs = "arn:aws:sagemaker:eu-west-1:111122223333:training-job/churn-*";
/** Runs code as a passed role, on resources that are named narrowly, so that only the PassRole decides. */
const train = allow(
  ["sagemaker:CreateTrainingJob", "sagemaker:DescribeTrainingJob", "sagemaker:StopTrainingJob"],
  jobs,
);
const functions = "arn:aws:lambda:eu-west-1:111122223333:function:score-*";
const createAndInvoke = allow(["lambda:CreateFunction", "lambda:InvokeFunction"], functions);

/** Handing roles to services: which roles, to which service, and whether something then runs as the role. */
export const passRolePermissions: readonly LabelledPermissions[] = [
  {
    name: "PassRole on * beside a training job",
    source: roles,
    documents: [policy(train, allow("iam:PassRole", "*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "PassRole on every role of the account beside a training job",
    source: passRole,
    documents: [policy(train, allow("iam:PassRole", role("*")))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "PassRole on every role of any account, to SageMaker only, beside a training job",
    source: roles,
    documents: [policy(train, allow("iam:PassRole", "arn:aws:iam::*:role/*", to("sagemaker.amazonaws.com")))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "the service of the condition is the one that runs the code",
  },
  {
    name: "PassRole on one named role, to SageMaker only, beside a training job",
    source: passRole,
    documents: [policy(train, allow("iam:PassRole", role("churn-training"), to("sagemaker.amazonaws.com")))],
    expect: { ...harmless, escalation: "unsure" },
    why: "what the named role may do is not visible",
  },
  {
    name: "PassRole on three named roles beside a training job",
    source: passRole,
    documents: [policy(train, allow("iam:PassRole", [role("churn-training"), role("churn-eval"), role("churn-prep")]))],
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "PassRole on a path of roles beside a training job",
    source: iamGuide("reference_identifiers"),
    documents: [policy(train, allow("iam:PassRole", role("ml-jobs/*"), to("sagemaker.amazonaws.com")))],
    expect: { ...harmless, escalation: "unsure" },
    why: "a path prefix names roles by convention, and their permissions are not visible",
  },
  {
    name: "PassRole on a name prefix beside starting instances",
    source: passRole,
    documents: [
      policy(allow(["iam:GetRole", "iam:PassRole"], role("EC2-roles-for-research-*")), allow("ec2:RunInstances", "*")),
    ],
    expect: { ...harmless, escalation: "unsure", wide: "yes" },
    why: "instances may be started from any image in any subnet",
  },
  {
    name: "PassRole on one role with nothing that runs code",
    source: passRole,
    documents: [policy(allow("iam:ListRoles", "*"), allow("iam:PassRole", role("rds-monitoring")))],
    expect: harmless,
  },
  {
    name: "PassRole on * to CloudWatch only, with nothing that runs code",
    source: iamGuide("reference_policies_examples_iam-passrole-service"),
    documents: [
      policy(allow("iam:PassRole", "*", { StringEquals: { "iam:PassedToService": "cloudwatch.amazonaws.com" } })),
    ],
    expect: { ...harmless, wide: "yes" },
    why: "the condition says to which service, not which role",
  },
  {
    name: "PassRole on * to CloudWatch only, beside Lambda functions",
    source: iamGuide("reference_policies_examples_iam-passrole-service"),
    documents: [policy(createAndInvoke, allow("iam:PassRole", "*", to("cloudwatch.amazonaws.com")))],
    expect: { ...harmless, wide: "yes" },
    why: "Lambda is not the service that the roles may be passed to",
  },
  {
    name: "PassRole on a named role to the monitoring service, beside Lambda functions",
    source: iamGuide("reference_policies_examples_iam-passrole-service"),
    documents: [
      policy(createAndInvoke, allow("iam:PassRole", role("rds-monitoring"), to("monitoring.rds.amazonaws.com"))),
    ],
    expect: harmless,
    why: "the role cannot be passed to the service that runs the code",
  },
  {
    name: "PassRole on * to any service by a pattern, beside a training job",
    source: iamGuide("reference_policies_iam-condition-keys"),
    documents: [
      policy(train, allow("iam:PassRole", "*", { StringLike: { "iam:PassedToService": "*.amazonaws.com" } })),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "PassRole on * to any service but EC2, beside Lambda functions",
    source: iamGuide("reference_policies_iam-condition-keys"),
    documents: [
      policy(
        createAndInvoke,
        allow("iam:PassRole", "*", { StringNotEquals: { "iam:PassedToService": "ec2.amazonaws.com" } }),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "PassRole on * to any service but SageMaker, beside a training job",
    source: iamGuide("reference_policies_iam-condition-keys"),
    documents: [
      policy(
        train,
        allow("iam:PassRole", "*", { StringNotEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } }),
      ),
    ],
    expect: { ...harmless, wide: "yes" },
    why: "the only service it can start code in is the excluded one",
  },
  {
    name: "PassRole on * to one of two services, beside a Glue job",
    source: iamGuide("reference_policies_iam-condition-keys"),
    documents: [
      policy(
        allow(["glue:CreateJob", "glue:StartJobRun"], "arn:aws:glue:eu-west-1:111122223333:job/etl-*"),
        allow("iam:PassRole", "*", to("lambda.amazonaws.com", "glue.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "A Deny of PassRole to anything but SageMaker, beside Lambda functions",
    source: iamGuide("reference_policies_iam-condition-keys"),
    documents: [
      policy(
        createAndInvoke,
        allow("iam:PassRole", role("*")),
        deny("iam:PassRole", "*", { StringNotEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } }),
      ),
    ],
    expect: { ...harmless, wide: "yes" },
    why: "what remains can be passed to SageMaker only, where nothing may be started",
  },
  {
    name: "A Deny of PassRole to anything but SageMaker, beside a training job",
    source: iamGuide("reference_policies_iam-condition-keys"),
    documents: [
      policy(
        train,
        allow("iam:PassRole", role("*")),
        deny("iam:PassRole", "*", { StringNotEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } }),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "A Deny of PassRole outside one named role, beside a training job",
    source: iamGuide("reference_policies_elements_notresource"),
    documents: [
      policy(train, allow("iam:PassRole", role("*")), {
        Effect: "Deny",
        Action: "iam:PassRole",
        NotResource: role("churn-training"),
      }),
    ],
    expect: { ...harmless, escalation: "unsure" },
    why: "only the named role is left",
  },
  {
    name: "A notebook role that passes itself to its jobs",
    source: roles,
    documents: [policy(train, allow("iam:PassRole", role("churn-notebook"), to("sagemaker.amazonaws.com")))],
    self: role("churn-notebook"),
    expect: harmless,
    why: "a job that runs as the role can do what the role can do already",
  },
  {
    name: "A notebook role that passes every role whose name begins like its own",
    source: roles,
    documents: [policy(train, allow("iam:PassRole", role("churn-notebook*"), to("sagemaker.amazonaws.com")))],
    self: role("churn-notebook"),
    expect: { ...harmless, escalation: "unsure" },
    why: "the pattern also reaches other roles",
  },
  {
    name: "PassRole on every role with a tag, beside a training job",
    source: passRole,
    documents: [
      policy(train, allow("iam:PassRole", role("*"), { StringEquals: { "iam:ResourceTag/purpose": "training" } })),
    ],
    expect: { ...harmless, escalation: "unsure" },
    why: "which roles carry the tag is not visible, and AWS calls the control unreliable",
  },
  {
    name: "PassRole on every role, training jobs on chosen instance types",
    source: sageMakerGuide("security_iam_id-based-policy-examples"),
    documents: [
      policy(
        allow("sagemaker:CreateTrainingJob", jobs, {
          "ForAllValues:StringLike": { "sagemaker:InstanceTypes": ["ml.c5.*"] },
        }),
        allow("iam:PassRole", role("*"), to("sagemaker.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "the caller picks the instance type",
  },
  {
    name: "PassRole on every role, tuning jobs in chosen subnets",
    source: sageMakerGuide("security_iam_id-based-policy-examples"),
    documents: [
      policy(
        allow(
          "sagemaker:CreateHyperParameterTuningJob",
          "arn:aws:sagemaker:eu-west-1:111122223333:hyper-parameter-tuning-job/churn-*",
          {
            "ForAllValues:StringEquals": { "sagemaker:VpcSubnets": ["subnet-0a1b2c3d"] },
            Null: { "sagemaker:VpcSubnets": "false" },
          },
        ),
        allow("iam:PassRole", role("*"), to("sagemaker.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "the caller picks the subnets",
  },
  {
    name: "PassRole on every role, training jobs that must be tagged",
    source: iamGuide("access_tags"),
    documents: [
      policy(
        allow("sagemaker:CreateTrainingJob", jobs, { StringEquals: { "aws:RequestTag/team": "churn" } }),
        allow("iam:PassRole", role("*")),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "the caller sends the tag",
  },
  {
    name: "PassRole on every role, training jobs for principals with a tag",
    source: iamGuide("access_tags"),
    documents: [
      policy(
        allow("sagemaker:CreateTrainingJob", jobs, { StringEquals: { "aws:PrincipalTag/department": "research" } }),
        allow("iam:PassRole", role("*")),
      ),
    ],
    expect: { ...harmless, escalation: "unsure", wide: "yes" },
    why: "whether the role carries the tag is not visible",
  },
  {
    name: "PassRole in one policy, the processing job in another",
    source: roles,
    documents: [
      policy(allow("iam:PassRole", role("*"))),
      policy(
        allow("sagemaker:CreateProcessingJob", "arn:aws:sagemaker:eu-west-1:111122223333:processing-job/prep-*"),
        allow("logs:PutLogEvents", "*"),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "PassRole on every role beside a model and an endpoint",
    source: roles,
    documents: [
      policy(
        allow("sagemaker:CreateModel", "arn:aws:sagemaker:eu-west-1:111122223333:model/churn-*"),
        allow(
          ["sagemaker:CreateEndpointConfig", "sagemaker:CreateEndpoint"],
          [
            "arn:aws:sagemaker:eu-west-1:111122223333:endpoint-config/churn-*",
            "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/churn-*",
          ],
        ),
        allow("iam:PassRole", role("*"), to("sagemaker.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "the model's container runs with the passed role once it is behind an endpoint",
  },
  {
    name: "PassRole on every role beside a model that nothing starts",
    source: roles,
    documents: [
      policy(
        allow("sagemaker:CreateModel", "arn:aws:sagemaker:eu-west-1:111122223333:model/churn-*"),
        allow("iam:PassRole", role("*"), to("sagemaker.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, wide: "yes" },
    why: "a model record runs no code",
  },
  {
    name: "PassRole on every role beside a pipeline and its start",
    source: sageMakerGuide("build-and-manage-access"),
    documents: [
      policy(
        allow(
          ["sagemaker:CreatePipeline", "sagemaker:StartPipelineExecution"],
          "arn:aws:sagemaker:eu-west-1:111122223333:pipeline/churn-*",
        ),
        allow("iam:PassRole", role("*"), to("sagemaker.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "PassRole on one role beside a pipeline and its start",
    source: sageMakerGuide("build-and-manage-access"),
    documents: [
      policy(
        allow(
          ["sagemaker:CreatePipeline", "sagemaker:UpdatePipeline", "sagemaker:StartPipelineExecution"],
          "arn:aws:sagemaker:eu-west-1:111122223333:pipeline/churn-nightly",
        ),
        allow("iam:PassRole", role("churn-pipeline"), to("sagemaker.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "Starting an existing pipeline without passing anything",
    source: sageMakerGuide("build-and-manage-access"),
    documents: [
      policy(
        allow(
          ["sagemaker:StartPipelineExecution", "sagemaker:DescribePipelineExecution"],
          "arn:aws:sagemaker:eu-west-1:111122223333:pipeline/churn-nightly",
        ),
      ),
    ],
    expect: harmless,
  },
  {
    name: "PassRole on every role beside locked-down notebook instances",
    source: sageMakerGuide("security_iam_id-based-policy-examples"),
    documents: [
      policy(
        allow("sagemaker:CreateNotebookInstance", "arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance/lab-*", {
          StringEquals: { "sagemaker:DirectInternetAccess": "Disabled", "sagemaker:RootAccess": "Disabled" },
        }),
        allow("iam:PassRole", role("*"), to("sagemaker.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "a notebook without root or internet still has the role's credentials",
  },
  {
    name: "PassRole on every role beside EMR clusters",
    source: "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-iam-roles-create-permissions.html",
    documents: [policy(allow("elasticmapreduce:RunJobFlow", "*"), allow("iam:PassRole", "*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "PassRole on one runtime role beside an EMR Serverless application",
    source: "https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/getting-started.html",
    documents: [
      policy(
        allow(
          "emr-serverless:StartJobRun",
          "arn:aws:emr-serverless:eu-west-1:111122223333:/applications/00f1abcd2efg3h09",
        ),
        allow("iam:PassRole", role("emr-runtime"), to("emr-serverless.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "PassRole on every role beside Batch job definitions and jobs",
    source: "https://docs.aws.amazon.com/batch/latest/userguide/job_definitions.html",
    documents: [
      policy(
        allow(
          ["batch:RegisterJobDefinition", "batch:SubmitJob"],
          [
            "arn:aws:batch:eu-west-1:111122223333:job-definition/train-*",
            "arn:aws:batch:eu-west-1:111122223333:job-queue/gpu",
            "arn:aws:batch:eu-west-1:111122223333:job/train-*",
          ],
        ),
        allow("iam:PassRole", role("*")),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "PassRole on every role, a Lambda function opened to other callers",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-user-function.html",
    documents: [
      policy(allow(["lambda:CreateFunction", "lambda:AddPermission"], functions), allow("iam:PassRole", role("*"))),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "whoever is given the permission invokes it",
  },
  {
    name: "PassRole on every role to CloudFormation beside new stacks",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html",
    documents: [
      policy(
        allow("cloudformation:CreateStack", "arn:aws:cloudformation:eu-west-1:111122223333:stack/ml-*/*"),
        allow("iam:PassRole", role("*"), to("cloudformation.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "PassRole on two named roles beside ECS tasks",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
    documents: [
      policy(
        allow(
          ["ecs:RegisterTaskDefinition", "ecs:RunTask"],
          "arn:aws:ecs:eu-west-1:111122223333:task-definition/embed:*",
        ),
        allow("iam:PassRole", [role("embed-task"), role("embed-execution")], to("ecs-tasks.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "PassRole on every role beside ECS tasks",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
    documents: [
      policy(
        allow(
          ["ecs:RegisterTaskDefinition", "ecs:RunTask"],
          "arn:aws:ecs:eu-west-1:111122223333:task-definition/embed:*",
        ),
        allow("iam:PassRole", role("*"), to("ecs-tasks.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "PassRole on every role beside state machines",
    source: "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html",
    documents: [
      policy(
        allow(
          ["states:CreateStateMachine", "states:StartExecution"],
          "arn:aws:states:eu-west-1:111122223333:stateMachine:churn-*",
        ),
        allow("iam:PassRole", role("*"), to("states.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "PassRole on a name prefix beside Bedrock agents",
    source: "https://docs.aws.amazon.com/bedrock/latest/userguide/security_iam_id-based-policy-examples-agent.html",
    documents: [
      policy(
        allow(["bedrock:CreateAgent", "bedrock:ListAgents"], "*"),
        allow(
          ["bedrock:CreateAgentActionGroup", "bedrock:PrepareAgent", "bedrock:InvokeAgent"],
          [
            "arn:aws:bedrock:eu-west-1:111122223333:agent/ABCDEFGHIJ",
            "arn:aws:bedrock:eu-west-1:111122223333:agent-alias/ABCDEFGHIJ/*",
          ],
        ),
        allow("iam:PassRole", role("AmazonBedrockExecutionRoleForAgents_*"), to("bedrock.amazonaws.com")),
      ),
    ],
    expect: { ...harmless, escalation: "unsure" },
    why: "CreateAgent takes no resource",
  },
  {
    name: "PassRole on every role to EC2, for instances of two Regions",
    source: iamGuide("reference_policies_iam-condition-keys"),
    documents: [
      policy(
        allow("ec2:RunInstances", "*"),
        allow("iam:PassRole", "*", {
          ...to("ec2.amazonaws.com"),
          ArnLike: {
            "iam:AssociatedResourceARN": [
              "arn:aws:ec2:eu-west-1:111122223333:instance/*",
              "arn:aws:ec2:eu-west-3:111122223333:instance/*",
            ],
          },
        }),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "the condition says where the instance runs, not which role",
  },
  {
    name: "PassRole spelled with single-character wildcards",
    source: iamGuide("reference_policies_elements_resource"),
    documents: [policy(train, allow("iam:P?ssRole", "arn:aws:iam::????????????:role/*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "PassRole on roles with four more characters",
    source: iamGuide("reference_policies_elements_resource"),
    documents: [policy(train, allow("iam:PassRole", role("churn-????")))],
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "PassRole on everything that IAM holds in one account",
    source: iamGuide("reference_identifiers"),
    documents: [policy(train, allow("iam:PassRole", "arn:aws:iam::111122223333:*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "the star covers role/ as well",
  },
  {
    name: "PassRole and the training job in unusual capitals",
    source: iamGuide("reference_policies_elements_action"),
    documents: [policy(allow("SageMaker:CREATETRAININGJOB", jobs), allow("IAM:passrole", role("*")))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "service prefixes and action names are not case-sensitive",
  },
  {
    name: "PassRole by a wildcard in the action",
    source: iamGuide("reference_policies_elements_action"),
    documents: [policy(train, allow("iam:Pass*", role("*")))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "PassRole on a role of another kind of resource",
    source:
      "https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html",
    documents: [policy(train, allow("iam:PassRole", "arn:aws:iam::111122223333:instance-profile/*"))],
    expect: harmless,
    why: "PassRole is checked on role ARNs, so an instance profile's ARN allows nothing",
  },
];
