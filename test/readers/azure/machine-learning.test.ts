import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import type { Raw } from "../../../policy-pack/model/index.js";
import { actsOf, factsOf } from "../../support/acts.js";
import { cluster, group, identityId, options, pending, principalId, resource } from "../../support/resources.js";

const azure = "azure-native:machinelearningservices";
const user: Raw = { type: "UserAssigned", userAssignedIdentities: [identityId] };
const compute = `${group}/providers/Microsoft.MachineLearningServices/workspaces/studio/computes/gpu`;

function aml(type: string, inputs: Readonly<Record<string, Raw>>) {
  return resource(`${azure}:${type}`, "it", { resourceGroupName: "ml", workspaceName: "studio", ...inputs });
}

function schedule(action: Raw, body = "properties") {
  return aml("Schedule", { name: "nightly", [body]: { action } });
}

function startsJob(jobDefinition: Raw) {
  return { actionType: "CreateJob", jobDefinition };
}

function monitor(computeIdentity: Raw) {
  return { actionType: "CreateMonitor", monitorDefinition: { computeConfiguration: { computeIdentity } } };
}

const anybody = "unsure machine|signed-in-user|nobody";

describe("a schedule", () => {
  const action = "properties.action";
  const job = `${action}.jobDefinition`;
  const asked = `${action}.monitorDefinition.computeConfiguration.computeIdentity`;
  it.each<[string, Raw, readonly string[]]>([
    [
      "that starts a job with an identity of its own",
      startsJob({ jobType: "Command", identity: { identityType: "Managed", clientId: principalId } }),
      [`execution ${principalId} at ${job}.identity.clientId`],
    ],
    [
      "that starts a job as the person",
      startsJob({ jobType: "Command", computeId: compute, identity: { identityType: "UserIdentity" } }),
      [`signed-in-user at ${job}.identity.identityType`],
    ],
    ["that starts serverless Spark", startsJob({ jobType: "Spark" }), [`signed-in-user at ${job}.identity`]],
    [
      "whose pipeline has a step that runs as the person",
      startsJob({ jobType: "Pipeline", jobs: { a: { identity: { type: "user_identity" } } } }),
      [`signed-in-user at ${job}.jobs.a.identity.type`],
    ],
    ["that starts a job on a cluster", startsJob({ computeId: compute }), [`shared-default at ${job}.identity`]],
    ["that does not say which job", { actionType: "CreateJob" }, [`${anybody} at ${job}`]],
    ["whose job is not known", startsJob(pending()), [`${anybody} at ${job}`, `${anybody} at ${job}.jobs`]],
    ["whose job is a text", startsJob("job"), [`${anybody} at ${job}`, `${anybody} at ${job}.jobs`]],
    [
      "that monitors with an identity of its own",
      monitor({ computeIdentityType: "ManagedIdentity", identity: user }),
      [`execution train at ${asked}.identity.userAssignedIdentities[0]`],
    ],
    [
      "that monitors with a managed identity it does not name",
      monitor({ computeIdentityType: "ManagedIdentity" }),
      [`${anybody} at ${asked}.identity`],
    ],
    ["that monitors with a token", monitor({ computeIdentityType: "AmlToken" }), [`${anybody} at ${asked}`]],
    ["that monitors as nobody says whom", monitor(pending()), [`${anybody} at ${asked}`]],
    [
      "that calls a batch endpoint",
      { actionType: "InvokeBatchEndpoint", endpointInvocationDefinition: {} },
      [`${anybody} at ${action}.endpointInvocationDefinition`],
    ],
    ["that does something else", { actionType: "ImportData" }, [`${anybody} at ${action}.actionType`]],
    ["that does what is not known", pending(), [`${anybody} at ${action}`]],
  ])("%s", (_, given, acts) => {
    expect(actsOf(schedule(given))).toEqual(acts);
  });

  it("keeps its body under the older name too", () => {
    const old = schedule(startsJob({ jobType: "Spark" }), "scheduleProperties");
    expect(actsOf(old)).toEqual(["signed-in-user at scheduleProperties.action.jobDefinition.identity"]);
  });

  it("is unsure where the whole body is not known", () => {
    const unread = aml("Schedule", { properties: pending() });
    expect(actsOf(unread)).toEqual([`${anybody} at properties.action`]);
  });

  it.each(["Job", "Schedule"])("has its tags in its body, as a %s has", (type) => {
    const tagged = aml(type, { properties: { tags: { workload: "fraud" } } });
    expect(factsOf(tagged, "workload")[0]?.declared).toBe("fraud");
  });
});

