import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  actionsOf,
  idsOf,
  minus,
  noActions,
  union,
  type ActionSet,
} from "../../../policy-pack/permissions/aws-iam/services/action-set.js";
import {
  onAnyResource,
  onEveryResource,
  type Reaching,
} from "../../../policy-pack/permissions/aws-iam/services/any-resource.js";
import { actionOf } from "../../../policy-pack/permissions/aws-iam/services/services.js";

const to = (actions: string[], ...patterns: string[]): Reaching => ({
  actions: actionsOf(actions),
  resources: { not: false, patterns },
});
const butTo = (actions: string[], ...patterns: string[]): Reaching => ({
  actions: actionsOf(actions),
  resources: { not: true, patterns },
});
const namesOf = (set: ActionSet): string[] => idsOf(set).map((id) => actionOf(id)?.name ?? "none");
const any = (...statements: Reaching[]): string[] => namesOf(onAnyResource(statements));
const every = (...statements: Reaching[]): string[] => namesOf(onEveryResource(statements));

describe("onAnyResource", () => {
  test.each<[string, Reaching[], string[]]>([
    ["nothing", [], []],
    ["one bucket", [to(["s3:GetObject"], "arn:aws:s3:::mine/*")], []],
    ["no pattern", [to(["s3:GetObject"])], []],
    ["any object", [to(["s3:GetObject"], "arn:aws:s3:::*/*")], ["s3:GetObject"]],
    ["any bucket among others", [to(["s3:GetObject"], "arn:aws:s3:::mine", "arn:aws:s3:::*")], ["s3:GetObject"]],
    ["resources of another service", [to(["s3:GetObject"], "arn:aws:iam::*:role/*")], []],
    ["a star", [to(["s3:GetObject", "ecr:GetAuthorizationToken"], "*")], ["ecr:GetAuthorizationToken", "s3:GetObject"]],
    ["an action that knows no resources", [to(["ecr:GetAuthorizationToken"], "arn:aws:ecr:*:*:*")], []],
    ["instances only", [to(["ec2:RunInstances"], "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:volume/*")], []],
    [
      "instances anywhere, from one subnet",
      [
        to(["ec2:RunInstances"], "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:network-interface/*"),
        to(["ec2:RunInstances"], "arn:aws:ec2:*::image/*", "arn:aws:ec2:*:*:security-group/*"),
        to(["ec2:RunInstances"], "arn:aws:ec2:us-east-1:123456789012:subnet/subnet-1"),
      ],
      [],
    ],
    [
      "instances anywhere, in several statements",
      [
        to(["ec2:RunInstances"], "arn:aws:ec2:*:*:instance/*", "arn:aws:ec2:*:*:network-interface/*"),
        to(["ec2:Run*"], "arn:aws:ec2:*::image/*", "arn:aws:ec2:*:*:security-group/*", "arn:aws:ec2:*:*:subnet/*"),
      ],
      ["ec2:RunInstances"],
    ],
    ["all but one bucket", [butTo(["s3:GetObject"], "arn:aws:s3:::mine/*")], ["s3:GetObject"]],
    ["all but everything", [butTo(["s3:GetObject"], "*")], []],
    ["all but any role", [butTo(["iam:PassRole", "iam:GetUser"], "arn:aws:iam::*:role/*")], ["iam:GetUser"]],
    ["all but the roles of one account", [butTo(["iam:PassRole"], "arn:aws:iam::123456789012:role/*")], []],
    ["all but one region", [butTo(["sqs:SendMessage"], "arn:aws:sqs:us-east-1:*:*")], ["sqs:SendMessage"]],
  ])("%s", (_, statements, expected) => {
    expect(any(...statements)).toEqual(expected);
  });
});

describe("onEveryResource", () => {
  test.each<[string, Reaching[], string[]]>([
    ["nothing", [], []],
    ["one bucket", [to(["s3:DeleteBucket"], "arn:aws:s3:::mine")], []],
    ["a star", [to(["s3:DeleteBucket"], "*")], ["s3:DeleteBucket"]],
    ["any bucket", [to(["s3:DeleteBucket"], "arn:aws:s3:::*")], ["s3:DeleteBucket"]],
    ["any queue of one region", [to(["sqs:DeleteQueue"], "arn:aws:sqs:us-east-1:*:*")], []],
    ["any queue", [to(["sqs:DeleteQueue"], "arn:aws:sqs:*:*:*")], ["sqs:DeleteQueue"]],
    ["one of two types", [to(["s3:GetObject"], "arn:aws:s3:::*/*")], []],
    ["both types", [to(["s3:GetObject"], "arn:aws:s3:*:*:*")], ["s3:GetObject"]],
    ["what instances need", [to(["ec2:RunInstances"], "arn:aws:ec2:*:*:instance/*")], ["ec2:RunInstances"]],
    ["all but one bucket", [butTo(["s3:DeleteBucket"], "arn:aws:s3:::mine")], ["s3:DeleteBucket"]],
    ["all but any bucket", [butTo(["s3:DeleteBucket", "s3:CreateJob"], "arn:aws:s3:::*")], ["s3:CreateJob"]],
  ])("%s", (_, statements, expected) => {
    expect(every(...statements)).toEqual(expected);
  });
});

describe("laws", () => {
  const action = fc.constantFrom("*", "s3:*", "iam:Pass*", "ec2:Run*", "sqs:*", "*:Get*", "sagemaker:Create*");
  const place = fc.constantFrom(
    "*",
    "arn:aws:s3:::*",
    "arn:aws:s3:::b/*",
    "arn:aws:iam::*:role/*",
    "arn:aws:ec2:*:*:*",
  );
  const statement = fc
    .tuple(
      fc.array(action, { minLength: 1, maxLength: 2 }),
      fc.boolean(),
      fc.array(place, { minLength: 1, maxLength: 2 }),
    )
    .map(([actions, not, patterns]) => ({ actions: actionsOf(actions), resources: { not, patterns } }));

  test("nothing comes of statements that they do not say, and more statements reach more", () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 3 }), statement, (statements, more) => {
        for (const reach of [onAnyResource, onEveryResource]) {
          const before = reach(statements);
          const after = reach([...statements, more]);
          expect(minus(before, after)).toEqual(noActions);
          expect(minus(before, union(statements.map(({ actions }) => actions)))).toEqual(noActions);
        }
      }),
    );
  });

  test("what is reached on every resource is reached on any", () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 3 }), (statements) => {
        const [anyOf, everyOf] = [onAnyResource(statements), onEveryResource(statements)];
        expect(namesOf(minus(everyOf, anyOf)).filter((name) => !name.startsWith("ec2:"))).toEqual([]);
      }),
    );
  });
});
