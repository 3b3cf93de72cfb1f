import type { Raw } from "../../../policy-pack/model/index.js";
import { arnOf } from "../resources.js";

const tags: Raw = { workload: "fraud", owner: "ann" };
const nativeTags: Raw = [{ key: "workload", value: "fraud" }];
const lab = arnOf("lab");
const service = arnOf("service");
const profile = "arn:aws:iam::123456789012:instance-profile/lab";

const container = { image: "pytorch/pytorch:2.5", resourceRequirements: [{ type: "GPU", value: "1" }] };
const batchContainer = { ...container, instanceType: "p5.48xlarge", jobRoleArn: lab, executionRoleArn: service };
const batchTask = { containers: [container], taskRoleArn: lab, executionRoleArn: service };
const pod = {
  serviceAccountName: "train",
  hostNetwork: true,
  containers: [{ image: "pytorch/pytorch", resources: { limits: { "nvidia.com/gpu": "1" } } }],
  initContainers: [{ image: "pytorch/pytorch", resources: { requests: { "nvidia.com/gpu": "1" } } }],
};
const nodeRange = {
  targetNodes: "0:",
  instanceTypes: ["p5.48xlarge"],
  container: batchContainer,
  ecsProperties: { taskProperties: [batchTask] },
  eksProperties: { podProperties: pod },
};
const requirements = { acceleratorCount: { min: 1 }, acceleratorTypes: ["gpu"], allowedInstanceTypes: ["p5.*"] };
const managedInstances = { ec2InstanceProfileArn: profile, instanceRequirements: requirements };

const taskDefinition = { family: "train", taskRoleArn: lab, executionRoleArn: service };
const ecsService = {
  taskDefinition: "train:3",
  serviceConnectConfiguration: { services: [{ tls: { roleArn: service } }] },
  vpcLatticeConfigurations: [{ roleArn: service }],
  deploymentConfiguration: { lifecycleHooks: [{ roleArn: service }] },
  loadBalancers: [{ advancedConfiguration: { roleArn: service } }],
};
const launch = { instanceType: "g6.xlarge", instanceRequirements: requirements, keyName: "ann" };
const templateOverrides = { overrides: [{ instanceType: "g6.xlarge", instanceRequirements: requirements }] };
const nativeTemplate = { launchTemplateId: "lt-1", launchTemplateName: "gpu", version: "1" };

const definition: Raw = {
  StartAt: "Train",
  States: {
    Train: {
      Type: "Task",
      Resource: "arn:aws:states:::sagemaker:createTrainingJob.sync",
      Parameters: { RoleArn: lab, "ExecutionRoleArn.$": "$.role", JobFlowRole: "lab", ServiceRole: service },
      Credentials: { RoleArn: lab },
      End: true,
    },
  },
};

const buildProject = {
  serviceRole: lab,
  resourceAccessRole: service,
  buildBatchConfig: { serviceRole: service },
  environment: { type: "LINUX_GPU_CONTAINER", image: "pytorch/pytorch" },
};
const action = {
  name: "gate",
  category: "Approval",
  actionTypeId: { category: "Approval" },
  roleArn: lab,
  configuration: { RoleArn: lab, ActionMode: "CREATE_UPDATE" },
};
const rules = { rules: [{ roleArn: lab }] };

