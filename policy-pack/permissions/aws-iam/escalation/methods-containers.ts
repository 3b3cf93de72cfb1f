import { nameTheRoles, pathfinding, step, type Method } from "./method.js";

const tasks = ["ecs-tasks.amazonaws.com"];

/** ECS, EKS and App Runner: containers with a role of their own. */
export const containerMethods: readonly Method[] = [
  {
    // Who runs a task may override its command and its role, so that a task definition of others will do.
    name: "ecs-task",
    says: "run an ECS task as a role it passes",
    passedTo: tasks,
    steps: [],
    oneOf: [
      [step("ecs:RunTask", "new", "task-definition/")],
      [step("ecs:StartTask", "new", "task-definition/")],
      [step("ecs:CreateExpressGatewayService", "new", "service/")],
    ],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html",
      "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateExpressGatewayService.html",
      `${pathfinding}/ecs/ecs-004.yaml`,
      `${pathfinding}/ecs/ecs-005.yaml`,
    ],
  },
  {
    name: "ecs-service",
    says: "run an ECS service as a role it passes",
    passedTo: tasks,
    steps: [step("ecs:RegisterTaskDefinition", "new", "task-definition/")],
    oneOf: [[step("ecs:CreateService", "new", "service/")], [step("ecs:UpdateService", "new", "service/")]],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html",
      `${pathfinding}/ecs/ecs-003.yaml`,
    ],
  },
  {
    name: "ecs-exec",
    says: "run commands in the ECS tasks of others and act as their roles",
    steps: [step("ecs:ExecuteCommand", "any", "cluster/"), step("ecs:ExecuteCommand", "any", "task/")],
    fix: "name the clusters and tasks that it may run commands in",
    sources: ["https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommand.html"],
  },
  {
    name: "pod-identity",
    says: "give the pods of a cluster a role that it passes",
    passedTo: ["pods.eks.amazonaws.com"],
    steps: [],
    oneOf: [
      [step("eks:CreatePodIdentityAssociation", "new", "cluster/")],
      [step("eks:UpdatePodIdentityAssociation", "new", "podidentityassociation/")],
    ],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/eks/latest/userguide/pod-id-association.html"],
  },
  {
    name: "eks-access-entry",
    says: "make itself administrator of EKS clusters and act as the roles of their pods",
    steps: [
      step("eks:CreateAccessEntry", "any", "cluster/"),
      step("eks:AssociateAccessPolicy", "any", "access-entry/"),
    ],
    fix: "name the clusters whose access it manages, and with eks:policyArn the policies",
    sources: ["https://docs.aws.amazon.com/eks/latest/userguide/access-policies.html"],
  },
  {
    name: "apprunner-role",
    says: "run an App Runner service as a role it passes",
    // Its managed policy names the first, the trust of the role the second.
    passedTo: ["apprunner.amazonaws.com", "tasks.apprunner.amazonaws.com"],
    steps: [],
    oneOf: [[step("apprunner:CreateService", "new", "service/")], [step("apprunner:UpdateService", "new", "service/")]],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/apprunner/latest/dg/security_iam_service-with-iam.html",
      `${pathfinding}/apprunner/apprunner-001.yaml`,
    ],
  },
  {
    name: "apprunner-code",
    says: "change the code of the App Runner services of others",
    steps: [step("apprunner:UpdateService", "any", "service/")],
    fix: "name the services that it may change",
    sources: [
      "https://docs.aws.amazon.com/apprunner/latest/api/API_UpdateService.html",
      `${pathfinding}/apprunner/apprunner-002.yaml`,
    ],
  },
];
