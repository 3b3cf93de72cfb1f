import type { Raw } from "../../../policy-pack/model/index.js";
import { arnOf } from "../resources.js";

const tags: Raw = { workload: "fraud", owner: "ann" };
const nativeTags: Raw = [{ key: "workload", value: "fraud" }];
const lab = arnOf("lab");
const identityCenter = "arn:aws:sso:::instance/ssoins-1234567890abcdef";
const profile = "arn:aws:iam::123456789012:instance-profile/lab";

const apps: Readonly<Record<string, Raw>> = {
  jupyterLabAppSettings: { emrSettings: { assumableRoleArns: [lab], executionRoleArns: [arnOf("spark")] } },
  canvasAppSettings: {
    identityProviderOauthSettings: [{ dataSourceName: "Snowflake", secretArn: "s", status: "ENABLED" }],
    emrServerlessSettings: { executionRoleArn: arnOf("spark"), status: "ENABLED" },
    modelRegisterSettings: { crossAccountModelRegisterRoleArn: arnOf("register") },
    generativeAiSettings: { amazonBedrockRoleArn: arnOf("bedrock") },
    timeSeriesForecastingSettings: { amazonForecastRoleArn: arnOf("forecast") },
  },
};

const oauth: Raw = {
  oauth2GrantType: "AUTHORIZATION_CODE",
  tokenUrl: "https://example.com/token",
  oauth2Credentials: {
    accessToken: "t",
    refreshToken: "r",
    jwtToken: "j",
    userManagedClientApplicationClientSecret: "s",
  },
};
const nativeOAuth: Raw = {
  oAuth2GrantType: "AUTHORIZATION_CODE",
  oAuth2Credentials: { refreshToken: "r" },
};

const emrSecurity: Raw = {
  AuthenticationConfiguration: {
    IdentityCenterConfiguration: {
      EnableIdentityCenter: true,
      IdentityCenterInstanceARN: identityCenter,
      IAMRoleForEMRIdentityCenterApplicationARN: arnOf("emr-idc"),
    },
  },
  AuthorizationConfiguration: {
    EmrFsConfiguration: { RoleMappings: [{ Role: lab, IdentifierType: "Prefix", Identifiers: ["s3://data/"] }] },
    IAMConfiguration: {
      EnableApplicationScopedIAMRole: true,
      ApplicationScopedIAMRoleConfiguration: { PropagateSourceIdentity: true },
    },
  },
};

const monitoringJob = { roleArn: lab, tags: nativeTags };

const quickSightParameters: Raw = {
  athenaParameters: {
    workGroup: "primary",
    roleArn: lab,
    identityCenterConfiguration: { enableIdentityPropagation: true },
  },
  redshiftParameters: {
    database: "d",
    iamParameters: { roleArn: lab },
    identityCenterConfiguration: { enableIdentityPropagation: true },
  },
  s3Parameters: { roleArn: lab },
};

