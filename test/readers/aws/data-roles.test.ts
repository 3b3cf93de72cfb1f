import { describe, expect, it } from "vitest";
import { ResourceReference, showPath, type Path, type Raw } from "../../../policy-pack/model/index.js";
import { actsOf } from "../../support/aws-acts.js";
import { arnOf, pending, role } from "../../support/resources.js";

type Use = "execution" | "service";

/** A property that names a role, as `instanceGroups[0].executionRole`, and what holds where none is named. */
type Row = readonly [type: string, use: Use, property: string, absent?: "nobody"];

const studio = [
  "aws:sagemaker/domain:Domain defaultUserSettings",
  "aws:sagemaker/userProfile:UserProfile userSettings",
];

const rows: readonly Row[] = [
  ["aws:sagemaker/domain:Domain", "execution", "defaultUserSettings.executionRole"],
  ["aws:sagemaker/domain:Domain", "execution", "defaultSpaceSettings.executionRole"],
  ["aws:sagemaker/domain:Domain", "service", "domainSettings.rStudioServerProDomainSettings.domainExecutionRoleArn"],
  [
    "aws:sagemaker/domain:Domain",
    "execution",
    "defaultSpaceSettings.jupyterLabAppSettings.emrSettings.executionRoleArns[0]",
  ],
  ...studio.flatMap((place): readonly Row[] => {
    const [type = "", settings = ""] = place.split(" ");
    return [
      [type, "execution", `${settings}.jupyterLabAppSettings.emrSettings.assumableRoleArns[0]`],
      [type, "execution", `${settings}.jupyterLabAppSettings.emrSettings.executionRoleArns[0]`],
      [type, "execution", `${settings}.canvasAppSettings.emrServerlessSettings.executionRoleArn`],
      [type, "execution", `${settings}.canvasAppSettings.modelRegisterSettings.crossAccountModelRegisterRoleArn`],
      [type, "service", `${settings}.canvasAppSettings.generativeAiSettings.amazonBedrockRoleArn`],
      [type, "service", `${settings}.canvasAppSettings.timeSeriesForecastingSettings.amazonForecastRoleArn`],
    ];
  }),
  ["aws-native:sagemaker:UserProfile", "execution", "userSettings.executionRole"],
  ["aws:sagemaker/trainingJob:TrainingJob", "execution", "roleArn", "nobody"],
  [
    "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob",
    "execution",
    "trainingJobDefinition.roleArn",
    "nobody",
  ],
  [
    "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob",
    "execution",
    "trainingJobDefinitions[0].roleArn",
    "nobody",
  ],
  ["aws-native:sagemaker:ProcessingJob", "execution", "roleArn", "nobody"],
  [
    "aws-native:sagemaker:ProcessingJob",
    "service",
    "processingInputs[0].datasetDefinition.redshiftDatasetDefinition.clusterRoleArn",
    "nobody",
  ],
  [
    "aws:sagemaker/monitoringSchedule:MonitoringSchedule",
    "execution",
    "monitoringScheduleConfig.monitoringJobDefinition.roleArn",
    "nobody",
  ],
  ["aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition", "execution", "roleArn", "nobody"],
  ["aws-native:sagemaker:DataQualityJobDefinition", "execution", "roleArn", "nobody"],
  ["aws-native:sagemaker:ModelBiasJobDefinition", "execution", "roleArn", "nobody"],
  ["aws-native:sagemaker:ModelExplainabilityJobDefinition", "execution", "roleArn", "nobody"],
  ["aws-native:sagemaker:ModelQualityJobDefinition", "execution", "roleArn", "nobody"],
  ["aws-native:sagemaker:InferenceExperiment", "service", "roleArn"],
  ["aws-native:sagemaker:Cluster", "execution", "instanceGroups[0].executionRole", "nobody"],
  ["aws-native:sagemaker:Cluster", "execution", "restrictedInstanceGroups[0].executionRole", "nobody"],
  ["aws-native:sagemaker:Cluster", "service", "clusterRole", "nobody"],
  ["aws-native:sagemaker:PartnerApp", "execution", "executionRoleArn", "nobody"],
  ["aws:sagemaker/algorithm:Algorithm", "execution", "validationSpecification.validationRole"],
  ["aws-native:sagemaker:ModelPackage", "execution", "validationSpecification.validationRole"],
  ["aws:sagemaker/featureGroup:FeatureGroup", "service", "roleArn"],
  ["aws-native:sagemaker:FeatureGroup", "service", "roleArn"],
  ["aws:sagemaker/flowDefinition:FlowDefinition", "service", "roleArn"],
  ["aws:sagemaker/labelingJob:LabelingJob", "service", "roleArn"],
  ["aws:sagemaker/image:Image", "service", "roleArn"],
  ["aws-native:sagemaker:Image", "service", "imageRoleArn"],
  ["aws:sagemaker/mlflowApp:MlflowApp", "service", "roleArn"],
  ["aws:sagemaker/mlflowTrackingServer:MlflowTrackingServer", "service", "roleArn"],
  ["aws:sagemaker/deviceFleet:DeviceFleet", "execution", "roleArn", "nobody"],
  ["aws-native:sagemaker:Project", "execution", "templateProviderDetails[0].cfnTemplateProviderDetail.roleArn"],
  ["aws:emr/cluster:Cluster", "execution", "ec2Attributes.instanceProfile", "nobody"],
  ["aws:emr/cluster:Cluster", "service", "serviceRole", "nobody"],
  ["aws:emr/cluster:Cluster", "service", "autoscalingRole", "nobody"],
  ["aws:emr/studio:Studio", "execution", "userRole"],
  ["aws-native:emr:Studio", "service", "serviceRole"],
  [
    "aws-native:emr:SecurityConfiguration",
    "execution",
    "securityConfiguration.AuthorizationConfiguration.EmrFsConfiguration.RoleMappings[0].Role",
  ],
  ["aws:emrcontainers/jobTemplate:JobTemplate", "execution", "jobTemplateData.executionRoleArn", "nobody"],
  ["aws-native:emrcontainers:Endpoint", "execution", "executionRoleArn", "nobody"],
  [
    "aws-native:emrcontainers:SecurityConfiguration",
    "service",
    "securityConfigurationData.authenticationConfiguration.iamConfiguration.systemRole",
  ],
  [
    "aws-native:emrcontainers:SecurityConfiguration",
    "service",
    "securityConfigurationData.authorizationConfiguration.lakeFormationConfiguration.queryEngineRoleArn",
  ],
  ["aws:glue/job:Job", "execution", "roleArn", "nobody"],
  ["aws-native:glue:Job", "execution", "role", "nobody"],
  ["aws-native:glue:Session", "execution", "role", "nobody"],
  ["aws:glue/devEndpoint:DevEndpoint", "execution", "roleArn", "nobody"],
  ["aws:glue/crawler:Crawler", "service", "role"],
  ["aws:glue/mLTransform:MLTransform", "service", "roleArn"],
  ["aws-native:glue:MlTransform", "service", "role"],
  ["aws:glue/catalogTableOptimizer:CatalogTableOptimizer", "service", "configuration.roleArn"],
  ["aws-native:glue:TableOptimizer", "service", "tableOptimizerConfiguration.roleArn"],
  ["aws:glue/catalog:Catalog", "service", "catalogProperties.dataLakeAccessProperties.dataTransferRole"],
  ["aws:glue/catalog:Catalog", "service", "catalogProperties.icebergOptimizationProperties.roleArn"],
  [
    "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings",
    "service",
    "dataCatalogEncryptionSettings.encryptionAtRest.catalogEncryptionServiceRole",
  ],
  ["aws-native:glue:IntegrationResourceProperty", "service", "sourceProcessingProperties.roleArn"],
  ["aws-native:glue:IntegrationResourceProperty", "service", "targetProcessingProperties.roleArn"],
  ["aws:athena/workgroup:Workgroup", "execution", "configuration.executionRole"],
  ["aws-native:athena:WorkGroup", "execution", "workGroupConfiguration.executionRole"],
  ["aws-native:athena:WorkGroup", "execution", "workGroupConfigurationUpdates.executionRole"],
  ["aws:redshift/cluster:Cluster", "execution", "iamRoles[0]"],
  ["aws:redshift/cluster:Cluster", "execution", "defaultIamRoleArn"],
  ["aws-native:redshift:Cluster", "execution", "iamRoles[0]"],
  ["aws:redshift/clusterIamRoles:ClusterIamRoles", "execution", "iamRoleArns[0]"],
  ["aws:redshift/clusterIamRoles:ClusterIamRoles", "execution", "defaultIamRoleArn"],
  ["aws:redshiftserverless/namespace:Namespace", "execution", "iamRoles[0]"],
  ["aws:redshiftserverless/namespace:Namespace", "execution", "defaultIamRoleArn"],
  ["aws:redshift/scheduledAction:ScheduledAction", "service", "iamRole"],
  ["aws:lakeformation/resource:Resource", "service", "roleArn"],
  ["aws:s3control/accessGrantsLocation:AccessGrantsLocation", "service", "iamRoleArn"],
  ["aws-native:s3:AccessGrantsLocation", "service", "iamRoleArn"],
  ["aws:datazone/domain:Domain", "service", "domainExecutionRole"],
  ["aws:datazone/domain:Domain", "service", "serviceRole"],
  [
    "aws:datazone/environmentBlueprintConfiguration:EnvironmentBlueprintConfiguration",
    "service",
    "provisioningRoleArn",
  ],
  [
    "aws-native:datazone:EnvironmentBlueprintConfiguration",
    "service",
    "provisioningConfigurations[0].lakeFormationConfiguration.locationRegistrationRole",
  ],
  ["aws-native:datazone:Project", "execution", "projectExecutionRole"],
  ["aws-native:datazone:Environment", "execution", "environmentRoleArn"],
  ["aws-native:datazone:Connection", "execution", "awsLocation.accessRole"],
  ["aws-native:datazone:Connection", "execution", "props.sparkEmrProperties.runtimeRole"],
  ["aws-native:datazone:Connection", "execution", "props.sparkEmrProperties.instanceProfileArn"],
  ["aws-native:datazone:DataSource", "service", "configuration.glueRunConfiguration.dataAccessRole"],
  ["aws-native:datazone:DataSource", "service", "configuration.redshiftRunConfiguration.dataAccessRole"],
  ["aws-native:datazone:SubscriptionTarget", "service", "manageAccessRole"],
  ["aws:qbusiness/application:Application", "service", "iamServiceRoleArn"],
  ["aws-native:qbusiness:Application", "service", "roleArn"],
  ["aws-native:qbusiness:WebExperience", "service", "roleArn"],
  [
    "aws-native:qbusiness:WebExperience",
    "service",
    "identityProviderConfiguration.openIdConnectConfiguration.secretsRole",
  ],
  ["aws-native:qbusiness:DataSource", "service", "roleArn"],
  [
    "aws-native:qbusiness:DataSource",
    "service",
    "documentEnrichmentConfiguration.preExtractionHookConfiguration.roleArn",
  ],
  ["aws-native:qbusiness:Retriever", "service", "roleArn"],
  ["aws-native:qbusiness:Plugin", "service", "authConfiguration.basicAuthConfiguration.roleArn"],
  ["aws:quicksight/dataSource:DataSource", "execution", "parameters.athena.roleArn"],
  ["aws:quicksight/dataSource:DataSource", "service", "parameters.s3.roleArn"],
  ["aws-native:quicksight:DataSource", "execution", "dataSourceParameters.athenaParameters.roleArn"],
  ["aws-native:quicksight:DataSource", "execution", "alternateDataSourceParameters[0].athenaParameters.roleArn"],
  ["aws-native:quicksight:DataSource", "service", "dataSourceParameters.redshiftParameters.iamParameters.roleArn"],
  ["aws:quicksight/vpcConnection:VpcConnection", "service", "roleArn"],
  [
    "aws-native:quicksight:ActionConnector",
    "execution",
    "authenticationConfig.authenticationMetadata.iamConnectionMetadata.roleArn",
  ],
  ["aws:mwaa/environment:Environment", "execution", "executionRoleArn", "nobody"],
  ["aws-native:mwaa:Environment", "execution", "executionRoleArn", "nobody"],
  ["aws-native:mwaaserverless:Workflow", "execution", "roleArn", "nobody"],
  ["aws-native:databrew:Job", "service", "roleArn"],
  ["aws-native:databrew:Project", "service", "roleArn"],
];

