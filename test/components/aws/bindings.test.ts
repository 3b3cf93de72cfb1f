import { describe, expect, it } from "vitest";
import { bindings, boundaryOf, policyOf } from "../../../components/aws/identity/bindings.js";

const bucket = "arn:aws:s3:::data";
const statements = (needs: Parameters<typeof bindings>[0]): unknown =>
  (JSON.parse(policyOf(bindings(needs))) as { Statement: unknown }).Statement;

describe("bindings", () => {
  it.each([
    ["nothing", {}, [{ Effect: "Deny", Action: ["*"], Resource: ["*"] }]],
    ["empty lists", { reads: [], pulls: [] }, [{ Effect: "Deny", Action: ["*"], Resource: ["*"] }]],
    [
      "a bucket to read",
      { reads: [{ bucketArn: bucket }] },
      [
        { Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${bucket}/*`] },
        { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [bucket] },
      ],
    ],
    ...["images", "images/", "images//"].map((prefix): [string, object, object[]] => [
      `the folder ${prefix} to read`,
      { reads: [{ bucketArn: bucket, prefix }] },
      [
        { Effect: "Allow", Action: ["s3:GetObject"], Resource: [`${bucket}/images/*`] },
        {
          Effect: "Allow",
          Action: ["s3:ListBucket"],
          Resource: [bucket],
          Condition: { StringLike: { "s3:prefix": "images/*" } },
        },
      ],
    ]),
    [
      "a folder to write",
      { writes: [{ bucketArn: bucket, prefix: "models/" }] },
      [{ Effect: "Allow", Action: ["s3:PutObject", "s3:AbortMultipartUpload"], Resource: [`${bucket}/models/*`] }],
    ],
    [
      "a repository",
      { pulls: ["arn:aws:ecr:eu-west-1:111122223333:repository/churn"] },
      [
        {
          Effect: "Allow",
          Action: ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
          Resource: ["arn:aws:ecr:eu-west-1:111122223333:repository/churn"],
        },
        { Effect: "Allow", Action: ["ecr:GetAuthorizationToken"], Resource: ["*"] },
      ],
    ],
    [
      "a key, a secret and a log group",
      { decrypts: ["arn:aws:kms:key"], secrets: ["arn:aws:secretsmanager:s"], logsTo: ["arn:aws:logs:group"] },
      [
        { Effect: "Allow", Action: ["kms:Decrypt"], Resource: ["arn:aws:kms:key"] },
        { Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: ["arn:aws:secretsmanager:s"] },
        {
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: ["arn:aws:logs:group:*"],
        },
      ],
    ],
  ])("allows %s", (_, needs, expected) => {
    expect(statements(needs)).toEqual(expected);
  });

  it.each([
    ["arn:aws:sagemaker:eu-west-1:111122223333:endpoint/churn", ["sagemaker:InvokeEndpoint"]],
    ["arn:aws:lambda:eu-west-1:111122223333:function:score", ["lambda:InvokeFunction"]],
    [
      "arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-text-express-v1",
      ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
    ],
    ["arn:aws:bedrock:eu-west-1:111122223333:agent-alias/AGENT/ALIAS", ["bedrock:InvokeAgent"]],
  ])("calls %s", (arn, Action) => {
    expect(statements({ invokes: [arn] })).toEqual([{ Effect: "Allow", Action, Resource: [arn] }]);
  });

  it.each([
    ["arn:aws:sqs:eu-west-1:111122223333:done", ["sqs:SendMessage"]],
    ["arn:aws-cn:sns:cn-north-1:111122223333:done", ["sns:Publish"]],
    ["arn:aws:kinesis:eu-west-1:111122223333:stream/scores", ["kinesis:PutRecord", "kinesis:PutRecords"]],
    ["arn:aws:events:eu-west-1:111122223333:event-bus/ml", ["events:PutEvents"]],
  ])("sends to %s", (arn, Action) => {
    expect(statements({ publishes: [arn] })).toEqual([{ Effect: "Allow", Action, Resource: [arn] }]);
  });

  it("refuses what can be neither called nor sent to", () => {
    expect(() => bindings({ invokes: [bucket] })).toThrow("invokes[0] is none of what can be called");
    expect(() => bindings({ publishes: [bucket] })).toThrow("publishes[0] is none of what can be sent to");
  });

  it("refuses an end that comes to light only with deployment and is none", () => {
    expect(() => bindings({ pulls: ["arn:aws:ecr:x"] }, "soon")).toThrow("until must be a day");
  });

  it.each([
    [{ reads: [{ bucketArn: "arn:aws:s3:::*" }] }, "reads[0].bucketArn"],
    [{ writes: [{ bucketArn: bucket }, { bucketArn: bucket, prefix: "a?c" }] }, "writes[1].prefix"],
    [{ pulls: ["arn:aws:ecr:eu-west-1:111122223333:repository/*"] }, "pulls[0]"],
    [{ logsTo: ["arn:aws:logs:eu-west-1:111122223333:log-group:churn:*"] }, "logsTo[0]"],
  ])("refuses a wildcard that comes to light only with deployment: %j", (needs, argument) => {
    expect(() => statements(needs)).toThrow(`${argument} holds a wildcard`);
  });
});

describe("boundaryOf", () => {
  it("holds what the role holds", () => {
    const given = bindings({ reads: [{ bucketArn: bucket }] });
    expect(boundaryOf(given)).toBe(policyOf(given));
  });

  it("denies everything to a role without needs, as a policy of AWS has to say something", () => {
    expect(JSON.parse(boundaryOf([]))).toMatchObject({ Statement: [{ Effect: "Deny", Action: ["*"] }] });
  });

  it("asks for a boundary where the needs are too many for one", () => {
    const secrets = Array.from(
      { length: 200 },
      (_, at) => `arn:aws:secretsmanager:eu-west-1:111122223333:secret:${String(at)}`,
    );
    expect(() => boundaryOf(bindings({ secrets }))).toThrow("permissionsBoundary has to be given");
  });
});
