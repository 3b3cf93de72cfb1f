import { describe, expect, it } from "vitest";
import type { Raw, Resource } from "../../../policy-pack/model/index.js";
import { actsOf } from "../../support/acts.js";
import { pending, resource } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

function object(type: string, spec: Raw): Resource {
  return resource(`kubernetes:${type}`, "o", { metadata: { name: "o", namespace: "ml" }, spec });
}

const named: Inputs = { serviceAccountName: "train" };
const template: Raw = { spec: named };
const bare: Raw = { spec: {} };
const user = "system:serviceaccount:ml:train";

/** Where each kind keeps the templates of its pods. */
const kinds: readonly (readonly [type: string, specOf: (template: Raw) => Raw, path: string])[] = [
  ["kubeflow.org/v1:Notebook", (pods) => ({ template: pods }), "spec.template.spec"],
  ["kubeflow.org/v1beta1:Notebook", (pods) => ({ template: pods }), "spec.template.spec"],
  [
    "kubeflow.org/v1:PyTorchJob",
    (pods) => ({ pytorchReplicaSpecs: { Master: { template: pods } } }),
    "spec.pytorchReplicaSpecs.Master.template.spec",
  ],
  [
    "kubeflow.org/v1:TFJob",
    (pods) => ({ tfReplicaSpecs: { PS: { template: pods } } }),
    "spec.tfReplicaSpecs.PS.template.spec",
  ],
  [
    "kubeflow.org/v1:XGBoostJob",
    (pods) => ({ xgbReplicaSpecs: { Worker: { template: pods } } }),
    "spec.xgbReplicaSpecs.Worker.template.spec",
  ],
  [
    "kubeflow.org/v1:PaddleJob",
    (pods) => ({ paddleReplicaSpecs: { Worker: { template: pods } } }),
    "spec.paddleReplicaSpecs.Worker.template.spec",
  ],
  [
    "kubeflow.org/v1:JAXJob",
    (pods) => ({ jaxReplicaSpecs: { Worker: { template: pods } } }),
    "spec.jaxReplicaSpecs.Worker.template.spec",
  ],
  [
    "kubeflow.org/v1:MXJob",
    (pods) => ({ mxReplicaSpecs: { Worker: { template: pods } } }),
    "spec.mxReplicaSpecs.Worker.template.spec",
  ],
  [
    "kubeflow.org/v2beta1:MPIJob",
    (pods) => ({ mpiReplicaSpecs: { Worker: { template: pods } } }),
    "spec.mpiReplicaSpecs.Worker.template.spec",
  ],
  [
    "kubeflow.org/v1beta1:Experiment",
    (pods) => ({ trialTemplate: { trialSpec: { spec: { tfReplicaSpecs: { Worker: { template: pods } } } } } }),
    "spec.trialTemplate.trialSpec.spec.tfReplicaSpecs.Worker.template.spec",
  ],
  ["ray.io/v1:RayCluster", (pods) => ({ headGroupSpec: { template: pods } }), "spec.headGroupSpec.template.spec"],
  [
    "ray.io/v1alpha1:RayCluster",
    (pods) => ({ workerGroupSpecs: [{ template: pods }] }),
    "spec.workerGroupSpecs[0].template.spec",
  ],
  [
    "ray.io/v1:RayJob",
    (pods) => ({ rayClusterSpec: { headGroupSpec: { template: pods } } }),
    "spec.rayClusterSpec.headGroupSpec.template.spec",
  ],
  ["ray.io/v1:RayJob", (pods) => ({ submitterPodTemplate: pods }), "spec.submitterPodTemplate.spec"],
  [
    "ray.io/v1:RayService",
    (pods) => ({ rayClusterConfig: { workerGroupSpecs: [{ template: pods }] } }),
    "spec.rayClusterConfig.workerGroupSpecs[0].template.spec",
  ],
  ["serving.kserve.io/v1beta1:InferenceService", (pods) => ({ predictor: specIn(pods) }), "spec.predictor"],
  ["serving.kserve.io/v1beta1:InferenceService", (pods) => ({ transformer: specIn(pods) }), "spec.transformer"],
  ["serving.kserve.io/v1beta1:InferenceService", (pods) => ({ explainer: specIn(pods) }), "spec.explainer"],
  [
    "sparkoperator.k8s.io/v1beta2:ScheduledSparkApplication",
    (pods) => ({ template: { driver: specIn(pods) } }),
    "spec.template.driver",
  ],
  ["sparkoperator.k8s.io/v1beta2:SparkApplication", (pods) => ({ executor: specIn(pods) }), "spec.executor"],
];

