// Made-up stacks, as plain resources: what the program asked for, what the cloud answered, and what depends on what.

const account = "111122223333";
const subscription = "/subscriptions/00000000-0000-0000-0000-000000000001";
const group = "ml-platform";

const aws = {
  type: "pulumi:providers:aws",
  name: "default_7_48_0",
  urn: urnOf("pulumi:providers:aws", "default_7_48_0"),
  properties: { region: "eu-west-1", version: "7.48.0", skipCredentialsValidation: "false" },
};
const azure = {
  type: "pulumi:providers:azure-native",
  name: "default_3_28_0",
  urn: urnOf("pulumi:providers:azure-native", "default_3_28_0"),
  properties: { location: "westeurope", subscriptionId: "00000000-0000-0000-0000-000000000001", version: "3.28.0" },
};

function urnOf(type, name) {
  return `urn:pulumi:prod::platform::${type}::${name}`;
}

/**
 * A resource. `from` names the property whose value comes from another resource; `answers` is what the cloud adds to the
 * inputs.
 */
function resource(provider, type, name, inputs, { answers = {}, from = {} } = {}) {
  const dependencies = Object.fromEntries(Object.entries(from).map(([key, other]) => [key, [other.urn]]));
  return { urn: urnOf(type, name), type, name, provider, inputs, outputs: { ...inputs, ...answers }, dependencies };
}

const awsTags = (name) => ({ team: `team-${name.length}`, service: name, environment: "prod", "cost-centre": "4711" });
const identityTags = (name) => ({ ...awsTags(name), owner: "ml-team", workload: name });

function bucket(n) {
  const name = `data-${n}`;
  const answers = { arn: `arn:aws:s3:::${name}`, bucketDomainName: `${name}.s3.amazonaws.com`, region: "eu-west-1" };
  const inputs = { bucket: name, forceDestroy: false, tags: awsTags(name), tagsAll: awsTags(name) };
  return resource(aws, "aws:s3/bucket:Bucket", name, inputs, { answers });
}

function subnet(n) {
  const name = `subnet-${n}`;
  const inputs = {
    vpcId: `vpc-0${n % 9}`,
    cidrBlock: `10.${n % 250}.${(n >> 8) % 250}.0/24`,
    availabilityZone: "eu-west-1a",
    mapPublicIpOnLaunch: false,
    tags: awsTags(name),
    tagsAll: awsTags(name),
  };
  return resource(aws, "aws:ec2/subnet:Subnet", name, inputs, { answers: { arn: `arn:aws:ec2:eu-west-1::${name}` } });
}

function lambda(n) {
  const name = `function-${n}`;
  const inputs = {
    name,
    role: `arn:aws:iam::${account}:role/${name}`,
    runtime: "nodejs22.x",
    handler: "index.handler",
    memorySize: 256,
    timeout: 30,
    environment: { variables: { TABLE: `table-${n}`, QUEUE: `queue-${n}`, LOG_LEVEL: "info" } },
    vpcConfig: { subnetIds: [`subnet-${n}`, `subnet-${n + 1}`], securityGroupIds: [`sg-${n}`] },
    tags: awsTags(name),
    tagsAll: awsTags(name),
  };
  return resource(aws, "aws:lambda/function:Function", name, inputs, { answers: { version: "$LATEST" } });
}

function securityGroup(n) {
  const name = `group-${n}`;
  const rule = (port) => ({ fromPort: port, toPort: port, protocol: "tcp", cidrBlocks: ["10.0.0.0/8"], self: false });
  const inputs = { name, vpcId: "vpc-01", ingress: [rule(443), rule(8443)], egress: [rule(443)], tags: awsTags(name) };
  return resource(aws, "aws:ec2/securityGroup:SecurityGroup", name, inputs, { answers: { ownerId: account } });
}

function logGroup(n) {
  const name = `/aws/lambda/function-${n}`;
  return resource(aws, "aws:cloudwatch/logGroup:LogGroup", `logs-${n}`, { name, retentionInDays: 30 });
}

function storageAccount(n) {
  const accountName = `store${n}`;
  const inputs = {
    accountName,
    resourceGroupName: group,
    kind: "StorageV2",
    sku: { name: "Standard_LRS" },
    allowSharedKeyAccess: false,
    networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices", ipRules: [], virtualNetworkRules: [] },
    tags: awsTags(accountName),
  };
  return resource(azure, "azure-native:storage:StorageAccount", accountName, inputs);
}

const ordinary = [bucket, subnet, lambda, securityGroup, logGroup, storageAccount];

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Action: "sts:AssumeRole",
      Principal: { Service: "sagemaker.amazonaws.com" },
      Condition: { StringEquals: { "aws:SourceAccount": account } },
    },
  ],
});

