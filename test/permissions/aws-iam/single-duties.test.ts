import { describe, expect, test } from "vitest";
import { unknown, type Raw } from "../../../policy-pack/model/index.js";
import {
  iamPolicy,
  mayStopRecording,
  mayTurnOn,
  toggles,
  type Seeker,
} from "../../../policy-pack/permissions/index.js";
import { awsService } from "../../../policy-pack/permissions/aws-iam/services/services.js";
import { answerOf } from "./answer.js";

const holding = (...statements: Raw[]): Seeker => ({
  policies: [iamPolicy("p", () => ({ Version: "2012-10-17", Statement: statements }))],
});
const allow = (Action: Raw, Resource: Raw = "*", Condition?: Raw): Raw => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
});
const deny = (Action: Raw): Raw => ({ Effect: "Deny", Action, Resource: "*" });
const domain = "arn:aws:sagemaker:eu-west-1:123456789012:domain/d-1";

describe("who may switch trusted identity propagation on", () => {
  const said = (seeker: Seeker, named: keyof typeof toggles = "sageMakerDomain"): string =>
    answerOf(mayTurnOn(toggles[named], seeker)).is;

  test.each<[string, Raw[], string]>([
    ["what reads", [allow(["sagemaker:Describe*", "sagemaker:List*"])], "no"],
    ["what updates other things", [allow("sagemaker:*", "arn:aws:sagemaker:*:*:endpoint/*")], "no"],
    ["what updates profiles", [allow("sagemaker:UpdateUserProfile")], "no"],
    ["a denial", [allow("sagemaker:*"), deny("sagemaker:UpdateDomain")], "no"],
    ["one domain", [allow("sagemaker:UpdateDomain", domain)], "yes"],
    ["every domain", [allow("sagemaker:Update*")], "yes"],
    ["everything else", [{ Effect: "Allow", NotAction: "iam:*", Resource: "*" }], "yes"],
    [
      "where one works",
      [allow("sagemaker:UpdateDomain", "*", { StringEquals: { "aws:RequestedRegion": "a" } })],
      "yes",
    ],
    ["a condition that is not known", [allow("sagemaker:UpdateDomain", "*", unknown("here"))], "unsure"],
  ])("%s", (_, statements, is) => {
    expect(said(holding(...statements))).toBe(is);
  });

  test("is not known of a policy that nobody can see", () => {
    expect(said({ policies: [unknown("until-deployed")] })).toBe("unsure");
  });

  test("caps what a boundary leaves out", () => {
    const boundary = iamPolicy("cap", () => ({ Version: "2012-10-17", Statement: [allow("s3:*")] }));
    expect(said({ ...holding(allow("sagemaker:UpdateDomain")), boundary })).toBe("no");
  });

  test("is asked of the applications of EMR Serverless too", () => {
    expect(said(holding(allow("emr-serverless:UpdateApplication")), "emrServerlessApplication")).toBe("yes");
    expect(said(holding(allow("emr-serverless:StartJobRun")), "emrServerlessApplication")).toBe("no");
  });
});

describe("who may stop what records", () => {
  test.each<[string, Raw, string]>([
    ["what reads", allow(["cloudtrail:Get*", "cloudtrail:LookupEvents"]), "no"],
    ["what starts a trail", allow("cloudtrail:StartLogging"), "no"],
    ["what puts events of its own into a channel", allow("cloudtrail-data:PutAuditEvents"), "no"],
    ["what stops one trail", allow("cloudtrail:StopLogging", "arn:aws:cloudtrail:*:123456789012:trail/a"), "yes"],
    ["everything of the service", allow("cloudtrail:*"), "yes"],
  ])("%s", (_, statement, is) => {
    expect(answerOf(mayStopRecording(holding(statement))).is).toBe(is);
  });
});

test("every action is one that AWS has", () => {
  const named = Object.values(toggles).flatMap(({ actions }) => actions);
  const known = (action: string): boolean =>
    awsService(action.split(":")[0] ?? "")
      ?.actions()
      .some(({ name }) => name === action) === true;
  expect(named.filter((action) => !known(action))).toEqual([]);
});