function specIn(pods: Raw): Raw {
  return (pods as Inputs)["spec"] ?? null;
}

describe("an object of an operator for machine learning", () => {
  it.each(kinds)("%s runs as the service account of its pods", (type, specOf, path) => {
    expect(actsOf(object(type, specOf(template)))).toEqual([
      `execution ${user} at ${path}.serviceAccountName`,
      `unsure ambient at ${path}.serviceAccountName`,
    ]);
  });

  it.each(kinds)("%s runs as the default where its pods name none", (type, specOf, path) => {
    expect(actsOf(object(type, specOf(bare)))).toEqual([
      `shared-default at ${path}.serviceAccountName`,
      `unsure ambient at ${path}.serviceAccountName`,
    ]);
  });

  it.each([...new Set(kinds.map(([type]) => type))])("%s leaves open what cannot be read", (type) => {
    for (const spec of [null, 7, pending(), {}]) {
      const acts = actsOf(object(type, spec)) ?? [];
      expect(acts.some((act) => act.startsWith("unsure") && act.includes("shared-default"))).toBe(true);
    }
  });

  it("tells pods of one service account once, and of two twice", () => {
    const groups = (head: string, worker: string): Resource =>
      object("ray.io/v1:RayCluster", {
        headGroupSpec: { template: { spec: { serviceAccountName: head } } },
        workerGroupSpecs: [{ template: { spec: { serviceAccountName: worker } } }],
      });
    expect(actsOf(groups("train", "train"))).toHaveLength(2);
    expect(actsOf(groups("train", "other"))).toHaveLength(4);
  });
});

describe("an operator that makes a service account", () => {
  const ray = (inputs: Inputs, head: Raw = bare): Resource =>
    object("ray.io/v1:RayCluster", { ...inputs, headGroupSpec: { template: head } });
  const path = "spec.headGroupSpec.template.spec.serviceAccountName";

  it.each<[string, Resource, string]>([
    ["off", ray({ enableInTreeAutoscaling: false }), `shared-default at ${path}`],
    ["on", ray({ enableInTreeAutoscaling: true }), `unsure machine|ambient at ${path}`],
    ["not known", ray({ enableInTreeAutoscaling: pending() }), `unsure machine|ambient|shared-default at ${path}`],
    ["on, with a name", ray({ enableInTreeAutoscaling: true }, template), `execution ${user} at ${path}`],
  ])("is told apart where a Ray cluster's scaling is %s", (_, one, act) => {
    expect(actsOf(one)).toContain(act);
  });

  it("is told apart for the launcher of an MPI job", () => {
    const launcher = object("kubeflow.org/v1:MPIJob", { mpiReplicaSpecs: { Launcher: { template: bare } } });
    expect(actsOf(launcher)).toEqual([
      "unsure machine|ambient at spec.mpiReplicaSpecs.Launcher.template.spec.serviceAccountName",
    ]);
  });
});

describe("what decides elsewhere", () => {
  it("makes a Ray job on another cluster run as that does", () => {
    const job = object("ray.io/v1:RayJob", { clusterSelector: { "ray.io/cluster": "shared" } });
    expect(actsOf(job)).toEqual(["shared-default at spec.clusterSelector"]);
  });

  it("is the runtime of a training job, unless it says otherwise", () => {
    const job = (spec: Inputs): Resource => object("trainer.kubeflow.org/v1alpha1:TrainJob", spec);
    const open = ["unsure machine|shared-default|ambient at spec.runtimeRef"];
    expect(actsOf(job({ runtimeRef: { name: "torch" } }))).toEqual(open);
    expect(actsOf(job({ podTemplateOverrides: [{ spec: { nodeSelector: {} } }] }))).toEqual(open);
    expect(actsOf(job({ podTemplateOverrides: [{ spec: named }] }))).toContain(
      `execution ${user} at spec.podTemplateOverrides[0].spec.serviceAccountName`,
    );
  });

  it("is the installation of Kubeflow, for runs that name no service account", () => {
    const run = (spec: Raw): Resource => object("kubeflow.org/v1beta1:ScheduledWorkflow", spec);
    expect(actsOf(run({}))).toEqual(["shared-default at spec.serviceAccount", "unsure ambient at spec.serviceAccount"]);
    expect(actsOf(run({ serviceAccount: "train" }))).toEqual([
      `execution ${user} at spec.serviceAccount`,
      "unsure ambient at spec.serviceAccount",
    ]);
    expect(actsOf(run({ serviceAccount: pending() }))).toEqual([
      "execution unknown at spec.serviceAccount",
      "unsure shared-default at spec.serviceAccount",
      "unsure ambient at spec.serviceAccount",
    ]);
  });
});
