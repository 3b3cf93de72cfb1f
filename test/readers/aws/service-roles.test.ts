import { describe, expect, it } from "vitest";
import type { Raw } from "../../../policy-pack/model/index.js";
import { actsOf } from "../../support/aws-acts.js";
import { testRoleRows, type RoleRow } from "../../support/aws-role-rows.js";
import { arnOf, pending } from "../../support/resources.js";

const rule = "aws-native:events:Rule";
const task = "taskInvocationParameters";
const quickSetup = "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager";
const profile = "connectorProfileConfig.connectorProfileProperties.redshift";
const firehose = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";
const stream = "aws-native:kinesisfirehose:DeliveryStream";
const infrastructure = "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration";

/** Roles that only AWS's own services use. */
const byService: readonly (readonly [type: string, ...properties: string[]])[] = [
  ["aws:appflow/connectorProfile:ConnectorProfile", `${profile}.roleArn`, `${profile}.dataApiRoleArn`],
  ["aws-native:appflow:ConnectorProfile", `${profile}.roleArn`],
  ["aws:appflow/flow:Flow", "metadataCatalogConfig.glueDataCatalog.roleArn"],
  ["aws-native:appflow:Flow", "metadataCatalogConfig.glueDataCatalog.roleArn"],
  [
    firehose,
    "extendedS3Configuration.roleArn",
    "extendedS3Configuration.dataFormatConversionConfiguration.schemaConfiguration.roleArn",
    "elasticsearchConfiguration.vpcConfig.roleArn",
    "opensearchConfiguration.roleArn",
    "opensearchserverlessConfiguration.s3Configuration.roleArn",
    "httpEndpointConfiguration.secretsManagerConfiguration.roleArn",
    "icebergConfiguration.roleArn",
    "redshiftConfiguration.s3BackupConfiguration.roleArn",
    "snowflakeConfiguration.roleArn",
    "splunkConfiguration.s3Configuration.roleArn",
    "kinesisSourceConfiguration.roleArn",
    "mskSourceConfiguration.authenticationConfiguration.roleArn",
  ],
  [
    stream,
    "s3DestinationConfiguration.roleArn",
    "extendedS3DestinationConfiguration.s3BackupConfiguration.roleArn",
    "elasticsearchDestinationConfiguration.roleArn",
    "amazonopensearchserviceDestinationConfiguration.vpcConfiguration.roleArn",
    "amazonOpenSearchServerlessDestinationConfiguration.roleArn",
    "httpEndpointDestinationConfiguration.roleArn",
    "icebergDestinationConfiguration.s3Configuration.roleArn",
    "redshiftDestinationConfiguration.roleArn",
    "snowflakeDestinationConfiguration.secretsManagerConfiguration.roleArn",
    "splunkDestinationConfiguration.secretsManagerConfiguration.roleArn",
    "kinesisStreamSourceConfiguration.roleArn",
    "databaseSourceConfiguration.databaseSourceAuthenticationConfiguration.secretsManagerConfiguration.roleArn",
  ],
  ["aws:opensearchingest/pipeline:Pipeline", "pipelineRoleArn"],
  ["aws-native:osis:Pipeline", "pipelineRoleArn"],
  ["aws:elasticsearch/domain:Domain", "cognitoOptions.roleArn"],
  ["aws:opensearch/domain:Domain", "cognitoOptions.roleArn"],
  ["aws-native:opensearchservice:Domain", "cognitoOptions.roleArn"],
  ["aws:opensearch/application:Application", "iamIdentityCenterOptions.iamRoleForIdentityCenterApplicationArn"],
  ["aws-native:opensearchservice:Application", "iamIdentityCenterOptions.iamRoleForIdentityCenterApplicationArn"],
  ["aws-native:cleanrooms:AnalysisTemplate", "source.artifacts.roleArn"],
  ["aws-native:cleanrooms:ConfiguredTableAssociation", "roleArn"],
  ["aws:cleanrooms/membership:Membership", "defaultResultConfiguration.roleArn"],
  ["aws-native:cleanrooms:Membership", "defaultResultConfiguration.roleArn", "defaultJobResultConfiguration.roleArn"],
  ["aws-native:elementalinference:Feed", "accessRoleArn"],
  ["aws-native:wisdom:AssistantAssociation", "association.externalBedrockKnowledgeBaseConfig.accessRoleArn"],
  ["aws:cloudwatch/eventRule:EventRule", "roleArn"],
  ["aws:cloudwatch/eventTarget:EventTarget", "roleArn"],
  [rule, "roleArn", "targets[0].roleArn"],
  ["aws:imagebuilder/image:Image", "deletionSettings.executionRole"],
  ["aws-native:imagebuilder:Image", "deletionSettings.executionRole"],
  [
    "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask",
    "serviceRoleArn",
    `${task}.runCommandParameters.serviceRoleArn`,
  ],
  [
    "aws-native:ssm:MaintenanceWindowTask",
    "serviceRoleArn",
    `${task}.maintenanceWindowRunCommandParameters.serviceRoleArn`,
  ],
  ["aws-native:ssm:Association", "associationDispatchAssumeRole"],
  ["aws-native:ssm:CloudConnector", "roleArn"],
  [
    quickSetup,
    "configurationDefinition.localDeploymentAdministrationRoleArn",
    "configurationDefinition.localDeploymentExecutionRoleName",
  ],
  ["aws-native:servicecatalog:LaunchRoleConstraint", "roleArn", "localRoleName"],
  ["aws-native:servicecatalog:StackSetConstraint", "adminRole"],
  ["aws:servicecatalog/serviceAction:ServiceAction", "definition.assumeRole"],
];

