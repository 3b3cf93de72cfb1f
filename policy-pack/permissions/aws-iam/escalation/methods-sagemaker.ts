import { nameTheRoles, pathfinding, step, type Method } from "./method.js";

const api = "https://docs.aws.amazon.com/sagemaker/latest/APIReference";
const roles = "https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html";
const passedTo = ["sagemaker.amazonaws.com"];

/** SageMaker jobs, models, pipelines and clusters: the caller's containers run with the credentials of the role. */
export const sagemakerMethods: readonly Method[] = [
  {
    name: "sagemaker-training-job",
    says: "start a SageMaker training job that runs as a role it passes",
    passedTo,
    steps: [step("sagemaker:CreateTrainingJob", "new", "training-job/")],
    fix: nameTheRoles,
    sources: [`${api}/API_CreateTrainingJob.html`, roles, `${pathfinding}/sagemaker/sagemaker-002.yaml`],
  },
  {
    name: "sagemaker-processing-job",
    says: "start a SageMaker processing job that runs as a role it passes",
    passedTo,
    steps: [step("sagemaker:CreateProcessingJob", "new", "processing-job/")],
    fix: nameTheRoles,
    sources: [`${api}/API_CreateProcessingJob.html`, roles, `${pathfinding}/sagemaker/sagemaker-003.yaml`],
  },
  {
    name: "sagemaker-tuning-job",
    says: "start a SageMaker tuning job that runs as a role it passes",
    passedTo,
    steps: [step("sagemaker:CreateHyperParameterTuningJob", "new", "hyper-parameter-tuning-job/")],
    fix: nameTheRoles,
    sources: [
      `${api}/API_CreateHyperParameterTuningJob.html`,
      `${api}/API_HyperParameterTrainingJobDefinition.html`,
      roles,
    ],
  },
  {
    // No vendor page says that the caller's own code runs in it.
    name: "sagemaker-automl-job",
    says: "have a SageMaker AutoML job work as a role it passes",
    passedTo,
    steps: [],
    oneOf: [
      [step("sagemaker:CreateAutoMLJob", "new", "automl-job/")],
      [step("sagemaker:CreateAutoMLJobV2", "new", "automl-job/")],
    ],
    fix: nameTheRoles,
    sources: [`${api}/API_CreateAutoMLJob.html`, `${api}/API_CreateAutoMLJobV2.html`, roles],
  },
  {
    // Model customization; no vendor page says that the caller's own code runs in it.
    name: "sagemaker-job",
    says: "have a SageMaker model customization job work as a role it passes",
    passedTo: ["job.sagemaker.amazonaws.com"],
    steps: [step("sagemaker:CreateJob", "new", "job/")],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/sagemaker/latest/dg/model-customize-mtrl-prereqs.html"],
  },
  {
    name: "sagemaker-model",
    says: "run a SageMaker model whose container acts as a role it passes",
    passedTo,
    steps: [step("sagemaker:CreateModel", "new", "model/")],
    oneOf: [
      [step("sagemaker:CreateTransformJob", "new", "transform-job/")],
      [
        step("sagemaker:CreateEndpointConfig", "new", "endpoint-config/"),
        step("sagemaker:CreateEndpoint", "new", "endpoint/"),
      ],
      [
        step("sagemaker:CreateEndpointConfig", "new", "endpoint-config/"),
        step("sagemaker:UpdateEndpoint", "new", "endpoint/"),
      ],
    ],
    fix: nameTheRoles,
    sources: [`${api}/API_CreateModel.html`, roles],
  },
  {
    name: "sagemaker-inference-component",
    says: "run a SageMaker inference component whose container acts as a role it passes",
    passedTo,
    steps: [
      step("sagemaker:CreateEndpointConfig", "new", "endpoint-config/"),
      step("sagemaker:CreateInferenceComponent", "new", "inference-component/"),
    ],
    oneOf: [
      [step("sagemaker:CreateEndpoint", "new", "endpoint/")],
      [step("sagemaker:UpdateEndpoint", "new", "endpoint/")],
    ],
    fix: nameTheRoles,
    sources: [`${api}/API_CreateEndpointConfig.html`, `${api}/API_CreateInferenceComponent.html`],
  },
  {
    // What is validated is run, as the validation role.
    name: "sagemaker-validation",
    says: "have SageMaker validate its container as a role it passes",
    passedTo,
    steps: [],
    oneOf: [
      [step("sagemaker:CreateAlgorithm", "new", "algorithm/")],
      [step("sagemaker:CreateModelPackage", "new", "model-package/")],
    ],
    fix: nameTheRoles,
    sources: [
      `${api}/API_AlgorithmValidationSpecification.html`,
      `${api}/API_ModelPackageValidationSpecification.html`,
    ],
  },
  {
    name: "sagemaker-pipeline",
    says: "run a SageMaker pipeline as a role it passes",
    passedTo,
    steps: [],
    oneOf: [
      [
        step("sagemaker:CreatePipeline", "new", "pipeline/"),
        step("sagemaker:StartPipelineExecution", "new", "pipeline/"),
      ],
      [step("sagemaker:UpdatePipeline", "new", "pipeline/")],
    ],
    fix: nameTheRoles,
    sources: [
      `${api}/API_CreatePipeline.html`,
      `${api}/API_UpdatePipeline.html`,
      "https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-access.html",
    ],
  },
  {
    name: "sagemaker-monitoring",
    says: "schedule a SageMaker monitoring job that runs as a role it passes",
    passedTo,
    steps: [],
    oneOf: [
      [step("sagemaker:CreateMonitoringSchedule", "new", "monitoring-schedule/")],
      [step("sagemaker:UpdateMonitoringSchedule", "new", "monitoring-schedule/")],
    ],
    fix: nameTheRoles,
    sources: [
      `${api}/API_MonitoringJobDefinition.html`,
      "https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-byoc-containers.html",
    ],
  },
  {
    // Its lifecycle scripts come from the caller's bucket.
    name: "sagemaker-cluster",
    says: "run a HyperPod cluster whose instances act as a role it passes",
    passedTo,
    steps: [],
    oneOf: [[step("sagemaker:CreateCluster", "new", "cluster/")], [step("sagemaker:UpdateCluster", "new", "cluster/")]],
    fix: nameTheRoles,
    sources: [`${api}/API_CreateCluster.html`, `${api}/API_ClusterInstanceGroupSpecification.html`],
  },
];
