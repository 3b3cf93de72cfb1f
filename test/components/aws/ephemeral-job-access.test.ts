import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { EphemeralJobAccess, type EphemeralJobAccessArgs } from "../../../components/aws/index.js";
import { made, valueOf, type Made } from "../mocks.js";
import { allowing, theOne, trustOf } from "./statements.js";

const bucketArn = "arn:aws:s3:::customers";
const good: EphemeralJobAccessArgs = {
  owner: "retention-team@example.com",
  workload: "churn",
  jobName: "churn-2027-01-15",
  requestedBy: "ann@example.com",
  purpose: "monthly retraining",
  until: "2027-01-16",
  reads: [{ bucketArn }],
};
const roleArn = "arn:aws:iam:eu-west-1:111122223333:churn";
const jobArn = "arn:aws:sagemaker:eu-west-1:111122223333:training-job/churn-2027-01-15";
const until = "2027-01-16T00:00:00Z";

const access = (args: Partial<EphemeralJobAccessArgs> = {}) =>
  made(() => new EphemeralJobAccess("churn", { ...good, ...args }));

function json(made: Made | undefined, input: string): unknown {
  return JSON.parse(String(made?.inputs[input]));
}

function statesOf(resources: readonly Made[]): Record<string, Record<string, unknown>> {
  const { States } = json(theOne("aws:sfn/stateMachine:StateMachine", resources), "definition") as {
    States: Record<string, Record<string, unknown>>;
  };
  return States;
}

const role = (resources: readonly Made[]) =>
  resources.find(({ type, name }) => type === "aws:iam/role:Role" && name === "churn");