const schedule = {
  arn: "arn:aws:scheduler:::aws-sdk:sagemaker:createTrainingJob",
  roleArn: service,
  input: JSON.stringify({ RoleArn: lab }),
};
const pipeTarget = {
  ecsTaskParameters: { overrides: { taskRoleArn: lab, executionRoleArn: service } },
  batchJobParameters: {
    containerOverrides: { instanceType: "p5.48xlarge", resourceRequirements: [{ type: "GPU", value: "1" }] },
  },
};
const apprunner = {
  instanceConfiguration: { instanceRoleArn: lab },
  sourceConfiguration: {
    authenticationConfiguration: { accessRoleArn: service },
    imageRepository: { imageIdentifier: "public.ecr.aws/x/vllm:1" },
  },
};
const signedIn = {
  credentialProvider: { oauthCredentialProvider: { grantType: "AUTHORIZATION_CODE", providerArn: "p" } },
};
const exchange = {
  grantType: "TOKEN_EXCHANGE",
  tokenExchangeGrantTypeConfig: { actorTokenContent: "NONE" },
};
const oauthConfig = { customOauth2ProviderConfig: { onBehalfOfTokenExchangeConfig: exchange, clientSecret: "s" } };
const registrySource: Raw = {
  source: {
    fromUrl: {
      credentialProviderConfigurations: [
        {
          credentialProvider: {
            iamCredentialProvider: { roleArn: service },
            oauthCredentialProvider: { grantType: "CLIENT_CREDENTIALS" },
          },
        },
      ],
    },
  },
};
const enriched = { indexId: "i-1", roleArn: service, customDocumentEnrichmentConfiguration: { roleArn: service } };

