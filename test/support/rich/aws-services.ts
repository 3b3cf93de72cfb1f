import type { Raw } from "../../../policy-pack/model/index.js";
import { arnOf } from "../resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const lab = arnOf("lab");
const service = arnOf("service");
const tags: Raw = { workload: "fraud", owner: "ann" };
const nativeTags: Raw = [{ key: "workload", value: "fraud" }];
const oauth = { accessToken: "t", clientSecret: "s", refreshToken: "r" };

function connectors(oauthCredentials: string, grantType: string): Inputs {
  return {
    connectorProfileName: "crm",
    connectorProfileConfig: {
      connectorProfileCredentials: {
        amplitude: { apiKey: "k", secretKey: "s" },
        customConnector: {
          basic: { username: "ann", password: "p" },
          oauth2: oauth,
          custom: { credentialsMap: { key: "k" } },
        },
        dynatrace: { apiToken: "t" },
        inforNexus: { accessKeyId: "i", secretAccessKey: "s" },
        marketo: oauth,
        salesforce: { ...oauth, jwtToken: "j", [grantType]: "AUTHORIZATION_CODE" },
        sapoData: { basicAuthCredentials: { password: "p" }, [oauthCredentials]: oauth },
        snowflake: { username: "ann", password: "p" },
        trendmicro: { apiSecretKey: "s" },
      },
      connectorProfileProperties: {
        redshift: { roleArn: service, dataApiRoleArn: service },
        customConnector: { [`${grantType.slice(0, -"GrantType".length)}Properties`]: { [grantType]: "JWT_BEARER" } },
      },
    },
  };
}

const search = { roleArn: service, s3Configuration: { roleArn: service } };
const secret = { secretsManagerConfiguration: { roleArn: service } };
const extended: Raw = {
  roleArn: service,
  s3BackupConfiguration: { roleArn: service },
  dataFormatConversionConfiguration: { schemaConfiguration: { roleArn: service } },
};
const msk: Raw = { authenticationConfiguration: { roleArn: service } };

const bridgedStream: Inputs = {
  elasticsearchConfiguration: { ...search, vpcConfig: { roleArn: service } },
  opensearchConfiguration: { ...search, vpcConfig: { roleArn: service } },
  opensearchserverlessConfiguration: { ...search, vpcConfig: { roleArn: service } },
  extendedS3Configuration: extended,
  httpEndpointConfiguration: { ...search, ...secret, accessKey: "k" },
  icebergConfiguration: search,
  redshiftConfiguration: { ...search, ...secret, s3BackupConfiguration: { roleArn: service }, password: "p" },
  snowflakeConfiguration: { ...search, ...secret, privateKey: "k" },
  splunkConfiguration: { ...search, ...secret, hecToken: "t" },
  kinesisSourceConfiguration: { roleArn: service },
  mskSourceConfiguration: msk,
  tags,
};
const nativeStream: Inputs = {
  elasticsearchDestinationConfiguration: { ...search, vpcConfiguration: { roleArn: service } },
  amazonopensearchserviceDestinationConfiguration: { ...search, vpcConfiguration: { roleArn: service } },
  amazonOpenSearchServerlessDestinationConfiguration: { ...search, vpcConfiguration: { roleArn: service } },
  extendedS3DestinationConfiguration: extended,
  s3DestinationConfiguration: { roleArn: service },
  httpEndpointDestinationConfiguration: { ...search, ...secret, endpointConfiguration: { accessKey: "k" } },
  icebergDestinationConfiguration: search,
  redshiftDestinationConfiguration: { ...search, ...secret, password: "p" },
  snowflakeDestinationConfiguration: { ...search, ...secret, privateKey: "k" },
  splunkDestinationConfiguration: { ...search, ...secret, hecToken: "t" },
  kinesisStreamSourceConfiguration: { roleArn: service },
  databaseSourceConfiguration: { databaseSourceAuthenticationConfiguration: secret },
  mskSourceConfiguration: msk,
};

const openSearch: Inputs = {
  advancedSecurityOptions: { enabled: true, masterUserOptions: { masterUserName: "ann", masterUserPassword: "p" } },
  cognitoOptions: { enabled: true, roleArn: service },
  identityCenterOptions: { enabledApiAccess: true },
};
const application: Inputs = {
  iamIdentityCenterOptions: { enabled: true, iamRoleForIdentityCenterApplicationArn: service },
};
const serverless: Inputs = {
  type: "iamidentitycenter",
  iamIdentityCenterOptions: { instanceArn: "arn:aws:sso:::instance/ssoins-1234567890abcdef" },
};
const confluence: Inputs = {
  dataSourceConfiguration: { confluenceConfiguration: { sourceConfiguration: { authType: "BASIC" } } },
};
const membership: Inputs = {
  defaultResultConfiguration: { roleArn: service },
  defaultJobResultConfiguration: { roleArn: service },
};
const builder: Inputs = { executionRole: lab, deletionSettings: { executionRole: service }, tags };
const infrastructure: Inputs = { instanceProfileName: "lab", instanceTypes: ["g6.xlarge"], keyPair: "ann" };
const entitlement: Inputs = {
  applicationArn: "a",
  entitlement: { principalRole: { principal: { identityCenter: { userId: "u", groupId: "g" } }, roleArn: lab } },
};
const token: Inputs = { authType: "PERSONAL_ACCESS_TOKEN", serverType: "GITHUB", token: "t" };
const returnUrls: Inputs = { name: "agent", allowedResourceOauth2ReturnUrls: ["https://example.com/back"] };

