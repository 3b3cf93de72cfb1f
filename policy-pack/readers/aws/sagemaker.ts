import type { Readers } from "../reader.js";
import { withRoles } from "./workload.js";

const notebookInstance = withRoles("SageMaker notebook instance", { execution: ["roleArn"] }, "it names no role");

/**
 * Each group of instances has a role that all code on it can reach; the cluster's own role is for its autoscaler.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateCluster.html
 */
const hyperPod = withRoles(
  "SageMaker HyperPod cluster",
  {
    execution: ["instanceGroups[].executionRole", "restrictedInstanceGroups[].executionRole"],
    service: ["clusterRole"],
  },
  "its instance groups name no role",
);

/** Validation runs the package's own containers, in training and transform jobs; without it nothing runs. */
const validation = { execution: ["validationSpecification.validationRole"] };

/**
 * SageMaker itself writes offline stores, pulls images, starts human loops and keeps artifacts with these roles; no code
 * of the customer runs there.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateFeatureGroup.html
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateMlflowTrackingServer.html
 */
const byService = { service: ["roleArn"] };

/** Devices of a fleet take credentials of its role through an AWS IoT role alias. */
const deviceFleet = withRoles("SageMaker device fleet", { execution: ["roleArn"] }, "it names no role");

const mlflow = { app: "SageMaker MLflow app", server: "SageMaker MLflow tracking server" };

/** What SageMaker runs beside studios, jobs and inference, which have files of their own. */
export const sagemaker: Readers = {
  "aws:sagemaker:NotebookInstance": notebookInstance,
  "aws-native:sagemaker:NotebookInstance": notebookInstance,
  "aws-native:sagemaker:Cluster": hyperPod,
  "aws-native:sagemaker:PartnerApp": withRoles(
    "SageMaker partner app",
    { execution: ["executionRoleArn"] },
    "it names no execution role",
  ),
  "aws:sagemaker:Algorithm": withRoles("SageMaker algorithm", validation),
  "aws-native:sagemaker:ModelPackage": withRoles("SageMaker model package", validation),
  "aws:sagemaker:FeatureGroup": withRoles("SageMaker feature group", byService),
  "aws-native:sagemaker:FeatureGroup": withRoles("SageMaker feature group", byService),
  "aws:sagemaker:FlowDefinition": withRoles("SageMaker flow definition", byService),
  "aws:sagemaker:LabelingJob": withRoles("SageMaker labeling job", byService),
  "aws:sagemaker:Image": withRoles("SageMaker image", byService),
  "aws-native:sagemaker:Image": withRoles("SageMaker image", { service: ["imageRoleArn"] }),
  "aws:sagemaker:MlflowApp": withRoles(mlflow.app, byService),
  "aws-native:sagemaker:MlflowApp": withRoles(mlflow.app, byService),
  "aws:sagemaker:MlflowTrackingServer": withRoles(mlflow.server, byService),
  "aws-native:sagemaker:MlflowTrackingServer": withRoles(mlflow.server, byService),
  "aws:sagemaker:DeviceFleet": deviceFleet,
  "aws-native:sagemaker:DeviceFleet": deviceFleet,
  // CloudFormation does with the role whatever the template says.
  "aws-native:sagemaker:Project": withRoles("SageMaker project", {
    execution: ["templateProviderDetails[].cfnTemplateProviderDetail.roleArn"],
  }),
};
