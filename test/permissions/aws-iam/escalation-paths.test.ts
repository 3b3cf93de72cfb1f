import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { unknown, type Raw } from "../../../policy-pack/model/index.js";
import {
  escalation,
  iamPolicy,
  pathsToAdmin,
  type FindRoles,
  type IamPolicy,
  type KnownRole,
  type Seeker,
} from "../../../policy-pack/permissions/index.js";

const policy = (...statements: Raw[]): IamPolicy =>
  iamPolicy("p", () => ({ Version: "2012-10-17", Statement: statements }));
const allow = (Action: Raw, Resource: Raw = "*", Condition?: Raw): Raw => ({
  Effect: "Allow",
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
});

const arn = (name: string): string => `arn:aws:iam::123456789012:role/${name}`;
const self = arn("train");
const train = allow("sagemaker:CreateTrainingJob", "arn:aws:sagemaker:*:*:training-job/churn-*");
const pass = (to: Raw): Raw => allow("iam:PassRole", to);

function role(name: string, power?: string, more: Partial<KnownRole> = {}): KnownRole {
  return {
    label: `IAM role ${name}`,
    resource: `role/${name}`,
    itself: arn(name) === self,
    power: () => power,
    trusts: (service) => service === "sagemaker.amazonaws.com",
    ...more,
  };
}

const around =
  (...seen: KnownRole[]): FindRoles =>
  (pattern) => {
    const named = seen.filter(({ resource }) => pattern === `arn:aws:iam::123456789012:${resource}`);
    return { seen: named, others: named.length === 0 };
  };

function outcome(seeker: Seeker): readonly string[] {
  const { found, open } = pathsToAdmin(seeker);
  if (found.length > 0) return found.map(({ method }) => method.name);
  return open.map((doubt) => `open: ${doubt.unknown.what ?? ""}`);
}

describe("the published methods, each on any resource", () => {
  const { methods } = JSON.parse(
    readFileSync(join(__dirname, "../../accuracy/escalation/cloudsplaining.json"), "utf8"),
  ) as { methods: readonly string[][] };

  test.each(methods.map((actions) => [actions.join(" + "), actions] as const))("%s is a path", (_, actions) => {
    expect(outcome({ policies: [policy(allow([...actions]))] })).not.toEqual([]);
    expect(escalation({ policies: [policy(allow([...actions]))] }).proof).not.toEqual([]);
  });

  test.each(methods.map((actions) => [actions.join(" + "), actions] as const))(
    "%s is one over several policies too",
    (_, actions) => {
      expect(pathsToAdmin({ policies: actions.map((action) => policy(allow(action))) }).found).not.toEqual([]);
    },
  );
});

describe("PassRole is judged by the roles that it can pass", () => {
  test("to the role itself is none", () => {
    expect(outcome({ policies: [policy(train, pass(self))], self })).toEqual([]);
  });

  test("to a role that is known to be harmless is none", () => {
    expect(outcome({ policies: [policy(train, pass(arn("job")))], self, roles: around(role("job")) })).toEqual([]);
  });

  test("to any role is one", () => {
    expect(outcome({ policies: [policy(train, pass("arn:aws:iam::*:role/*"))], self })).toEqual([
      "sagemaker-training-job",
    ]);
  });

  test("to a stronger role is one, and names it", () => {
    const seeker = {
      policies: [policy(train, pass(arn("ops")))],
      self,
      roles: around(role("ops", "AdministratorAccess: statement 1 allows every action on every resource")),
    };
    expect(outcome(seeker)).toEqual(["sagemaker-training-job"]);
    expect(escalation(seeker).proof[0]?.says).toContain("IAM role ops: AdministratorAccess");
  });

  test("to a stronger role that does not trust the service is none", () => {
    const roles = around(role("ops", "it is admin", { trusts: () => false }));
    expect(outcome({ policies: [policy(train, pass(arn("ops")))], self, roles })).toEqual([]);
  });

  test("to a role that cannot be seen leaves it open", () => {
    expect(outcome({ policies: [policy(train, pass(arn("elsewhere")))], self })).toEqual([
      `open: what ${arn("elsewhere")} may do, which it may pass to sagemaker.amazonaws.com`,
    ]);
  });

  test("to a role whose power or trust is not known leaves it open", () => {
    const why = unknown("until-deployed", [], "what policy p allows");
    for (const known of [role("job", "", { power: () => why }), role("job", "it is admin", { trusts: () => why })]) {
      const seeker = { policies: [policy(train, pass(arn("job")))], self, roles: around(known) };
      expect(outcome(seeker)).toEqual(["open: what policy p allows"]);
    }
  });

  test("with nothing that runs code is none", () => {
    expect(outcome({ policies: [policy(pass("*"))], self })).toEqual([]);
  });

  test("PassedToService saves it only where the service cannot be made to run code", () => {
    const to = (service: string): Raw =>
      allow("iam:PassRole", "*", { StringEquals: { "iam:PassedToService": service } });
    expect(outcome({ policies: [policy(train, to("sagemaker.amazonaws.com"))] })).toEqual(["sagemaker-training-job"]);
    expect(outcome({ policies: [policy(train, to("monitoring.rds.amazonaws.com"))] })).toEqual([]);
  });

  test("a boundary without PassRole takes it away", () => {
    const policies = [policy(train, pass("*"))];
    expect(outcome({ policies, boundary: policy(allow(["sagemaker:*", "s3:*"])) })).toEqual([]);
    expect(outcome({ policies, boundary: policy(allow("*")) })).toEqual(["sagemaker-training-job"]);
  });
});

describe("what a result says", () => {
  const { proof } = escalation({
    policies: [iamPolicy("jobs", () => ({ Statement: train })), iamPolicy("passing", () => ({ Statement: pass("*") }))],
  });

  test("the path, the statements that make it, and what to narrow", () => {
    expect(proof).toEqual([
      {
        by: [0, 1],
        says: "it can start a SageMaker training job that runs as a role it passes: jobs: statement 1, passing: statement 1",
        fix: "name the roles that it may pass",
      },
    ]);
  });
});

test("nobody finds a path without permissions", () => {
  expect(pathsToAdmin({ policies: [] })).toEqual({ found: [], open: [] });
});
