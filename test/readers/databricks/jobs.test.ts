import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import type { Raw, Resource } from "../../../policy-pack/model/index.js";
import { actsOf } from "../../support/acts.js";
import { options, pending, principalId, resource, type More } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const machine: Raw = { servicePrincipalName: principalId };
const own = `execution ${principalId} at runAs.servicePrincipalName`;

function job(inputs: Inputs, more: More = {}, type = "job:Job"): Resource {
  return resource(`databricks:index/${type}`, "train", inputs, more);
}

function provider(properties: Inputs): More {
  return { provider: { urn: "urn:pulumi:test::program::pulumi:providers:databricks::p", properties } };
}

describe.each(["job:Job", "pipeline:Pipeline", "alertV2:AlertV2"])("%s", (type) => {
  it.each<[string, Raw, readonly string[]]>([
    ["a service principal", machine, [own]],
    [
      "one that is not known yet",
      { servicePrincipalName: pending() },
      ["execution unknown at runAs.servicePrincipalName"],
    ],
    ["one of a wrong type", { servicePrincipalName: 7 }, ["execution unknown at runAs.servicePrincipalName"]],
    ["a person", { userName: "ann@example.com" }, ["named-person at runAs.userName"]],
    [
      "a person who is not known yet",
      { userName: pending() },
      ["execution unknown at runAs.userName", "unsure named-person at runAs.userName"],
    ],
    ["nobody", null, ["named-person at runAs"]],
    ["nobody in an empty block", {}, ["named-person at runAs"]],
    ["an empty name", { userName: "" }, ["named-person at runAs"]],
    ["what is not known", pending(), ["unsure machine|named-person at runAs"]],
    ["a wrong type", 7, ["unsure machine|named-person at runAs"]],
  ])("runs as %s", (_, runAs, acts) => {
    expect(actsOf(job({ runAs }, {}, type))).toEqual(acts);
  });

  it("runs as its creator, who is the service principal of the provider where it has one", () => {
    const asMachine = provider({ clientId: principalId });
    expect(actsOf(job({}, asMachine, type))).toEqual([`execution ${principalId} at runAs`]);
    expect(actsOf(job({}, provider({ azureClientId: principalId }), type))).toEqual([
      `execution ${principalId} at runAs`,
    ]);
    expect(actsOf(job({}, provider({ token: "t", profile: "p" }), type))).toEqual(["named-person at runAs"]);
    expect(actsOf(job({}, provider({ clientId: pending() }), type))).toEqual(["execution unknown at runAs"]);
  });

  it("runs as a group, whose members are people as far as is known", () => {
    expect(actsOf(job({ runAs: { groupName: "people" } }, {}, type))).toEqual(["execution people at runAs.groupName"]);
  });
});

