import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../policy-pack/judge.js";
import type { Finding, Resource } from "../../policy-pack/model/index.js";
import { watchStack } from "../../policy-pack/watch.js";
import { findingsOf, isRecommended } from "../support/findings.js";
import {
  adminArn,
  adminDocument,
  arnOf,
  attachment,
  builtIn,
  cluster,
  computeInstance,
  document,
  group,
  identityId,
  narrowArn,
  narrowDocument,
  newIdentity,
  notebook,
  options,
  pending,
  resource,
  roleAssignment,
  roleId,
  sageMakerTrust,
  tagsOf,
  trusting,
  type More,
} from "../support/resources.js";

const policyArn = (name: string) => `arn:aws:iam::123456789012:policy/${name}`;

/** At registration nothing but inputs is known. */
function plainRole(name: string, inputs: Resource["inputs"] = {}, more: More = {}): Resource {
  return resource(
    "aws:iam/role:Role",
    name,
    { name, assumeRolePolicy: sageMakerTrust, tags: tagsOf(name), ...inputs },
    more,
  );
}

function plainPolicy(name: string, policy: string): Resource {
  return resource("aws:iam/policy:Policy", name, { name, policy });
}

function tagged(name: string, role: string): Resource {
  return notebook(name, arnOf(role), {}, { tags: { workload: "fleet" } });
}

const ann = "arn:aws:iam::123456789012:user/ann";

/** Resources that say much of each other, in every way that can be told from inputs. */
const denyingAll = document({ Effect: "Deny", Action: "*", Resource: "*" });

