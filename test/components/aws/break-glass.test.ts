import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { BreakGlass, type BreakGlassArgs } from "../../../components/aws/index.js";
import { useOf } from "../../../components/aws/duties/break-glass-alarm.js";
import { made, valueOf, type Made } from "../mocks.js";
import { allowing, theOne, trustOf } from "./statements.js";

const good: BreakGlassArgs = {
  owner: "retention-team@example.com",
  workload: "churn",
  people: ["arn:aws:iam::111122223333:user/ann"],
  reason: "on call",
  until: "2027-01-31",
  writes: [{ bucketArn: "arn:aws:s3:::models" }],
  alertsTo: ["security@example.com"],
  trailLogGroupName: "trail",
};
const until = "2027-01-31T00:00:00Z";
const roleArn = "arn:aws:iam:eu-west-1:111122223333:glass";
const topicArn = "arn:aws:sns:eu-west-1:111122223333:glass";
const alarmArn = "arn:aws:cloudwatch:eu-west-1:111122223333:glass";
const keyArn = "arn:aws:kms:eu-west-1:111122223333:glass";
const role = "arn:aws:iam::111122223333:role/oncall";

const glass = (args: Partial<BreakGlassArgs> = {}) => made(() => new BreakGlass("glass", { ...good, ...args }));

interface Denial {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: object;
}

function denials(resources: readonly Made[], called = "glass-never"): readonly Denial[] {
  const never = resources.find(({ type, name }) => type === "aws:iam/rolePolicy:RolePolicy" && name === called);
  expect(never?.inputs["role"]).toBe("glass");
  return (JSON.parse(String(never?.inputs["policy"])) as { Statement: readonly Denial[] }).Statement;
}

