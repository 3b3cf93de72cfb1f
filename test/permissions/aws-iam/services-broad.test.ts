import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  actionsOf,
  everyAction,
  minus,
  noActions,
  setOf,
  union,
  type ActionSet,
} from "../../../policy-pack/permissions/aws-iam/services/action-set.js";
import {
  onAnyResource,
  onEveryResource,
  type Reaching,
} from "../../../policy-pack/permissions/aws-iam/services/any-resource.js";
import { breadthOf } from "../../../policy-pack/permissions/aws-iam/services/broad.js";
import { awsServices } from "../../../policy-pack/permissions/aws-iam/services/services.js";
import { managedPolicies } from "../../support/managed-policies.js";

const controls = (...patterns: string[]): string[] =>
  breadthOf(actionsOf(patterns)).controls.map(({ service }) => service);

describe("breadthOf", () => {
  test.each([
    ["nothing", []],
    ["reading a service", ["s3:Get*", "s3:List*"]],
    ["some writing", ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]],
    ["tagging", ["*:TagResource", "*:UntagResource"]],
    ["the messages of the SSM agent", ["ssmmessages:*", "ec2messages:*"]],
    ["a small service whose actions know no resources", ["textract:*", "polly:*"]],
    ["most of a small service", ["firehose:Put*", "firehose:Create*", "firehose:Update*"]],
    ["what jobs need", ["logs:CreateLogGroup", "logs:PutLogEvents", "xray:Put*", "ec2:*NetworkInterface*"]],
  ])("controls no service: %s", (_, patterns) => {
    expect(controls(...patterns)).toEqual([]);
  });

  test.each([
    ["a service", ["s3:*"], ["s3"]],
    ["all but its deletions", ["s3:Put*", "s3:Create*", "s3:Update*", "s3:D*", "s3:Re*", "s3:Sub*", "s3:A*"], ["s3"]],
    ["several services", ["sqs:*", "sagemaker:*"], ["sagemaker", "sqs"]],
    ["a small service", ["firehose:*"], ["firehose"]],
  ])("controls %s", (_, patterns, services) => {
    expect(controls(...patterns)).toEqual(services);
  });

  test("says how much it holds", () => {
    const { controls: held } = breadthOf(minus(actionsOf(["sqs:*"]), actionsOf(["sqs:DeleteQueue"])));
    expect(held).toEqual([{ service: "sqs", held: 10, of: 11 }]);
    expect(breadthOf(minus(actionsOf(["sqs:*"]), actionsOf(["sqs:DeleteQueue", "sqs:PurgeQueue"]))).controls).toEqual(
      [],
    );
  });

  test("reads widely from 20 services on", () => {
    const services = awsServices()
      .filter(({ runs }) =>
        runs().some(({ level, hasTypes, first, after }) => level === "Read" && hasTypes && after > first),
      )
      .map(({ prefix }) => `${prefix}:*`);
    expect(breadthOf(actionsOf(services.slice(0, 19))).readsWidely).toBe(false);
    expect(breadthOf(actionsOf(services.slice(0, 20))).readsWidely).toBe(true);
  });

  test("listing everywhere is not reading", () => {
    const lists = awsServices().flatMap(({ actions }) => actions().filter(({ level }) => level === "List"));
    expect(breadthOf(setOf(lists.map(({ id }) => id)))).toEqual({ controls: [], reads: [], readsWidely: false });
  });

  test("nothing and everything", () => {
    expect(breadthOf(noActions)).toEqual({ controls: [], reads: [], readsWidely: false });
    const everything = breadthOf(everyAction());
    expect(everything.readsWidely).toBe(true);
    expect(everything.controls.length).toBeGreaterThan(300);
    for (const { held, of } of everything.controls) expect(held).toBe(of);
  });

  test("law: more actions are never narrower", () => {
    const pattern = fc.constantFrom(
      "s3:*",
      "s3:Put*",
      "sqs:*",
      "firehose:*",
      "*:Get*",
      "*:Create*",
      "iam:*",
      "textract:*",
    );
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 3 }), pattern, (patterns, more) => {
        const before = breadthOf(actionsOf(patterns));
        const after = breadthOf(union([actionsOf(patterns), actionsOf([more])]));
        expect(after.controls.map(({ service }) => service)).toEqual(
          expect.arrayContaining(before.controls.map(({ service }) => service)),
        );
        expect(after.reads).toEqual(expect.arrayContaining([...before.reads]));
      }),
    );
  });
});