const pool: readonly Resource[] = [
  plainRole("plain"),
  plainRole("people", { assumeRolePolicy: trusting({ AWS: ann }) }),
  plainRole("context", {
    assumeRolePolicy: trusting({ Service: "sagemaker.amazonaws.com" }, ["sts:AssumeRole", "sts:SetContext"]),
  }),
  plainRole("unguarded", {
    assumeRolePolicy: document({ Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" }),
  }),
  plainRole("opened", { assumeRolePolicy: trusting({ AWS: "arn:aws:iam::123456789012:root" }) }),
  plainRole("chained", { assumeRolePolicy: trusting({ AWS: arnOf("opened") }) }),
  plainRole("passing", {
    inlinePolicies: [{ policy: document({ Action: ["iam:PassRole", "sagemaker:CreateTrainingJob"], Resource: "*" }) }],
  }),
  plainRole("whole", { inlinePolicies: [{ policy: document({ Action: "s3:*", Resource: "*" }) }] }),
  plainRole("inline", { inlinePolicies: [{ name: "p", policy: adminDocument }] }),
  plainRole("denied", { managedPolicyArns: [adminArn], inlinePolicies: [{ policy: denyingAll }] }),
  plainRole("capped", { managedPolicyArns: [adminArn], permissionsBoundary: policyArn("cap") }),
  plainRole("uncapped", { managedPolicyArns: [adminArn], permissionsBoundary: policyArn("wide") }),
  plainPolicy("cap", narrowDocument),
  plainPolicy("wide", adminDocument),
  attachment("plain-narrow", "plain", narrowArn),
  attachment("plain-wide", "plain", policyArn("wide")),
  attachment("plain-admin", arnOf("plain"), adminArn),
  attachment("outside-admin", "outside", adminArn),
  attachment("outside-wide", arnOf("outside"), policyArn("wide")),
  attachment("adrift", pending(), adminArn),
  notebook("on-plain", arnOf("plain")),
  notebook("also-on-plain", "plain"),
  tagged("fleet-1", "plain"),
  tagged("fleet-2", "plain"),
  notebook("on-people", arnOf("people")),
  notebook("on-context", arnOf("context")),
  notebook("on-unguarded", arnOf("unguarded")),
  notebook("on-opened", arnOf("opened")),
  notebook("on-chained", arnOf("chained")),
  notebook("on-passing", arnOf("passing")),
  notebook("on-whole", arnOf("whole")),
  notebook("on-inline", arnOf("inline")),
  notebook("on-denied", arnOf("denied")),
  notebook("on-capped", arnOf("capped")),
  notebook("on-uncapped", arnOf("uncapped")),
  notebook("on-outside", arnOf("outside")),
  notebook("also-on-outside", arnOf("outside")),
  notebook("on-nothing", null),
  notebook("on-something", pending()),
  notebook("unsure-tag", arnOf("plain"), {}, { tags: pending() }),
  notebook("on-user", ann),
  resource("aws:sagemaker/model:Model", "m", { name: "m", executionRoleArn: arnOf("plain") }),
  resource("aws:sagemaker/model:Model", "n", { name: "n", executionRoleArn: arnOf("plain") }),
  resource("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "e", {
    productionVariants: [{ modelName: "m" }, { modelName: "n" }],
  }),
  resource("aws:sagemaker/domain:Domain", "d", { defaultUserSettings: { executionRole: arnOf("people") } }),
  computeInstance("sso", { enableSSO: true }),
  computeInstance("own"),
  cluster("shares"),
  cluster("none", null),
  newIdentity(),
  roleAssignment(pending(), roleId(builtIn.owner), group),
  resource("azure-native:machinelearningservices:Job", "job", {
    properties: { jobType: "Command", identity: { identityType: "Managed", resourceId: identityId } },
  }),
];

function keyOf({ policy, subject }: Finding): string {
  return `${policy} on ${subject.urn}`;
}

function violations(resources: readonly Resource[]): readonly Finding[] {
  return judge(resources, options).findings.filter(({ verdict }) => verdict === "violation");
}

function watched(resources: readonly Resource[]): readonly { on: Resource; finding: Finding }[] {
  const watch = watchStack(options);
  return resources.flatMap((on) => watch(on).map((finding) => ({ on, finding })));
}

const someOrder = fc.shuffledSubarray([...pool], { minLength: 1 });
const wholeInSomeOrder = fc.shuffledSubarray([...pool], { minLength: pool.length });

describe("watching a stack grow", () => {
  it("has much to find in the pool", () => {
    const found = violations(pool).map(({ policy }) => policy);
    expect([...new Set(found)].sort()).toEqual([
      "attributed-sign-in",
      "confined-trust",
      "narrow-scope",
      "no-admin-role",
      "no-broad-role",
      "no-confused-deputy",
      "no-human-run-as",
      "no-privilege-escalation",
      "no-shared-identity",
      "no-user-passthrough",
      "permissions-boundary",
      "require-workload-identity",
    ]);
  });

  it("says nothing that the whole stack does not confirm, in any order and however much is still to come", () => {
    fc.assert(
      fc.property(wholeInSomeOrder, fc.nat(pool.length), (order, length) => {
        const confirmed = new Set(violations(order).map(keyOf));
        const early = watched(order.slice(0, length)).map(({ finding }) => keyOf(finding));
        expect(early.filter((key) => !confirmed.has(key))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it("says every final violation by the time its last resource is in; of those that share, all but the first", () => {
    fc.assert(
      fc.property(someOrder, (order) => {
        const early = new Set(watched(order).map(({ finding }) => keyOf(finding)));
        for (const finding of violations(order).filter(({ final }) => final)) {
          const others = finding.policy === "no-shared-identity" ? finding.proof : [];
          const keys = [keyOf(finding), ...others.map((urn) => `no-shared-identity on ${urn}`)];
          expect(keys.some((key) => early.has(key)) ? "said" : `not said: ${keyOf(finding)}`).toBe("said");
        }
      }),
      { numRuns: 60 },
    );
  });

  it("says the same of all but sharing in any order", () => {
    fc.assert(
      fc.property(someOrder, (order) => {
        const said = (resources: readonly Resource[]) =>
          [...new Set(watched(resources).map(({ finding }) => keyOf(finding)))]
            .filter((key) => !key.startsWith("no-shared-identity"))
            .sort();
        expect(said(order)).toEqual(said([...order].reverse()));
      }),
      { numRuns: 60 },
    );
  });

  it("says a violation on a resource that takes part in it", () => {
    fc.assert(
      fc.property(someOrder, (order) => {
        for (const { on, finding } of watched(order)) {
          expect(finding.proof).toContain(on.urn);
          expect(finding.final).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("says the last one of those that share, whichever it is", () => {
    const [a, b, c] = ["a", "b", "c"].map((name) => notebook(name, arnOf("plain")));
    if (a === undefined || b === undefined || c === undefined) throw new Error("three notebooks");
    for (const order of [
      [a, b, c],
      [c, b, a],
      [b, c, a],
    ]) {
      expect(watched(order).map(({ on, finding }) => [on.name, finding.subject.name])).toEqual(
        order.slice(1).map(({ name }) => [name, name]),
      );
    }
  });

  it("does not wait for a Deny that may come after role, rights and workload: it has to come before", () => {
    const admin = plainRole("lab", { managedPolicyArns: [adminArn] });
    const denial = resource("aws:iam/rolePolicy:RolePolicy", "denial", { role: "lab", policy: denyingAll });
    const said = (order: readonly Resource[]): readonly string[] =>
      watched(order)
        .map(({ finding }) => finding)
        .filter(isRecommended)
        .map(({ policy }) => policy);
    expect(said([admin, notebook("nb", arnOf("lab")), denial])).toEqual(["no-admin-role"]);
    expect(said([admin, denial, notebook("nb", arnOf("lab"))])).toEqual([]);
    expect(violations([admin, notebook("nb", arnOf("lab")), denial]).filter(isRecommended)).toEqual([]);
  });

  it("waits where a later resource may make two workloads one", () => {
    const models = pool.filter(({ name }) => name === "m" || name === "n");
    expect(watched(models)).toEqual([]);
    expect(violations(models).map(({ final }) => final)).toEqual([false, false]);
    expect(violations([...models, ...pool.filter(({ name }) => name === "e")])).toEqual([]);
  });
});

describe("two accounts", () => {
  const here = { provider: { urn: "urn:here", properties: { profile: "here" } } };
  const there = { provider: { urn: "urn:there", properties: { profile: "there" } } };
  const admin = plainRole("lab", { managedPolicyArns: [adminArn] }, here);
  const harmless = {
    ...plainRole("lab-there", { name: "lab" }, there),
  };
  const outside = notebook("nb", "arn:aws:iam::999999999999:role/lab", there);

  /** But for what only the strict preset asks for. */
  const said = (resources: readonly Resource[]) =>
    watched(resources)
      .map(({ finding }) => finding)
      .filter(isRecommended)
      .map(({ policy }) => policy);

  it("does not take the role of the other account for one's own, as long as only names are known", () => {
    expect(said([admin, outside])).toEqual([]);
    expect(said([outside, admin])).toEqual([]);
    expect(said([admin, outside, harmless])).toEqual([]);
    expect(violations([admin, outside])).toEqual([]);
  });

  it("does not pass what may be the role of the other account", () => {
    const narrow = plainRole("lab", {}, here);
    expect(findingsOf([narrow, outside]).map(({ policy }) => policy)).toEqual(["undecided"]);
  });

  it("finds the role through a provider of another region of the same account", () => {
    const region = (name: string) => ({
      provider: { urn: `urn:${name}`, properties: { profile: "here", region: name, version: "7.0.0" } },
    });
    const role = plainRole("lab", { managedPolicyArns: [adminArn] }, region("eu-west-1"));
    const far = notebook("nb", arnOf("lab"), region("us-east-1"));
    expect(said([role, far])).toEqual(["no-admin-role"]);
  });
});
