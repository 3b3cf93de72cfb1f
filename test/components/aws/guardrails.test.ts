import * as pulumi from "@pulumi/pulumi";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Guardrails, type GuardrailsArgs } from "../../../components/aws/index.js";
import { mlServices } from "../../../components/aws/duties/guardrail-actions.js";
import { guardrailPolicies } from "../../../components/aws/duties/guardrail-policies.js";
import { made, valueOf } from "../mocks.js";

const deployer = "arn:aws:iam::111122223333:role/ci/deploy";
const good: GuardrailsArgs = {
  owner: "platform-team@example.com",
  workload: "ml-platform",
  platformRoleArns: [deployer],
};
const policies = guardrailPolicies({ platformRoleArns: [deployer], services: mlServices, path: "/workload/" });
const tags = { owner: good.owner, workload: good.workload };

describe("Guardrails of AWS", () => {
  it("makes a boundary where roles of duties are, and a policy for the organization that is attached to nothing", async () => {
    const [, boundary, control, ...rest] = await made(() => new Guardrails("ml", good));
    expect(rest).toEqual([]);
    expect(boundary).toMatchObject({
      type: "aws:iam/policy:Policy",
      name: "ml",
      inputs: { path: "/governance/", policy: policies.boundary, tags },
    });
    expect(control).toMatchObject({
      type: "aws:organizations/policy:Policy",
      name: "ml",
      inputs: { type: "SERVICE_CONTROL_POLICY", content: policies.serviceControlPolicy, tags },
    });
  });

  it("attaches it to each target, known or not", async () => {
    const targetIds = ["ou-ab12-cd34ef56", pulumi.output("111122223333"), "r-ab12"];
    const resources = await made(() => new Guardrails("ml", { ...good, targetIds, expires: "2027-06-30" }));
    const attached = resources.filter(({ type }) => type === "aws:organizations/policyAttachment:PolicyAttachment");
    expect(attached.map(({ name, inputs }) => [name, inputs["targetId"]])).toEqual([
      ["ml-ou-ab12-cd34ef56", "ou-ab12-cd34ef56"],
      ["ml-1", "111122223333"],
      ["ml-r-ab12", "r-ab12"],
    ]);
    for (const { inputs } of attached) expect(inputs["policyId"]).toMatch(/organizations\/policy\/Policy\/ml$/);
    expect(resources[1]?.inputs["tags"]).toEqual({ ...tags, expires: "2027-06-30" });
  });

  it("makes the boundary alone where the account manages no organization", async () => {
    let guardrails: Guardrails | undefined;
    const resources = await made(() => (guardrails = new Guardrails("ml", { ...good, boundaryOnly: true })));
    expect(resources.map(({ type }) => type)).toEqual(["ml-identity-aws:index:Guardrails", "aws:iam/policy:Policy"]);
    expect(guardrails?.policyId).toBeUndefined();
  });

  it("guards other services and another path, and leaves other roles alone", async () => {
    const other = {
      platformRoleArns: [
        "arn:aws-us-gov:iam::111122223333:role/deploy",
        "arn:aws-us-gov:iam::111122223333:role/repair",
      ],
      services: ["lambda.amazonaws.com"],
      path: "/ml/jobs/",
    };
    for (const args of [other, pulumi.output(other)]) {
      const given = {
        ...good,
        ...Object.fromEntries(
          Object.keys(other).map((key) => [key, pulumi.output(args).apply((known) => known[key as "path"])]),
        ),
      };
      const [, boundary, control] = await made(
        () => new Guardrails("ml", args === other ? { ...good, ...other } : given),
      );
      const [pass] = (JSON.parse(String(control?.inputs["content"])) as { Statement: readonly unknown[] }).Statement;
      expect(pass).toEqual({
        Sid: "PassWorkloadRolesOnly",
        Effect: "Deny",
        Action: ["iam:PassRole"],
        NotResource: ["arn:aws-us-gov:iam::*:role/ml/jobs/*"],
        Condition: {
          StringEquals: { "iam:PassedToService": other.services },
          ArnNotEquals: { "aws:PrincipalArn": other.platformRoleArns },
        },
      });
      expect(boundary?.inputs["policy"]).toContain('"arn:aws-us-gov:iam::*:role/ml/jobs/*"');
    }
  });

  it("gives out both policies, and gives nothing", async () => {
    let guardrails: Guardrails | undefined;
    await made(() => (guardrails = new Guardrails("ml", good)));
    expect(await valueOf(guardrails?.boundaryArn)).toBe("arn:aws:iam:eu-west-1:111122223333:ml");
    expect(await valueOf(guardrails?.policyId)).toMatch(/\/ml$/);
    expect(await valueOf(guardrails?.boundary)).toBe(policies.boundary);
    expect(await valueOf(guardrails?.serviceControlPolicy)).toBe(policies.serviceControlPolicy);
    expect(await valueOf(guardrails?.grants)).toEqual([]);
  });
});

const role = fc.stringMatching(/^[a-z]{1,64}$/);
const path = fc.stringMatching(/^(\/[a-z]{1,60}){0,8}\/$/);