describe("BreakGlass", () => {
  it("makes a role apart from those of workloads, which says why it is there and until when", async () => {
    const inputs = theOne("aws:iam/role:Role", await glass())?.inputs;
    expect(inputs).toMatchObject({
      path: "/governance/",
      maxSessionDuration: 3600,
      permissionsBoundary: "arn:aws:iam:eu-west-1:111122223333:glass",
      tags: { owner: good.owner, workload: good.workload, reason: good.reason, until },
    });
  });

  it("lets users become it until its end, by name and with a fresh second factor", async () => {
    expect(trustOf(await glass(), "glass")).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Action: ["sts:AssumeRole", "sts:SetSourceIdentity"],
          Principal: { AWS: good.people },
          Condition: {
            DateLessThan: { "aws:CurrentTime": until },
            StringLike: { "sts:SourceIdentity": "?*" },
            Bool: { "aws:MultiFactorAuthPresent": "true" },
            NumericLessThan: { "aws:MultiFactorAuthAge": "900" },
          },
        },
      ],
    });
  });

  it("asks no second factor of roles, and still ends", async () => {
    const resources = await glass({ people: [role], requiresMfa: false });
    expect(trustOf(resources, "glass")).toMatchObject({
      Statement: [
        {
          Principal: { AWS: [role] },
          Condition: { DateLessThan: { "aws:CurrentTime": until }, StringLike: { "sts:SourceIdentity": "?*" } },
        },
      ],
    });
    expect(JSON.stringify(trustOf(resources, "glass"))).not.toContain("MultiFactor");
  });

  it("ends the permissions of those who have become it", async () => {
    const resources = await glass({ until: "2027-01-31T18:00:00Z" });
    const at = "2027-01-31T18:00:00Z";
    expect(allowing("s3:PutObject", resources, "glass")).toMatchObject([
      { Resource: ["arn:aws:s3:::models/*"], Condition: { DateLessThan: { "aws:CurrentTime": at } } },
    ]);
    expect(denials(resources, "glass-end")).toEqual([
      {
        Effect: "Deny",
        Action: ["*"],
        Resource: ["*"],
        Condition: { DateGreaterThanEquals: { "aws:CurrentTime": at } },
      },
    ]);
  });

  it.each<[string, string, string]>([
    ["delete its alarm", "cloudwatch:DeleteAlarms", alarmArn],
    ["mute its alarm", "cloudwatch:PutAlarmMuteRule", alarmArn],
    ["disarm its alarm", "cloudwatch:DisableAlarmActions", alarmArn],
    ["rewrite its alarm", "cloudwatch:PutMetricAlarm", alarmArn],
    ["change what the trail is searched for", "logs:Put*", "arn:aws:logs:eu-west-1:111122223333:log-group:trail"],
    ["delete the log of the trail", "logs:Delete*", "arn:aws:logs:eu-west-1:111122223333:log-group:trail:*"],
    ["delete the topic", "sns:Delete*", topicArn],
    ["turn the topic to somebody else", "sns:SetTopicAttributes", topicArn],
    ["take a receiver off", "sns:Unsubscribe", "*"],
    ["disable the key of the topic", "kms:*", keyArn],
    ["stop the trail", "cloudtrail:StopLogging", "*"],
    ["make a user that stays", "iam:Create*", "*"],
    ["lift its own limits", "iam:Delete*", "*"],
    ["give itself tags that let it do more", "iam:Tag*", "*"],
    ["become the root user", "sts:AssumeRoot", "*"],
    ["become somebody else", "sts:AssumeRole", "*"],
  ])("never lets it %s", async (_, action, on) => {
    const denied = denials(await glass());
    const hits = denied.filter(({ Action, Resource }) => Action.includes(action) && Resource?.includes(on) === true);
    expect(hits).toHaveLength(1);
    expect(hits[0]).not.toHaveProperty("Condition");
  });

  it("lets it pass the roles of workloads only", async () => {
    expect(denials(await glass())).toContainEqual({
      Effect: "Deny",
      Action: ["iam:PassRole"],
      NotResource: ["arn:aws:iam::111122223333:role/workload/*"],
    });
  });

  it("denies and nothing else, in what is put on it beside its needs", async () => {
    expect(new Set(denials(await glass()).map(({ Effect }) => Effect))).toEqual(new Set(["Deny"]));
  });

  it("sounds an alarm at the first use that the trail shows", async () => {
    const resources = await glass();
    expect(theOne("aws:cloudwatch/logMetricFilter:LogMetricFilter", resources)?.inputs).toEqual({
      logGroupName: "trail",
      pattern: useOf(roleArn, "glass"),
      metricTransformation: { name: "glass", namespace: "BreakGlass", value: "1" },
    });
    expect(theOne("aws:cloudwatch/metricAlarm:MetricAlarm", resources)?.inputs).toMatchObject({
      metricName: "glass",
      namespace: "BreakGlass",
      statistic: "Sum",
      period: 60,
      evaluationPeriods: 1,
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      alarmActions: [topicArn],
      alarmDescription: "Somebody uses glass, which is for emergencies: on call",
    });
  });

  it("tells everybody by mail, encrypted with a key that alarms can use", async () => {
    const resources = await glass({ alertsTo: ["a@example.com", pulumi.output("b@example.com")] });
    const told = resources.filter(({ type }) => type === "aws:sns/topicSubscription:TopicSubscription");
    expect(told.map(({ inputs }) => inputs)).toEqual([
      { topic: topicArn, protocol: "email", endpoint: "a@example.com" },
      { topic: topicArn, protocol: "email", endpoint: "b@example.com" },
    ]);
    expect(theOne("aws:sns/topic:Topic", resources)?.inputs).toMatchObject({ kmsMasterKeyId: keyArn });
    const key = theOne("aws:kms/key:Key", resources);
    expect(key?.inputs).toMatchObject({ enableKeyRotation: true });
    expect(JSON.parse(String(key?.inputs["policy"]))).toMatchObject({
      Statement: [
        { Principal: { AWS: "arn:aws:iam::111122223333:root" } },
        { Principal: { Service: "cloudwatch.amazonaws.com" }, Action: ["kms:Decrypt", "kms:GenerateDataKey*"] },
      ],
    });
  });

  it("lets the one alarm send to the topic", async () => {
    const { inputs } = theOne("aws:sns/topicPolicy:TopicPolicy", await glass()) ?? {};
    expect(inputs?.["arn"]).toBe(topicArn);
    expect(JSON.parse(String(inputs?.["policy"]))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: "sns:Publish",
          Resource: topicArn,
          Condition: {
            ArnEquals: { "aws:SourceArn": alarmArn },
            StringEquals: { "aws:SourceAccount": "111122223333" },
          },
        },
      ],
    });
  });

  it("takes managed policies below a boundary of somebody else", async () => {
    const permissionsBoundary = "arn:aws:iam::111122223333:policy/emergencies";
    const policyArns = ["arn:aws:iam::aws:policy/AdministratorAccess"];
    const resources = await glass({ policyArns, permissionsBoundary, writes: [] });
    expect(theOne("aws:iam/role:Role", resources)?.inputs).toMatchObject({ permissionsBoundary });
    expect(theOne("aws:iam/rolePolicyAttachment:RolePolicyAttachment", resources)?.inputs).toEqual({
      role: "glass",
      policyArn: policyArns[0],
    });
    expect(resources.filter(({ type }) => type === "aws:iam/rolePolicy:RolePolicy").map(({ name }) => name)).toEqual([
      "glass-end",
      "glass-never",
    ]);
  });

  it("gives out what was made, and what the needs allow", async () => {
    let component: BreakGlass | undefined;
    await made(() => (component = new BreakGlass("glass", good)));
    expect(await valueOf(component?.roleArn)).toBe(roleArn);
    expect(await valueOf(component?.topicArn)).toBe(topicArn);
    expect(await valueOf(component?.alarmArn)).toBe(alarmArn);
    expect(await valueOf(component?.until)).toBe(until);
    expect(await valueOf(component?.grants)).toEqual([
      {
        who: roleArn,
        need: "writes",
        what: ["s3:PutObject", "s3:AbortMultipartUpload"],
        where: "arn:aws:s3:::models/*",
        until,
      },
    ]);
  });

  it("takes values that come to light only with deployment", async () => {
    const resources = await glass({
      people: pulumi.output(good.people),
      until: pulumi.output("2027-01-31"),
      trailLogGroupName: pulumi.output("trail"),
    });
    expect(trustOf(resources, "glass")).toMatchObject({
      Statement: [{ Principal: { AWS: good.people }, Condition: { DateLessThan: { "aws:CurrentTime": until } } }],
    });
  });
});

