import { bedrockGuide, iamGuide, sageMakerGuide, type LabelledTrust } from "./labelled.js";

const deputy = sageMakerGuide("security-confused-deputy-prevention");
const principals = iamGuide("reference_policies_elements_principal");
const conditionKeys = iamGuide("reference_policies_condition-keys");
const operators = iamGuide("reference_policies_elements_condition_operators");
const oidc = iamGuide("id_roles_create_for-idp_oidc");
const sharedIssuers = iamGuide("id_roles_providers_oidc_secure-by-default");
const irsa = "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html";
const podIdentity = "https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html";
const people = "people are no-human-run-as's matter";

const account = "111122223333";
const root = `arn:aws:iam::${account}:root`;
const trust = (...statements: readonly object[]): object => ({ Version: "2012-10-17", Statement: statements });
const allow = (
  Principal: unknown,
  Condition?: object,
  Action: string | readonly string[] = "sts:AssumeRole",
): object => ({
  Effect: "Allow",
  Principal,
  Action,
  ...(Condition === undefined ? {} : { Condition }),
});
const web = (issuer: string, Condition?: object): object =>
  allow({ Federated: `arn:aws:iam::${account}:oidc-provider/${issuer}` }, Condition, "sts:AssumeRoleWithWebIdentity");
const sageMaker = { Service: "sagemaker.amazonaws.com" };
const fromAccount = { StringEquals: { "aws:SourceAccount": account } };

const gitHub = "token.actions.githubusercontent.com";
const gitHubSub = (sub: string | readonly string[], operator = "StringLike"): object =>
  web(gitHub, {
    StringEquals: { [`${gitHub}:aud`]: "sts.amazonaws.com" },
    ...(operator === "StringEquals"
      ? { StringEquals: { [`${gitHub}:aud`]: "sts.amazonaws.com", [`${gitHub}:sub`]: sub } }
      : { [operator]: { [`${gitHub}:sub`]: sub } }),
  });
const cluster = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

