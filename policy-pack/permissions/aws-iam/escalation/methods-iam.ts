import { pathfinding, step, type Method } from "./method.js";

/** IAM and STS themselves. */
export const iamMethods: readonly Method[] = [
  {
    name: "policy-on-itself",
    says: "give itself any permission",
    steps: [],
    oneOf: [[step("iam:PutRolePolicy", "itself", "role/")], [step("iam:AttachRolePolicy", "itself", "role/")]],
    fix: "let it write the policies of other, named roles only, and with a permissions boundary",
    sources: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html",
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html",
      `${pathfinding}/iam/iam-005.yaml`,
      `${pathfinding}/iam/iam-009.yaml`,
    ],
  },
  {
    name: "rewritten-policy",
    says: "rewrite a policy that is attached to it",
    steps: [step("iam:CreatePolicyVersion", "own-policy", "policy/")],
    fix: "name the policies that it may change, none of them its own",
    sources: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html",
      `${pathfinding}/iam/iam-001.yaml`,
    ],
  },
  {
    name: "earlier-policy",
    says: "go back to an earlier, stronger version of a policy that is attached to it",
    steps: [step("iam:SetDefaultPolicyVersion", "own-policy", "policy/")],
    fix: "name the policies that it may change, none of them its own",
    sources: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html",
    ],
  },
  {
    name: "credentials-of-a-user",
    says: "make credentials of a user and become that user",
    steps: [],
    oneOf: ["iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile"].map((action) => [
      step(action, "any", "user/"),
    ]),
    fix: "name the users whose credentials it manages",
    sources: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html",
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateLoginProfile.html",
      `${pathfinding}/iam/iam-002.yaml`,
      `${pathfinding}/iam/iam-004.yaml`,
    ],
  },
  {
    name: "policy-on-a-user",
    says: "give a user any permission",
    steps: [],
    oneOf: [[step("iam:AttachUserPolicy", "any", "user/")], [step("iam:PutUserPolicy", "any", "user/")]],
    fix: "name the users whose policies it writes, and ask for a permissions boundary",
    sources: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html",
      `${pathfinding}/iam/iam-007.yaml`,
      `${pathfinding}/iam/iam-008.yaml`,
    ],
  },
  {
    name: "policy-on-a-group",
    says: "give a group any permission",
    steps: [],
    oneOf: [[step("iam:AttachGroupPolicy", "any", "group/")], [step("iam:PutGroupPolicy", "any", "group/")]],
    fix: "name the groups whose policies it writes",
    sources: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachGroupPolicy.html",
      `${pathfinding}/iam/iam-010.yaml`,
      `${pathfinding}/iam/iam-011.yaml`,
    ],
  },
  {
    name: "member-of-a-group",
    says: "put a user into a stronger group",
    steps: [step("iam:AddUserToGroup", "any", "group/")],
    fix: "name the groups that it fills",
    sources: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html",
      `${pathfinding}/iam/iam-013.yaml`,
    ],
  },
  {
    name: "rewritten-trust",
    says: "rewrite a role's trust policy and become that role",
    steps: [step("iam:UpdateAssumeRolePolicy", "role", "role/")],
    fix: "name the roles whose trust it may change",
    sources: [
      "https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html",
      `${pathfinding}/iam/iam-012.yaml`,
    ],
  },
  {
    name: "assumed-role",
    says: "become other roles",
    steps: [step("sts:AssumeRole", "role", "role/", "iam")],
    fix: "name the roles that it may assume",
    sources: [
      "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
      `${pathfinding}/sts/sts-001.yaml`,
    ],
  },
  {
    // In one account a trust policy that names the caller is enough: sts:AssumeRole need not be allowed.
    name: "new-role",
    says: "make a role with any permission that trusts it",
    steps: [step("iam:CreateRole", "new", "role/")],
    oneOf: [[step("iam:PutRolePolicy", "new", "role/")], [step("iam:AttachRolePolicy", "new", "role/")]],
    fix: "ask for a permissions boundary on the roles that it makes",
    sources: [
      "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
    ],
  },
  {
    name: "new-user",
    says: "make a user with any permission and credentials of it",
    steps: [step("iam:CreateUser", "new", "user/"), step("iam:CreateAccessKey", "new", "user/")],
    oneOf: [[step("iam:PutUserPolicy", "new", "user/")], [step("iam:AttachUserPolicy", "new", "user/")]],
    fix: "ask for a permissions boundary on the users that it makes",
    sources: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html"],
  },
];
