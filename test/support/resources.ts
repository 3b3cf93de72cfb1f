import {
  unknown,
  type Options,
  type Raw,
  type RawObject,
  type Resource,
  type Unknown,
} from "../../policy-pack/model/index.js";

/** A value that `pulumi up` will know, from these resources. */
export function pending(...from: Resource[]): Unknown {
  return unknown(
    "until-deployed",
    from.map(({ urn }) => urn),
  );
}

interface More extends Partial<Omit<Resource, "urn" | "type" | "name" | "inputs">> {
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
    inputs: inputs as RawObject,
    dependencies: Object.values(propertyDependencies).flat(),
    propertyDependencies,
    ...rest,
  };
}

export const options: Options = { workloadTag: "workload", trustedIdentities: [] };

export const sageMakerTrust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

/** A role with a known ARN that only SageMaker can assume. */
export function role(name: string, inputs: Readonly<Record<string, Raw>> = {}, arn = arnOf(name)): Resource {
  return resource(
    "aws:iam/role:Role",
    name,
    { name, assumeRolePolicy: sageMakerTrust, ...inputs },
    { outputs: { arn } },
  );
}

export function arnOf(name: string): string {
  return `arn:aws:iam::123456789012:role/${name}`;
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
