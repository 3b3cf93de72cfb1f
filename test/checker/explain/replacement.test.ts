import { runInThisContext } from "node:vm";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { replacementOf } from "../../../checker/explain/replacement.js";
import { unknown, type Raw, type Resource } from "../../../policy-pack/model/index.js";
import { made } from "../../components/mocks.js";
import { resource } from "../../support/resources.js";

const compute = (computeType: string): Readonly<Record<string, Raw>> => ({
  properties: { computeType, properties: { vmSize: "STANDARD_NC4AS_T4_V3" } },
});

/** A resource for each component of a workload. */
const replaced: readonly (readonly [component: string, Resource])[] = [
  ["WorkloadIdentity", resource("aws:iam/role:Role", "train", {})],
  ["SageMakerNotebook", resource("aws:sagemaker/notebookInstance:NotebookInstance", "lab", {})],
  ["SageMakerStudio", resource("aws:sagemaker/domain:Domain", "studio", {})],
  ["SageMakerTraining", resource("aws:sagemaker/trainingJob:TrainingJob", "train", {})],
  ["SageMakerTraining", resource("aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob", "tune", {})],
  ["SageMakerTraining", resource("aws:sagemaker/pipeline:Pipeline", "train", {})],
  ["SageMakerEndpoint", resource("aws:sagemaker/model:Model", "churn", {})],
  ["BatchTraining", resource("aws:batch/jobDefinition:JobDefinition", "train", {})],
  ["BedrockAgent", resource("aws:bedrock/agentAgent:AgentAgent", "helper", {})],
  ["WorkloadIdentity", resource("azure-native:managedidentity:UserAssignedIdentity", "train", {})],
  ["MlWorkspace", resource("azure-native:machinelearningservices:Workspace", "lab", {})],
  [
    "MlComputeInstance",
    resource("azure-native:machinelearningservices:Compute", "notebook", compute("ComputeInstance")),
  ],
  [
    "MlComputeCluster",
    resource("azure-native:machinelearningservices/v20240401:Compute", "gpu", compute("AmlCompute")),
  ],
  ["MlJob", resource("azure-native:machinelearningservices:Job", "train", {})],
  ["MlSchedule", resource("azure-native:machinelearningservices:Schedule", "nightly", {})],
  ["MlOnlineEndpoint", resource("azure-native:machinelearningservices:OnlineEndpoint", "score", {})],
  ["MlBatchEndpoint", resource("azure-native:machinelearningservices:BatchEndpoint", "score", {})],
];

/** What stands beside workloads. */
const replacingNothing = [
  "ApprovalGate",
  "AuditTrail",
  "BreakGlass",
  "CiFederation",
  "EphemeralJobAccess",
  "Guardrails",
];

const packages = {
  "ml-identity-aws": () => import("../../../components/aws/index.js"),
  "ml-identity-azure": () => import("../../../components/azure/index.js"),
};

describe("the component that replaces a resource", () => {
  it.each(replaced)("is made by the code that is printed: %s", async (component, one) => {
    const replacement = replacementOf(one);
    if (replacement === undefined) throw new Error("no component");
    expect(replacement.component).toBe(component);

    const library = await packages[replacement.package]();
    const { outputText } = ts.transpileModule(replacement.code, {
      compilerOptions: { module: ts.ModuleKind.CommonJS },
    });
    // What is printed is a whole program; it gets the one package that it imports.
    const program = runInThisContext(`(exports, require) => {${outputText}}`) as (
      exports: object,
      require: () => object,
    ) => void;
    const resources = await made(() => {
      program({}, () => library);
    });
    expect(resources[0]?.type).toBe(`${replacement.package}:index:${component}`);
    expect(resources.length).toBeGreaterThan(1);
  });

  it("is there for every component of a workload", async () => {
    const libraries = await Promise.all(Object.values(packages).map((load) => load()));
    const classes = new Set(libraries.flatMap((library) => Object.keys(library)));
    const taking = new Set(replaced.map(([component]) => component));
    expect([...taking, ...replacingNothing].sort()).toEqual([...classes].sort());
  });

  it("takes over what can be seen of the resource", () => {
    const tags = { owner: "ann", workload: "vision" };
    const inputs = { ...compute("ComputeInstance"), resourceGroupName: "ml", workspaceName: unknown("here"), tags };
    const code = replacementOf(resource("azure-native:machinelearningservices:Compute", 'the "lab"', inputs))?.code;
    expect(code).toContain('new MlComputeInstance("the \\"lab\\"", {');
    expect(code).toContain('owner: "ann",');
    expect(code).toContain('workload: "vision",');
    expect(code).toContain('resourceGroupName: "ml",');
    expect(code).toContain('workspaceName: "my-workspace",');
    expect(code).toContain('vmSize: "STANDARD_NC4AS_T4_V3",');
  });

  it("is none where nothing takes its place yet", () => {
    expect(replacementOf(resource("aws:glue/job:Job", "etl", {}))).toBeUndefined();
    expect(
      replacementOf(resource("azure-native:machinelearningservices:Compute", "aks", compute("AKS"))),
    ).toBeUndefined();
  });
});
