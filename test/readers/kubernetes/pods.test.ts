import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import { ResourceReference, unknown, type Raw, type Resource } from "../../../policy-pack/model/index.js";
import { actsOf, factsOf } from "../../support/acts.js";
import { arnOf, notebook, options, pending, resource, role, type More } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const gpu: Raw = { limits: { "nvidia.com/gpu": "1" } };
const metadata: Raw = { name: "train", namespace: "ml" };

function pod(spec: Inputs, more: More = {}, name = "pod"): Resource {
  const inputs = { metadata, spec: { containers: [{ resources: gpu }], ...spec } };
  return resource("kubernetes:core/v1:Pod", name, inputs, more);
}

function account(annotations: Raw = {}, more: More = {}, name = "train"): Resource {
  const inputs = { metadata: { name, namespace: "ml", annotations } };
  return resource("kubernetes:core/v1:ServiceAccount", name, inputs, more);
}

const roleArn = { "eks.amazonaws.com/role-arn": arnOf("lab") };
const own = "execution system:serviceaccount:ml:train at spec.serviceAccountName";
const unlessInCloud = "unsure ambient at spec.serviceAccountName";
const node = (name: string): More => ({
  provider: { urn: `urn:pulumi:test::program::pulumi:providers:kubernetes::${name}`, properties: { kubeconfig: name } },
});

function found(...resources: readonly Resource[]): readonly string[] {
  return judge(resources, options).findings.flatMap(({ policy, verdict, subject, leavesOpen }) =>
    verdict === "violation" ? [`${policy} ${subject.name}`] : leavesOpen.map((open) => `open ${open} ${subject.name}`),
  );
}

describe("a pod", () => {
  it.each<[string, Inputs, readonly string[]]>([
    ["its own service account", { serviceAccountName: "train" }, [own, unlessInCloud]],
    [
      "the old name of the property",
      { serviceAccount: "train" },
      ["execution system:serviceaccount:ml:train at spec.serviceAccount", "unsure ambient at spec.serviceAccount"],
    ],
    ["none", {}, ["shared-default at spec.serviceAccountName", unlessInCloud]],
    ["an empty name", { serviceAccountName: "" }, ["shared-default at spec.serviceAccountName", unlessInCloud]],
    [
      "the default by name",
      { serviceAccountName: "default" },
      ["shared-default at spec.serviceAccountName", unlessInCloud],
    ],
    [
      "the resource itself",
      { serviceAccountName: new ResourceReference(account().urn) },
      ["execution unknown at spec.serviceAccountName", unlessInCloud],
    ],
    [
      "a name that is not known",
      { serviceAccountName: pending() },
      [
        "execution unknown at spec.serviceAccountName",
        "unsure shared-default at spec.serviceAccountName",
        unlessInCloud,
      ],
    ],
    [
      "a name of a wrong type",
      { serviceAccountName: 7 },
      [
        "execution unknown at spec.serviceAccountName",
        "unsure shared-default at spec.serviceAccountName",
        unlessInCloud,
      ],
    ],
    [
      "the network of its node",
      { serviceAccountName: "train", hostNetwork: true },
      [own, "ambient at spec.hostNetwork"],
    ],
    ["its own network in words", { serviceAccountName: "train", hostNetwork: "false" }, [own, unlessInCloud]],
    [
      "a network that is not known",
      { serviceAccountName: "train", hostNetwork: pending() },
      [own, "unsure ambient at spec.hostNetwork"],
    ],
  ])("runs with %s", (_, spec, acts) => {
    expect(actsOf(pod(spec))).toEqual(acts);
  });

  it.each<[string, Raw, Inputs, string]>([
    ["the default", null, {}, "system:serviceaccount:default:train"],
    ["that of its provider", null, { namespace: "team" }, "system:serviceaccount:team:train"],
    ["its own", "ml", { namespace: "team" }, "system:serviceaccount:ml:train"],
  ])("is in a namespace: %s", (_, namespace, properties, value) => {
    const one = resource(
      "kubernetes:core/v1:Pod",
      "pod",
      { metadata: { namespace }, spec: { serviceAccountName: "train", containers: [{ resources: gpu }] } },
      { provider: { urn: "urn:pulumi:test::program::pulumi:providers:kubernetes::k", properties } },
    );
    expect(factsOf(one, "workload")[0]?.actsAs[0]).toMatchObject({ identity: { value } });
  });
});