/** Batch, ECS, EC2, Lambda, EKS and what else runs code; Bedrock, AgentCore and the other services of AI. */
export const awsCompute: Readonly<Record<string, Readonly<Record<string, Raw>>>> = {
  "aws:iam/instanceProfile:InstanceProfile": { name: "lab", role: "lab" },
  "aws-native:iam:InstanceProfile": { instanceProfileName: "lab", roles: ["lab"] },
  "aws:batch/jobDefinition:JobDefinition": {
    type: "container",
    platformCapabilities: ["EC2"],
    containerProperties: JSON.stringify(batchContainer),
    ecsProperties: JSON.stringify({ taskProperties: [batchTask] }),
    nodeProperties: JSON.stringify({ nodeRangeProperties: [nodeRange] }),
    eksProperties: { podProperties: pod },
    tags,
  },
  "aws-native:batch:JobDefinition": {
    type: "container",
    platformCapabilities: ["EC2"],
    containerProperties: batchContainer,
    ecsProperties: { taskProperties: [batchTask] },
    nodeProperties: { nodeRangeProperties: [nodeRange] },
    eksProperties: { podProperties: pod },
    tags,
  },
  "aws:batch/computeEnvironment:ComputeEnvironment": {
    serviceRole: service,
    computeResources: { instanceRole: profile, spotIamFleetRole: service, instanceTypes: ["p5"] },
    tags,
  },
  "aws-native:batch:ComputeEnvironment": {
    serviceRole: service,
    computeResources: {
      instanceRole: "lab",
      managedInstancesProvider: { infrastructureRoleArn: service, instanceLaunchTemplate: managedInstances },
    },
    tags,
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    ...taskDefinition,
    requiresCompatibilities: ["EC2"],
    containerDefinitions: JSON.stringify([container]),
    tags,
  },
  "aws-native:ecs:TaskDefinition": {
    ...taskDefinition,
    requiresCompatibilities: ["FARGATE"],
    containerDefinitions: [container],
    inferenceAccelerators: [{ deviceName: "d", deviceType: "eia2.medium" }],
    tags: nativeTags,
  },
  "aws:ecs/daemonTaskDefinition:DaemonTaskDefinition": { ...taskDefinition, containerDefinitions: [container], tags },
  "aws-native:ecs:DaemonTaskDefinition": { ...taskDefinition, containerDefinitions: [container], tags: nativeTags },
  "aws:ecs/expressGatewayService:ExpressGatewayService": {
    ...taskDefinition,
    infrastructureRoleArn: service,
    primaryContainer: { image: "vllm/vllm-openai" },
    tags,
  },
  "aws-native:ecs:ExpressGatewayService": {
    ...taskDefinition,
    infrastructureRoleArn: service,
    primaryContainer: { image: "vllm/vllm-openai" },
    tags: nativeTags,
  },
  "aws:ecs/service:Service": {
    ...ecsService,
    iamRole: service,
    volumeConfiguration: { managedEbsVolume: { roleArn: service } },
    tags,
  },
  "aws-native:ecs:Service": {
    ...ecsService,
    role: service,
    volumeConfigurations: [{ managedEbsVolume: { roleArn: service } }],
    tags: nativeTags,
  },
  "aws:ecs/capacityProvider:CapacityProvider": {
    managedInstancesProvider: { infrastructureRoleArn: service, instanceLaunchTemplate: managedInstances },
    tags,
  },
  "aws-native:ecs:CapacityProvider": {
    managedInstancesProvider: { infrastructureRoleArn: service, instanceLaunchTemplate: managedInstances },
    tags: nativeTags,
  },
  "aws:ec2/instance:Instance": {
    ...launch,
    iamInstanceProfile: "lab",
    launchTemplate: { id: "lt-1", name: "gpu" },
    tags,
  },
  "aws-native:ec2:Instance": {
    ...launch,
    iamInstanceProfile: "lab",
    launchTemplate: nativeTemplate,
    elasticInferenceAccelerators: [{ type: "eia2.medium" }],
    elasticGpuSpecifications: [{ type: "eg1.medium" }],
    tags: nativeTags,
  },
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest": {
    ...launch,
    iamInstanceProfile: "lab",
    launchTemplate: { id: "lt-1" },
    tags,
  },
  "aws:ec2/launchTemplate:LaunchTemplate": {
    ...launch,
    name: "gpu",
    iamInstanceProfile: { arn: profile, name: "lab" },
    tags,
  },
  "aws-native:ec2:LaunchTemplate": {
    launchTemplateName: "gpu",
    launchTemplateData: { ...launch, iamInstanceProfile: { arn: profile } },
    tagSpecifications: [{ resourceType: "launch-template", tags: nativeTags }],
  },
  "aws:ec2/launchConfiguration:LaunchConfiguration": { ...launch, iamInstanceProfile: "lab" },
  "aws-native:autoscaling:LaunchConfiguration": { ...launch, iamInstanceProfile: "lab" },
  "aws:ec2/spotFleetRequest:SpotFleetRequest": {
    iamFleetRole: service,
    launchSpecifications: [{ ...launch, iamInstanceProfile: "lab", iamInstanceProfileArn: profile }],
    launchTemplateConfigs: [{ launchTemplateSpecification: { id: "lt-1", name: "gpu" }, ...templateOverrides }],
    tags,
  },
  "aws-native:ec2:SpotFleet": {
    spotFleetRequestConfigData: {
      iamFleetRole: service,
      launchSpecifications: [{ ...launch, iamInstanceProfile: { arn: profile } }],
      launchTemplateConfigs: [{ launchTemplateSpecification: nativeTemplate, ...templateOverrides }],
    },
    tags: nativeTags,
  },
  "aws-native:ec2:Ec2Fleet": {
    launchTemplateConfigs: [
      {
        launchTemplateSpecification: nativeTemplate,
        overrides: [{ ...launch, iamInstanceProfile: { arn: profile, name: "lab" } }],
      },
    ],
    tagSpecifications: [{ resourceType: "fleet", tags: nativeTags }],
  },
  "aws-native:pcs:ComputeNodeGroup": {
    iamInstanceProfileArn: profile,
    instanceConfigs: [{ instanceType: "p5.48xlarge" }],
    tags,
  },
  "aws:lambda/function:Function": { role: lab, imageUri: "huggingface-pytorch-inference:2", tags },
  "aws-native:lambda:Function": { role: lab, code: { imageUri: "x/vllm:1" }, tags: nativeTags },
  "aws:lambda/capacityProvider:CapacityProvider": {
    permissionsConfig: { capacityProviderOperatorRoleArn: service },
    instanceRequirements: [{ allowedInstanceTypes: ["g6.*"] }],
    tags,
  },
  "aws-native:lambda:CapacityProvider": {
    permissionsConfig: { capacityProviderOperatorRoleArn: service },
    instanceRequirements: { allowedInstanceTypes: ["g6.*"] },
    tags: nativeTags,
  },
  "aws:lambda/microvmsImage:MicrovmsImage": { buildRoleArn: service, tags },
  "aws-native:lambda:MicrovmImage": { buildRoleArn: service, tags: nativeTags },
  "aws:lambdamicrovms/image:Image": { buildRoleArn: service, tags },
  "aws:lambdamicrovms/microvm:Microvm": { executionRoleArn: lab, imageArn: "arn:aws:lambda:x:1:microvm-image:pytorch" },
  "aws:sfn/stateMachine:StateMachine": { roleArn: lab, definition: JSON.stringify(definition), tags },
  "aws-native:stepfunctions:StateMachine": {
    roleArn: lab,
    definitionString: JSON.stringify(definition).replace(`"RoleArn":"${lab}"`, '"RoleArn":"${role}"'),
    definitionSubstitutions: { role: lab },
    definitionS3Location: { bucket: "b", key: "k" },
    tags: nativeTags,
  },
  "aws:eks/cluster:Cluster": { roleArn: service, computeConfig: { nodeRoleArn: lab }, tags },
  "aws-native:eks:Cluster": { roleArn: service, computeConfig: { nodeRoleArn: lab }, tags: nativeTags },
  "aws:eks/nodeGroup:NodeGroup": {
    nodeRoleArn: lab,
    instanceTypes: ["p5.48xlarge"],
    amiType: "AL2023_x86_64_NVIDIA",
    launchTemplate: { id: "lt-1" },
    remoteAccess: { ec2SshKey: "ann" },
    tags,
  },
  "aws-native:eks:Nodegroup": { nodeRole: lab, instanceTypes: ["p5.48xlarge"], amiType: "AL2_x86_64_GPU", tags },
  "aws:eks/podIdentityAssociation:PodIdentityAssociation": { roleArn: lab, targetRoleArn: arnOf("data"), tags },
  "aws-native:eks:PodIdentityAssociation": { roleArn: lab, targetRoleArn: arnOf("data"), tags: nativeTags },
  "aws:eks/addon:Addon": {
    serviceAccountRoleArn: service,
    podIdentityAssociations: [{ roleArn: service, serviceAccount: "s" }],
    tags,
  },
  "aws-native:eks:Addon": {
    serviceAccountRoleArn: service,
    podIdentityAssociations: [{ roleArn: service, serviceAccount: "s" }],
    tags: nativeTags,
  },
  "aws:eks/fargateProfile:FargateProfile": { podExecutionRoleArn: service, tags },
  "aws-native:eks:FargateProfile": { podExecutionRoleArn: service, tags: nativeTags },
  "aws:eks/capability:Capability": { roleArn: lab, tags },
  "aws-native:eks:Capability": { roleArn: lab, tags: nativeTags },
  "aws:codebuild/project:Project": { ...buildProject, tags },
  "aws:codebuild/fleet:Fleet": {
    fleetServiceRole: service,
    environmentType: "LINUX_GPU_CONTAINER",
    computeConfiguration: { instanceType: "g6.xlarge" },
    tags,
  },
  "aws-native:codebuild:Fleet": {
    fleetServiceRole: service,
    environmentType: "LINUX_GPU_CONTAINER",
    computeConfiguration: { instanceType: "g6.xlarge" },
    tags: nativeTags,
  },
  "aws:codepipeline/pipeline:Pipeline": {
    roleArn: lab,
    stages: [
      {
        name: "deploy",
        actions: [action],
        beforeEntry: { condition: rules },
        onFailure: { condition: rules },
        onSuccess: { condition: rules },
      },
    ],
    tags,
  },
  "aws-native:codepipeline:Pipeline": {
    roleArn: lab,
    stages: [
      {
        name: "deploy",
        actions: [action],
        beforeEntry: { conditions: [rules] },
        onFailure: { conditions: [rules] },
        onSuccess: { conditions: [rules] },
      },
    ],
    tags: nativeTags,
  },
  "aws:apprunner/service:Service": { ...apprunner, tags },
  "aws-native:apprunner:Service": { ...apprunner, tags: nativeTags },
  "aws:scheduler/schedule:Schedule": { target: { ...schedule, sagemakerPipelineParameters: {} } },
  "aws-native:scheduler:Schedule": { target: { ...schedule, sageMakerPipelineParameters: {} } },
  "aws:pipes/pipe:Pipe": {
    roleArn: service,
    target: "arn:aws:sagemaker:eu-west-1:123456789012:pipeline/train",
    targetParameters: { ...pipeTarget, sagemakerPipelineParameters: {} },
    tags,
  },
  "aws-native:pipes:Pipe": {
    roleArn: service,
    target: "arn:aws:sagemaker:eu-west-1:123456789012:pipeline/train",
    targetParameters: { ...pipeTarget, sageMakerPipelineParameters: {} },
    tags,
  },
  "aws:kinesisanalyticsv2/application:Application": { serviceExecutionRole: lab, tags },
  "aws-native:kinesisanalyticsv2:Application": { serviceExecutionRole: lab, tags: nativeTags },
  "aws:kinesis/analyticsApplication:AnalyticsApplication": {
    cloudwatchLoggingOptions: { roleArn: service },
    inputs: {
      kinesisFirehose: { roleArn: service },
      kinesisStream: { roleArn: service },
      processingConfiguration: { lambda: { roleArn: service } },
    },
    outputs: [
      { kinesisFirehose: { roleArn: service }, kinesisStream: { roleArn: service }, lambda: { roleArn: service } },
    ],
    referenceDataSources: { s3: { roleArn: service } },
    tags,
  },
  "aws:bedrock/agentAgent:AgentAgent": { agentResourceRoleArn: lab, tags },
  "aws-native:bedrock:Agent": { agentResourceRoleArn: lab, tags },
  "aws:bedrock/agentFlow:AgentFlow": { executionRoleArn: lab, tags },
  "aws-native:bedrock:Flow": { executionRoleArn: lab, tags },
  "aws:bedrock/agentKnowledgeBase:AgentKnowledgeBase": { roleArn: service, tags },
  "aws-native:bedrock:KnowledgeBase": { roleArn: service, tags },
  "aws:bedrock/customModel:CustomModel": { roleArn: service, tags },
  "aws:bedrock/evaluationJob:EvaluationJob": { roleArn: service, tags },
  "aws:bedrockmodel/invocationJob:InvocationJob": { roleArn: service },
  "aws:bedrockmodel/invocationLoggingConfiguration:InvocationLoggingConfiguration": {
    loggingConfig: { cloudwatchConfig: { roleArn: service } },
  },
  "aws:bedrock/agentcoreAgentRuntime:AgentcoreAgentRuntime": {
    roleArn: lab,
    requestHeaderConfiguration: { requestHeaderAllowlists: ["Authorization", "X-Trace"] },
    tags,
  },
  "aws-native:bedrockagentcore:Runtime": {
    roleArn: lab,
    requestHeaderConfiguration: { requestHeaderAllowlist: ["authorization"] },
    tags,
  },
  "aws:bedrock/agentcoreBrowser:AgentcoreBrowser": { executionRoleArn: lab, tags },
  "aws-native:bedrockagentcore:BrowserCustom": { executionRoleArn: lab, tags },
  "aws:bedrock/agentcoreCodeInterpreter:AgentcoreCodeInterpreter": { executionRoleArn: lab, tags },
  "aws-native:bedrockagentcore:CodeInterpreterCustom": { executionRoleArn: lab, tags },
  "aws:bedrock/agentcoreMemory:AgentcoreMemory": { memoryExecutionRoleArn: service, tags },
  "aws-native:bedrockagentcore:Memory": { memoryExecutionRoleArn: service, tags },
  "aws:bedrock/agentcoreMemoryStrategy:AgentcoreMemoryStrategy": { memoryId: "m-1", memoryExecutionRoleArn: service },
  "aws:bedrock/agentcoreOnlineEvaluationConfig:AgentcoreOnlineEvaluationConfig": {
    evaluationExecutionRoleArn: service,
    tags,
  },
  "aws-native:bedrockagentcore:OnlineEvaluationConfig": { evaluationExecutionRoleArn: service, tags: nativeTags },
  "aws-native:bedrockagentcore:CapacityProvider": {
    computeConfiguration: {
      ec2Configuration: { launchTemplateSource: { launchParameters: { instanceProfileArn: profile } } },
    },
    permissionsConfiguration: { capacityProviderOperatorRoleArn: service },
    tags: nativeTags,
  },
  "aws-native:bedrockagentcore:PaymentManager": { roleArn: service, tags: nativeTags },
  "aws:bedrock/agentcoreGateway:AgentcoreGateway": { name: "g", roleArn: lab, authorizerType: "AWS_IAM", tags },
  "aws-native:bedrockagentcore:Gateway": { name: "g", roleArn: lab, authorizerType: "AWS_IAM", tags },
  "aws:bedrock/agentcoreGatewayTarget:AgentcoreGatewayTarget": {
    gatewayIdentifier: "g-1",
    credentialProviderConfiguration: {
      callerIamCredentials: { service: "execute-api" },
      jwtPassthrough: {},
      oauth: { grantType: "AUTHORIZATION_CODE", providerArn: "p" },
    },
  },
  "aws-native:bedrockagentcore:GatewayTarget": {
    gatewayIdentifier: "g-1",
    credentialProviderConfigurations: [
      { credentialProviderType: "CALLER_IAM_CREDENTIALS" },
      { credentialProviderType: "JWT_PASSTHROUGH" },
      { credentialProviderType: "OAUTH", ...signedIn },
    ],
  },
  "aws:bedrock/agentcoreHarness:AgentcoreHarness": {
    executionRoleArn: lab,
    tools: [{ config: { agentcoreGateway: { outboundAuth: { oauth: { grantType: "AUTHORIZATION_CODE" } } } } }],
    tags,
  },
  "aws-native:bedrockagentcore:Harness": {
    executionRoleArn: lab,
    tools: [{ config: { agentCoreGateway: { outboundAuth: { oauth: { grantType: "AUTHORIZATION_CODE" } } } } }],
    tags: nativeTags,
  },
  "aws:bedrock/agentcoreOauth2CredentialProvider:AgentcoreOauth2CredentialProvider": {
    credentialProviderVendor: "CustomOauth2",
    oauth2ProviderConfig: oauthConfig,
    tags,
  },
  "aws-native:bedrockagentcore:OAuth2CredentialProvider": {
    credentialProviderVendor: "CustomOauth2",
    oauth2ProviderConfigInput: oauthConfig,
    tags: nativeTags,
  },
  "aws:bedrock/agentcoreApiKeyCredentialProvider:AgentcoreApiKeyCredentialProvider": {
    apiKey: "k",
    apiKeyWo: "k",
    apiKeySecretConfig: { secretId: "s", jsonKey: "k" },
    tags,
  },
  "aws-native:bedrockagentcore:ApiKeyCredentialProvider": { apiKey: "k", tags: nativeTags },
  "aws-native:agentregistry:RegistryRecord": {
    descriptors: { a2aAgentCard: registrySource, mcpServer: registrySource },
    tags: nativeTags,
  },
  "aws:kendra/index:Index": { name: "i", roleArn: service, tags },
  "aws-native:kendra:Index": { name: "i", roleArn: service, tags: nativeTags },
  "aws:kendra/dataSource:DataSource": { ...enriched, tags },
  "aws-native:kendra:DataSource": { ...enriched, tags: nativeTags },
  "aws:kendra/experience:Experience": { indexId: "i-1", roleArn: service },
  "aws:kendra/faq:Faq": { indexId: "i-1", roleArn: service, tags },
  "aws-native:kendra:Faq": { indexId: "i-1", roleArn: service, tags: nativeTags },
  "aws:kendra/querySuggestionsBlockList:QuerySuggestionsBlockList": { indexId: "i-1", roleArn: service, tags },
  "aws-native:kendra:QuerySuggestionsBlockList": { indexId: "i-1", roleArn: service, tags: nativeTags },
  "aws:kendra/thesaurus:Thesaurus": { indexId: "i-1", roleArn: service, tags },
  "aws-native:kendra:Thesaurus": { indexId: "i-1", roleArn: service, tags: nativeTags },
  "aws:comprehend/documentClassifier:DocumentClassifier": { dataAccessRoleArn: service, tags },
  "aws-native:comprehend:DocumentClassifier": { dataAccessRoleArn: service, tags: nativeTags },
  "aws:comprehend/entityRecognizer:EntityRecognizer": { dataAccessRoleArn: service, tags },
  "aws-native:comprehend:Flywheel": { dataAccessRoleArn: service, tags: nativeTags },
  "aws:transcribe/languageModel:LanguageModel": { inputDataConfig: { dataAccessRoleArn: service }, tags },
  "aws:lex/botAlias:BotAlias": { conversationLogs: { iamRoleArn: service } },
  "aws:lex/v2modelsBot:V2modelsBot": { roleArn: service, tags },
  "aws-native:lex:Bot": { roleArn: service, botTags: nativeTags },
  "aws:chimesdkmediapipelines/mediaInsightsPipelineConfiguration:MediaInsightsPipelineConfiguration": {
    resourceAccessRoleArn: service,
    elements: [
      {
        amazonTranscribeCallAnalyticsProcessorConfiguration: {
          postCallAnalyticsSettings: { dataAccessRoleArn: service },
        },
      },
    ],
    tags,
  },
  "aws:rekognition/streamProcessor:StreamProcessor": { roleArn: service, tags },
  "aws-native:rekognition:StreamProcessor": { roleArn: service, tags: nativeTags },
  "aws-native:personalize:Dataset": { datasetImportJob: { roleArn: service }, tags: nativeTags },
  "aws-native:personalize:DatasetGroup": { roleArn: service, tags: nativeTags },
  "aws-native:personalize:MetricAttribution": { metricsOutputConfig: { roleArn: service } },
  "aws-native:forecast:Dataset": { encryptionConfig: { roleArn: service }, tags: nativeTags },
  "aws-native:cleanroomsml:ConfiguredModelAlgorithm": { roleArn: service, tags: nativeTags },
  "aws-native:cleanroomsml:TrainingDataset": { roleArn: service, tags: nativeTags },
  "aws-native:entityresolution:MatchingWorkflow": { roleArn: service, tags: nativeTags },
  "aws-native:entityresolution:IdMappingWorkflow": { roleArn: service, tags: nativeTags },
  "aws-native:entityresolution:IdNamespace": { roleArn: service, tags: nativeTags },
  "aws-native:aiops:InvestigationGroup": {
    roleArn: lab,
    crossAccountConfigurations: [{ sourceRoleArn: arnOf("other") }],
    tags: nativeTags,
  },
  "aws-native:devopsagent:AgentSpace": {
    operatorApp: { iam: { operatorAppRoleArn: service }, idc: { operatorAppRoleArn: service } },
    tags: nativeTags,
  },
  "aws-native:devopsagent:Association": {
    configuration: { aws: { assumableRoleArn: lab }, sourceAws: { assumableRoleArn: lab } },
  },
  "aws-native:devopsagent:Service": {
    serviceDetails: {
      azureIdentity: { webIdentityRoleArn: lab },
      mcpServerSigV4: { authorizationConfig: { mcpRoleArn: lab, roleArn: lab } },
    },
    tags: nativeTags,
  },
  "aws-native:securityagent:AgentSpace": { awsResources: { iamRoles: [lab] }, tags: nativeTags },
  "aws-native:securityagent:Application": { roleArn: service, tags: nativeTags },
  "aws-native:securityagent:Pentest": { serviceRole: lab },
};