function reads(n) {
  const Resource = [`arn:aws:s3:::data-${n}`, `arn:aws:s3:::data-${n}/*`];
  const Statement = [{ Effect: "Allow", Action: ["s3:GetObject", "s3:ListBucket"], Resource }];
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

export function role(name) {
  const arn = `arn:aws:iam::${account}:role/${name}`;
  const inputs = { name, assumeRolePolicy: trust, maxSessionDuration: 3600, path: "/", tags: identityTags(name) };
  const answers = { arn, uniqueId: `AROA${name}`, createDate: "2026-01-01T00:00:00Z", managedPolicyArns: [] };
  return resource(aws, "aws:iam/role:Role", name, inputs, { answers });
}

export function attachment(name, to, policyArn = "arn:aws:iam::aws:policy/AmazonSageMakerFeatureStoreAccess") {
  const inputs = { role: to.name, policyArn };
  return resource(aws, "aws:iam/rolePolicyAttachment:RolePolicyAttachment", name, inputs, { from: { role: to } });
}

export function notebook(name, of, tags = awsTags(name)) {
  const inputs = {
    name,
    roleArn: of.outputs.arn,
    instanceType: "ml.t3.medium",
    rootAccess: "Disabled",
    directInternetAccess: "Disabled",
    subnetId: "subnet-1",
    volumeSize: 50,
    tags,
  };
  const options = { answers: { arn: `arn:aws:sagemaker:eu-west-1:${account}:${name}` }, from: { roleArn: of } };
  return resource(aws, "aws:sagemaker/notebookInstance:NotebookInstance", name, inputs, options);
}

/** A notebook with a role of its own; every tenth role is an administrator, so that there is something to report. */
function awsWorkload(n) {
  const own = role(`train-${n}`);
  const inline = { role: own.name, policy: reads(n), name: `read-${n}` };
  const policyArn = n % 10 === 0 ? "arn:aws:iam::aws:policy/AdministratorAccess" : undefined;
  return [
    own,
    resource(aws, "aws:iam/rolePolicy:RolePolicy", `read-${n}`, inline, { from: { role: own } }),
    attachment(`attach-${n}`, own, policyArn),
    notebook(`train-${n}`, own),
  ];
}

function managedIdentity(name) {
  const id = `${subscription}/resourceGroups/${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
  const answers = { id, principalId: guid(name, 1), clientId: guid(name, 2), tenantId: guid("tenant", 3) };
  const inputs = { resourceName: name, resourceGroupName: group, location: "westeurope", tags: identityTags(name) };
  return resource(azure, "azure-native:managedidentity:UserAssignedIdentity", name, inputs, { answers });
}

export function roleAssignment(name, principalId, role, from = {}) {
  const inputs = {
    principalId,
    principalType: "ServicePrincipal",
    roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
    scope: `${subscription}/resourceGroups/${group}/providers/Microsoft.Storage/storageAccounts/${name}`,
  };
  return resource(azure, "azure-native:authorization:RoleAssignment", name, inputs, { from });
}

export const blobReader = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1";
export const owner = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";

/** A compute cluster with an identity of its own. */
function azureWorkload(n) {
  const own = managedIdentity(`score-${n}`);
  const { principalId, id } = own.outputs;
  const compute = {
    computeName: `cpu-${n}`,
    workspaceName: "models",
    resourceGroupName: group,
    identity: { type: "UserAssigned", userAssignedIdentities: [id] },
    properties: {
      computeType: "AmlCompute",
      properties: {
        vmSize: "STANDARD_DS3_V2",
        scaleSettings: { minNodeCount: 0, maxNodeCount: 4, nodeIdleTimeBeforeScaleDown: "PT5M" },
        remoteLoginPortPublicAccess: "Disabled",
      },
    },
  };
  return [
    own,
    roleAssignment(`store-${n}`, principalId, blobReader, { principalId: own }),
    resource(azure, "azure-native:machinelearningservices:Compute", `cpu-${n}`, compute, { from: { identity: own } }),
  ];
}

/** Workloads with all that belongs to them, on both clouds in turn. */
export function dense(count) {
  const resources = [];
  for (let n = 0; resources.length < count; n++) resources.push(...(n % 2 === 0 ? awsWorkload(n) : azureWorkload(n)));
  return resources.slice(0, count);
}

/** One resource in twenty belongs to a workload; the others are what any stack holds. */
export function mixed(count) {
  const workloads = dense(Math.round(count / 20));
  return Array.from({ length: count }, (_, n) =>
    n % 20 === 0 && workloads.length > n / 20 ? workloads[n / 20] : ordinary[n % ordinary.length](n),
  );
}

function guid(text, salt) {
  let hash = salt;
  for (const character of text) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  const tail = String(hash).padStart(12, "0").slice(-12);
  return `${hash.toString(16).padStart(8, "0")}-0000-4000-8000-${tail}`;
}