describe("EphemeralJobAccess", () => {
  it("makes a role for one job, which says who asked for what", async () => {
    const resources = await access();
    expect(role(resources)?.inputs).toMatchObject({
      path: "/workload/",
      maxSessionDuration: 3600,
      permissionsBoundary: roleArn,
      forceDetachPolicies: true,
      tags: {
        owner: good.owner,
        workload: good.workload,
        "requested-by": good.requestedBy,
        "acts-as": jobArn,
        purpose: good.purpose,
        until,
      },
    });
    expect(trustOf(resources, "churn")).toMatchObject({
      Statement: [
        {
          Principal: { Service: "sagemaker.amazonaws.com" },
          Condition: {
            StringEquals: { "aws:SourceAccount": "111122223333" },
            ArnLike: { "aws:SourceArn": [jobArn] },
          },
        },
      ],
    });
  });

  it("ends all that the role and its boundary allow", async () => {
    const resources = await access({ logsTo: [], subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] });
    const inline = resources.find(({ type, name }) => type === "aws:iam/rolePolicy:RolePolicy" && name === "churn");
    const boundary = resources.find(({ type, name }) => type === "aws:iam/policy:Policy" && name === "churn");
    expect(inline?.inputs["policy"]).toBe(boundary?.inputs["policy"]);
    const { Statement } = json(inline, "policy") as { Statement: { Action: string[]; Condition?: object }[] };
    const actions = Statement.flatMap(({ Action }) => Action);
    expect(actions).toEqual(
      expect.arrayContaining([
        "s3:GetObject",
        "logs:PutLogEvents",
        "cloudwatch:PutMetricData",
        "ec2:CreateNetworkInterface",
      ]),
    );
    for (const { Condition } of Statement) {
      expect(Condition).toMatchObject({ DateLessThan: { "aws:CurrentTime": until } });
    }
  });

  it("watches the one job, and starts the one state machine", async () => {
    const resources = await access();
    expect(json(theOne("aws:cloudwatch/eventRule:EventRule", resources), "eventPattern")).toEqual({
      source: ["aws.sagemaker"],
      "detail-type": ["SageMaker Training Job State Change"],
      detail: { TrainingJobName: [good.jobName] },
    });
    const machine = "arn:aws:sfn:eu-west-1:111122223333:churn-end";
    expect(theOne("aws:cloudwatch/eventTarget:EventTarget", resources)?.inputs["arn"]).toBe(machine);
    expect(allowing("states:StartExecution", resources, "churn-end-start")).toEqual([
      { Effect: "Allow", Action: ["states:StartExecution"], Resource: [machine] },
    ]);
  });

  it("lets the state machine change the one role, and tells it which policy to remove", async () => {
    const resources = await access();
    expect(allowing("iam:DeleteRolePolicy", resources, "churn-end")).toEqual([
      { Effect: "Allow", Action: ["iam:DeleteRolePolicy"], Resource: [roleArn] },
    ]);
    expect(allowing("iam:AttachRolePolicy", resources, "churn-end")).toMatchObject([
      { Resource: [roleArn], Condition: { ArnEquals: { "iam:PolicyARN": "arn:aws:iam::aws:policy/AWSDenyAll" } } },
    ]);
    const { Record, Deny, Remove } = statesOf(resources);
    expect(Deny).toMatchObject({ Parameters: { RoleName: "churn" } });
    expect(Remove).toMatchObject({ Parameters: { RoleName: "churn", PolicyName: "churn" } });
    expect(Record).toMatchObject({
      Parameters: {
        delegation: {
          requestedBy: good.requestedBy,
          actsAs: roleArn,
          job: jobArn,
          purpose: good.purpose,
          until,
        },
      },
    });
  });

  it("caps the state machine by its own boundary, not by one that may leave it nothing", async () => {
    const permissionsBoundary = "arn:aws:iam::111122223333:policy/workloads";
    const resources = await access({ permissionsBoundary });
    const boundaries = resources
      .filter(({ type }) => type === "aws:iam/role:Role")
      .map(({ name, inputs }) => [name, inputs["permissionsBoundary"]]);
    expect(Object.fromEntries(boundaries)).toEqual({
      churn: permissionsBoundary,
      "churn-end": "arn:aws:iam:eu-west-1:111122223333:churn-end",
      "churn-end-start": "arn:aws:iam:eu-west-1:111122223333:churn-end-start",
    });
  });

  it("records in a log group that outlives it", async () => {
    const resources = await access();
    expect(theOne("aws:cloudwatch/logGroup:LogGroup", resources)?.inputs).toMatchObject({
      namePrefix: "/aws/vendedlogs/states/churn-",
      retentionInDays: 365,
      skipDestroy: true,
    });
    expect(theOne("aws:sfn/stateMachine:StateMachine", resources)?.inputs["loggingConfiguration"]).toEqual({
      level: "ALL",
      includeExecutionData: true,
      logDestination: "arn:aws:cloudwatch:eu-west-1:111122223333:churn:*",
    });
  });

  it.each(["", ":*"])("records in a log group that is given, with %j at its end", async (end) => {
    const group = "arn:aws:logs:eu-west-1:111122223333:log-group:/audit/jobs";
    const resources = await access({ recordsTo: `${group}${end}` });
    expect(theOne("aws:cloudwatch/logGroup:LogGroup", resources)).toBeUndefined();
    expect(theOne("aws:sfn/stateMachine:StateMachine", resources)?.inputs["loggingConfiguration"]).toMatchObject({
      logDestination: `${group}:*`,
    });
  });

  it("names no job in the trust of tuning, as SageMaker does not say which asks", async () => {
    const resources = await access({ kind: "tuning" });
    expect(JSON.stringify(trustOf(resources, "churn"))).not.toContain("SourceArn");
    expect(allowing("logs:PutLogEvents", resources, "churn")).toMatchObject([
      { Resource: ["arn:aws:logs:eu-west-1:111122223333:log-group:/aws/sagemaker/TrainingJobs:*"] },
    ]);
  });

  it("tells all that the roles may do, and gives out what was made", async () => {
    let component: EphemeralJobAccess | undefined;
    await made(() => (component = new EphemeralJobAccess("churn", good)));
    const grants = await valueOf(component?.grants);
    expect(grants).toContainEqual({
      who: roleArn,
      need: "reads",
      what: ["s3:GetObject"],
      where: `${bucketArn}/*`,
      until,
    });
    expect(grants?.filter(({ who }) => who === roleArn).map((grant) => grant.until)).not.toContain(undefined);
    expect(new Set(grants?.map(({ need }) => need))).toEqual(
      new Set(["reads", "logs", "metrics", "until", "recordsTo", "events"]),
    );
    expect(await valueOf(component?.roleArn)).toBe(roleArn);
    expect(await valueOf(component?.roleName)).toBe("churn");
    expect(await valueOf(component?.stateMachineArn)).toBe("arn:aws:sfn:eu-west-1:111122223333:churn-end");
    expect(await valueOf(component?.recordsTo)).toBe("arn:aws:cloudwatch:eu-west-1:111122223333:churn");
  });

  it("takes values that come to light only with deployment", async () => {
    const resources = await access({
      jobName: pulumi.output("churn-7"),
      until: pulumi.output("2027-01-16T12:00:00Z"),
      recordsTo: pulumi.output("arn:aws:logs:eu-west-1:111122223333:log-group:jobs:*"),
    });
    expect(role(resources)?.inputs["tags"]).toMatchObject({ until: "2027-01-16T12:00:00Z" });
    expect(JSON.stringify(trustOf(resources, "churn"))).toContain("training-job/churn-7");
  });
});

