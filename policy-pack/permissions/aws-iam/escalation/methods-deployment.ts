import { nameTheRoles, pathfinding, step, type Method } from "./method.js";

const cloudformation = ["cloudformation.amazonaws.com"];
const serviceRole = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html";

/** CloudFormation, CodeBuild and CodePipeline. */
export const deploymentMethods: readonly Method[] = [
  {
    name: "stack",
    says: "deploy a CloudFormation stack as a role it passes",
    passedTo: cloudformation,
    steps: [],
    oneOf: [
      [step("cloudformation:CreateStack", "new", "stack/")],
      [step("cloudformation:UpdateStack", "new", "stack/")],
      [
        step("cloudformation:CreateChangeSet", "new", "stack/"),
        step("cloudformation:ExecuteChangeSet", "new", "stack/"),
      ],
    ],
    fix: nameTheRoles,
    sources: [serviceRole, `${pathfinding}/cloudformation/cloudformation-001.yaml`],
  },
  {
    // A stack keeps the role it was made with.
    name: "stack-of-others",
    says: "change the CloudFormation stacks of others with the roles that they have",
    steps: [],
    oneOf: [
      [step("cloudformation:UpdateStack", "any", "stack/")],
      [
        step("cloudformation:CreateChangeSet", "any", "stack/"),
        step("cloudformation:ExecuteChangeSet", "any", "stack/"),
      ],
    ],
    fix: "name the stacks that it may change",
    sources: [
      serviceRole,
      `${pathfinding}/cloudformation/cloudformation-002.yaml`,
      `${pathfinding}/cloudformation/cloudformation-005.yaml`,
    ],
  },
  {
    name: "stack-set",
    says: "deploy a CloudFormation stack set as a role it passes",
    passedTo: cloudformation,
    steps: [],
    oneOf: [
      [step("cloudformation:CreateStackSet", "none"), step("cloudformation:CreateStackInstances", "new", "stackset/")],
      [step("cloudformation:UpdateStackSet", "new", "stackset/")],
    ],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-prereqs-self-managed.html",
      `${pathfinding}/cloudformation/cloudformation-003.yaml`,
      `${pathfinding}/cloudformation/cloudformation-004.yaml`,
    ],
  },
  {
    name: "cloud-control",
    says: "make resources of any type through Cloud Control API as a role it passes",
    passedTo: cloudformation,
    steps: [],
    oneOf: [[step("cloudformation:CreateResource", "none")], [step("cloudformation:UpdateResource", "none")]],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-operations.html"],
  },
  {
    // Who starts a build may override its commands and its role, so that a project of others will do.
    name: "build",
    says: "run a CodeBuild build as a role it passes",
    passedTo: ["codebuild.amazonaws.com"],
    steps: [],
    oneOf: [[step("codebuild:StartBuild", "new", "project/")], [step("codebuild:StartBuildBatch", "new", "project/")]],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html",
      `${pathfinding}/codebuild/codebuild-001.yaml`,
      `${pathfinding}/codebuild/codebuild-004.yaml`,
    ],
  },
  {
    name: "build-of-others",
    says: "run its own commands in the CodeBuild projects of others",
    steps: [],
    oneOf: [
      [step("codebuild:StartBuild", "any", "project/")],
      [step("codebuild:StartBuildBatch", "any", "project/")],
      [step("codebuild:StartSandbox", "any", "project/"), step("codebuild:StartCommandExecution", "any", "sandbox/")],
      [step("codebuild:StartSandbox", "any", "project/"), step("codebuild:StartSandboxConnection", "any", "sandbox/")],
    ],
    fix: "name the projects that it may start",
    sources: [
      "https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html",
      "https://docs.aws.amazon.com/codebuild/latest/userguide/sandbox.html",
      `${pathfinding}/codebuild/codebuild-002.yaml`,
      `${pathfinding}/codebuild/codebuild-003.yaml`,
    ],
  },
  {
    // The Commands action runs shell commands as the role of the pipeline, which starts when it is made.
    name: "code-pipeline",
    says: "run commands in a CodePipeline pipeline as a role it passes",
    passedTo: ["codepipeline.amazonaws.com"],
    steps: [],
    oneOf: [
      [step("codepipeline:CreatePipeline", "new")],
      [step("codepipeline:UpdatePipeline", "new"), step("codepipeline:StartPipelineExecution", "new")],
    ],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Commands.html",
      "https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_CreatePipeline.html",
    ],
  },
];