describe("policies that AWS takes", () => {
  it("are made, or the list that makes them too long is named", () => {
    const long = { roles: 0, services: 0, fit: 0 };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(path, role), { minLength: 1, maxLength: 40, size: "max" }),
        fc.array(fc.stringMatching(/^[a-z.-]{1,60}$/), { minLength: 1, maxLength: 150, size: "max" }),
        fc.stringMatching(/^(\/[A-Z]{1,60}){1,8}\/$/),
        (roles, prefixes, workloads) => {
          const platformRoleArns = roles.map(([at, one]) => `arn:aws-us-gov:iam::111122223333:role${at}${one}`);
          const services = prefixes.map((prefix) => `${prefix}.amazonaws.com`);
          try {
            const { boundary, serviceControlPolicy } = guardrailPolicies({
              platformRoleArns,
              services,
              path: workloads,
            });
            expect(boundary.length).toBeLessThanOrEqual(6144);
            expect(serviceControlPolicy.length).toBeLessThanOrEqual(10_240);
            long.fit++;
          } catch (error) {
            if (!(error instanceof pulumi.InputPropertyError)) throw error;
            expect(String(error)).toMatch(
              /(platformRoleArns|services) makes a policy of more than (6,144|10,240) characters/,
            );
            long[String(error).includes("platformRoleArns") ? "roles" : "services"]++;
            const fewer = {
              platformRoleArns: platformRoleArns.slice(0, 1),
              services: services.slice(0, 1),
              path: workloads,
            };
            expect(() => guardrailPolicies(fewer)).not.toThrow();
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(Math.min(...Object.values(long)), JSON.stringify(long)).toBeGreaterThan(0);
  });

  it("leave room for what comes", () => {
    expect(policies.boundary.length).toBeLessThan(5000);
    expect(policies.serviceControlPolicy.length).toBeLessThan(5120);
  });
});

describe("what is wrong is refused before anything is made", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["no owner", { owner: "" }, "owner is missing or empty"],
    ["no platform role", { platformRoleArns: undefined }, "platformRoleArns is missing or empty: name the role"],
    ["an empty list of them", { platformRoleArns: [] }, "platformRoleArns is missing or empty"],
    ["one role for a list", { platformRoleArns: deployer }, "platformRoleArns must be a list"],
    ["a role's name", { platformRoleArns: ["deploy"] }, "platformRoleArns[0] must be an ARN"],
    ["every role", { platformRoleArns: ["arn:aws:iam::111122223333:role/*"] }, "platformRoleArns[0] holds a wildcard"],
    [
      "a role of any account",
      { platformRoleArns: ["arn:aws:iam::*:role/deploy"] },
      "platformRoleArns[0] holds a wildcard",
    ],
    [
      "a session",
      { platformRoleArns: [deployer, "arn:aws:sts::111122223333:assumed-role/deploy/ann"] },
      "platformRoleArns[1] must be the ARN of a role",
    ],
    [
      "a whole account",
      { platformRoleArns: ["arn:aws:iam::111122223333:root"] },
      "platformRoleArns[0] must be the ARN",
    ],
    ["a user", { platformRoleArns: ["arn:aws:iam::111122223333:user/ann"] }, "platformRoleArns[0] must be the ARN"],
    [
      "the role of a workload",
      { platformRoleArns: ["arn:aws:iam::111122223333:role/workload/trainer"] },
      "platformRoleArns[0] is under /workload/, so that a workload may run as it",
    ],
    ["no service", { services: [] }, "services is empty: name a service, or leave services out"],
    ["any service", { services: ["*"] }, "services[0] must be one AWS service principal"],
    ["every path", { path: "/" }, "path must be a path of workload roles alone"],
    ["a wildcard path", { path: "/work*/" }, "path must be a path of workload roles alone"],
    ["half a path", { path: "/workload" }, "path must be a path of workload roles alone"],
    ["the path of the guardrails", { path: "/governance/" }, "path must be a path of workload roles alone"],
    ["a part of that path", { path: "/governance/jobs/" }, "path must be a path of workload roles alone"],
    ["a blank path", { path: " " }, "path is missing or empty"],
    ["an account's name", { targetIds: ["production"] }, "targetIds[0] must be the id of an account"],
    ["no target", { targetIds: [""] }, "targetIds[0] is missing or empty"],
    ["one target for a list", { targetIds: "111122223333" }, "targetIds must be a list"],
    [
      "targets for no policy",
      { targetIds: ["111122223333"], boundaryOnly: true },
      "targetIds is for the service control policy",
    ],
    [
      "too many roles",
      { platformRoleArns: Array.from({ length: 60 }, (_, at) => `${deployer}-${String(at)}`) },
      "platformRoleArns makes a policy of more than 10,240 characters: name fewer",
    ],
    [
      "too many services",
      { services: Array.from({ length: 200 }, (_, at) => `service-${String(at)}.amazonaws.com`) },
      "services makes a policy of more than 6,144 characters: name fewer",
    ],
  ])("%s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new Guardrails("ml", args)).toThrow(message);
  });

  it("or once it is known", () => {
    const guarded = { platformRoleArns: [deployer], services: mlServices, path: "/workload/" };
    expect(() => guardrailPolicies({ ...guarded, platformRoleArns: [] })).toThrow("platformRoleArns is empty");
    expect(() => guardrailPolicies({ ...guarded, services: ["*"] })).toThrow("services[0] must be one AWS service");
  });
});
