// Stands in for pulumi-resource-aws 7: defaults, auto-names and policy documents at Check, unknown computed outputs in
// a preview, ids and ARNs in an update. One account, one region, no cloud.
import { madeUp } from "./made-up.mjs";
import { policyDocument } from "./policy-document.mjs";
import { providerSdk } from "./shapes.mjs";
import { UNKNOWN, fill, hasUnknown, hex, isObject } from "./values.mjs";

const ACCOUNT = "123456789012";
const sdk = providerSdk("aws");
const settings = { region: "us-east-1", defaultTags: {} };

/**
 * What the SDK does not tell of a type: its ARN behind "arn:aws:", its id (else the physical name), the property that
 * names it (else "name"), the defaults Check fills in, and outputs a program looks into.
 */
const TYPES = {
  "batch/computeEnvironment:ComputeEnvironment": {
    arn: "batch:{region}:{account}:compute-environment/{name}",
    outputs: { ecsClusterArn: "arn:aws:ecs:{region}:{account}:cluster/AWSBatch-{name}-{uuid}" },
  },
  "batch/jobDefinition:JobDefinition": { arn: "batch:{region}:{account}:job-definition/{name}:1", id: "{arn}" },
  "bedrock/agentAgent:AgentAgent": { arn: "bedrock:{region}:{account}:agent/{hex}", named: "agentName" },
  "bedrock/agentAgentActionGroup:AgentAgentActionGroup": { named: "actionGroupName" },
  "bedrock/agentAgentAlias:AgentAgentAlias": {
    arn: "bedrock:{region}:{account}:agent-alias/{agentId}/{hex}",
    named: "agentAliasName",
  },
  "bedrock/guardrail:Guardrail": { arn: "bedrock:{region}:{account}:guardrail/{hex}" },
  "cloudwatch/logGroup:LogGroup": { arn: "logs:{region}:{account}:log-group:{name}" },
  "batch/jobQueue:JobQueue": { arn: "batch:{region}:{account}:job-queue/{name}", id: "{arn}" },
  "ec2/instance:Instance": { arn: "ec2:{region}:{account}:instance/i-{hex}", id: "i-{hex}" },
  "ec2/launchTemplate:LaunchTemplate": { arn: "ec2:{region}:{account}:launch-template/lt-{hex}", id: "lt-{hex}" },
  "ecr/repository:Repository": {
    arn: "ecr:{region}:{account}:repository/{name}",
    outputs: { repositoryUrl: "{account}.dkr.ecr.{region}.amazonaws.com/{name}", registryId: "{account}" },
  },
  "ecs/cluster:Cluster": { arn: "ecs:{region}:{account}:cluster/{name}", id: "{arn}" },
  "ecs/service:Service": { arn: "ecs:{region}:{account}:service/{name}", id: "{arn}" },
  "ecs/taskDefinition:TaskDefinition": {
    arn: "ecs:{region}:{account}:task-definition/{family}:1",
    id: "{family}",
    named: "family",
  },
  "eks/cluster:Cluster": {
    arn: "eks:{region}:{account}:cluster/{name}",
    outputs: {
      identities: [{ oidcs: [{ issuer: "https://oidc.eks.{region}.amazonaws.com/id/{hex}" }] }],
      certificateAuthority: { data: "bWFkZS11cA==" },
      endpoint: "https://{hex}.gr7.{region}.eks.amazonaws.com",
    },
  },
  "glue/job:Job": { arn: "glue:{region}:{account}:job/{name}" },
  "iam/accessKey:AccessKey": { id: "AKIA{HEX}" },
  "iam/group:Group": { arn: "iam::{account}:group{path}{name}", defaults: { path: "/" } },
  "iam/groupPolicyAttachment:GroupPolicyAttachment": { id: "{group}-{hex}" },
  "iam/instanceProfile:InstanceProfile": {
    arn: "iam::{account}:instance-profile{path}{name}",
    defaults: { path: "/" },
    outputs: { uniqueId: "AIPA{HEX}" },
  },
  "iam/openIdConnectProvider:OpenIdConnectProvider": { arn: "iam::{account}:oidc-provider/{host}", id: "{arn}" },
  "iam/policy:Policy": { arn: "iam::{account}:policy{path}{name}", id: "{arn}", defaults: { path: "/" } },
  "iam/role:Role": {
    arn: "iam::{account}:role{path}{name}",
    defaults: { path: "/", maxSessionDuration: 3600, forceDetachPolicies: false },
    outputs: { uniqueId: "AROA{HEX}" },
  },
  "iam/rolePolicy:RolePolicy": { id: "{role}:{name}" },
  "iam/rolePolicyAttachment:RolePolicyAttachment": { id: "{role}-{hex}" },
  "iam/user:User": {
    arn: "iam::{account}:user{path}{name}",
    defaults: { path: "/", forceDestroy: false },
    outputs: { uniqueId: "AIDA{HEX}" },
  },
  "iam/userPolicy:UserPolicy": { id: "{user}:{name}" },
  "iam/userPolicyAttachment:UserPolicyAttachment": { id: "{user}-{hex}" },
  "kms/key:Key": {
    arn: "kms:{region}:{account}:key/{uuid}",
    id: "{uuid}",
    outputs: { keyId: "{uuid}" },
  },
  "lambda/function:Function": { arn: "lambda:{region}:{account}:function:{name}" },
  "s3/bucket:Bucket": {
    arn: "s3:::{bucket}",
    named: "bucket",
    defaults: { forceDestroy: false },
    outputs: { bucketDomainName: "{bucket}.s3.amazonaws.com" },
  },
  "s3/bucketPolicy:BucketPolicy": { id: "{bucket}" },
  "sagemaker/app:App": { arn: "sagemaker:{region}:{account}:app/{domainId}/{appName}", named: "appName" },
  "sagemaker/domain:Domain": {
    arn: "sagemaker:{region}:{account}:domain/d-{hex}",
    id: "d-{hex}",
    named: "domainName",
  },
  "sagemaker/endpointConfiguration:EndpointConfiguration": {
    arn: "sagemaker:{region}:{account}:endpoint-config/{name}",
  },
  "sagemaker/notebookInstance:NotebookInstance": {
    arn: "sagemaker:{region}:{account}:notebook-instance/{name}",
    defaults: { directInternetAccess: "Enabled", rootAccess: "Enabled", volumeSize: 5 },
  },
  "sagemaker/pipeline:Pipeline": { arn: "sagemaker:{region}:{account}:pipeline/{pipelineName}", named: "pipelineName" },
  "sagemaker/space:Space": { arn: "sagemaker:{region}:{account}:space/{domainId}/{spaceName}", named: "spaceName" },
  "sagemaker/trainingJob:TrainingJob": {
    arn: "sagemaker:{region}:{account}:training-job/{trainingJobName}",
    id: "{trainingJobName}",
    named: "trainingJobName",
  },
  "sagemaker/userProfile:UserProfile": {
    arn: "sagemaker:{region}:{account}:user-profile/{domainId}/{userProfileName}",
    id: "{arn}",
    named: "userProfileName",
  },
  "secretsmanager/secret:Secret": {
    arn: "secretsmanager:{region}:{account}:secret:{name}-{suffix}",
    id: "{arn}",
    defaults: { recoveryWindowInDays: 30, forceOverwriteReplicaSecret: false },
  },
  "sfn/stateMachine:StateMachine": { arn: "states:{region}:{account}:stateMachine:{name}", id: "{arn}" },
};