testRoleRows([
  ...byService.flatMap(([type, ...properties]) => properties.map((property): RoleRow => [type, "service", property])),
  ["aws:mskconnect/connector:Connector", "execution", "serviceExecutionRoleArn", "nobody"],
  ["aws-native:kafkaconnect:Connector", "execution", "serviceExecutionRoleArn", "nobody"],
  ["aws:finspace/kxCluster:KxCluster", "execution", "executionRole"],
  ["aws:imagebuilder/image:Image", "execution", "executionRole"],
  ["aws-native:imagebuilder:Image", "execution", "executionRole"],
  ["aws:imagebuilder/imagePipeline:ImagePipeline", "execution", "executionRole"],
  ["aws-native:imagebuilder:ImagePipeline", "execution", "executionRole"],
  [infrastructure, "execution", "instanceProfileName", "nobody"],
  ["aws-native:imagebuilder:InfrastructureConfiguration", "execution", "instanceProfileName", "nobody"],
  ["aws:ssm/activation:Activation", "execution", "iamRole", "nobody"],
  ["aws-native:deadline:Fleet", "execution", "roleArn", "nobody"],
  ["aws-native:deadline:Queue", "execution", "roleArn"],
  ["aws-native:workspacesinstances:WorkspaceInstance", "execution", "managedInstance.iamInstanceProfile.arn", "nobody"],
  [
    "aws-native:workspacesinstances:WorkspaceInstance",
    "execution",
    "managedInstance.iamInstanceProfile.name",
    "nobody",
  ],
]);

describe("the configuration of an OpenSearch Ingestion pipeline", () => {
  const at = "at pipelineConfigurationBody";

  function rolesIn(pipelineConfigurationBody: Raw): readonly string[] {
    return actsOf("aws:opensearchingest/pipeline:Pipeline", { pipelineConfigurationBody });
  }

  it("has no role where it names none", () => {
    expect(rolesIn("version: '2'\nlogs: { source: { http: { path: /logs } } }")).toEqual([]);
  });

  it("names roles of its sources and sinks", () => {
    const body = `
version: "2"
logs:
  source: { s3: { aws: { region: eu-west-1, sts_role_arn: "${arnOf("source")}" } } }
  sink: [{ opensearch: { hosts: [h], aws: { sts_role_arn: "${arnOf("sink")}" } } }]
`;
    expect(rolesIn(body)).toEqual([`service ${arnOf("source")} ${at}`, `service ${arnOf("sink")} ${at}`]);
  });

  it.each<[string, Raw, string]>([
    ["broken", "logs: [", `unsure (here): machine or named-person ${at}`],
    ["a number", 7, `unsure (here): machine or named-person ${at}`],
    ["not known yet", pending(), `unsure (until-deployed): machine or named-person ${at}`],
    ["an expression", "logs: { sts_role_arn: '${{role}}' }", `unsure (here): machine or named-person ${at}`],
  ])("may name any where it is %s", (_, body, line) => {
    expect(rolesIn(body)).toEqual([line]);
  });
});

describe("a service action", () => {
  const tags = { workload: "fraud" };

  it("that runs with the role of the launch names none itself", () => {
    const type = "aws:servicecatalog/serviceAction:ServiceAction";
    expect(actsOf(type, { definition: { assumeRole: "LAUNCH_ROLE" }, tags })).toEqual([]);
    expect(actsOf(type, { definition: { assumeRole: arnOf("launch") }, tags })).toHaveLength(1);
  });
});