const group = "arn:aws:logs:eu-west-1:111122223333:log-group:jobs";

describe("what is wrong is refused before anything is made", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["no job", { jobName: undefined }, "jobName is missing or empty: give the exact name"],
    ["any job", { jobName: "*" }, "jobName must be the exact name of one job"],
    ["a pattern of jobs", { jobName: "churn-*" }, "jobName must be the exact name of one job"],
    ["a name that is too long", { jobName: "j".repeat(64) }, "at most 63 letters"],
    ["a name too long for tuning", { jobName: "j".repeat(33), kind: "tuning" }, "at most 32 letters"],
    ["an unknown kind", { kind: "compilation" }, "kind must be one of training, processing, transform, tuning"],
    ["nobody who asked", { requestedBy: "" }, "requestedBy is missing or empty"],
    ["no purpose", { purpose: undefined }, "purpose is missing or empty"],
    ["a purpose that no tag can hold", { purpose: "<retrain>" }, "purpose becomes a tag of AWS"],
    ["no end", { until: undefined }, "until is missing or empty: say when it ends"],
    ["a word for an end", { until: "never" }, "until must be a day such as 2027-01-31"],
    ["an end that is none", { until: "9999-12-31" }, "until stands for no end"],
    ["what does not end with the rest", { temporary: [] }, "temporary is not taken: all of it ends"],
    ["no needs", { reads: undefined }, "reads is missing, and so is every other need"],
    ["empty needs", { reads: [], writes: [] }, "reads is missing, and so is every other need"],
    ["a wildcard bucket", { reads: [{ bucketArn: "arn:aws:s3:::*" }] }, "reads[0].bucketArn holds a wildcard"],
    ["records by name", { recordsTo: "jobs" }, "recordsTo must be the ARN of one log group"],
    ["records in any group", { recordsTo: `${group}-*` }, "recordsTo must be the ARN of one log group"],
    ["records in what the job writes", { recordsTo: `${group}:*`, logsTo: [group] }, "recordsTo is a log group that"],
    [
      "records in the logs of jobs",
      { recordsTo: "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/sagemaker/TrainingJobs" },
      "recordsTo is a log group that the job writes to",
    ],
    ["half a network", { subnetIds: ["subnet-1"] }, "securityGroupIds is missing or empty"],
    ["no owner", { owner: "" }, "owner is missing or empty"],
  ])("%s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new EphemeralJobAccess("churn", args)).toThrow(message);
  });
});
