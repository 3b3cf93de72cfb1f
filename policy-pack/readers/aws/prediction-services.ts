import type { Readers } from "../reader.js";
import { withRoles } from "./workload.js";

/**
 * Amazon Rekognition, Personalize, Forecast, Clean Rooms, Entity Resolution and Elemental Inference read data and write results with these
 * roles; no code of the customer gets them. Clean Rooms ML pulls the customer's training image with the role, and runs it
 * apart from it.
 * https://docs.aws.amazon.com/rekognition/latest/dg/api-streaming-video-roles.html
 * https://docs.aws.amazon.com/personalize/latest/dg/set-up-required-permissions.html
 * https://docs.aws.amazon.com/forecast/latest/dg/aws-forecast-iam-roles.html
 * https://docs.aws.amazon.com/entityresolution/latest/userguide/create-workflow-job-role.html
 */
const byService = { service: ["roleArn"] };
const streamProcessor = withRoles("Rekognition stream processor", byService);

const membership = withRoles("Clean Rooms membership", {
  service: ["defaultResultConfiguration.roleArn", "defaultJobResultConfiguration.roleArn"],
});

export const predictionServices: Readers = {
  "aws:rekognition:StreamProcessor": streamProcessor,
  "aws-native:rekognition:StreamProcessor": streamProcessor,
  "aws-native:personalize:Dataset": withRoles("Personalize dataset", { service: ["datasetImportJob.roleArn"] }),
  "aws-native:personalize:DatasetGroup": withRoles("Personalize dataset group", byService),
  "aws-native:personalize:MetricAttribution": withRoles("Personalize metric attribution", {
    service: ["metricsOutputConfig.roleArn"],
  }),
  "aws-native:forecast:Dataset": withRoles("Forecast dataset", { service: ["encryptionConfig.roleArn"] }),
  "aws-native:cleanroomsml:ConfiguredModelAlgorithm": withRoles("Clean Rooms ML model algorithm", byService),
  "aws-native:cleanroomsml:TrainingDataset": withRoles("Clean Rooms ML training dataset", byService),
  "aws-native:cleanrooms:AnalysisTemplate": withRoles("Clean Rooms analysis template", {
    service: ["source.artifacts.roleArn"],
  }),
  "aws-native:cleanrooms:ConfiguredTableAssociation": withRoles("Clean Rooms table association", byService),
  "aws:cleanrooms:Membership": membership,
  "aws-native:cleanrooms:Membership": membership,
  "aws-native:elementalinference:Feed": withRoles("Elemental Inference feed", { service: ["accessRoleArn"] }),
  "aws-native:entityresolution:MatchingWorkflow": withRoles("Entity Resolution matching workflow", byService),
  "aws-native:entityresolution:IdMappingWorkflow": withRoles("Entity Resolution ID mapping workflow", byService),
  "aws-native:entityresolution:IdNamespace": withRoles("Entity Resolution ID namespace", byService),
};
