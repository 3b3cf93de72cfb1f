import type { Options, Resource, WorkloadFact } from "../../model/index.js";
import type { Reader, Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { sageMakerNames } from "./names.js";
import { pipelineStepRoles } from "./sagemaker-pipeline.js";
import { awsThing } from "./thing.js";
import { actsAsRoles, awsWorkload, orNobody, withRoles } from "./workload.js";

function pipeline(resource: Resource, options: Options): readonly WorkloadFact[] {
  const own = [...actsAsRoles(resource, { execution: ["roleArn"] }), ...pipelineStepRoles(resource)];
  const none = orNobody(resource, own, ["roleArn"], "neither it nor a step names a role");
  return awsWorkload(resource, options, "SageMaker pipeline", { actsAs: [...own, ...none] });
}

/** A definition of monitoring jobs, which a schedule runs by its name. */
function monitoringJob(kind: string): Reader {
  return (resource, options) => {
    const own = actsAsRoles(resource, { execution: ["roleArn"] });
    return awsWorkload(resource, options, `SageMaker ${kind} job definition`, {
      actsAs: [...own, ...orNobody(resource, own, ["roleArn"], "it names no role")],
      names: awsThing(resource, sageMakerNames("monitoring job definition"), {
        inputs: ["name", "jobDefinitionName"],
        outputs: ["name"],
        arn: "jobDefinitionArn",
      }),
      joinable: true,
    });
  };
}

/** A schedule holds the job that it runs, or names a definition and is one with it. */
function monitoringSchedule(resource: Resource, options: Options): readonly WorkloadFact[] {
  const path = ["monitoringScheduleConfig", "monitoringJobDefinition", "roleArn"];
  const named = ["monitoringScheduleConfig", "monitoringJobDefinitionName"];
  const own = actsAsRoles(resource, { execution: [path.join(".")] });
  const definition = refAt(resource, named, sageMakerNames("monitoring job definition"));
  const none = orNobody(resource, own, path, "the job that it runs names no role");
  return awsWorkload(resource, options, "SageMaker monitoring schedule", {
    actsAs: [...own, ...(definition === undefined ? none : [])],
    oneWith: definition === undefined ? [] : [definition],
    joinable: true,
  });
}

const tuning = { execution: ["trainingJobDefinition.roleArn", "trainingJobDefinitions[].roleArn"] };

/** Redshift itself uses the cluster's role, to unload the data that a processing job reads. */
const processing = {
  execution: ["roleArn"],
  service: ["processingInputs[].datasetDefinition.redshiftDatasetDefinition.clusterRoleArn"],
};

/** Jobs, and what starts them, each with the role that its container runs with. */
export const sagemakerJobs: Readers = {
  "aws:sagemaker:TrainingJob": withRoles("SageMaker training job", { execution: ["roleArn"] }, "it names no role"),
  "aws:sagemaker:HyperParameterTuningJob": withRoles(
    "SageMaker hyperparameter tuning job",
    tuning,
    "its training jobs name no role",
  ),
  "aws-native:sagemaker:ProcessingJob": withRoles("SageMaker processing job", processing, "it names no role"),
  "aws:sagemaker:Pipeline": pipeline,
  "aws-native:sagemaker:Pipeline": pipeline,
  "aws:sagemaker:MonitoringSchedule": monitoringSchedule,
  "aws-native:sagemaker:MonitoringSchedule": monitoringSchedule,
  "aws:sagemaker:DataQualityJobDefinition": monitoringJob("data quality"),
  "aws-native:sagemaker:DataQualityJobDefinition": monitoringJob("data quality"),
  "aws-native:sagemaker:ModelBiasJobDefinition": monitoringJob("model bias"),
  "aws-native:sagemaker:ModelExplainabilityJobDefinition": monitoringJob("model explainability"),
  "aws-native:sagemaker:ModelQualityJobDefinition": monitoringJob("model quality"),
};