describe("general compute in a cluster", () => {
  const deployment = (spec: Inputs, labels: Raw = {}, ofPods: Raw = {}): Resource =>
    resource("kubernetes:apps/v1:Deployment", "d", {
      metadata: { name: "d", labels },
      spec: { template: { metadata: { labels: ofPods }, spec: { serviceAccountName: "web", ...spec } } },
    });

  it.each<[string, Resource]>([
    ["a web server", deployment({ containers: [{ image: "nginx:1", resources: { limits: { cpu: "1" } } }] })],
    ["what asks for no device", deployment({ containers: [{ resources: { limits: { "nvidia.com/gpu": 0 } } }] })],
    ["what is not known", deployment({ containers: pending() })],
    ["what has no pods", resource("kubernetes:apps/v1:Deployment", "d", {})],
  ])("does not count: %s", (_, one) => {
    expect(actsOf(one)).toBeUndefined();
  });

  it.each<[string, Resource]>([
    ["a GPU", deployment({ containers: [{ resources: gpu }] })],
    ["a part of a GPU", deployment({ containers: [{ resources: { requests: { "nvidia.com/mig-1g.5gb": 1 } } }] })],
    ["AMD", deployment({ containers: [{ resources: { limits: { "amd.com/gpu": 1 } } }] })],
    ["Neuron", deployment({ containers: [{ resources: { limits: { "aws.amazon.com/neuroncore": 2 } } }] })],
    ["an image", deployment({ containers: [{ image: "vllm/vllm-openai:v0.9" }] })],
    ["an image of an init container", deployment({ initContainers: [{ image: "pytorch/pytorch:2" }] })],
    ["a label", deployment({}, { workload: "fraud" })],
    ["a label of its pods", deployment({}, {}, { workload: "fraud" })],
  ])("counts by %s", (_, one) => {
    expect(actsOf(one)).toHaveLength(2);
  });

  it("counts where everything does", () => {
    expect(actsOf(deployment({}), { workloads: "all" })).toHaveLength(2);
  });

  it("is declared by its labels", () => {
    expect(factsOf(deployment({}, { workload: "fraud" }), "workload")).toMatchObject([{ declared: "fraud" }]);
    expect(factsOf(deployment({}, {}, { workload: "fraud" }), "workload")).toMatchObject([{ declared: "fraud" }]);
  });
});