describe("a job", () => {
  const spec: Raw = {
    dataSecurityMode: "LEGACY_PASSTHROUGH",
    singleUserName: "ann@example.com",
    awsAttributes: { instanceProfileArn: "arn:aws:iam::123456789012:instance-profile/lab" },
  };

  it.each<[string, Inputs, string]>([
    ["its cluster", { newCluster: spec }, "newCluster"],
    ["a cluster of its tasks", { jobClusters: [{ newCluster: spec }] }, "jobClusters[0].newCluster"],
    ["the cluster of a task", { tasks: [{}, { newCluster: spec }] }, "tasks[1].newCluster"],
    [
      "the cluster of a repeated task",
      { tasks: [{ forEachTask: { task: { newCluster: spec } } }] },
      "tasks[0].forEachTask.task.newCluster",
    ],
  ])("acts as %s lets it", (_, inputs, path) => {
    expect(actsOf(job({ runAs: machine, ...inputs }))).toEqual([
      own,
      `signed-in-user at ${path}.dataSecurityMode`,
      `named-person at ${path}.singleUserName`,
      `execution lab at ${path}.awsAttributes.instanceProfileArn`,
    ]);
  });

  it.each<[string, Inputs, string]>([
    ["itself", { existingClusterId: "1" }, "existingClusterId"],
    ["a task", { tasks: [{ existingClusterId: "1" }] }, "tasks[0].existingClusterId"],
    ["a task that is not known", { tasks: [{ existingClusterId: pending() }] }, "tasks[0].existingClusterId"],
    [
      "a repeated task",
      { tasks: [{ forEachTask: { task: { existingClusterId: "1" } } }] },
      "tasks[0].forEachTask.task.existingClusterId",
    ],
  ])("shares a cluster that is there for %s", (_, inputs, path) => {
    expect(actsOf(job({ runAs: machine, ...inputs }))).toEqual([own, `shared-default at ${path}`]);
  });

  it("acts as its service principal alone on a cluster of its own", () => {
    const clean: Raw = { dataSecurityMode: "SINGLE_USER", sparkConf: { a: "b" } };
    expect(actsOf(job({ runAs: machine, tasks: [{ newCluster: clean }, { notebookTask: {} }] }))).toEqual([own]);
  });

  it("leaves open tasks that are not known", () => {
    expect(actsOf(job({ runAs: machine, tasks: pending() }))).toContain(
      'unsure signed-in-user at tasks.newCluster.sparkConf["spark.databricks.passthrough.enabled"]',
    );
  });

  it("is found by the policies", () => {
    const servicePrincipal = resource("databricks:index/servicePrincipal:ServicePrincipal", "sp", {
      applicationId: principalId,
    });
    const person = resource("databricks:index/user:User", "ann", { userName: "ann@example.com" });
    const people = resource("databricks:index/group:Group", "people", { displayName: "people" });
    const found = (...resources: readonly Resource[]): readonly string[] =>
      judge(resources, options).findings.flatMap(({ policy, verdict }) => (verdict === "violation" ? [policy] : []));
    expect(found(job({ runAs: machine }), servicePrincipal)).not.toContain("no-human-run-as");
    expect(found(job({}), servicePrincipal)).toContain("no-human-run-as");
    expect(found(job({ runAs: { userName: "ann@example.com" } }), person)).toContain("no-human-run-as");
    expect(found(job({ runAs: { groupName: "people" } }), people)).toContain("no-human-run-as");
    expect(found(job({ runAs: machine, newCluster: spec }), servicePrincipal)).toContain("no-user-passthrough");
    expect(found(job({ runAs: machine, existingClusterId: "1" }), servicePrincipal)).toContain("no-inherited-identity");
  });

  it("runs as a service principal of the program before that exists", () => {
    const servicePrincipal = resource("databricks:index/servicePrincipal:ServicePrincipal", "sp", { displayName: "x" });
    const one = job(
      { runAs: { servicePrincipalName: pending(servicePrincipal) } },
      { uses: { runAs: [servicePrincipal] } },
    );
    const open = judge([one, servicePrincipal], options).findings.filter(({ subject }) => subject.urn === one.urn);
    expect(open.flatMap(({ policy }) => policy)).not.toContain("decided-on-deploy");
    expect(open.flatMap(({ policy }) => policy)).not.toContain("undecided");
  });
});

describe("a pipeline", () => {
  it("takes what Databricks answers, where nothing else is known", () => {
    const answered = (runAsUserName: Raw): readonly string[] | undefined =>
      actsOf(job({ runAsUserName }, {}, "pipeline:Pipeline"));
    expect(answered(principalId)).toEqual([`execution ${principalId} at runAsUserName`]);
    expect(answered("ann@example.com")).toEqual(["named-person at runAsUserName"]);
  });

  it("passes nobody's token on, unless it is told to", () => {
    const pipeline = (inputs: Inputs): readonly string[] | undefined =>
      actsOf(job({ runAs: machine, ...inputs }, {}, "pipeline:Pipeline"));
    const on = { "spark.databricks.passthrough.enabled": "true" };
    expect(pipeline({ configuration: { a: "b" }, clusters: [{ sparkConf: {} }] })).toEqual([own]);
    expect(pipeline({ configuration: on })).toHaveLength(2);
    expect(pipeline({ clusters: [{ sparkConf: on }] })).toHaveLength(2);
    expect(pipeline({ clusters: [{ awsAttributes: { instanceProfileArn: "p" } }] })).toContain(
      "execution p at clusters[0].awsAttributes.instanceProfileArn",
    );
  });
});