describe("a deployment", () => {
  const endpoint = aml("OnlineEndpoint", { endpointName: "score", identity: user });
  const deployment = (identity: Raw) =>
    resource(`${azure}:OnlineDeployment`, "blue", {
      resourceGroupName: "ml",
      workspaceName: "studio",
      endpointName: "score",
      identity,
      properties: { endpointComputeType: "Managed" },
    });

  it("runs with the identity of its endpoint", () => {
    expect(actsOf(deployment(null))).toEqual([]);
  });

  it("is one workload with its endpoint", () => {
    const shared = judge([endpoint, deployment(user)], options).findings.map(({ policy }) => policy);
    expect(shared).not.toContain("no-shared-identity");
    const other = judge([endpoint, deployment(user), cluster("gpu")], options).findings.map(({ policy }) => policy);
    expect(other).toContain("no-shared-identity");
  });

  it.each<[string, Raw, readonly string[]]>([
    ["names it", compute, ["shared-default at properties.compute"]],
    ["does not know it yet", pending(), ["shared-default at properties.compute"]],
    ["names none", null, []],
  ])("of a batch endpoint takes the identity of its compute, where it %s", (_, on, acts) => {
    expect(actsOf(aml("BatchDeployment", { endpointName: "batch", properties: { compute: on } }))).toEqual(acts);
  });
});

describe("a workspace", () => {
  const types: readonly (readonly [string, Readonly<Record<string, Raw>>, string, string])[] = [
    [`${azure}:Workspace`, {}, "Azure ML workspace", "service"],
    [`${azure}:Workspace`, { kind: "Hub" }, "Azure AI hub", "service"],
    [`${azure}:Workspace`, { kind: "Project" }, "Azure AI project", "service"],
    [`${azure}:Workspace`, { kind: "FeatureStore" }, "Azure ML feature store", "execution"],
    ["azure:machinelearning/workspace:Workspace", { kind: "FeatureStore" }, "Azure ML feature store", "execution"],
    ["azure:aifoundry/hub:Hub", {}, "Azure AI hub", "service"],
    ["azure:aifoundry/project:Project", {}, "Azure AI project", "service"],
  ];
  it.each(types)(
    "of type %s %j is a %s with a %s identity, made where it asks for none",
    (type, inputs, label, use) => {
      const made = resource(type, "it", inputs);
      expect(factsOf(made, "workload")[0]?.label).toBe(label);
      expect(actsOf(made)).toEqual([`${use} self at identity`]);
      expect(factsOf(made, "identity")).toHaveLength(1);
      const chosen = resource(type, "it", { ...inputs, identity: { type: "UserAssigned", identityIds: [identityId] } });
      expect(actsOf(chosen)).toEqual([`${use} train at identity.identityIds[0]`]);
      expect(factsOf(chosen, "identity")).toHaveLength(0);
    },
  );
});

describe("what runs no code of the customer", () => {
  it.each(["ServerlessEndpoint", "BatchEndpoint", "Registry", "LinkedService", "CapacityReservationGroup"])(
    "%s acts with its identity for the platform, and does without",
    (type) => {
      expect(actsOf(aml(type, {}))).toEqual([]);
      expect(actsOf(aml(type, { identity: user }))).toEqual(["service train at identity.userAssignedIdentities[0]"]);
      expect(actsOf(aml(type, { identity: pending() }))).toEqual(["unsure machine|nobody at identity"]);
      expect(actsOf(aml(type, { identity: 7 }))).toEqual(["unsure machine|nobody at identity"]);
    },
  );
});

describe("an inference pool", () => {
  it("is open without an identity, as Microsoft does not say what it runs as", () => {
    expect(actsOf(aml("InferencePool", {}))).toEqual(["unsure machine|nobody at identity"]);
    expect(actsOf(aml("InferencePool", { identity: user }))).toEqual([
      "execution train at identity.userAssignedIdentities[0]",
    ]);
  });

  it.each(["InferenceGroup", "InferenceEndpoint"])("holds each %s", (type) => {
    const pool = aml("InferencePool", { inferencePoolName: "pool", identity: user });
    const part = resource(`${azure}:${type}`, "part", {
      resourceGroupName: "ml",
      workspaceName: "studio",
      poolName: "pool",
      identity: user,
    });
    expect(actsOf(aml(type, { poolName: "pool" }))).toEqual([]);
    expect(judge([pool, part], options).findings.map(({ policy }) => policy)).not.toContain("no-shared-identity");
  });
});