/** Services, with and without what keeps a service from acting for somebody else. */
const services: readonly LabelledTrust[] = [
  {
    name: "SageMaker as first shown",
    source: sageMakerGuide("sagemaker-roles"),
    document: trust(allow(sageMaker)),
    confined: "yes",
    guarded: "no",
  },
  {
    name: "SageMaker for one account and its resources",
    source: deputy,
    document: trust(
      allow(sageMaker, { ...fromAccount, ArnLike: { "aws:SourceArn": `arn:aws:sagemaker:eu-west-1:${account}:*` } }),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "SageMaker for the training jobs of one account",
    source: deputy,
    document: trust(
      allow(sageMaker, { ArnLike: { "aws:SourceArn": `arn:aws:sagemaker:eu-west-1:${account}:training-job/*` } }),
    ),
    confined: "yes",
    guarded: "yes",
    why: "the ARN holds the account",
  },
  {
    name: "SageMaker for one pipeline",
    source: deputy,
    document: trust(
      allow(sageMaker, { ArnEquals: { "aws:SourceArn": `arn:aws:sagemaker:eu-west-1:${account}:pipeline/nightly` } }),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "SageMaker for resources of any account",
    source: deputy,
    document: trust(allow(sageMaker, { ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:*:*" } })),
    confined: "yes",
    guarded: "no",
    why: "the account is a wildcard",
  },
  {
    name: "SageMaker for resources of any account, and for one account",
    source: deputy,
    document: trust(allow(sageMaker, { ...fromAccount, ArnLike: { "aws:SourceArn": "arn:aws:sagemaker:*:*:*" } })),
    confined: "yes",
    guarded: "yes",
    why: "both conditions must hold",
  },
  {
    name: "SageMaker for any account by a pattern",
    source: conditionKeys,
    document: trust(allow(sageMaker, { StringLike: { "aws:SourceAccount": "*" } })),
    confined: "yes",
    guarded: "no",
  },
  {
    name: "SageMaker for two accounts",
    source: conditionKeys,
    document: trust(allow(sageMaker, { StringEquals: { "aws:SourceAccount": [account, "444455556666"] } })),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "SageMaker for one ARN or any",
    source: operators,
    document: trust(
      allow(sageMaker, { StringLike: { "aws:SourceArn": [`arn:aws:sagemaker:eu-west-1:${account}:*`, "*"] } }),
    ),
    confined: "yes",
    guarded: "no",
    why: "the values of one key are alternatives",
  },
  {
    name: "SageMaker for every account but one",
    source: operators,
    document: trust(allow(sageMaker, { StringNotEquals: { "aws:SourceAccount": "444455556666" } })),
    confined: "yes",
    guarded: "no",
  },
  {
    name: "SageMaker for one account, if it says which",
    source: operators,
    document: trust(allow(sageMaker, { StringEqualsIfExists: { "aws:SourceAccount": account } })),
    confined: "yes",
    guarded: "no",
    why: "a call without the key passes",
  },
  {
    name: "SageMaker for whoever says some account",
    source: operators,
    document: trust(allow(sageMaker, { Null: { "aws:SourceAccount": "false" } })),
    confined: "yes",
    guarded: "no",
  },
  {
    name: "SageMaker for one account, the key in lower case",
    source: iamGuide("reference_policies_elements_condition"),
    document: trust(allow(sageMaker, { StringEquals: { "aws:sourceaccount": account } })),
    confined: "yes",
    guarded: "yes",
    why: "condition keys are not case-sensitive",
  },
  {
    name: "SageMaker for one organization",
    source: conditionKeys,
    document: trust(allow(sageMaker, { StringEquals: { "aws:SourceOrgID": "o-a1b2c3d4e5" } })),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "SageMaker for one organizational unit",
    source: conditionKeys,
    document: trust(
      allow(sageMaker, {
        "ForAnyValue:StringLike": { "aws:SourceOrgPaths": "o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*" },
      }),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "SageMaker under a condition on the caller's organization",
    source: conditionKeys,
    document: trust(allow(sageMaker, { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } })),
    confined: "yes",
    guarded: "no",
    why: "it is about the principal, not about the source of the request",
  },
  {
    name: "SageMaker, denied for other accounts in a statement of its own",
    source: iamGuide("confused-deputy"),
    document: trust(allow(sageMaker), {
      Effect: "Deny",
      Principal: sageMaker,
      Action: "sts:AssumeRole",
      Condition: { StringNotEquals: { "aws:SourceAccount": account } },
    }),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "SageMaker guarded in one statement and not in the next",
    source: deputy,
    document: trust(allow(sageMaker, fromAccount), allow(sageMaker)),
    confined: "yes",
    guarded: "no",
  },
  {
    name: "SageMaker that sets the source identity",
    source: sageMakerGuide("monitor-user-access"),
    document: trust(allow(sageMaker, fromAccount, ["sts:AssumeRole", "sts:SetSourceIdentity"])),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "SageMaker that carries the identity of its users",
    source: sageMakerGuide("trustedidentitypropagation-setup"),
    document: trust(allow(sageMaker, undefined, ["sts:AssumeRole", "sts:SetContext"])),
    confined: "yes",
    guarded: "no",
    why: "whose token it acts with is another policy's matter",
  },
  {
    name: "A service for one account, and an account that may only tag sessions",
    source: iamGuide("id_session-tags"),
    document: trust(allow(sageMaker, fromAccount), allow({ AWS: root }, undefined, "sts:TagSession")),
    confined: "yes",
    guarded: "yes",
    why: "tagging alone lets nobody in",
  },
  {
    name: "A service for one account, and an account that may only set source identities",
    source: iamGuide("id_credentials_temp_control-access_monitor"),
    document: trust(
      allow(sageMaker, fromAccount),
      allow({ AWS: root }, undefined, ["sts:SetSourceIdentity", "sts:TagSession"]),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "Lambda",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    document: trust(allow({ Service: "lambda.amazonaws.com" })),
    confined: "yes",
    guarded: "no",
  },
  {
    name: "Lambda for one function",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    document: trust(
      allow(
        { Service: "lambda.amazonaws.com" },
        { ArnLike: { "aws:SourceArn": `arn:aws:lambda:eu-west-1:${account}:function:score` } },
      ),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "ECS tasks for one account",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
    document: trust(
      allow(
        { Service: ["ecs-tasks.amazonaws.com"] },
        { ArnLike: { "aws:SourceArn": `arn:aws:ecs:eu-west-1:${account}:*` }, ...fromAccount },
      ),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "ECS tasks",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html",
    document: trust(allow({ Service: "ecs-tasks.amazonaws.com" })),
    confined: "yes",
    guarded: "no",
  },
  {
    name: "EC2 instances",
    source: iamGuide("id_roles_create_for-service"),
    document: { Version: "2012-10-17", Statement: allow({ Service: "ec2.amazonaws.com" }) },
    confined: "yes",
    guarded: "no",
  },
  {
    name: "Bedrock agents of one account",
    source: bedrockGuide("agents-permissions"),
    document: trust(
      allow(
        { Service: "bedrock.amazonaws.com" },
        { ...fromAccount, ArnLike: { "AWS:SourceArn": `arn:aws:bedrock:eu-west-1:${account}:agent/*` } },
      ),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "Bedrock batch jobs of one account",
    source: bedrockGuide("batch-iam-sr"),
    document: trust(
      allow(
        { Service: "bedrock.amazonaws.com" },
        {
          ...fromAccount,
          ArnEquals: { "aws:SourceArn": `arn:aws:bedrock:eu-west-1:${account}:model-invocation-job/*` },
        },
      ),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "AgentCore runtimes of one account, as JSON text",
    source: "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-permissions.html",
    document: JSON.stringify(
      trust(
        allow(
          { Service: "bedrock-agentcore.amazonaws.com" },
          { ...fromAccount, ArnLike: { "aws:SourceArn": `arn:aws:bedrock-agentcore:eu-west-1:${account}:*` } },
        ),
      ),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "EMR Studio for one account",
    source: "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-studio-service-role.html",
    document: trust(
      allow(
        { Service: "elasticmapreduce.amazonaws.com" },
        { ...fromAccount, ArnLike: { "aws:SourceArn": `arn:aws:elasticmapreduce:eu-west-1:${account}:*` } },
      ),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "Two services in one statement",
    source: iamGuide("id_roles_create_policy-examples"),
    document: trust(allow({ Service: ["elasticmapreduce.amazonaws.com", "datapipeline.amazonaws.com"] })),
    confined: "yes",
    guarded: "no",
  },
  {
    name: "Three services for one account",
    source: conditionKeys,
    document: trust(
      allow(
        { Service: ["sagemaker.amazonaws.com", "glue.amazonaws.com", "states.eu-west-1.amazonaws.com"] },
        fromAccount,
      ),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "Two services of which one is guarded",
    source: conditionKeys,
    document: trust(allow(sageMaker, fromAccount), allow({ Service: "glue.amazonaws.com" })),
    confined: "yes",
    guarded: "no",
  },
  {
    name: "A service-linked role of autoscaling",
    source:
      "https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html",
    document: trust(allow({ Service: "sagemaker.application-autoscaling.amazonaws.com" })),
    confined: "yes",
    guarded: "no",
  },
  {
    name: "EKS Pod Identity",
    source: podIdentity,
    document: trust(allow({ Service: "pods.eks.amazonaws.com" }, undefined, ["sts:AssumeRole", "sts:TagSession"])),
    confined: "yes",
    guarded: "no",
  },
  {
    name: "EKS Pod Identity for one cluster",
    source: podIdentity,
    document: trust(
      allow(
        { Service: "pods.eks.amazonaws.com" },
        { ...fromAccount, ArnEquals: { "aws:SourceArn": `arn:aws:eks:eu-west-1:${account}:cluster/ml` } },
        ["sts:AssumeRole", "sts:TagSession"],
      ),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "EKS Pod Identity for a service account of any cluster",
    source: podIdentity,
    document: trust(
      allow(
        { Service: "pods.eks.amazonaws.com" },
        {
          StringEquals: {
            "aws:RequestTag/kubernetes-namespace": "training",
            "aws:RequestTag/kubernetes-service-account": "trainer",
          },
        },
        ["sts:AssumeRole", "sts:TagSession"],
      ),
    ),
    confined: "yes",
    guarded: "no",
    why: "the tags say which service account, not whose cluster",
  },
  {
    name: "Certificates of one trust anchor",
    source: "https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html",
    document: trust(
      allow(
        { Service: "rolesanywhere.amazonaws.com" },
        {
          StringEquals: { "aws:PrincipalTag/x509Subject/CN": "trainer" },
          ArnEquals: {
            "aws:SourceArn": `arn:aws:rolesanywhere:eu-west-1:${account}:trust-anchor/11111111-2222-3333-4444-555555555555`,
          },
        },
        ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"],
      ),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "Glue for one account",
    source: conditionKeys,
    document: trust(allow({ Service: "glue.amazonaws.com" }, fromAccount)),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "State machines with a name prefix",
    source: "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html",
    document: trust(
      allow(
        { Service: "states.amazonaws.com" },
        { ArnLike: { "aws:SourceArn": `arn:aws:states:eu-west-1:${account}:stateMachine:churn-*` }, ...fromAccount },
      ),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "Bedrock knowledge bases of one account",
    source: bedrockGuide("kb-permissions"),
    document: trust(
      allow(
        { Service: "bedrock.amazonaws.com" },
        { ...fromAccount, ArnLike: { "AWS:SourceArn": `arn:aws:bedrock:eu-west-1:${account}:knowledge-base/*` } },
      ),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "Bedrock customization jobs of one account",
    source: bedrockGuide("model-customization-iam-role"),
    document: trust(
      allow(
        { Service: "bedrock.amazonaws.com" },
        {
          ...fromAccount,
          ArnEquals: { "aws:SourceArn": `arn:aws:bedrock:eu-west-1:${account}:model-customization-job/*` },
        },
      ),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "Transform and processing jobs of one account",
    source: deputy,
    document: trust(
      allow(sageMaker, {
        ArnLike: {
          "aws:SourceArn": [
            `arn:aws:sagemaker:eu-west-1:${account}:transform-job/*`,
            `arn:aws:sagemaker:eu-west-1:${account}:processing-job/*`,
          ],
        },
      }),
    ),
    confined: "yes",
    guarded: "yes",
    why: "each alternative holds the account",
  },
  {
    name: "Schedules of one account",
    source: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html",
    document: trust(allow({ Service: "scheduler.amazonaws.com" }, fromAccount)),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "One build project",
    source: "https://docs.aws.amazon.com/codebuild/latest/userguide/cross-service-confused-deputy-prevention.html",
    document: trust(
      allow(
        { Service: "codebuild.amazonaws.com" },
        { StringEquals: { "aws:SourceArn": `arn:aws:codebuild:eu-west-1:${account}:project/train-image` } },
      ),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "SageMaker in the China partition for one account",
    source: "https://docs.amazonaws.cn/en_us/aws/latest/userguide/iam.html",
    document: trust(allow(sageMaker, { ArnLike: { "aws:SourceArn": `arn:aws-cn:sagemaker:cn-north-1:${account}:*` } })),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "SageMaker for one account, in one statement without a list",
    source: iamGuide("reference_policies_grammar"),
    document: {
      Version: "2012-10-17",
      Statement: allow({ Service: ["sagemaker.amazonaws.com"] }, fromAccount, ["sts:AssumeRole"]),
    },
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "SageMaker for one account, any number of times",
    source: iamGuide("reference_policies_elements_statement"),
    document: trust(
      allow(sageMaker, fromAccount),
      allow(sageMaker, { ArnLike: { "aws:SourceArn": `arn:aws:sagemaker:eu-west-1:${account}:*` } }),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "Only a Deny",
    source: iamGuide("id_roles_use_revoke-sessions"),
    document: trust({ Effect: "Deny", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }),
    confined: "yes",
    guarded: "none",
    why: "nobody may become it",
  },
  {
    name: "A trust policy that ends in the middle",
    source: iamGuide("reference_policies_grammar"),
    document: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":',
    confined: "unsure",
    guarded: "unsure",
  },
];

/** Accounts, roles, everybody, and people. */
const accounts: readonly LabelledTrust[] = [
  {
    name: "The account itself",
    source: principals,
    document: trust(allow({ AWS: root })),
    confined: "no",
    guarded: "none",
    why: "anybody in the account whom IAM lets assume roles, people included",
  },
  {
    name: "The account itself, by its number",
    source: principals,
    document: trust(allow({ AWS: account })),
    confined: "no",
    guarded: "none",
  },
  {
    name: "SageMaker for one account, and the account itself",
    source: principals,
    document: trust(allow(sageMaker, fromAccount), allow({ AWS: root })),
    confined: "no",
    guarded: "yes",
  },
  {
    name: "The account itself, under MFA",
    source: iamGuide("id_roles_create_for-user"),
    document: trust(allow({ AWS: root }, { Bool: { "aws:MultiFactorAuthPresent": "true" } })),
    confined: "no",
    guarded: "none",
  },
  {
    name: "The account itself, for one role",
    source: principals,
    document: trust(
      allow({ AWS: root }, { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/orchestrator` } }),
    ),
    confined: "unsure",
    guarded: "none",
    why: "who may become the named role is not visible",
  },
  {
    name: "The account itself, for any of its roles",
    source: principals,
    document: trust(allow({ AWS: root }, { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/*` } })),
    confined: "no",
    guarded: "none",
  },
  {
    name: "The account itself, for principals with a tag",
    source: iamGuide("access_tags"),
    document: trust(allow({ AWS: root }, { StringEquals: { "aws:PrincipalTag/team": "churn" } })),
    confined: "no",
    guarded: "none",
    why: "a tag names no principal",
  },
  {
    name: "The account itself, denied to all but one role",
    source: principals,
    document: trust(allow({ AWS: root }), {
      Effect: "Deny",
      Principal: "*",
      Action: "sts:AssumeRole",
      Condition: { ArnNotEquals: { "aws:PrincipalArn": `arn:aws:iam::${account}:role/orchestrator` } },
    }),
    confined: "unsure",
    guarded: "none",
    why: "only the named role is left",
  },
  {
    name: "SageMaker for one account, and another account that is denied again",
    source: iamGuide("reference_policies_evaluation-logic"),
    document: trust(allow(sageMaker, fromAccount), allow({ AWS: "arn:aws:iam::444455556666:root" }), {
      Effect: "Deny",
      Principal: { AWS: "arn:aws:iam::444455556666:root" },
      Action: "sts:AssumeRole",
    }),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "Another account",
    source: iamGuide("tutorial_cross-account-with-roles"),
    document: trust(allow({ AWS: "arn:aws:iam::444455556666:root" })),
    confined: "no",
    guarded: "none",
  },
  {
    name: "Another account with an external id",
    source: iamGuide("confused-deputy"),
    document: trust(allow({ AWS: "444455556666" }, { StringEquals: { "sts:ExternalId": "12345" } })),
    confined: "no",
    guarded: "none",
    why: "anybody of that account who knows the id",
  },
  {
    name: "Everybody",
    source: principals,
    document: trust(allow("*")),
    confined: "no",
    guarded: "none",
  },
  {
    name: "Everybody, in the other spelling",
    source: principals,
    document: trust(allow({ AWS: ["*"] })),
    confined: "no",
    guarded: "none",
  },
  {
    name: "Everybody of an organization",
    source: conditionKeys,
    document: trust(allow("*", { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } })),
    confined: "no",
    guarded: "none",
  },
  {
    name: "Everybody whose ARN is that of one role",
    source: principals,
    document: trust(
      allow({ AWS: "*" }, { ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::444455556666:role/trainer" } }),
    ),
    confined: "unsure",
    guarded: "none",
    why: "AWS's own way to trust one role by name; who may become that role is not visible",
  },
  {
    name: "Everybody but one role",
    source: iamGuide("reference_policies_elements_notprincipal"),
    document: trust({
      Effect: "Allow",
      NotPrincipal: { AWS: `arn:aws:iam::${account}:role/intern` },
      Action: "sts:AssumeRole",
    }),
    confined: "no",
    guarded: "none",
    why: "everybody else, if IAM accepted it",
  },
  {
    name: "Any action of STS for the account",
    source: iamGuide("reference_policies_elements_action"),
    document: trust(allow({ AWS: root }, undefined, "sts:*")),
    confined: "no",
    guarded: "none",
  },
  {
    name: "One role of the same account",
    source: iamGuide("id_roles_terms-and-concepts"),
    document: trust(allow({ AWS: `arn:aws:iam::${account}:role/orchestrator` })),
    confined: "unsure",
    guarded: "none",
    why: "who may become the named role is not visible",
  },
  {
    name: "One role of another account",
    source: iamGuide("tutorial_cross-account-with-roles"),
    document: trust(
      allow({ AWS: "arn:aws:iam::444455556666:role/trainer" }, { StringEquals: { "sts:ExternalId": "12345" } }),
    ),
    confined: "unsure",
    guarded: "none",
  },
  {
    name: "One session of a role",
    source: principals,
    document: trust(allow({ AWS: `arn:aws:sts::${account}:assumed-role/orchestrator/nightly` })),
    confined: "unsure",
    guarded: "none",
  },
  {
    name: "The identifier that a deleted role leaves behind",
    source: principals,
    document: trust(allow({ AWS: "AROAEXAMPLEROLEID1234" })),
    confined: "unsure",
    guarded: "none",
    why: "whose identifier it is cannot be told",
  },
  {
    name: "SageMaker for one account, and the role that chains to it",
    source: iamGuide("id_roles_terms-and-concepts"),
    document: trust(
      allow({ ...sageMaker }, fromAccount),
      allow({ AWS: [`arn:aws:iam::${account}:role/orchestrator`] }),
    ),
    confined: "unsure",
    guarded: "yes",
  },
  {
    name: "One user",
    source: iamGuide("id_credentials_temp_control-access_monitor"),
    document: trust(
      allow({ AWS: `arn:aws:iam::${account}:user/ada` }, undefined, ["sts:AssumeRole", "sts:SetSourceIdentity"]),
    ),
    confined: "yes",
    guarded: "none",
    why: people,
  },
  {
    name: "One user and the account",
    source: iamGuide("id_credentials_temp_control-access_monitor"),
    document: trust(allow({ AWS: [`arn:aws:iam::${account}:user/ada`, root] })),
    confined: "no",
    guarded: "none",
  },
  {
    name: "A permission set of Identity Center",
    source: "https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html",
    document: trust(
      allow({
        AWS: `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_DataScientist_0123456789abcdef`,
      }),
    ),
    confined: "yes",
    guarded: "none",
    why: people,
  },
  {
    name: "A permission set of Identity Center, by a pattern in the account",
    source: "https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html",
    document: trust(
      allow(
        { AWS: root },
        {
          ArnLike: {
            "aws:PrincipalArn": `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_DataScientist_*`,
          },
        },
      ),
    ),
    confined: "yes",
    guarded: "none",
    why: `the condition leaves one permission set, and ${people}`,
  },
  {
    name: "A company's SAML provider",
    source: iamGuide("id_roles_create_for-idp_saml"),
    document: trust(
      allow(
        { Federated: `arn:aws:iam::${account}:saml-provider/corp` },
        { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
        "sts:AssumeRoleWithSAML",
      ),
    ),
    confined: "yes",
    guarded: "none",
    why: people,
  },
  {
    name: "One user who must tag sessions",
    source: iamGuide("id_session-tags"),
    document: trust(
      allow(
        { AWS: `arn:aws:iam::${account}:user/ada` },
        { StringLike: { "aws:RequestTag/Project": "*" }, StringEquals: { "sts:ExternalId": "Example987" } },
        ["sts:AssumeRole", "sts:TagSession"],
      ),
    ),
    confined: "yes",
    guarded: "none",
    why: people,
  },
  {
    name: "A company's SAML provider that sets source identities",
    source: iamGuide("id_credentials_temp_control-access_monitor"),
    document: trust(
      allow(
        { Federated: `arn:aws:iam::${account}:saml-provider/corp` },
        { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
        ["sts:AssumeRoleWithSAML", "sts:SetSourceIdentity", "sts:TagSession"],
      ),
    ),
    confined: "yes",
    guarded: "none",
    why: people,
  },
  {
    name: "SageMaker for one account, and one user",
    source: principals,
    document: trust(allow(sageMaker, fromAccount), allow({ AWS: `arn:aws:iam::${account}:user/ada` })),
    confined: "yes",
    guarded: "yes",
    why: people,
  },
  {
    name: "SageMaker, and a company's SAML provider",
    source: iamGuide("id_roles_create_for-idp_saml"),
    document: trust(
      allow(sageMaker),
      allow({ Federated: `arn:aws:iam::${account}:saml-provider/corp` }, undefined, "sts:AssumeRoleWithSAML"),
    ),
    confined: "yes",
    guarded: "no",
    why: people,
  },
];

/** Tokens of other issuers. */
const federated: readonly LabelledTrust[] = [
  {
    name: "One branch of one repository",
    source: oidc,
    document: trust(gitHubSub("repo:octo-org/churn:ref:refs/heads/main", "StringEquals")),
    confined: "yes",
    guarded: "none",
  },
  {
    name: "One environment of one repository",
    source: "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
    document: trust(gitHubSub("repo:octo-org/churn:environment:production", "StringEquals")),
    confined: "yes",
    guarded: "none",
  },
  {
    name: "Any workflow of one repository",
    source: oidc,
    document: trust(gitHubSub("repo:octo-org/churn:*")),
    confined: "yes",
    guarded: "none",
  },
  {
    name: "Two repositories",
    source: oidc,
    document: trust(
      gitHubSub(["repo:octo-org/churn:ref:refs/heads/main", "repo:octo-org/features:ref:refs/heads/main"]),
    ),
    confined: "yes",
    guarded: "none",
  },
  {
    name: "A repository pattern under an operator without patterns",
    source: operators,
    document: trust(gitHubSub("repo:octo-org/churn:*", "StringEquals")),
    confined: "yes",
    guarded: "none",
    why: "the star is taken literally, so no token matches",
  },
  {
    name: "One branch, without an audience",
    source: oidc,
    document: trust(web(gitHub, { StringEquals: { [`${gitHub}:sub`]: "repo:octo-org/churn:ref:refs/heads/main" } })),
    confined: "yes",
    guarded: "none",
    why: "the subject names one repository; the audience is pinned-federation's matter",
  },
  {
    name: "Any repository of an organization",
    source: oidc,
    document: trust(gitHubSub("repo:octo-org/*")),
    confined: "no",
    guarded: "none",
  },
  {
    name: "Repositories of an organization with a prefix",
    source: oidc,
    document: trust(gitHubSub("repo:octo-org/ml-*")),
    confined: "no",
    guarded: "none",
    why: "whoever may create a repository there",
  },
  {
    name: "Organizations whose name begins alike",
    source: sharedIssuers,
    document: trust(gitHubSub("repo:octo*")),
    confined: "no",
    guarded: "none",
  },
  {
    name: "Any repository",
    source: sharedIssuers,
    document: trust(gitHubSub("repo:*")),
    confined: "no",
    guarded: "none",
  },
  {
    name: "One repository or any",
    source: sharedIssuers,
    document: trust(gitHubSub(["repo:octo-org/churn:ref:refs/heads/main", "*"])),
    confined: "no",
    guarded: "none",
  },
  {
    name: "Any repository but one organization's",
    source: operators,
    document: trust(gitHubSub("repo:rival-org/*", "StringNotLike")),
    confined: "no",
    guarded: "none",
  },
  {
    name: "GitHub with an audience only",
    source: sharedIssuers,
    document: trust(web(gitHub, { StringEquals: { [`${gitHub}:aud`]: "sts.amazonaws.com" } })),
    confined: "no",
    guarded: "none",
  },
  {
    name: "GitHub without a condition",
    source: sharedIssuers,
    document: trust(web(gitHub)),
    confined: "no",
    guarded: "none",
  },
  {
    name: "One GitLab project",
    source: "https://docs.gitlab.com/ci/cloud_services/aws/",
    document: trust(
      web("gitlab.com", { StringEquals: { "gitlab.com:sub": "project_path:churn/train:ref_type:branch:ref:main" } }),
    ),
    confined: "yes",
    guarded: "none",
  },
  {
    name: "Any GitLab project of a group",
    source: "https://docs.gitlab.com/ci/cloud_services/aws/",
    document: trust(
      web("gitlab.com", { StringLike: { "gitlab.com:sub": "project_path:churn/*:ref_type:branch:ref:main" } }),
    ),
    confined: "no",
    guarded: "none",
  },
  {
    name: "One service account of one cluster",
    source: irsa,
    document: trust(
      web(cluster, {
        StringEquals: {
          [`${cluster}:sub`]: "system:serviceaccount:training:trainer",
          [`${cluster}:aud`]: "sts.amazonaws.com",
        },
      }),
    ),
    confined: "yes",
    guarded: "none",
  },
  {
    name: "Two service accounts of one cluster",
    source: irsa,
    document: trust(
      web(cluster, {
        StringEquals: {
          [`${cluster}:sub`]: ["system:serviceaccount:training:trainer", "system:serviceaccount:training:evaluator"],
        },
      }),
    ),
    confined: "yes",
    guarded: "none",
  },
  {
    name: "Any service account of a namespace",
    source: irsa,
    document: trust(web(cluster, { StringLike: { [`${cluster}:sub`]: "system:serviceaccount:training:*" } })),
    confined: "no",
    guarded: "none",
    why: "no service account is named",
  },
  {
    name: "One service account name in any namespace",
    source: irsa,
    document: trust(web(cluster, { StringLike: { [`${cluster}:sub`]: "system:serviceaccount:*:trainer" } })),
    confined: "no",
    guarded: "none",
  },
  {
    name: "Any pod of a cluster",
    source: irsa,
    document: trust(web(cluster, { StringEquals: { [`${cluster}:aud`]: "sts.amazonaws.com" } })),
    confined: "no",
    guarded: "none",
  },
  {
    name: "SageMaker for one account, and one service account",
    source: irsa,
    document: trust(
      allow(sageMaker, fromAccount),
      web(cluster, { StringEquals: { [`${cluster}:sub`]: "system:serviceaccount:training:trainer" } }),
    ),
    confined: "yes",
    guarded: "yes",
  },
  {
    name: "Pull requests of one repository",
    source: "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
    document: trust(gitHubSub("repo:octo-org/churn:pull_request", "StringEquals")),
    confined: "yes",
    guarded: "none",
    why: "whom the repository lets run is the repository's matter",
  },
  {
    name: "One project of one CircleCI organization",
    source: "https://circleci.com/docs/openid-connect-tokens/",
    document: trust(
      web("oidc.circleci.com/org/11111111-2222-3333-4444-555555555555", {
        StringLike: {
          "oidc.circleci.com/org/11111111-2222-3333-4444-555555555555:sub":
            "org/11111111-2222-3333-4444-555555555555/project/66666666-7777-8888-9999-000000000000/user/*",
        },
      }),
    ),
    confined: "yes",
    guarded: "none",
    why: "the project is named; who started the job is not",
  },
  {
    name: "One service account of one cluster in the China partition",
    source: irsa,
    document: trust(
      allow(
        {
          Federated: `arn:aws-cn:iam::${account}:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/0123456789ABCDEF0123456789ABCDEF`,
        },
        {
          StringEquals: {
            "oidc.eks.cn-north-1.amazonaws.com.cn/id/0123456789ABCDEF0123456789ABCDEF:sub":
              "system:serviceaccount:training:trainer",
          },
        },
        "sts:AssumeRoleWithWebIdentity",
      ),
    ),
    confined: "yes",
    guarded: "none",
  },
  {
    name: "One service account under a pattern operator without a pattern",
    source: irsa,
    document: trust(web(cluster, { StringLike: { [`${cluster}:sub`]: "system:serviceaccount:training:trainer" } })),
    confined: "yes",
    guarded: "none",
  },
  {
    name: "Signed-in users of one Cognito identity pool",
    source: oidc,
    document: trust(
      allow(
        { Federated: "cognito-identity.amazonaws.com" },
        {
          StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:12345678-ffff-ffff-ffff-123456123456" },
          "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
        },
        "sts:AssumeRoleWithWebIdentity",
      ),
    ),
    confined: "yes",
    guarded: "none",
    why: people,
  },
  {
    name: "One Google account of one application",
    source: oidc,
    document: trust(
      allow(
        { Federated: "accounts.google.com" },
        {
          StringEquals: {
            "accounts.google.com:aud": "666777888999000",
            "accounts.google.com:sub": "110169484474386276334",
          },
        },
        "sts:AssumeRoleWithWebIdentity",
      ),
    ),
    confined: "yes",
    guarded: "none",
    why: people,
  },
  {
    name: "A subject of an issuer nobody knows",
    source: iamGuide("id_roles_providers_create_oidc"),
    document: trust(
      web("server.example.com", {
        StringEquals: { "server.example.com:aud": "trainer-app", "server.example.com:sub": "trainer" },
      }),
    ),
    confined: "unsure",
    guarded: "none",
    why: "whether its subjects are people or workloads is not known",
  },
];

export const awsTrust: readonly LabelledTrust[] = [...services, ...accounts, ...federated];
