import { nameTheRoles, pathfinding, step, type Method } from "./method.js";

/** Services that call others as the role they are given: workflows, schedules, events, API gateways. */
export const orchestrationMethods: readonly Method[] = [
  {
    name: "state-machine",
    says: "call any AWS API from a state machine as a role it passes",
    passedTo: ["states.amazonaws.com"],
    steps: [],
    oneOf: [
      [step("states:TestState", "none")],
      [
        step("states:CreateStateMachine", "new", "stateMachine:"),
        step("states:StartExecution", "new", "stateMachine:"),
      ],
      [
        step("states:CreateStateMachine", "new", "stateMachine:"),
        step("states:StartSyncExecution", "new", "stateMachine:"),
      ],
      [step("states:UpdateStateMachine", "new", "stateMachine:")],
    ],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html",
      "https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html",
    ],
  },
  {
    // Either the definition or the role is changed; without a role none is passed.
    name: "state-machine-of-others",
    says: "rewrite the state machines of others and act as their roles",
    steps: [step("states:UpdateStateMachine", "any", "stateMachine:")],
    fix: "name the state machines that it may change",
    sources: ["https://docs.aws.amazon.com/step-functions/latest/apireference/API_UpdateStateMachine.html"],
  },
  {
    name: "schedule",
    says: "call any AWS API from a schedule as a role it passes",
    passedTo: ["scheduler.amazonaws.com"],
    steps: [],
    oneOf: [
      [step("scheduler:CreateSchedule", "new", "schedule/")],
      [step("scheduler:UpdateSchedule", "new", "schedule/")],
    ],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html"],
  },
  {
    name: "pipe",
    says: "start tasks, functions and workflows from a pipe as a role it passes",
    passedTo: ["pipes.amazonaws.com"],
    steps: [],
    oneOf: [[step("pipes:CreatePipe", "new", "pipe/")], [step("pipes:UpdatePipe", "new", "pipe/")]],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-permissions.html"],
  },
  {
    name: "event-rule",
    says: "run tasks and commands from an event rule as a role it passes",
    passedTo: ["events.amazonaws.com"],
    steps: [step("events:PutRule", "new", "rule/"), step("events:PutTargets", "new", "rule/")],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html"],
  },
  {
    name: "api-integration",
    says: "call any AWS API from an API Gateway integration as a role it passes",
    passedTo: ["apigateway.amazonaws.com"],
    steps: [step("apigateway:PUT", "new", "/restapis/"), step("apigateway:POST", "new", "/restapis/")],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-request-basic-setup.html",
      "https://docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html",
    ],
  },
  {
    name: "airflow-environment",
    says: "run an Airflow environment as a role it passes",
    passedTo: ["airflow.amazonaws.com", "airflow-env.amazonaws.com"],
    steps: [],
    oneOf: [
      [step("airflow:CreateEnvironment", "new", "environment/")],
      [step("airflow:UpdateEnvironment", "new", "environment/")],
    ],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/mwaa/latest/userguide/access-policies.html",
      "https://docs.aws.amazon.com/mwaa/latest/userguide/mwaa-create-role.html",
    ],
  },
  {
    name: "airflow-workflow",
    says: "run a serverless Airflow workflow as a role it passes",
    passedTo: ["airflow-serverless.amazonaws.com"],
    steps: [step("airflow-serverless:StartWorkflowRun", "new", "workflow/")],
    oneOf: [
      [step("airflow-serverless:CreateWorkflow", "none")],
      [step("airflow-serverless:UpdateWorkflow", "new", "workflow/")],
    ],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/mwaa/latest/mwaa-serverless-userguide/get-started-execution-role.html"],
  },
  {
    name: "data-pipeline",
    says: "run a Data Pipeline as a role it passes",
    passedTo: ["datapipeline.amazonaws.com", "ec2.amazonaws.com"],
    steps: [step("datapipeline:CreatePipeline", "none")],
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/datapipeline/latest/DeveloperGuide/dp-iam-roles.html",
      `${pathfinding}/datapipeline/datapipeline-001.yaml`,
    ],
  },
];