/** Properties in which the SDK takes a policy document as an object; the provider hands on its JSON text. */
const JSON_PROPERTIES = ["policy", "assumeRolePolicy", "policyDocument", "accessPolicies"];

const entry = (type) => TYPES[type.replace(/^aws:/, "")] ?? {};
const nameProperty = (type) => entry(type).named ?? "name";

function check({ urn, type, name }, news, olds) {
  const { inputs } = sdk.shape(type);
  const checked = { ...entry(type).defaults, ...jsonTexts(news) };
  const named = nameProperty(type);
  // tfbridge SetAutonaming: a property called "name", required or not, and the ones pulumi-aws lists, such as a bucket.
  const autoNamed = named === "name" || named === "bucket";
  const prefixed = news[`${named}Prefix`] !== undefined;
  if (autoNamed && inputs.has(named) && checked[named] === undefined && !prefixed) {
    checked[named] = olds[named] ?? `${name}-${hex(urn, 7)}`;
  }
  return checked;
}

function jsonTexts(inputs) {
  const entries = Object.entries(inputs).map(([name, value]) => {
    if (JSON_PROPERTIES.includes(name) && isObject(value)) return [name, jsonText(value)];
    if (name === "inlinePolicies" && Array.isArray(value)) return [name, value.map((policy) => jsonTexts(policy))];
    return [name, value];
  });
  return Object.fromEntries(entries);
}

// One unknown inside makes the whole document unknown: there is no text to hand on.
const jsonText = (value) => (hasUnknown(value) ? UNKNOWN : JSON.stringify(value));

function preview({ type }, inputs) {
  const known = { region: settings.region, tagsAll: allTags(inputs), ...inputs };
  return outputs(type, known, () => UNKNOWN);
}