const logs = `logs: { sink: [{ opensearch: { password: p, aws: { sts_role_arn: "${service}" } } }] }`;

const template: Raw = {
  Transform: "AWS::Include",
  Parameters: { Role: { Type: "String", Default: "lab" } },
  Resources: {
    Lab: {
      Type: "AWS::SageMaker::NotebookInstance",
      Properties: { RoleArn: { Ref: "Role" }, Tags: [{ Key: "workload", Value: "fraud" }] },
    },
    Data: { Type: "AWS::OpenSearchService::Domain", Properties: openSearch },
    Policy: { Type: "AWS::IAM::RolePolicy", Properties: { RoleName: "lab", PolicyDocument: { "Fn::Sub": "{}" } } },
    Cluster: { Type: "AWS::EMR::Cluster", Properties: { JobFlowRole: { "Fn::GetAtt": ["Role", "Arn"] } } },
  },
};
const stack: Inputs = { templateBody: template, parameters: { Role: "lab" }, tags };

/** Deliveries of data, search, knowledge bases, templates, and what of general compute names a role. */
export const awsServices: Readonly<Record<string, Inputs>> = {
  "aws:appflow/connectorProfile:ConnectorProfile": connectors("oauthCredentials", "oauth2GrantType"),
  "aws-native:appflow:ConnectorProfile": connectors("oAuthCredentials", "oAuth2GrantType"),
  "aws:appflow/flow:Flow": { metadataCatalogConfig: { glueDataCatalog: { roleArn: service } }, tags },
  "aws-native:appflow:Flow": { metadataCatalogConfig: { glueDataCatalog: { roleArn: service } } },
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": bridgedStream,
  "aws-native:kinesisfirehose:DeliveryStream": nativeStream,
  "aws:mskconnect/connector:Connector": { serviceExecutionRoleArn: lab, tags },
  "aws-native:kafkaconnect:Connector": { serviceExecutionRoleArn: lab, tags: nativeTags },
  "aws:opensearchingest/pipeline:Pipeline": { pipelineRoleArn: service, pipelineConfigurationBody: logs, tags },
  "aws-native:osis:Pipeline": { pipelineRoleArn: service, pipelineConfigurationBody: logs },
  "aws:elasticsearch/domain:Domain": openSearch,
  "aws:opensearch/domain:Domain": openSearch,
  "aws-native:opensearchservice:Domain": openSearch,
  "aws:opensearch/application:Application": application,
  "aws-native:opensearchservice:Application": application,
  "aws:opensearch/serverlessSecurityConfig:ServerlessSecurityConfig": serverless,
  "aws-native:opensearchserverless:SecurityConfig": serverless,
  "aws:bedrock/agentDataSource:AgentDataSource": confluence,
  "aws-native:bedrock:DataSource": confluence,
  "aws:bedrock/agentcoreWorkloadIdentity:AgentcoreWorkloadIdentity": returnUrls,
  "aws-native:bedrockagentcore:WorkloadIdentity": returnUrls,
  "aws-native:bedrockagentcore:PaymentCredentialProvider": {
    credentialProviderVendor: "CoinbaseCDP",
    providerConfigurationInput: {
      coinbaseCdpConfiguration: { apiKeyId: "i", apiKeySecret: "s", walletSecret: "w" },
      stripePrivyConfiguration: { appId: "i", appSecret: "s", authorizationPrivateKey: "k" },
    },
  },
  "aws-native:cleanrooms:AnalysisTemplate": { source: { artifacts: { roleArn: service } } },
  "aws-native:cleanrooms:ConfiguredTableAssociation": { roleArn: service },
  "aws:cleanrooms/membership:Membership": membership,
  "aws-native:cleanrooms:Membership": membership,
  "aws-native:elementalinference:Feed": { accessRoleArn: service },
  "aws-native:wisdom:AssistantAssociation": {
    association: { externalBedrockKnowledgeBaseConfig: { accessRoleArn: service } },
  },
  "aws:finspace/kxCluster:KxCluster": { executionRole: lab, tags },
  "aws-native:quicksight:OAuthClientApplication": {
    clientSecret: "s",
    oAuthAuthorizationEndpointUrl: "https://example.com/authorize",
  },
  "aws:cloudwatch/eventRule:EventRule": { roleArn: service, tags },
  "aws:cloudwatch/eventTarget:EventTarget": {
    arn: "arn:aws:sagemaker:eu-west-1:123456789012:pipeline/p",
    roleArn: service,
    sagemakerPipelineTarget: {},
  },
  "aws-native:events:Rule": {
    roleArn: service,
    targets: [
      {
        arn: "arn:aws:sagemaker:eu-west-1:123456789012:pipeline/p",
        roleArn: service,
        sageMakerPipelineParameters: {},
      },
    ],
  },
  "aws:cloudwatch/eventConnection:EventConnection": {
    authParameters: {
      basic: { username: "ann", password: "p" },
      apiKey: { key: "k", value: "v" },
      oauth: { clientParameters: { clientId: "i", clientSecret: "s" } },
    },
  },
  "aws-native:events:Connection": {
    authParameters: {
      basicAuthParameters: { username: "ann", password: "p" },
      apiKeyAuthParameters: { apiKeyName: "k", apiKeyValue: "v" },
      oAuthParameters: { clientParameters: { clientId: "i", clientSecret: "s" } },
    },
  },
  "aws:imagebuilder/image:Image": builder,
  "aws-native:imagebuilder:Image": builder,
  "aws:imagebuilder/imagePipeline:ImagePipeline": builder,
  "aws-native:imagebuilder:ImagePipeline": builder,
  "aws:imagebuilder/infrastructureConfiguration:InfrastructureConfiguration": infrastructure,
  "aws-native:imagebuilder:InfrastructureConfiguration": infrastructure,
  "aws:ssm/activation:Activation": { iamRole: "lab", tags },
  "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask": {
    serviceRoleArn: service,
    taskInvocationParameters: { runCommandParameters: { serviceRoleArn: service } },
    tags,
  },
  "aws-native:ssm:MaintenanceWindowTask": {
    serviceRoleArn: service,
    taskInvocationParameters: { maintenanceWindowRunCommandParameters: { serviceRoleArn: service } },
    tags: nativeTags,
  },
  "aws-native:ssm:Association": { associationDispatchAssumeRole: service, tags: nativeTags },
  "aws-native:ssm:CloudConnector": { roleArn: service, tags: nativeTags },
  "aws:ssm/quicksetupConfigurationManager:QuicksetupConfigurationManager": {
    configurationDefinition: {
      localDeploymentAdministrationRoleArn: service,
      localDeploymentExecutionRoleName: "service",
    },
    tags,
  },
  "aws-native:servicecatalog:LaunchRoleConstraint": { roleArn: service, localRoleName: "service", tags },
  "aws-native:servicecatalog:StackSetConstraint": { adminRole: service, executionRole: "service", tags },
  "aws:servicecatalog/serviceAction:ServiceAction": { definition: { assumeRole: service }, tags },
  "aws-native:deadline:Fleet": {
    roleArn: lab,
    configuration: {
      serviceManagedEc2: {
        instanceCapabilities: {
          allowedInstanceTypes: ["g6.xlarge"],
          acceleratorCapabilities: { selections: [{ name: "l4" }] },
        },
      },
      customerManaged: { workerCapabilities: { acceleratorTypes: ["gpu"] } },
    },
  },
  "aws-native:deadline:Queue": { roleArn: lab, jobRunAsUser: { runAs: "WORKER_AGENT_USER" }, tags: nativeTags },
  "aws-native:workspacesinstances:WorkspaceInstance": {
    managedInstance: {
      instanceType: "g6.xlarge",
      iamInstanceProfile: { arn: "arn:aws:iam::123456789012:instance-profile/lab", name: "lab" },
      keyName: "ann",
    },
  },
  "aws:accountaccess/entitlement:Entitlement": entitlement,
  "aws-native:accountaccess:Entitlement": entitlement,
  "aws:codebuild/sourceCredential:SourceCredential": token,
  "aws-native:codebuild:SourceCredential": token,
  "aws:iam/sshKey:SshKey": { username: "ann", encoding: "SSH", publicKey: "ssh-rsa AAAA" },
  "aws:cloudformation/stack:Stack": { ...stack, templateBody: JSON.stringify(template), iamRoleArn: service },
  "aws-native:cloudformation:Stack": { ...stack, roleArn: service },
  "aws-native:cloudformation:ChangeSet": { templateBody: "Resources: {Lab: {Type: !Ref Kind}}", roleArn: service },
  "aws:cloudformation/stackSet:StackSet": { ...stack, administrationRoleArn: service },
  "aws-native:cloudformation:StackSet": { ...stack, administrationRoleArn: service },
  "aws:cloudcontrol/resource:Resource": {
    typeName: "AWS::SageMaker::NotebookInstance",
    desiredState: JSON.stringify({ RoleArn: lab }),
    roleArn: service,
  },
  "aws-native:index:ExtensionResource": {
    type: "AWS::OpenSearchService::Domain",
    properties: { AdvancedSecurityOptions: { MasterUserOptions: { MasterUserPassword: "p" } } },
  },
};
