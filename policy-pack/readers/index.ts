import type { Fact, Options, Resource } from "../model/index.js";
import { iamPeople } from "./aws/iam-people.js";
import { iamPolicies } from "./aws/iam-policies.js";
import { iamRoles } from "./aws/iam-roles.js";
import { sagemaker } from "./aws/sagemaker.js";
import { authorization } from "./azure/authorization.js";
import { machineLearningComputeClassic } from "./azure/machine-learning-compute-classic.js";
import { machineLearningCompute } from "./azure/machine-learning-compute.js";
import { machineLearningEndpoint } from "./azure/machine-learning-endpoint.js";
import { machineLearningJob } from "./azure/machine-learning-job.js";
import { machineLearningWorkspace } from "./azure/machine-learning-workspace.js";
import { managedIdentity } from "./azure/managed-identity.js";
import type { Reader, Readers } from "./reader.js";
import { readToken } from "./token.js";

const services: readonly Readers[] = [
  iamPeople,
  iamPolicies,
  iamRoles,
  sagemaker,
  authorization,
  machineLearningCompute,
  machineLearningComputeClassic,
  machineLearningEndpoint,
  machineLearningJob,
  machineLearningWorkspace,
  managedIdentity,
];

const byType: ReadonlyMap<string, Reader> = new Map(services.flatMap((service) => Object.entries(service)));

/** Every type that has a reader, in canonical form. */
export const typesRead: readonly string[] = [...byType.keys()].sort();

export function readerOf(type: string): Reader | undefined {
  return byType.get(readToken(type).canonical);
}

/** What one resource says about identities; nothing for a type that has no reader. */
export function readFacts(resource: Resource, options: Options): readonly Fact[] {
  return readerOf(resource.type)?.(resource, options) ?? [];
}

export { iamNames } from "./aws/names.js";