function create({ urn, type }, inputs) {
  const values = facts(urn, type, inputs);
  const special = expand(entry(type).outputs ?? {}, values);
  const named = nameProperty(type);
  const answered = { arn: values.arn, [named]: values[named], ...special };
  const known = { region: settings.region, tagsAll: allTags(inputs), ...answered, ...inputs };
  const made = (name, tsType) => (name.endsWith("Arn") ? values.arn : madeUp(tsType, urn + name, () => ({})));
  return { id: fill(entry(type).id ?? "{physical}", values), outputs: outputs(type, known, made) };
}

/** A resource that exists already, such as the target of `.get`: its id is its name. */
function read({ urn, type }, id) {
  const name = id.split("/").at(-1);
  return create({ urn, type }, { path: "/", [nameProperty(type)]: name }).outputs;
}

// An output that may be undefined stays away unless the program gave it.
function outputs(type, known, make) {
  const answer = [];
  for (const [name, tsType] of sdk.shape(type).outputs) {
    const value = known[name] ?? (tsType.endsWith("| undefined") ? undefined : make(name, tsType));
    if (value !== undefined) answer.push([name, value]);
  }
  return Object.fromEntries(answer);
}

const allTags = (inputs) => ({ ...settings.defaultTags, ...inputs.tags });

function facts(urn, type, inputs) {
  const strings = Object.entries(inputs).filter(([, value]) => typeof value === "string");
  const named = nameProperty(type);
  const prefix = inputs[`${named}Prefix`];
  const physical = inputs[named] ?? (prefix ?? "") + hex(urn, 17);
  const values = {
    path: "/",
    ...(prefix === undefined ? {} : { [named]: physical }),
    ...Object.fromEntries(strings),
    physical,
    account: ACCOUNT,
    region: settings.region,
    hex: hex(urn, 17),
    HEX: hex(urn, 17).toUpperCase(),
    suffix: hex(urn, 6),
    uuid: hex(urn, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-"),
    host: String(inputs.url).replace("https://", ""),
  };
  values.arn = `arn:aws:${fill(entry(type).arn ?? defaultArn(type), values)}`;
  return values;
}

// aws:sagemaker/endpointConfiguration:EndpointConfiguration is sagemaker:...:endpoint-configuration/NAME
function defaultArn(type) {
  const [, module, resource] = type.split(":");
  const kind = resource.replace(/(?<=[a-z])[A-Z]/g, "-$&").toLowerCase();
  return `${module.split("/")[0]}:{region}:{account}:${kind}/{physical}`;
}

function expand(value, values) {
  if (typeof value === "string") return fill(value, values);
  if (Array.isArray(value)) return value.map((item) => expand(item, values));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, expand(item, values)]));
}

/** Answers by function; the rest fails by name, so that a test does not go on with nothing. */
const INVOKES = {
  "aws:index/getCallerIdentity:getCallerIdentity": () => ({
    id: ACCOUNT,
    accountId: ACCOUNT,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/deployer/session`,
    userId: "AROAMADEUPDEPLOYER:session",
  }),
  "aws:index/getPartition:getPartition": () => ({
    id: "aws",
    partition: "aws",
    dnsSuffix: "amazonaws.com",
    reverseDnsPrefix: "com.amazonaws",
  }),
  "aws:index/getRegion:getRegion": () => ({
    id: settings.region,
    name: settings.region,
    region: settings.region,
    endpoint: `ec2.${settings.region}.amazonaws.com`,
    description: "made up",
  }),
  "aws:index/getAvailabilityZones:getAvailabilityZones": () => ({
    id: settings.region,
    groupNames: [settings.region],
    names: ["a", "b", "c"].map((zone) => settings.region + zone),
    zoneIds: ["az1", "az2", "az3"],
    region: settings.region,
  }),
  "aws:iam/getPolicyDocument:getPolicyDocument": policyDocument,
  "aws:iam/getRole:getRole": ({ name }) => ({
    ...read({ urn: name, type: "aws:iam/role:Role" }, name),
    id: name,
    assumeRolePolicy: "{}",
  }),
};

function invoke(token, args) {
  const answer = INVOKES[token];
  if (!answer) throw new Error(`the stand-in for the AWS provider has no answer for ${token}: add one to INVOKES`);
  return answer(args);
}

function configure({ region, defaultTags }) {
  if (region) settings.region = region;
  if (defaultTags) settings.defaultTags = JSON.parse(defaultTags).tags ?? {};
}

const schema = () =>
  sdk.schema(
    Object.keys(TYPES).map((type) => `aws:${type}`),
    Object.keys(INVOKES),
  );

export default { version: sdk.version, schema, configure, check, preview, create, read, invoke, nameProperty };
