import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import type { Raw, Resource } from "../../../policy-pack/model/index.js";
import { readFacts } from "../../../policy-pack/readers/index.js";
import { actsOf } from "../../support/acts.js";
import { arnOf, options, pending, resource, role } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const metadata: Raw = { name: "train", namespace: "ml" };
const gpu: Raw = [{ resources: { limits: { "nvidia.com/gpu": "1" } } }];

function patch(spec: Inputs, type = "apps/v1:DeploymentPatch"): Resource {
  return resource(`kubernetes:${type}`, "patch", { metadata, spec: { template: { spec } } });
}

const at = "spec.template.spec.serviceAccountName";
const open = `unsure machine|shared-default|ambient at ${at}`;

describe("a patch of what runs pods", () => {
  it.each<[string, Inputs]>([
    ["how many there are", {}],
    ["an image of a web server", { containers: [{ image: "nginx:1" }] }],
    ["what is not known", { containers: pending() }],
  ])("that changes %s is no workload", (_, spec) => {
    expect(actsOf(patch(spec))).toBeUndefined();
  });

  it.each<[string, Inputs, readonly string[]]>([
    ["leaves the service account as it is", {}, [open]],
    ["leaves it, by an empty name", { serviceAccountName: "" }, [open]],
    [
      "names one",
      { serviceAccountName: "train" },
      [`execution system:serviceaccount:ml:train at ${at}`, `unsure ambient at ${at}`],
    ],
    ["names the default", { serviceAccountName: "default" }, [`shared-default at ${at}`, `unsure ambient at ${at}`]],
    [
      "puts them on the network of their node",
      { hostNetwork: true },
      ["ambient at spec.template.spec.hostNetwork", open],
    ],
    ["takes them off it", { hostNetwork: false }, [open]],
    [
      "names what is of a wrong type",
      { serviceAccountName: 7 },
      [`execution unknown at ${at}`, `unsure shared-default at ${at}`, `unsure ambient at ${at}`],
    ],
  ])("%s", (_, spec, acts) => {
    expect(actsOf(patch({ containers: gpu, ...spec }))).toEqual(acts);
  });

  it.each([
    "apps/v1:StatefulSetPatch",
    "apps/v1:DaemonSetPatch",
    "apps/v1:ReplicaSetPatch",
    "batch/v1:JobPatch",
    "core/v1:ReplicationControllerPatch",
  ])("is read as %s", (type) => {
    expect(actsOf(patch({ containers: gpu }, type))).toEqual([open]);
  });

  it("is read where pods are elsewhere in it", () => {
    const spec: Raw = { containers: gpu };
    const of = (type: string, inputs: Inputs): unknown =>
      actsOf(resource(`kubernetes:${type}`, "r", { metadata, ...inputs }));
    expect(of("core/v1:PodPatch", { spec })).toEqual([open.replace("spec.template.", "")]);
    expect(of("batch/v1:CronJobPatch", { spec: { jobTemplate: { spec: { template: { spec } } } } })).toEqual([
      open.replace("spec.template", "spec.jobTemplate.spec.template"),
    ]);
    expect(of("core/v1:PodTemplatePatch", { template: { spec } })).toEqual([open.replace("spec.template", "template")]);
    expect(of("core/v1:PodTemplate", { template: { spec } })).toEqual([
      "shared-default at template.spec.serviceAccountName",
      "unsure ambient at template.spec.serviceAccountName",
    ]);
  });
});

describe("a patch of a service account", () => {
  const account = (annotations: Raw): Resource =>
    resource("kubernetes:core/v1:ServiceAccountPatch", "train", {
      metadata: { name: "train", namespace: "ml", annotations },
    });

  it("says nothing where it gives no identity", () => {
    expect(readFacts(account({ team: "ml" }), options)).toEqual([]);
    expect(readFacts(resource("kubernetes:core/v1:ServiceAccountPatch", "train", {}), options)).toEqual([]);
  });

  it("lets it stand for a role", () => {
    expect(readFacts(account({ "eks.amazonaws.com/role-arn": arnOf("lab") }), options)).toMatchObject([
      { fact: "alias", of: { value: arnOf("lab") } },
    ]);
    expect(readFacts(account(pending()), options)).toMatchObject([{ fact: "alias" }]);
  });

  it("goes before the account itself, where the program makes both", () => {
    const pod = resource("kubernetes:core/v1:Pod", "pod", {
      metadata,
      spec: { serviceAccountName: "train", containers: gpu },
    });
    const made = resource("kubernetes:core/v1:ServiceAccount", "made", { metadata });
    const admin = role("lab", { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] });
    const { findings } = judge([pod, made, account({ "eks.amazonaws.com/role-arn": arnOf("lab") }), admin], options);
    expect(findings.map(({ policy }) => policy)).toContain("no-admin-role");
  });
});

describe("who may do anything in a cluster", () => {
  const pod = resource("kubernetes:core/v1:Pod", "pod", {
    metadata,
    spec: { serviceAccountName: "train", containers: gpu },
  });
  const account = resource("kubernetes:core/v1:ServiceAccount", "train", { metadata });
  const bound = (name: Raw, subject: Inputs = {}, type = "ClusterRoleBinding"): Resource =>
    resource(`kubernetes:rbac.authorization.k8s.io/v1:${type}`, "binding", {
      roleRef: { kind: "ClusterRole", name },
      subjects: [{ kind: "ServiceAccount", name: "train", namespace: "ml", ...subject }],
    });
  const openFor = (binding: Resource): readonly string[] =>
    judge([pod, account, binding], options).findings.flatMap(({ leavesOpen, subject }) =>
      leavesOpen.includes("no-admin-role") ? [subject.name] : [],
    );

  it.each<[string, Resource]>([
    ["a role that views", bound("view")],
    ["people", bound("cluster-admin", { kind: "Group", name: "admins" })],
    ["another service account", bound("cluster-admin", { name: "other" })],
    ["one of another namespace", bound("cluster-admin", { namespace: "web" })],
    [
      "nobody",
      resource("kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding", "b", {
        roleRef: { name: "cluster-admin" },
      }),
    ],
  ])("is not told by a binding of %s", (_, binding) => {
    expect(openFor(binding)).toEqual([]);
  });

  it("is open for what a workload runs as", () => {
    expect(openFor(bound("cluster-admin"))).toEqual(["train"]);
    expect(openFor(bound("cluster-admin", {}, "ClusterRoleBindingPatch"))).toEqual(["train"]);
    expect(openFor(bound(pending()))).toEqual(["train"]);
    expect(openFor(bound(7))).toEqual(["train"]);
  });
});
