import { nameTheRoles, pathfinding, step, type Method } from "./method.js";

const glue = ["glue.amazonaws.com"];
const glueArguments = [
  "https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html",
  "https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-jobs-runs.html",
];
const sparkInAthena = "https://docs.aws.amazon.com/athena/latest/ug/notebooks-spark-getting-started.html";

/** Glue, Athena and Managed Service for Apache Flink. */
export const dataMethods: readonly Method[] = [
  {
    name: "glue-job",
    says: "run a Glue job as a role it passes",
    passedTo: glue,
    steps: [],
    oneOf: ["glue:CreateJob", "glue:UpdateJob"].flatMap((write) => [
      [step(write, "new", "job/"), step("glue:StartJobRun", "new", "job/")],
      [step(write, "new", "job/"), step("glue:CreateTrigger", "new", "trigger/")],
    ]),
    fix: nameTheRoles,
    sources: [
      "https://docs.aws.amazon.com/glue/latest/dg/create-an-iam-role.html",
      `${pathfinding}/glue/glue-003.yaml`,
      `${pathfinding}/glue/glue-004.yaml`,
      `${pathfinding}/glue/glue-005.yaml`,
      `${pathfinding}/glue/glue-006.yaml`,
    ],
  },
  {
    // The argument --scriptLocation of a run overrides the script of the job.
    name: "glue-job-run",
    says: "run its own script in the Glue jobs of others",
    steps: [step("glue:StartJobRun", "anyones", "job/")],
    fix: "name the Glue jobs that it may start",
    sources: glueArguments,
  },
  {
    name: "glue-session",
    says: "run statements in a Glue session as a role it passes",
    passedTo: glue,
    steps: [step("glue:CreateSession", "new", "session/"), step("glue:RunStatement", "new", "session/")],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/glue/latest/dg/glue-is-security.html"],
  },
  {
    name: "glue-statement",
    says: "run statements in the Glue sessions of others",
    steps: [step("glue:RunStatement", "anyones", "session/")],
    fix: "name the Glue sessions that it may use, by owner tag",
    sources: ["https://docs.aws.amazon.com/glue/latest/dg/glue-is-security.html"],
  },
  {
    name: "glue-dev-endpoint",
    says: "start a Glue development endpoint that acts as a role it passes",
    passedTo: glue,
    steps: [step("glue:CreateDevEndpoint", "none")],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/glue/latest/dg/add-dev-endpoint.html", `${pathfinding}/glue/glue-001.yaml`],
  },
  {
    name: "glue-dev-endpoint-key",
    says: "put its own SSH key on the Glue development endpoints of others",
    steps: [step("glue:UpdateDevEndpoint", "any", "devEndpoint/")],
    fix: "name the development endpoints that it may change",
    sources: ["https://docs.aws.amazon.com/glue/latest/dg/add-dev-endpoint.html", `${pathfinding}/glue/glue-002.yaml`],
  },
  {
    name: "athena-spark-role",
    says: "run code in an Athena Spark session as a role it passes",
    passedTo: ["athena.amazonaws.com"],
    steps: [
      step("athena:StartSession", "new", "workgroup/"),
      step("athena:StartCalculationExecution", "new", "workgroup/"),
    ],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/athena/latest/APIReference/API_StartSession.html", sparkInAthena],
  },
  {
    name: "athena-spark-workgroup",
    says: "run code in Athena Spark workgroups of others and act as their roles",
    steps: [
      step("athena:StartSession", "anyones", "workgroup/"),
      step("athena:StartCalculationExecution", "anyones", "workgroup/"),
    ],
    fix: "name the workgroups that it may use",
    sources: [sparkInAthena],
  },
  {
    name: "flink-application",
    says: "run a Flink application as a role it passes",
    passedTo: ["kinesisanalytics.amazonaws.com"],
    steps: [
      step("kinesisanalytics:CreateApplication", "none"),
      step("kinesisanalytics:StartApplication", "new", "application/"),
    ],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/managed-flink/latest/java/security_iam_service-with-iam.html"],
  },
];