describe("a service account", () => {
  it("of its own in a cloud gives a pod what it needs", () => {
    expect(found(pod({ serviceAccountName: "train" }), account(roleArn), role("lab"))).not.toContainEqual(
      expect.stringContaining("no-ambient-identity"),
    );
    expect(found(pod({ serviceAccountName: "train" }), account(roleArn), role("lab"))).not.toContainEqual(
      expect.stringContaining("no-inherited-identity"),
    );
  });

  it("without an identity in a cloud leaves open what the node gives", () => {
    expect(found(pod({ serviceAccountName: "train" }), account())).toContain("open no-ambient-identity pod");
  });

  it("that is vouched for does not", () => {
    const trusted = { identity: "system:serviceaccount:ml:train", reason: "made by the platform team" };
    const { findings } = judge([pod({ serviceAccountName: "train" })], { ...options, trustedIdentities: [trusted] });
    expect(findings.flatMap(({ leavesOpen }) => leavesOpen)).not.toContain("no-ambient-identity");
  });

  it("makes a pod an admin whose role is one", () => {
    const admin = role("lab", { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] });
    const stack = [pod({ serviceAccountName: "train" }), account(roleArn), admin];
    expect(found(...stack)).toContain("no-admin-role lab");
    expect(found(...[...stack].reverse())).toContain("no-admin-role lab");
    expect(found(pod({ serviceAccountName: "other" }), account(roleArn), admin)).not.toContain("no-admin-role lab");
  });

  it("shares the role that it stands for", () => {
    const others = [account(roleArn), role("lab"), notebook("nb", arnOf("lab"))];
    expect(found(pod({ serviceAccountName: "train" }), ...others)).toContain("no-shared-identity pod");
    expect(found(pod({}), ...others)).not.toContain("no-shared-identity pod");
  });

  it("is shared by two pods, unless a label says that they are one", () => {
    const two = [pod({ serviceAccountName: "train" }, {}, "a"), pod({ serviceAccountName: "train" }, {}, "b")];
    expect(found(...two, account())).toContain("no-shared-identity a");
    const labelled = two.map((one) => ({
      ...one,
      inputs: { ...one.inputs, metadata: { namespace: "ml", labels: { workload: "fraud" } } },
    }));
    expect(found(...labelled, account())).not.toContain("no-shared-identity a");
  });

  it("is another in another cluster", () => {
    const here = pod({ serviceAccountName: "train" }, node("one"));
    const admin = role("lab", { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] });
    expect(found(here, account(roleArn, node("one")), admin)).toContain("no-admin-role lab");
    expect(found(here, account(roleArn, node("two")), admin)).not.toContain("no-admin-role lab");
  });

  it.each<[string, Raw]>([
    ["a role", roleArn],
    ["a role that is not known yet", { "eks.amazonaws.com/role-arn": pending() }],
    ["a managed identity", { "azure.workload.identity/client-id": "22222222-2222-2222-2222-222222222222" }],
    ["a Google service account", { "iam.gke.io/gcp-service-account": "a@b.iam.gserviceaccount.com" }],
    ["several", { ...roleArn, "azure.workload.identity/client-id": "22222222-2222-2222-2222-222222222222" }],
    ["annotations that are not known", unknown("here")],
    ["a role of a wrong type", { "eks.amazonaws.com/role-arn": 7 }],
  ])("stands for %s", (_, annotations) => {
    expect(factsOf(account(annotations), "alias")).toHaveLength(1);
    expect(factsOf(account(annotations), "identity")).toEqual([]);
  });

  it.each<[string, Raw]>([
    ["no annotations", null],
    ["others", { "prometheus.io/scrape": "true" }],
    ["an empty one", { "eks.amazonaws.com/role-arn": "" }],
  ])("is an identity of the cluster with %s", (_, annotations) => {
    expect(factsOf(account(annotations), "identity")).toHaveLength(1);
    expect(factsOf(account(annotations), "alias")).toEqual([]);
  });

  it("gets a role from EKS Pod Identity too", () => {
    const association = resource("aws:eks/podIdentityAssociation:PodIdentityAssociation", "pia", {
      clusterName: "c",
      namespace: "ml",
      serviceAccount: "train",
      roleArn: arnOf("lab"),
    });
    const admin = role("lab", { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] });
    const stack = [pod({ serviceAccountName: "train" }, node("one")), account({}, node("one")), admin, association];
    for (const order of [stack, [...stack].reverse()]) {
      expect(found(...order)).toContain("no-admin-role lab");
      expect(found(...order)).not.toContain("open no-ambient-identity pod");
    }
  });
});

describe("a secret", () => {
  const secret = (inputs: Inputs): Resource => resource("kubernetes:core/v1:Secret", "s", inputs);
  const annotations = { "kubernetes.io/service-account.name": "train" };

  it.each<[string, Inputs]>([
    ["of another kind", { type: "Opaque", metadata: { annotations } }],
    ["without a type", { metadata: { annotations } }],
    ["of a type that is not known, of nobody", { type: pending() }],
  ])("is no token: %s", (_, inputs) => {
    expect(factsOf(secret(inputs), "credential")).toEqual([]);
  });

  it("with a token of a service account outlives every session", () => {
    const type = "kubernetes.io/service-account-token";
    const value = "system:serviceaccount:ml:train";
    const token = secret({ type, metadata: { namespace: "ml", annotations } });
    expect(factsOf(token, "credential")).toMatchObject([{ of: { value } }]);
    expect(factsOf(secret({ type }), "credential")).toHaveLength(1);
    expect(factsOf(secret({ type: pending(), metadata: { annotations } }), "credential")).toMatchObject([
      { unknown: { kind: "until-deployed" } },
    ]);
  });
});