/** `a[0].b` -> `["a", 0, "b"]`. */
function pathOf(property: string): Path {
  return property.split(/[.[]/).map((key) => (key.endsWith("]") ? Number(key.slice(0, -1)) : key));
}

/** Inputs that hold a value at a path and nothing else. */
function holding(path: Path, value: Raw): Readonly<Record<string, Raw>> {
  return path.reduceRight<Raw>((inner, key) => (key === 0 ? [inner] : { [key]: inner }), value) as Record<string, Raw>;
}

/** What is said at the path itself: other roles of the type are not written, and may be missed. */
function actsAt(
  type: string,
  path: Path,
  value: Raw,
  uses: readonly ReturnType<typeof role>[] = [],
): readonly string[] {
  const inputs = holding(path, value);
  const [top = ""] = path;
  const more = uses.length === 0 ? {} : { uses: { [top]: uses } };
  return actsOf(type, inputs, more).filter((line) => line.endsWith(` at ${showPath(path)}`));
}

const train = role("train");
const person = "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef";

describe.each(rows.map((row) => [row.slice(0, 3).join(" "), row] as const))(
  "%s",
  (_, [type, use, property, absent]) => {
    const path = pathOf(property);
    const at = `at ${showPath(path)}`;

    it("is read as an ARN and as a name", () => {
      expect(actsAt(type, path, arnOf("train"))).toEqual([`${use} ${arnOf("train")} ${at}`]);
      expect(actsAt(type, path, "team/train")).toEqual([`${use} team/train ${at}`]);
    });

    it("is read as the resource itself and as what comes from it", () => {
      expect(actsAt(type, path, new ResourceReference(train.urn))).toEqual([`${use} ${train.urn} ${at}`]);
      expect(actsAt(type, path, pending(), [train])).toEqual([`${use} unknown (until-deployed) ${at}`]);
    });

    it("is unknown where something else stands there", () => {
      expect(actsAt(type, path, 7)).toEqual([`${use} unknown (here) ${at}`]);
      expect(actsAt(type, path, { arn: "x" })).toEqual([`${use} unknown (here) ${at}`]);
    });

    it("is a person where it is a person's", () => {
      expect(actsAt(type, path, person)).toEqual([`named-person ${at}`]);
    });

    it("is not made up where it is absent", () => {
      const lines = actsOf(type, {});
      expect(lines.filter((line) => line.startsWith(use))).toEqual([]);
      expect(lines.some((line) => line.startsWith("nobody"))).toBe(absent === "nobody");
    });

    it("is unknown where its block is", () => {
      const [top = ""] = path;
      const lines = actsOf(type, { [top]: pending() }).filter((line) => line.includes(`at ${String(top)}`));
      expect(lines).not.toEqual([]);
      expect(lines.filter((line) => !line.includes("(until-deployed)"))).toEqual([]);
    });
  },
);
