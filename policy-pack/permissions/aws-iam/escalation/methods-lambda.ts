import { nameTheRoles, pathfinding, step, type Method } from "./method.js";

const passedTo = ["lambda.amazonaws.com"];

/** Lambda: the code of a function has the credentials of its execution role. */
export const lambdaMethods: readonly Method[] = [
  {
    name: "lambda-function",
    says: "run a Lambda function as a role it passes",
    passedTo,
    steps: [step("lambda:CreateFunction", "new", "function:")],
    oneOf: [
      [step("lambda:InvokeFunction", "new", "function:")],
      [step("lambda:AddPermission", "new", "function:")],
      [step("lambda:CreateEventSourceMapping", "none")],
    ],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
      `${pathfinding}/lambda/lambda-001.yaml`,
      `${pathfinding}/lambda/lambda-002.yaml`,
      `${pathfinding}/lambda/lambda-006.yaml`,
    ],
  },
  {
    // A layer and AWS_LAMBDA_EXEC_WRAPPER bring the code.
    name: "lambda-role-swap",
    says: "give a Lambda function its own layer and a role that it passes",
    passedTo,
    steps: [step("lambda:UpdateFunctionConfiguration", "new", "function:")],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html",
      "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-modify.html",
    ],
  },
  {
    name: "lambda-microvm",
    says: "run a Lambda MicroVM as a role it passes",
    passedTo,
    steps: [step("lambda:CreateMicrovmImage", "none"), step("lambda:RunMicrovm", "new", "microvm-image:")],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/lambda/latest/microvm-api/API_RunMicrovm.html",
      "https://docs.aws.amazon.com/lambda/latest/dg/microvms-images.html",
    ],
  },
  {
    name: "lambda-code",
    says: "change the code of the Lambda functions of others",
    steps: [step("lambda:UpdateFunctionCode", "any", "function:")],
    fix: "name the functions whose code it may change",
    sources: [
      "https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html",
      `${pathfinding}/lambda/lambda-003.yaml`,
    ],
  },
  {
    name: "lambda-layer",
    says: "put its own layer into the Lambda functions of others",
    steps: [step("lambda:UpdateFunctionConfiguration", "any", "function:")],
    fix: "name the functions whose configuration it may change",
    sources: [
      "https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html",
      "https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation",
    ],
  },
];
