import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Method, Step } from "../../../policy-pack/permissions/aws-iam/escalation/method.js";
import { methods } from "../../../policy-pack/permissions/aws-iam/escalation/methods.js";
import { awsService } from "../../../policy-pack/permissions/aws-iam/services/services.js";
import { elsewhere, noWays, type Needs } from "../../accuracy/escalation/published.js";

interface Fixture {
  readonly methods: readonly Needs[];
}

const folder = join(__dirname, "..", "..", "accuracy", "escalation");
const cloudsplaining = JSON.parse(readFileSync(join(folder, "cloudsplaining.json"), "utf8")) as Fixture;

/** The lists of steps that a method can be done with. */
function ways({ steps, oneOf = [[]] }: Method): readonly (readonly Step[])[] {
  return oneOf.map((alternative) => [...steps, ...alternative]);
}

/** The same as actions, `iam:PassRole` among them. */
function needsOf(method: Method): readonly Needs[] {
  const passing = method.passedTo === undefined ? [] : ["iam:PassRole"];
  return ways(method).map((steps) => [...passing, ...steps.map(({ action }) => action)]);
}

function covering(needs: Needs): readonly string[] {
  const has = new Set(needs);
  return methods.filter((method) => needsOf(method).some((way) => way.every((action) => has.has(action)))).map(nameOf);
}

const nameOf = ({ name }: Method): string => name;

const allSteps = methods.flatMap((method) =>
  [...method.steps, ...(method.oneOf ?? []).flat()].map((step) => ({ method: method.name, ...step })),
);

describe("the table of methods", () => {
  test("names are unique and kebab-case", () => {
    expect(new Set(methods.map(nameOf)).size).toBe(methods.length);
    expect(methods.map(nameOf).filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  test("every method needs something", () => {
    expect(methods.filter((method) => ways(method).some((way) => way.length === 0)).map(nameOf)).toEqual([]);
  });

  test("a method passes a role if and only if it says to which service", () => {
    expect(allSteps.filter(({ action }) => action.toLowerCase() === "iam:passrole")).toEqual([]);
    const passing = methods.filter(({ says }) => /\bit passes\b/.test(says));
    expect(passing.map(nameOf)).toEqual(methods.filter(({ passedTo }) => passedTo !== undefined).map(nameOf));
    const services = methods.flatMap(({ passedTo }) => passedTo ?? ["at least one.amazonaws.com"]);
    expect(services.filter((service) => !/^[a-z0-9. -]+\.amazonaws\.com$/.test(service))).toEqual([]);
    expect(methods.filter(({ passedTo }) => passedTo?.length === 0)).toEqual([]);
  });

  test("what it says and the fix are clauses", () => {
    expect(methods.flatMap(({ says, fix }) => [says, fix]).filter((text) => !/^[a-z].*[^.]$/.test(text))).toEqual([]);
  });

  test("every source is https", () => {
    expect(methods.filter(({ sources }) => sources.length === 0).map(nameOf)).toEqual([]);
    expect(methods.flatMap(({ sources }) => sources).filter((url) => !/^https:\/\/\S+$/.test(url))).toEqual([]);
  });

  test("no method contains another one for the same services", () => {
    const key = (step: Step): string => [step.action, step.on, step.service ?? "", step.kind ?? ""].join(" ");
    const all = methods.flatMap((method) =>
      ways(method).map((way) => ({
        name: method.name,
        to: (method.passedTo ?? []).join(),
        needs: new Set(way.map(key)),
      })),
    );
    const contained = all.flatMap((one) =>
      all
        .filter(
          (other) => other !== one && other.to === one.to && [...other.needs].every((need) => one.needs.has(need)),
        )
        .map((other) => `${one.name} contains ${other.name}`),
    );
    expect(contained).toEqual([]);
  });
});

describe("the steps agree with the service authorization reference", () => {
  const actionNamed = (name: string) =>
    awsService(name.slice(0, name.indexOf(":")))
      ?.actions()
      .find((action) => action.name === name);

  test("actions exist, with these capitals", () => {
    expect(allSteps.map(({ action }) => action).filter((name) => actionNamed(name) === undefined)).toEqual([]);
  });

  test("actions that have no resource types are on none, and only those", () => {
    const wrong = allSteps.filter(({ action, on }) => (actionNamed(action)?.types.length === 0) !== (on === "none"));
    expect(wrong).toEqual([]);
  });

  test("kinds are those of a resource type of the action", () => {
    const wrong = allSteps.filter(({ action, on, kind = "", service }) => {
      const [prefix = ""] = action.split(":");
      const arns = actionNamed(action)?.types.flatMap((type) => type.arns) ?? [];
      const starts = arns.map((arn) => arn.split(":")).map((parts) => `${parts[2] ?? ""}:${parts.slice(5).join(":")}`);
      return on !== "none" && !starts.some((start) => start.startsWith(`${service ?? prefix}:${kind}`));
    });
    expect(wrong).toEqual([]);
  });
});

describe("published methods are covered", () => {
  test("the fixture is whole", () => {
    expect(cloudsplaining.methods).toHaveLength(59);
  });

  test.each(cloudsplaining.methods.map((needs) => [needs.join(" + "), needs] as const))(
    "cloudsplaining: %s",
    (_, needs) => {
      expect(covering(needs)).not.toEqual([]);
    },
  );

  test.each(elsewhere.map((needs) => [needs.join(" + "), needs] as const))("elsewhere: %s", (_, needs) => {
    expect(covering(needs)).not.toEqual([]);
  });

  test.each(noWays.map(({ needs, why }) => [needs.join(" + "), why, needs] as const))(
    "no way: %s, because %s",
    (_, why, needs) => {
      expect(why).not.toBe("");
      expect(covering(needs)).toEqual([]);
    },
  );
});

describe("harmless on their own", () => {
  test.each(
    [
      ["iam:PassRole"],
      ["iam:PassRole", "sagemaker:CreateModel"],
      ["iam:PassRole", "sagemaker:CreateEndpointConfig", "sagemaker:CreateEndpoint"],
      ["iam:PassRole", "sagemaker:CreateUserProfile"],
      ["iam:PassRole", "sagemaker:CreateFeatureGroup"],
      ["iam:PassRole", "sagemaker:CreateDataQualityJobDefinition"],
      ["iam:PassRole", "lambda:CreateFunction"],
      ["iam:PassRole", "ecs:RegisterTaskDefinition"],
      ["iam:PassRole", "glue:CreateJob"],
      ["iam:PassRole", "glue:CreateCrawler", "glue:StartCrawler"],
      ["sagemaker:CreateTrainingJob"],
      ["sagemaker:InvokeEndpoint", "sagemaker:StartPipelineExecution"],
      ["lambda:InvokeFunction"],
      ["states:StartExecution"],
      ["bedrock:InvokeModel", "bedrock:InvokeAgent"],
      ["bedrock-agentcore:InvokeAgentRuntime"],
      ["iam:CreateRole"],
      ["iam:CreatePolicy"],
      ["sts:GetCallerIdentity"],
      ["ec2:StartInstances", "ec2:StopInstances"],
    ].map((needs) => [needs.join(" + "), needs] as const),
  )("%s", (_, needs) => {
    expect(covering(needs)).toEqual([]);
  });
});