describe("the events of a role", () => {
  it("are those of who asks for it, and of all that is done as it", () => {
    expect(useOf("arn:aws-cn:iam::111122223333:role/governance/glass-1", "glass-1")).toBe(
      '{ (($.eventName = "AssumeRole") && ($.requestParameters.roleArn = "arn:aws-cn:iam::111122223333:role/governance/glass-1"))' +
        ' || ($.userIdentity.arn = "arn:aws-cn:sts::111122223333:assumed-role/glass-1/*") }',
    );
  });
});

describe("what is wrong is refused before anything is made", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["nobody", { people: undefined }, "people is missing or empty: name who may become the role"],
    ["an empty list of people", { people: [] }, "people is missing or empty"],
    ["anybody", { people: ["*"] }, "people[0] holds a wildcard"],
    ["a pattern of roles", { people: [`${role}-*`], requiresMfa: false }, "people[0] holds a wildcard"],
    ["an account", { people: ["arn:aws:iam::111122223333:root"] }, "people[0] must be the ARN of one role or user"],
    ["an account by number", { people: ["111122223333"] }, "people[0] must be the ARN of one role or user"],
    ["a group", { people: ["arn:aws:iam::111122223333:group/ops"] }, "people[0] must be the ARN of one role or user"],
    ["a session", { people: ["arn:aws:sts::111122223333:assumed-role/a/b"] }, "people[0] must be the ARN of one"],
    ["a second factor of a role", { people: [role] }, "requiresMfa has to be false for people[0]"],
    ["no reason", { reason: "" }, "reason is missing or empty"],
    ["a reason that no tag can hold", { reason: "fire, flood" }, "reason becomes a tag of AWS"],
    ["no end", { until: undefined }, "until is missing or empty: say when it ends"],
    ["an end that is none", { until: "9999-12-31" }, "until stands for no end"],
    ["a malformed end", { until: "31.1.2027" }, "until must be a day such as 2027-01-31"],
    ["nothing that it may do", { writes: [] }, "policyArns is missing, and so is every need"],
    [
      "managed policies without a boundary",
      { policyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] },
      "permissionsBoundary is missing: name the policy that caps what policyArns give",
    ],
    ["a policy by name", { policyArns: ["ReadOnlyAccess"], permissionsBoundary: role }, "policyArns[0] must be an ARN"],
    ["nobody who is told", { alertsTo: [] }, "alertsTo is missing or empty"],
    ["a mail to nobody", { alertsTo: ["security"] }, "alertsTo[0] must be an e-mail address"],
    ["no trail", { trailLogGroupName: undefined }, "trailLogGroupName is missing or empty"],
    [
      "the ARN of the trail's log group",
      { trailLogGroupName: "arn:aws:logs:eu-west-1:111122223333:log-group:trail" },
      "trailLogGroupName must be the name of one log group",
    ],
    ["no owner", { owner: "" }, "owner is missing or empty"],
  ])("%s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new BreakGlass("glass", args)).toThrow(message);
  });
});
