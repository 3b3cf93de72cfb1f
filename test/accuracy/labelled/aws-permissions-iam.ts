import { allow, deny, everything, harmless, iamGuide, policy, type LabelledPermissions } from "./labelled.js";

const self = "arn:aws:iam::111122223333:role/churn-training";
const boundaries = iamGuide("access_policies_boundaries");
const ceiling = "arn:aws:iam::111122223333:policy/workload-ceiling";
const capped = { StringEquals: { "iam:PermissionsBoundary": ceiling } };
const roleWrites = [
  "iam:CreateRole",
  "iam:AttachRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePolicy",
  "iam:DeleteRolePolicy",
];
const protectsCeiling = [
  deny("iam:DeleteRolePermissionsBoundary", "*"),
  deny(
    ["iam:CreatePolicyVersion", "iam:DeletePolicyVersion", "iam:SetDefaultPolicyVersion", "iam:DeletePolicy"],
    ceiling,
  ),
];

/** Writing to IAM itself: who may be changed, with which policies, under which boundary. */
export const iamPermissions: readonly LabelledPermissions[] = [
  {
    name: "All of IAM",
    source: iamGuide("id_credentials_delegate-permissions_examples"),
    documents: [policy(allow("iam:*", "*"))],
    expect: everything,
  },
  {
    name: "All of IAM, denied again",
    source: iamGuide("reference_policies_evaluation-logic"),
    documents: [policy(allow("iam:*", "*")), policy(deny("iam:*", "*"))],
    expect: harmless,
  },
  {
    name: "All of IAM, denied to every role but one, held by another",
    source: iamGuide("reference_policies_elements_principal"),
    documents: [
      policy(
        allow("iam:*", "*"),
        deny("iam:*", "*", { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/break-glass" } }),
      ),
    ],
    self,
    expect: harmless,
    why: "the Deny applies to the role that holds it",
  },
  {
    name: "All of IAM, denied to every role but one, held by that one",
    source: iamGuide("reference_policies_elements_principal"),
    documents: [
      policy(
        allow("iam:*", "*"),
        deny("iam:*", "*", { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/break-glass" } }),
      ),
    ],
    self: "arn:aws:iam::111122223333:role/break-glass",
    expect: everything,
  },
  {
    name: "All of IAM, denied to every role but one, held by nobody known",
    source: iamGuide("reference_policies_elements_principal"),
    documents: [
      policy(
        allow("iam:*", "*"),
        deny("iam:*", "*", { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/break-glass" } }),
      ),
    ],
    expect: { admin: "unsure", escalation: "unsure", broad: "unsure", wide: "unsure" },
    why: "the holder's own ARN decides",
  },
  {
    name: "Looking at IAM without reading it",
    source: iamGuide("reference_policies_examples_iam_read-only-console-no-reporting"),
    documents: [policy(allow("iam:List*", "*"))],
    expect: harmless,
  },
  {
    name: "Reading all of IAM",
    source: iamGuide("reference_policies_examples_iam_read-only-console-no-reporting"),
    documents: [policy(allow(["iam:Get*", "iam:List*"], "*"))],
    expect: { ...harmless, wide: "yes" },
  },
  {
    name: "Credential reports",
    source: iamGuide("reference_policies_examples_iam-credential-report"),
    documents: [policy(allow(["iam:GenerateCredentialReport", "iam:GetCredentialReport"], "*"))],
    expect: harmless,
    why: "the actions take no resource",
  },
  {
    name: "Access keys for anybody",
    source: iamGuide("id_credentials_access-keys"),
    documents: [policy(allow("iam:CreateAccessKey", "*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "Access keys for oneself",
    source: iamGuide("reference_policies_variables"),
    documents: [policy(allow("iam:*AccessKey*", "arn:aws:iam::111122223333:user/${aws:username}"))],
    expect: harmless,
  },
  {
    name: "Access keys for one named user",
    source: iamGuide("reference_policies_variables"),
    documents: [policy(allow("iam:*AccessKey*", "arn:aws:iam::111122223333:user/robot"))],
    expect: { ...harmless, escalation: "unsure" },
    why: "what the user may do is not visible",
  },
  {
    name: "One's own password, keys and devices",
    source: iamGuide("reference_policies_examples_aws_my-sec-creds-self-manage"),
    documents: [
      policy(
        allow(["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"], "*"),
        allow(
          [
            "iam:ChangePassword",
            "iam:GetUser",
            "iam:CreateAccessKey",
            "iam:UpdateAccessKey",
            "iam:DeleteAccessKey",
            "iam:EnableMFADevice",
            "iam:ResyncMFADevice",
          ],
          "arn:aws:iam::*:user/${aws:username}",
        ),
        allow("iam:CreateVirtualMFADevice", "arn:aws:iam::*:mfa/${aws:username}"),
        {
          Effect: "Deny",
          NotAction: ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "sts:GetSessionToken"],
          Resource: "*",
          Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
        },
      ),
    ],
    expect: harmless,
  },
  {
    name: "Everything about users of two cost centres",
    source: iamGuide("reference_policies_variables"),
    documents: [policy(allow("iam:*user*", "*", { StringLike: { "iam:ResourceTag/costCenter": ["12345", "67890"] } }))],
    expect: { ...harmless, escalation: "unsure" },
    why: "which users carry the tag, and what they may do, is not visible",
  },
  {
    name: "Members of one group",
    source: iamGuide("reference_policies_examples_iam_manage-group-membership"),
    documents: [
      policy(
        allow(["iam:ListGroups", "iam:ListUsers", "iam:ListGroupsForUser"], "*"),
        allow(["iam:AddUserToGroup", "iam:RemoveUserFromGroup", "iam:GetGroup"], "arn:aws:iam::*:group/labellers"),
      ),
    ],
    expect: { ...harmless, escalation: "unsure" },
    why: "what the group may do is not visible",
  },
  {
    name: "Two named policies for contractors",
    source: iamGuide("reference_policies_examples_iam_limit-managed"),
    documents: [
      policy(
        allow(["iam:AttachUserPolicy", "iam:DetachUserPolicy"], "arn:aws:iam::*:user/contractors/*", {
          ArnEquals: {
            "iam:PolicyARN": [
              "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
              "arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess",
            ],
          },
        }),
      ),
    ],
    expect: harmless,
    why: "AdministratorAccess is not among the policies",
  },
  {
    name: "Any AWS managed policy for any role",
    source: iamGuide("access_controlling"),
    documents: [
      policy(
        allow("iam:AttachRolePolicy", "arn:aws:iam::111122223333:role/*", {
          ArnLike: { "iam:PolicyARN": "arn:aws:iam::aws:policy/*" },
        }),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "AdministratorAccess is one of them",
  },
  {
    name: "Any policy but AdministratorAccess for any role",
    source: iamGuide("access_controlling"),
    documents: [
      policy(
        allow("iam:AttachRolePolicy", "arn:aws:iam::111122223333:role/*", {
          ArnNotEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" },
        }),
      ),
    ],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "IAMFullAccess is not excluded and leads to the same",
  },
  {
    name: "One read-only policy for its own role",
    source: iamGuide("access_controlling"),
    documents: [
      policy(
        allow("iam:AttachRolePolicy", self, {
          ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess" },
        }),
      ),
    ],
    self,
    expect: harmless,
  },
  {
    name: "Creating roles and attaching policies to them",
    source: iamGuide("id_roles_create_for-service"),
    documents: [policy(allow(["iam:CreateRole", "iam:AttachRolePolicy"], "*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "Creating roles only under a boundary, without being able to lift it",
    source: boundaries,
    documents: [policy(allow(roleWrites, "arn:aws:iam::111122223333:role/team-churn/*", capped), ...protectsCeiling)],
    expect: harmless,
    why: "whatever is created stays under the boundary",
  },
  {
    name: "Changing any role that is under a boundary",
    source: boundaries,
    documents: [policy(allow(roleWrites, "*", capped), ...protectsCeiling)],
    expect: harmless,
    why: "the condition leaves only roles under the boundary",
  },
  {
    name: "Creating roles under a boundary, beside users' keys without one",
    source: boundaries,
    documents: [policy(allow(roleWrites, "*", capped), allow("iam:CreateAccessKey", "*"), ...protectsCeiling)],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "The delegated administrator of the boundaries chapter",
    source: boundaries,
    documents: [policy(allow("iam:*", "*"), allow(["cloudwatch:GetMetricData", "cloudwatch:ListMetrics"], "*"))],
    boundary: policy(
      allow(
        ["iam:AttachUserPolicy", "iam:CreateUser", "iam:DeleteUserPolicy", "iam:DetachUserPolicy", "iam:PutUserPolicy"],
        "*",
        capped,
      ),
      {
        Effect: "Allow",
        Action: [
          "cloudwatch:*",
          "iam:CreateAccessKey",
          "iam:CreateLoginProfile",
          "iam:UpdateLoginProfile",
          "iam:GetUser",
          "iam:ListUsers",
        ],
        NotResource: "arn:aws:iam::111122223333:user/maria",
      },
      deny(["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"], ceiling),
    ),
    expect: { ...harmless, escalation: "yes", wide: "yes" },
    why: "keys and passwords are only forbidden for one user",
  },
  {
    name: "An inline policy for itself",
    source: iamGuide("id_roles_create_for-service"),
    documents: [policy(allow("iam:PutRolePolicy", self))],
    self,
    expect: { ...harmless, escalation: "yes" },
  },
  {
    name: "An inline policy for another named role",
    source: iamGuide("id_roles_create_for-service"),
    documents: [policy(allow("iam:PutRolePolicy", "arn:aws:iam::111122223333:role/churn-endpoint"))],
    self,
    expect: { ...harmless, escalation: "unsure" },
    why: "it can make the other role stronger, but not visibly become it",
  },
  {
    name: "An inline policy for every role whose name begins like its own",
    source: iamGuide("id_roles_create_for-service"),
    documents: [policy(allow("iam:PutRolePolicy", "arn:aws:iam::111122223333:role/churn-*"))],
    self,
    expect: { ...harmless, escalation: "yes" },
  },
  {
    name: "A managed policy for itself, in the capitals of another writer",
    source: iamGuide("reference_policies_elements_action"),
    documents: [policy(allow("IAM:attachROLEpolicy", self))],
    self,
    expect: { ...harmless, escalation: "yes" },
  },
  {
    name: "Editing one service role",
    source: iamGuide("id_roles_create_for-service"),
    documents: [
      policy(
        allow(
          [
            "iam:AttachRolePolicy",
            "iam:DetachRolePolicy",
            "iam:GetRole",
            "iam:ListAttachedRolePolicies",
            "iam:UpdateRoleDescription",
          ],
          "arn:aws:iam::111122223333:role/labelling-service",
        ),
        allow("iam:ListRoles", "*"),
      ),
    ],
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "Deleting one service role",
    source: iamGuide("id_roles_create_for-service"),
    documents: [policy(allow("iam:DeleteRole", "arn:aws:iam::111122223333:role/labelling-service"))],
    expect: harmless,
  },
  {
    name: "Rewriting the trust policy of any role",
    source: iamGuide("id_roles_update-role-trust-policy"),
    documents: [policy(allow("iam:UpdateAssumeRolePolicy", "arn:aws:iam::111122223333:role/*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "Rewriting the trust policy of one other role",
    source: iamGuide("id_roles_update-role-trust-policy"),
    documents: [policy(allow("iam:UpdateAssumeRolePolicy", "arn:aws:iam::111122223333:role/churn-endpoint"))],
    self,
    expect: { ...harmless, escalation: "unsure" },
  },
  {
    name: "New versions of any policy",
    source: iamGuide("access_policies_managed-versioning"),
    documents: [policy(allow("iam:CreatePolicyVersion", "*"))],
    expect: { ...harmless, escalation: "yes", wide: "yes" },
  },
  {
    name: "New versions of one policy",
    source: iamGuide("access_policies_managed-versioning"),
    documents: [policy(allow("iam:CreatePolicyVersion", "arn:aws:iam::111122223333:policy/churn-data"))],
    expect: { ...harmless, escalation: "unsure" },
    why: "to whom the policy is attached is not visible",
  },
  {
    name: "Writing policies that nobody is given",
    source: iamGuide("access_policies_managed-versioning"),
    documents: [policy(allow(["iam:CreatePolicy", "iam:GetPolicy"], "arn:aws:iam::111122223333:policy/drafts/*"))],
    expect: harmless,
  },
  {
    name: "The service-linked role of SageMaker",
    source: iamGuide("reference_policies_iam-condition-keys"),
    documents: [
      policy(
        allow(
          "iam:CreateServiceLinkedRole",
          "arn:aws:iam::*:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint",
          { StringLike: { "iam:AWSServiceName": "sagemaker.application-autoscaling.amazonaws.com" } },
        ),
      ),
    ],
    expect: harmless,
    why: "AWS writes the role's permissions and trust",
  },
  {
    name: "Full access under a boundary of three services",
    source: boundaries,
    documents: [policy(allow("*", "*"))],
    boundary: policy(allow(["s3:*", "cloudwatch:*", "ec2:*"], "*")),
    expect: { admin: "no", escalation: "yes", broad: "yes", wide: "yes" },
    why: "with all of EC2 it can put its own user data on instances of others",
  },
  {
    name: "Full access under a boundary of one bucket",
    source: boundaries,
    documents: [policy(allow("*", "*"))],
    boundary: policy(
      allow(["s3:GetObject", "s3:PutObject"], "arn:aws:s3:::churn-data/*"),
      allow(["logs:CreateLogStream", "logs:PutLogEvents"], "*"),
    ),
    expect: harmless,
  },
  {
    name: "Full access under a boundary that allows everything",
    source: boundaries,
    documents: [policy(allow("*", "*"))],
    boundary: policy(allow("*", "*")),
    expect: everything,
  },
  {
    name: "A bucket under a boundary that allows everything",
    source: boundaries,
    documents: [policy(allow("s3:GetObject", "arn:aws:s3:::churn-data/*"))],
    boundary: policy(allow("*", "*")),
    expect: harmless,
    why: "a boundary grants nothing",
  },
  {
    name: "PassRole and training jobs under a boundary without PassRole",
    source: boundaries,
    documents: [
      policy(
        allow("sagemaker:CreateTrainingJob", "arn:aws:sagemaker:eu-west-1:111122223333:training-job/churn-*"),
        allow("iam:PassRole", "*"),
      ),
    ],
    boundary: policy(allow(["sagemaker:*", "s3:*"], "*")),
    expect: harmless,
  },
  {
    name: "All of IAM under a boundary that denies it",
    source: boundaries,
    documents: [policy(allow("iam:*", "*"))],
    boundary: policy(allow("*", "*"), deny("iam:*", "*")),
    expect: harmless,
  },
  {
    name: "Creating users under a boundary of three services",
    source: boundaries,
    documents: [policy(allow("iam:CreateUser", "*"))],
    boundary: policy(allow(["s3:*", "cloudwatch:*", "ec2:*"], "*")),
    expect: harmless,
    why: "the boundary leaves nothing of the policy",
  },
];