describe("the managed policies", () => {
  type Listed = string | string[] | undefined;
  interface Written {
    Effect: string;
    Action: Listed;
    NotAction: Listed;
    Resource: Listed;
    NotResource: Listed;
    Condition?: unknown;
  }
  const list = (value: Listed): string[] => [value ?? []].flat();
  const reaching = ({ Action, NotAction, Resource, NotResource }: Written): Reaching => ({
    actions: NotAction === undefined ? actionsOf(list(Action)) : minus(everyAction(), actionsOf(list(NotAction))),
    resources: { not: NotResource !== undefined, patterns: list(Resource ?? NotResource) },
  });
  /** What a document gives without conditions. */
  const allowed = (document: string): ActionSet => {
    const { Statement } = JSON.parse(document) as { Statement: Written | Written[] };
    const plain = [Statement].flat().filter(({ Condition }) => Condition === undefined);
    return minus(
      onAnyResource(plain.filter(({ Effect }) => Effect === "Allow").map(reaching)),
      onEveryResource(plain.filter(({ Effect }) => Effect === "Deny").map(reaching)),
    );
  };
  const breadths = new Map(managedPolicies.map(([path, document]) => [path, breadthOf(allowed(document))]));
  const paths = (form: RegExp): string[] => [...breadths.keys()].filter((path) => form.test(path));
  const controlling = (form: RegExp): string[] =>
    paths(form).filter((path) => breadths.get(path)?.controls.length !== 0);
  const reading = (form: RegExp): string[] => paths(form).filter((path) => breadths.get(path)?.readsWidely === true);

  test("whose name says that they only read control nothing", () => {
    expect(paths(/ReadOnly/).length).toBeGreaterThan(200);
    expect(controlling(/ReadOnly/)).toEqual([]);
    expect(reading(/ReadOnly/)).toEqual(["AWSPartnerLedSupportReadOnlyAccess", "ReadOnlyAccess"]);
  });

  test("whose name says that they are a service's own control little", () => {
    expect(controlling(/ServiceRolePolicy/)).toEqual([
      "aws-service-role/AWSElasticBeanstalkManagedUpdatesServiceRolePolicy",
      "aws-service-role/AmazonConnectSynchronizationServiceRolePolicy",
      "aws-service-role/CloudTrailServiceRolePolicy",
      "aws-service-role/ComputeOptimizerServiceRolePolicy",
      "aws-service-role/ServiceQuotasServiceRolePolicy",
      "service-role/AWSDeepRacerServiceRolePolicy",
    ]);
  });

  test("whose name says that they are full access control a service, mostly", () => {
    // The rest is full in name only (AWSAppSyncInvokeFullAccess), of retired services, or of services too small.
    expect([controlling(/FullAccess/i).length, paths(/FullAccess/i).length]).toEqual([243, 339]);
  });

  test.each([
    ["AmazonS3FullAccess", ["s3", "s3-object-lambda"]],
    [
      "AmazonSageMakerFullAccess",
      ["application-autoscaling", "groundtruthlabeling", "sagemaker", "sagemaker-geospatial"],
    ],
    ["AmazonSQSFullAccess", ["sqs"]],
    ["service-role/AWSGlueServiceRole", ["glue"]],
    ["AmazonSSMManagedInstanceCore", []],
    ["service-role/AWSLambdaBasicExecutionRole", []],
    ["service-role/AmazonECSTaskExecutionRolePolicy", []],
    ["service-role/AWSLambdaVPCAccessExecutionRole", []],
    ["AmazonBedrockReadOnly", []],
    ["AmazonS3ReadOnlyAccess", []],
    ["AWSXRayDaemonWriteAccess", []],
    ["CloudWatchAgentServerPolicy", []],
    ["SecurityAudit", []],
  ])("%s", (path, services) => {
    expect(breadths.get(path)?.controls.map(({ service }) => service)).toEqual(services);
  });

  test.each([
    ["ReadOnlyAccess", true],
    ["SecurityAudit", true],
    ["job-function/ViewOnlyAccess", true],
    ["AmazonSageMakerFullAccess", false],
    ["AmazonSageMakerReadOnly", false],
    ["AmazonS3ReadOnlyAccess", false],
    ["AWSLambda_ReadOnlyAccess", false],
  ])("reads widely: %s", (path, widely) => {
    expect(breadths.get(path)?.readsWidely).toBe(widely);
  });
});