/** SageMaker beside notebooks, domains, models and pipelines; EMR, Glue, Athena, Redshift, DataZone and their like. */
export const awsData: Readonly<Record<string, Readonly<Record<string, Raw>>>> = {
  "aws:sagemaker/space:Space": {
    domainId: "d-1",
    spaceName: "team",
    ownershipSettings: { ownerUserProfileName: "ann" },
    spaceSharingSettings: { sharingType: "Shared" },
    tags,
  },
  "aws-native:sagemaker:Space": { domainId: "d-1", spaceSharingSettings: { sharingType: "Private" } },
  "aws:sagemaker/app:App": { domainId: "d-1", userProfileName: "ann", appType: "JupyterLab", appName: "default" },
  "aws-native:sagemaker:App": { domainId: "d-1", userProfileName: "ann", appType: "JupyterLab", appName: "default" },
  "aws:sagemaker/endpoint:Endpoint": { name: "e", endpointConfigName: "e", tags },
  "aws-native:sagemaker:Endpoint": { endpointName: "e", endpointConfigName: "e" },
  "aws-native:sagemaker:InferenceComponent": {
    inferenceComponentName: "c",
    endpointName: "e",
    specification: { modelName: "m" },
    specifications: [{ modelName: "m" }],
  },
  "aws-native:sagemaker:InferenceExperiment": {
    name: "x",
    endpointName: "e",
    roleArn: lab,
    modelVariants: [{ modelName: "m", variantName: "v" }],
  },
  "aws:sagemaker/hyperParameterTuningJob:HyperParameterTuningJob": {
    trainingJobDefinition: { roleArn: lab, enableNetworkIsolation: true },
    trainingJobDefinitions: [{ roleArn: lab }],
    tags,
  },
  "aws-native:sagemaker:ProcessingJob": {
    roleArn: lab,
    processingInputs: [{ datasetDefinition: { redshiftDatasetDefinition: { clusterRoleArn: arnOf("redshift") } } }],
  },
  "aws:sagemaker/monitoringSchedule:MonitoringSchedule": {
    name: "s",
    monitoringScheduleConfig: { monitoringJobDefinitionName: "quality", monitoringType: "DataQuality" },
    tags,
  },
  "aws-native:sagemaker:MonitoringSchedule": {
    monitoringScheduleConfig: { monitoringJobDefinition: { roleArn: lab } },
  },
  "aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition": { name: "quality", roleArn: lab, tags },
  "aws-native:sagemaker:DataQualityJobDefinition": { jobDefinitionName: "quality", ...monitoringJob },
  "aws-native:sagemaker:ModelBiasJobDefinition": { jobDefinitionName: "bias", ...monitoringJob },
  "aws-native:sagemaker:ModelExplainabilityJobDefinition": { jobDefinitionName: "why", ...monitoringJob },
  "aws-native:sagemaker:ModelQualityJobDefinition": { jobDefinitionName: "model", ...monitoringJob },
  "aws-native:sagemaker:Cluster": {
    clusterName: "pod",
    clusterRole: arnOf("scaler"),
    instanceGroups: [{ instanceGroupName: "workers", executionRole: lab, instanceType: "ml.p5.48xlarge" }],
    restrictedInstanceGroups: [{ instanceGroupName: "nova", executionRole: lab }],
    tags: nativeTags,
  },
  "aws-native:sagemaker:PartnerApp": { executionRoleArn: lab, authType: "IAM", enableIamSessionBasedIdentity: true },
  "aws:sagemaker/algorithm:Algorithm": { algorithmName: "a", validationSpecification: { validationRole: lab }, tags },
  "aws-native:sagemaker:ModelPackage": { validationSpecification: { validationRole: lab, validationProfiles: [] } },
  "aws:sagemaker/featureGroup:FeatureGroup": { featureGroupName: "f", roleArn: lab, tags },
  "aws-native:sagemaker:FeatureGroup": { featureGroupName: "f", roleArn: lab },
  "aws:sagemaker/flowDefinition:FlowDefinition": { flowDefinitionName: "f", roleArn: lab },
  "aws:sagemaker/labelingJob:LabelingJob": { labelingJobName: "l", roleArn: lab },
  "aws:sagemaker/image:Image": { imageName: "i", roleArn: lab },
  "aws-native:sagemaker:Image": { imageName: "i", imageRoleArn: lab },
  "aws:sagemaker/mlflowApp:MlflowApp": { name: "m", roleArn: lab },
  "aws-native:sagemaker:MlflowApp": { name: "m", roleArn: lab },
  "aws:sagemaker/mlflowTrackingServer:MlflowTrackingServer": { trackingServerName: "m", roleArn: lab, tags },
  "aws-native:sagemaker:MlflowTrackingServer": { trackingServerName: "m", roleArn: lab },
  "aws:sagemaker/deviceFleet:DeviceFleet": { deviceFleetName: "d", roleArn: lab, enableIotRoleAlias: true },
  "aws-native:sagemaker:DeviceFleet": { deviceFleetName: "d", roleArn: lab },
  "aws-native:sagemaker:Project": {
    projectName: "p",
    templateProviderDetails: [{ cfnTemplateProviderDetail: { roleArn: lab, templateName: "t", templateUrl: "s3" } }],
  },
  "aws:emr/cluster:Cluster": {
    name: "spark",
    serviceRole: arnOf("emr"),
    autoscalingRole: arnOf("emr-scaling"),
    ec2Attributes: { instanceProfile: profile, keyName: "ann", subnetId: "subnet-1" },
    kerberosAttributes: { kdcAdminPassword: "p", crossRealmTrustPrincipalPassword: "q", adDomainJoinPassword: "r" },
    securityConfiguration: "idc",
    tags,
  },
  "aws-native:emr:Step": { jobFlowId: "j-1", name: "train", actionOnFailure: "CONTINUE", hadoopJarStep: { jar: "j" } },
  "aws:emr/studio:Studio": { authMode: "SSO", serviceRole: arnOf("studio"), userRole: lab, tags },
  "aws-native:emr:Studio": {
    authMode: "SSO",
    serviceRole: arnOf("studio"),
    userRole: lab,
    trustedIdentityPropagationEnabled: true,
    idcInstanceArn: identityCenter,
    tags: nativeTags,
  },
  "aws:emr/securityConfiguration:SecurityConfiguration": { name: "idc", configuration: JSON.stringify(emrSecurity) },
  "aws-native:emr:SecurityConfiguration": { name: "idc", securityConfiguration: emrSecurity },
  "aws:emrserverless/application:Application": { name: "spark", type: "spark", tags },
  "aws-native:emrserverless:Application": {
    name: "spark",
    type: "SPARK",
    identityCenterConfiguration: { identityCenterInstanceArn: identityCenter },
  },
  "aws:emrcontainers/jobTemplate:JobTemplate": { name: "train", jobTemplateData: { executionRoleArn: lab }, tags },
  "aws-native:emrcontainers:Endpoint": { executionRoleArn: lab, virtualClusterId: "v", tags: nativeTags },
  "aws-native:emrcontainers:SecurityConfiguration": {
    securityConfigurationData: {
      authenticationConfiguration: {
        iamConfiguration: { systemRole: arnOf("system") },
        identityCenterConfiguration: { enableIdentityCenter: true, identityCenterInstanceArn: identityCenter },
      },
      authorizationConfiguration: { lakeFormationConfiguration: { queryEngineRoleArn: arnOf("engine") } },
    },
  },
  "aws:glue/job:Job": { name: "prepare", roleArn: lab, sourceControlDetails: { authToken: "t" }, tags },
  "aws-native:glue:Job": { name: "prepare", role: "lab", tags },
  "aws-native:glue:Session": { awsId: "s", role: lab, tags: nativeTags },
  "aws:glue/devEndpoint:DevEndpoint": { name: "dev", roleArn: lab, publicKey: "ssh-rsa a", publicKeys: ["ssh-rsa b"] },
  "aws:glue/crawler:Crawler": { name: "crawl", role: "service-role/lab", tags },
  "aws-native:glue:Crawler": { name: "crawl", role: lab },
  "aws:glue/mLTransform:MLTransform": { name: "match", roleArn: lab },
  "aws-native:glue:MlTransform": { name: "match", role: lab },
  "aws:glue/catalogTableOptimizer:CatalogTableOptimizer": { configuration: { roleArn: lab, enabled: true } },
  "aws-native:glue:TableOptimizer": { tableOptimizerConfiguration: { roleArn: lab, enabled: true } },
  "aws:glue/catalog:Catalog": {
    catalogProperties: {
      dataLakeAccessProperties: { dataTransferRole: lab },
      icebergOptimizationProperties: { roleArn: lab },
    },
  },
  "aws-native:glue:Catalog": { catalogProperties: { dataLakeAccessProperties: { dataTransferRole: lab } } },
  "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings": {
    dataCatalogEncryptionSettings: { encryptionAtRest: { catalogEncryptionServiceRole: lab } },
  },
  "aws-native:glue:DataCatalogEncryptionSettings": {
    dataCatalogEncryptionSettings: { encryptionAtRest: { catalogEncryptionServiceRole: lab } },
  },
  "aws-native:glue:IntegrationResourceProperty": {
    sourceProcessingProperties: { roleArn: lab },
    targetProcessingProperties: { roleArn: lab },
  },
  "aws-native:glue:IdentityCenterConfiguration": { instanceArn: identityCenter, userBackgroundSessionsEnabled: true },
  "aws:glue/connection:Connection": {
    name: "crm",
    connectionType: "SALESFORCE",
    connectionProperties: { PASSWORD: "p", USERNAME: "u" },
    authenticationConfiguration: {
      authenticationType: "OAUTH2",
      oauth2Properties: oauth,
      basicAuthenticationCredentials: { username: "u", password: "p" },
      customAuthenticationCredentials: { key: "k" },
    },
  },
  "aws-native:glue:Connection": {
    connectionInput: {
      connectionType: "SALESFORCE",
      authenticationConfiguration: { authenticationType: "OAUTH2", oAuth2Properties: nativeOAuth },
    },
  },
  "aws:athena/workgroup:Workgroup": {
    name: "spark",
    configuration: {
      executionRole: lab,
      engineVersion: { selectedEngineVersion: "PySpark engine version 3" },
      identityCenterConfiguration: { enableIdentityCenter: true, identityCenterInstanceArn: identityCenter },
      queryResultsS3AccessGrantsConfiguration: { enableS3AccessGrants: true, authenticationType: "DIRECTORY_IDENTITY" },
    },
    tags,
  },
  "aws-native:athena:WorkGroup": {
    name: "spark",
    workGroupConfiguration: {
      executionRole: lab,
      engineVersion: { selectedEngineVersion: "PySpark engine version 3" },
    },
    workGroupConfigurationUpdates: { executionRole: lab },
  },
  "aws:redshift/cluster:Cluster": {
    clusterIdentifier: "dw",
    iamRoles: [lab],
    defaultIamRoleArn: lab,
    masterPassword: "p",
    masterPasswordWo: "q",
    tags,
  },
  "aws-native:redshift:Cluster": { clusterIdentifier: "dw", iamRoles: [lab], masterUserPassword: "p" },
  "aws:redshift/clusterIamRoles:ClusterIamRoles": {
    clusterIdentifier: "dw",
    iamRoleArns: [lab],
    defaultIamRoleArn: lab,
  },
  "aws:redshiftserverless/namespace:Namespace": {
    namespaceName: "dw",
    iamRoles: [lab],
    defaultIamRoleArn: lab,
    adminUserPassword: "p",
    adminUserPasswordWo: "q",
    tags,
  },
  "aws-native:redshiftserverless:Namespace": {
    namespaceName: "dw",
    iamRoles: [lab],
    redshiftIdcApplicationArn: "arn:aws:redshift:eu-west-1:123456789012:redshiftidcapplication:a",
  },
  "aws:redshift/idcApplication:IdcApplication": { idcInstanceArn: identityCenter, iamRoleArn: arnOf("redshift-idc") },
  "aws:redshift/scheduledAction:ScheduledAction": { name: "pause", iamRole: arnOf("scheduler") },
  "aws-native:redshift:ScheduledAction": { scheduledActionName: "pause", iamRole: arnOf("scheduler") },
  "aws:lakeformation/identityCenterConfiguration:IdentityCenterConfiguration": { instanceArn: identityCenter },
  "aws:lakeformation/resource:Resource": { arn: "arn:aws:s3:::lake", roleArn: arnOf("lake") },
  "aws:s3control/accessGrantsInstance:AccessGrantsInstance": { identityCenterArn: identityCenter, tags },
  "aws-native:s3:AccessGrantsInstance": { identityCenterArn: identityCenter },
  "aws:s3control/accessGrantsLocation:AccessGrantsLocation": { iamRoleArn: arnOf("grants"), locationScope: "s3://" },
  "aws-native:s3:AccessGrantsLocation": { iamRoleArn: arnOf("grants"), locationScope: "s3://" },
  "aws:datazone/domain:Domain": {
    domainExecutionRole: arnOf("portal"),
    serviceRole: arnOf("datazone"),
    domainVersion: "V2",
    singleSignOn: { type: "IAM_IDC", userAssignment: "AUTOMATIC" },
    tags,
  },
  "aws-native:datazone:Domain": { domainExecutionRole: arnOf("portal"), serviceRole: arnOf("datazone") },
  "aws:datazone/environmentBlueprintConfiguration:EnvironmentBlueprintConfiguration": {
    provisioningRoleArn: arnOf("provision"),
    manageAccessRoleArn: arnOf("manage"),
  },
  "aws-native:datazone:EnvironmentBlueprintConfiguration": {
    provisioningRoleArn: arnOf("provision"),
    manageAccessRoleArn: arnOf("manage"),
    provisioningConfigurations: [{ lakeFormationConfiguration: { locationRegistrationRole: arnOf("lake") } }],
  },
  "aws-native:datazone:Project": { domainIdentifier: "dzd", projectProfileId: "p", projectExecutionRole: lab },
  "aws-native:datazone:Environment": { projectIdentifier: "p", environmentRoleArn: lab },
  "aws-native:datazone:Connection": {
    projectIdentifier: "p",
    enableTrustedIdentityPropagation: true,
    awsLocation: { accessRole: lab },
    props: {
      sparkEmrProperties: { runtimeRole: lab, instanceProfileArn: profile },
      glueProperties: {
        glueConnectionInput: { authenticationConfiguration: { oAuth2Properties: nativeOAuth } },
      },
    },
  },
  "aws-native:datazone:DataSource": {
    configuration: {
      glueRunConfiguration: { dataAccessRole: lab },
      redshiftRunConfiguration: { dataAccessRole: lab },
    },
  },
  "aws-native:datazone:SubscriptionTarget": { manageAccessRole: arnOf("manage") },
  "aws:qbusiness/application:Application": {
    iamServiceRoleArn: arnOf("q"),
    identityCenterInstanceArn: identityCenter,
    tags,
  },
  "aws-native:qbusiness:Application": { roleArn: arnOf("q"), identityType: "AWS_IAM_IDC" },
  "aws-native:qbusiness:WebExperience": {
    roleArn: arnOf("q-web"),
    identityProviderConfiguration: { openIdConnectConfiguration: { secretsRole: arnOf("q"), secretsArn: "s" } },
  },
  "aws-native:qbusiness:DataSource": {
    roleArn: arnOf("q-data"),
    documentEnrichmentConfiguration: {
      preExtractionHookConfiguration: { roleArn: arnOf("q-hook") },
      postExtractionHookConfiguration: { roleArn: arnOf("q-hook") },
    },
  },
  "aws-native:qbusiness:Retriever": { roleArn: arnOf("q-retriever") },
  "aws-native:qbusiness:Plugin": {
    type: "CUSTOM",
    authConfiguration: {
      basicAuthConfiguration: { roleArn: arnOf("q-plugin"), secretArn: "s" },
      oAuth2ClientCredentialConfiguration: {
        roleArn: arnOf("q-plugin"),
        secretArn: "s",
        authorizationUrl: "https://example.com/authorize",
        tokenUrl: "https://example.com/token",
      },
    },
  },
  "aws-native:qbusiness:DataAccessor": { applicationId: "a", principal: arnOf("vendor") },
  "aws:quicksight/dataSource:DataSource": {
    dataSourceId: "d",
    parameters: { athena: { workGroup: "primary", roleArn: lab }, s3: { roleArn: lab } },
    credentials: { credentialPair: { username: "u", password: "p" } },
    tags,
  },
  "aws-native:quicksight:DataSource": {
    dataSourceId: "d",
    dataSourceParameters: quickSightParameters,
    alternateDataSourceParameters: [quickSightParameters],
    credentials: {
      credentialPair: { username: "u", password: "p", alternateDataSourceParameters: [quickSightParameters] },
      keyPairCredentials: { keyPairUsername: "u", privateKey: "k" },
    },
  },
  "aws:quicksight/vpcConnection:VpcConnection": { name: "v", roleArn: arnOf("network") },
  "aws-native:quicksight:VpcConnection": { name: "v", roleArn: arnOf("network") },
  "aws-native:quicksight:ActionConnector": {
    actionConnectorId: "a",
    authenticationConfig: {
      authenticationType: "OAUTH2_AUTHORIZATION_CODE",
      authenticationMetadata: {
        iamConnectionMetadata: { roleArn: lab },
        basicAuthConnectionMetadata: { username: "u", password: "p" },
        apiKeyConnectionMetadata: { apiKey: "k" },
      },
    },
  },
  "aws:mwaa/environment:Environment": { name: "dags", executionRoleArn: lab, tags },
  "aws-native:mwaa:Environment": { name: "dags", executionRoleArn: lab, tags },
  "aws-native:mwaaserverless:Workflow": { name: "dag", roleArn: lab },
  "aws-native:databrew:Job": { name: "clean", roleArn: lab },
  "aws-native:databrew:Project": { name: "clean", roleArn: lab },
};

/** Settings of apps in a studio, which the domain and its profiles share. */
export const studioApps = apps;
