import { defaultOptions, unknown, type Raw, type Resource, type Unknown } from "../../policy-pack/model/index.js";

/** A value that `pulumi up` will know, from these resources. */
export function pending(...from: Resource[]): Unknown {
  return unknown(
    "until-deployed",
    from.map(({ urn }) => urn),
  );
}

export interface More extends Partial<Omit<Resource, "urn" | "type" | "name" | "inputs">> {
  /** Property -> resources that its value comes from. */
  readonly uses?: Readonly<Record<string, readonly Resource[]>>;
}

/** A resource as a source would give it. */
export function resource(type: string, name: string, inputs: Readonly<Record<string, Raw>>, more: More = {}): Resource {
  const { uses = {}, ...rest } = more;
  const propertyDependencies = Object.fromEntries(
    Object.entries(uses).map(([key, resources]) => [key, resources.map(({ urn }) => urn)]),
  );
  return {
    urn: `urn:pulumi:test::program::${type}::${name}`,
    type,
    name,
    inputs: inputs,
    dependencies: Object.values(propertyDependencies).flat(),
    propertyDependencies,
    ...rest,
  };
}

export const options = defaultOptions;

const account = "123456789012";

export const sageMakerTrust = trusting({ Service: "sagemaker.amazonaws.com" });

/** A role with a known ARN that only SageMaker can assume, on behalf of this account. */
export function role(name: string, inputs: Readonly<Record<string, Raw>> = {}, arn = arnOf(name)): Resource {
  return resource(
    "aws:iam/role:Role",
    name,
    { name, assumeRolePolicy: sageMakerTrust, tags: tagsOf(name), ...inputs },
    { outputs: { arn } },
  );
}

/** The tags of an identity that somebody answers for. */
export function tagsOf(workload: string): Readonly<Record<string, Raw>> {
  return { owner: "ml-team", workload };
}

export function arnOf(name: string): string {
  return `arn:aws:iam::${account}:role/${name}`;
}

export function notebook(
  name: string,
  roleArn: Raw,
  more: More = {},
  inputs: Readonly<Record<string, Raw>> = {},
): Resource {
  return resource("aws:sagemaker/notebookInstance:NotebookInstance", name, { name, roleArn, ...inputs }, more);
}

export const identityId =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/ml/providers/Microsoft.ManagedIdentity/userAssignedIdentities/train";

/** An AML compute instance that is right; `properties` and `top` break it. */
export function computeInstance(
  name: string,
  properties: Readonly<Record<string, Raw>> = {},
  top: Readonly<Record<string, Raw>> = {},
  more: More = {},
): Resource {
  return resource(
    "azure-native:machinelearningservices:Compute",
    name,
    {
      azureApiVersion: "2025-12-01",
      resourceGroupName: "ml",
      workspaceName: "studio",
      computeName: name,
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      properties: { computeType: "ComputeInstance", properties: { enableSSO: false, ...properties } },
      ...top,
    },
    more,
  );
}

/** A policy document of one statement. */
export function document(statement: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
}

export const adminDocument = document({ Action: "*", Resource: "*" });
export const narrowDocument = document({ Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*" });
export const adminArn = "arn:aws:iam::aws:policy/AdministratorAccess";
/** Actions that no policy can limit to resources, and nothing else. */
export const narrowArn = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess";

/** The trust policy of a role that only this principal may assume; a service, on behalf of this account. */
export function trusting(principal: unknown, action: unknown = "sts:AssumeRole"): string {
  const isService = typeof principal === "object" && principal !== null && "Service" in principal;
  return document({
    Principal: principal,
    Action: action,
    ...(isService && { Condition: { StringEquals: { "aws:SourceAccount": account } } }),
  });
}

/** A provider of its own, as for a second account. */
export function provider(name: string, properties: Readonly<Record<string, Raw>> = {}): More {
  return { provider: { urn: `urn:pulumi:test::program::pulumi:providers:aws::${name}`, properties } };
}

export function attachment(
  name: string,
  holder: Raw,
  policyArn: Raw,
  uses: Readonly<Record<string, readonly Resource[]>> = {},
  more: More = {},
): Resource {
  return resource(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    name,
    { role: holder, policyArn },
    { uses, ...more },
  );
}

export const principalId = "33333333-3333-3333-3333-333333333333";
export const subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
export const group = `${subscription}/resourceGroups/ml`;
export const storage = `${group}/providers/Microsoft.Storage/storageAccounts/data`;

export const builtIn = {
  owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  userAccessAdministrator: "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  rbacAdministrator: "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
  blobDataReader: "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
};

export function roleId(guid: string): string {
  return `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${guid}`;
}

/** A user-assigned identity whose id and principal are known. */
export function managedIdentity(name = "train", more: More = {}): Resource {
  const id = identityId.replace(/train$/, name);
  return resource(
    "azure-native:managedidentity:UserAssignedIdentity",
    name,
    { resourceGroupName: "ml", resourceName: name, tags: tagsOf(name) },
    { id, outputs: { principalId }, ...more },
  );
}

/** The same before it exists. */
export function newIdentity(name = "train"): Resource {
  return resource("azure-native:managedidentity:UserAssignedIdentity", name, {
    resourceGroupName: "ml",
    resourceName: name,
    tags: tagsOf(name),
  });
}

/** An AML compute cluster; it has the user-assigned identity `train` unless told. */
export function cluster(
  name: string,
  identity: Raw = { type: "UserAssigned", userAssignedIdentities: [identityId] },
  more: More = {},
  top: Readonly<Record<string, Raw>> = {},
): Resource {
  return resource(
    "azure-native:machinelearningservices:Compute",
    name,
    {
      resourceGroupName: "ml",
      workspaceName: "studio",
      computeName: name,
      identity,
      properties: { computeType: "AmlCompute", properties: {} },
      ...top,
    },
    more,
  );
}

export function roleAssignment(
  principal: Raw,
  roleDefinitionId: Raw,
  scope: Raw,
  uses: Readonly<Record<string, readonly Resource[]>> = {},
): Resource {
  return resource(
    "azure-native:authorization:RoleAssignment",
    "assignment",
    { principalId: principal, roleDefinitionId, scope, principalType: "ServicePrincipal" },
    { uses },
  );
}
