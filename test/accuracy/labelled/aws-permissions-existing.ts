import { allow, harmless, iamGuide, policy, sageMakerGuide, type LabelledPermissions } from "./labelled.js";

const lambdaUsers = "https://docs.aws.amazon.com/lambda/latest/dg/permissions-user-function.html";
const sessions =
  "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-restrict-access-examples.html";
const at = (service: string, resource: string): string => `arn:aws:${service}:eu-west-1:111122223333:${resource}`;

/** Becoming something that exists already and runs as somebody else: a function, an instance, a notebook, a role. */
export const existingPermissions: readonly LabelledPermissions[] = [
  {
    name: "Changing the code of any function",
    source: lambdaUsers,
    documents: [policy(allow(["lambda:UpdateFunctionCode", "lambda:ListFunctions"], "*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "Changing the code of any function, by the function ARN with a star",
    source: lambdaUsers,
    documents: [policy(allow("lambda:UpdateFunctionCode", at("lambda", "function:*")))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "Changing the code of one function",
    source: lambdaUsers,
    documents: [policy(allow(["lambda:UpdateFunctionCode", "lambda:InvokeFunction"], at("lambda", "function:score")))],
    expect: { ...harmless, escalation: "unsure" },
    why: "what the function's role may do is not visible",
  },
  {
    name: "Changing the code of functions with a name prefix",
    source: lambdaUsers,
    documents: [policy(allow("lambda:UpdateFunctionCode", at("lambda", "function:score-*")))],
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "Invoking functions with a name prefix",
    source: lambdaUsers,
    documents: [
      policy(allow("lambda:InvokeFunction", at("lambda", "function:score-*")), allow("lambda:ListFunctions", "*")),
    ],
    expect: harmless,
  },
  {
    name: "Invoking any function",
    source: lambdaUsers,
    documents: [policy(allow("lambda:InvokeFunction", "*"))],
    expect: { ...harmless, wide: "yes" },
    why: "invoking does not change what the function's role does",
  },
  {
    name: "Assuming any role",
    source: iamGuide("id_roles_use_permissions-to-switch"),
    documents: [policy(allow("sts:AssumeRole", "*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "Assuming one role of another account",
    source: iamGuide("tutorial_cross-account-with-roles"),
    documents: [policy(allow("sts:AssumeRole", "arn:aws:iam::444455556666:role/feature-reader"))],
    expect: { ...harmless, escalation: "unsure" },
    why: "what the named role may do is not visible",
  },
  {
    name: "Assuming any role that carries a tag",
    source: iamGuide("reference_policies_examples_iam-assume-tagged-role"),
    documents: [policy(allow("sts:AssumeRole", "*", { StringEquals: { "iam:ResourceTag/Project": "churn" } }))],
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "Assuming roles with a prefix whose tags match one's own",
    source: iamGuide("tutorial_attribute-based-access-control"),
    documents: [
      policy(
        allow("sts:AssumeRole", "arn:aws:iam::111122223333:role/access-*", {
          StringEquals: { "iam:ResourceTag/access-team": "${aws:PrincipalTag/access-team}" },
        }),
      ),
    ],
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "Asking who one is",
    source: "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html",
    documents: [policy(allow(["sts:GetCallerIdentity", "sts:GetSessionToken", "sts:DecodeAuthorizationMessage"], "*"))],
    expect: harmless,
  },
  {
    name: "Opening any notebook instance",
    source: sageMakerGuide("security_iam_id-based-policy-examples"),
    documents: [policy(allow("sagemaker:CreatePresignedNotebookInstanceUrl", "*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "whoever opens a notebook acts as its role",
  },
  {
    name: "Opening one notebook instance",
    source: sageMakerGuide("security_iam_id-based-policy-examples"),
    documents: [
      policy(allow("sagemaker:CreatePresignedNotebookInstanceUrl", at("sagemaker", "notebook-instance/lab-ada"))),
    ],
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "Opening the Studio profile that carries one's name",
    source: sageMakerGuide("security_iam_id-based-policy-examples"),
    documents: [
      policy(
        allow("sagemaker:CreatePresignedDomainUrl", "*", {
          StringEquals: { "sagemaker:ResourceTag/studiouserid": "${aws:username}" },
        }),
      ),
    ],
    expect: { ...harmless, escalation: "unsure" },
    why: "which profiles carry the tag, and their roles, are not visible",
  },
  {
    name: "Describing and listing notebooks and training jobs of one prefix",
    source: sageMakerGuide("security_iam_id-based-policy-examples"),
    documents: [
      policy(
        allow(["sagemaker:ListNotebookInstances", "sagemaker:ListTrainingJobs"], "*"),
        allow(
          ["sagemaker:DescribeNotebookInstance", "sagemaker:DescribeTrainingJob"],
          [at("sagemaker", "notebook-instance/lab-*"), at("sagemaker", "training-job/churn-*")],
        ),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Swapping the start-up script of any notebook instance",
    source: sageMakerGuide("notebook-lifecycle-config"),
    documents: [
      policy(
        allow(
          [
            "sagemaker:CreateNotebookInstanceLifecycleConfig",
            "sagemaker:UpdateNotebookInstance",
            "sagemaker:StopNotebookInstance",
            "sagemaker:StartNotebookInstance",
          ],
          "*",
        ),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "lifecycle scripts run as root with the notebook's role",
  },
  {
    name: "Swapping the start-up script of one notebook instance",
    source: sageMakerGuide("notebook-lifecycle-config"),
    documents: [
      policy(
        allow(
          "sagemaker:CreateNotebookInstanceLifecycleConfig",
          at("sagemaker", "notebook-instance-lifecycle-config/lab-*"),
        ),
        allow(
          ["sagemaker:UpdateNotebookInstance", "sagemaker:StopNotebookInstance", "sagemaker:StartNotebookInstance"],
          at("sagemaker", "notebook-instance/lab-ada"),
        ),
      ),
    ],
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "Stopping and starting one's notebook instance",
    source: sageMakerGuide("notebook-lifecycle-config"),
    documents: [
      policy(
        allow(
          ["sagemaker:StopNotebookInstance", "sagemaker:StartNotebookInstance", "sagemaker:DescribeNotebookInstance"],
          at("sagemaker", "notebook-instance/lab-ada"),
        ),
      ),
    ],
    expect: harmless,
  },
  {
    name: "Running commands on any instance",
    source: "https://docs.aws.amazon.com/systems-manager/latest/userguide/run-command.html",
    documents: [policy(allow("ssm:SendCommand", "*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "Sessions on one instance",
    source: sessions,
    documents: [
      policy(
        allow("ssm:StartSession", [
          "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0",
          at("ssm", "document/SSM-SessionManagerRunShell"),
        ]),
        allow(["ssm:TerminateSession", "ssm:ResumeSession"], "arn:aws:ssm:*:*:session/${aws:userid}-*"),
      ),
    ],
    expect: { ...harmless, escalation: "unsure" },
    why: "what the instance's role may do is not visible",
  },
  {
    name: "Sessions on instances that carry a tag",
    source: sessions,
    documents: [
      policy(
        allow("ssm:StartSession", "arn:aws:ec2:eu-west-1:111122223333:instance/*", {
          StringLike: { "ssm:resourceTag/Finance": "WebServers" },
        }),
      ),
    ],
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "The channels that the Session Manager agent opens",
    source:
      "https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-create-iam-instance-profile.html",
    documents: [
      policy(
        allow(
          [
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
          ],
          "*",
        ),
      ),
    ],
    expect: harmless,
    why: "the actions take no resource, and the agent is the one that is reached",
  },
  {
    name: "New user data for any instance",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html",
    documents: [policy(allow(["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"], "*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "user data runs as the instance's role",
  },
  {
    name: "Starting and stopping instances of one's own cost centre",
    source: iamGuide("reference_policies_examples_ec2-start-stop-match-tags"),
    documents: [
      policy(
        allow(["ec2:startInstances", "ec2:stopInstances"], "*", {
          StringEquals: { "aws:ResourceTag/CostCenter": "${aws:PrincipalTag/CostCenter}" },
        }),
      ),
    ],
    expect: harmless,
    why: "starting and stopping alone changes no code",
  },
  {
    name: "The key of any Glue development endpoint",
    source: "https://docs.aws.amazon.com/glue/latest/dg/dev-endpoint.html",
    documents: [policy(allow(["glue:UpdateDevEndpoint", "glue:GetDevEndpoint"], "*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "Running one Glue job",
    source: "https://docs.aws.amazon.com/glue/latest/dg/glue-specifying-resource-arns.html",
    documents: [
      policy(allow(["glue:StartJobRun", "glue:GetJobRun", "glue:BatchStopJobRun"], at("glue", "job/churn-etl"))),
    ],
    expect: harmless,
  },
  {
    name: "Builds of one project",
    source:
      "https://docs.aws.amazon.com/codebuild/latest/userguide/auth-and-access-control-iam-identity-based-access-control.html",
    documents: [
      policy(allow(["codebuild:StartBuild", "codebuild:BatchGetBuilds"], at("codebuild", "project/train-image"))),
    ],
    expect: { ...harmless, escalation: "unsure" },
    why: "a build may override its commands, and what the project's role may do is not visible",
  },
  {
    name: "Updating stacks with a name prefix",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html",
    documents: [policy(allow("cloudformation:UpdateStack", at("cloudformation", "stack/ml-*/*")))],
    expect: { ...harmless, escalation: "unsure" },
    why: "a stack keeps the role it was created with",
  },
  {
    name: "Reading stacks with a name prefix",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/control-access-with-iam.html",
    documents: [
      policy(
        allow(
          ["cloudformation:DescribeStackEvents", "cloudformation:GetTemplate"],
          at("cloudformation", "stack/ml-*/*"),
        ),
        allow("cloudformation:ListStacks", "*"),
      ),
    ],
    expect: harmless,
  },
  {
    name: "A shell in any running task",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html",
    documents: [policy(allow(["ecs:ExecuteCommand", "ecs:DescribeTasks"], "*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "Connecting Studio to EMR clusters of another account",
    source: sageMakerGuide("studio-notebooks-emr-required-permissions"),
    documents: [
      policy(
        allow(
          ["elasticmapreduce:DescribeCluster", "elasticmapreduce:ListInstanceGroups"],
          "arn:aws:elasticmapreduce:eu-west-1:111122223333:cluster/*",
        ),
        allow("elasticmapreduce:ListClusters", "*"),
        allow("sts:AssumeRole", "arn:aws:iam::444455556666:role/studio-emr-access"),
      ),
    ],
    expect: { ...harmless, escalation: "unsure", wide: "yes" },
    why: "DescribeCluster reads, and reaches every cluster of the account",
  },
];
