import type { Options, Ref, Resource, WorkloadFact } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { actsAsRole } from "./acts-as-role.js";
import { sageMakerNames } from "./names.js";
import { awsThing } from "./thing.js";
import { awsWorkload, orNobody } from "./workload.js";

function model(resource: Resource, options: Options): readonly WorkloadFact[] {
  const path = ["executionRoleArn"];
  const own = actsAsRole(resource, path, "execution");
  return awsWorkload(resource, options, "SageMaker model", {
    actsAs: [...own, ...orNobody(resource, own, path, "it names no execution role")],
    names: awsThing(resource, sageMakerNames("model"), {
      inputs: ["name", "modelName"],
      outputs: ["name"],
      arn: "modelArn",
    }),
    joinable: true,
  });
}

function endpointConfiguration(resource: Resource, options: Options): readonly WorkloadFact[] {
  const models = ["productionVariants", "shadowProductionVariants"].flatMap((variants) => [
    ...modelsAt(resource, `${variants}[].modelName`),
    ...modelsAt(resource, `${variants}[].instancePools[].modelNameOverride`),
  ]);
  return awsWorkload(resource, options, "SageMaker endpoint configuration", {
    actsAs: actsAsRole(resource, ["executionRoleArn"], "execution"),
    names: awsThing(resource, sageMakerNames("endpoint configuration"), {
      inputs: ["name", "endpointConfigName"],
      outputs: ["name"],
      arn: "endpointConfigArn",
    }),
    oneWith: models,
    joinable: true,
  });
}

/** An endpoint runs with the roles of its configuration's models. */
function endpoint(resource: Resource, options: Options): readonly WorkloadFact[] {
  const configuration = refAt(resource, ["endpointConfigName"], sageMakerNames("endpoint configuration"));
  return awsWorkload(resource, options, "SageMaker endpoint", {
    actsAs: [],
    names: awsThing(resource, sageMakerNames("endpoint"), {
      inputs: ["name", "endpointName"],
      outputs: ["name"],
      arn: "endpointArn",
    }),
    oneWith: configuration === undefined ? [] : [configuration],
    joinable: true,
  });
}

/** A model that is deployed on an endpoint by itself, with the model's own role. */
function inferenceComponent(resource: Resource, options: Options): readonly WorkloadFact[] {
  return awsWorkload(resource, options, "SageMaker inference component", {
    actsAs: [],
    oneWith: [
      ...endpointOf(resource),
      ...modelsAt(resource, "specification.modelName"),
      ...modelsAt(resource, "specifications[].modelName"),
    ],
    joinable: true,
  });
}

/**
 * An experiment deploys models beside those of an endpoint; SageMaker uses its role to manage the deployment.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateInferenceExperiment.html
 */
function inferenceExperiment(resource: Resource, options: Options): readonly WorkloadFact[] {
  return awsWorkload(resource, options, "SageMaker inference experiment", {
    actsAs: actsAsRole(resource, ["roleArn"], "service"),
    oneWith: [...endpointOf(resource), ...modelsAt(resource, "modelVariants[].modelName")],
    joinable: true,
  });
}

function endpointOf(resource: Resource): readonly Ref[] {
  const ref = refAt(resource, ["endpointName"], sageMakerNames("endpoint"));
  return ref === undefined ? [] : [ref];
}

function modelsAt(resource: Resource, pattern: string): readonly Ref[] {
  return eachPath(resource, pattern).flatMap((path) => {
    const ref = refAt(resource, path, sageMakerNames("model"));
    return ref === undefined ? [] : [ref];
  });
}

/** Models and what deploys them: an endpoint, its configuration and its models are one workload. */
export const sagemakerInference: Readers = {
  "aws:sagemaker:Model": model,
  "aws-native:sagemaker:Model": model,
  "aws:sagemaker:EndpointConfiguration": endpointConfiguration,
  "aws-native:sagemaker:EndpointConfig": endpointConfiguration,
  "aws:sagemaker:Endpoint": endpoint,
  "aws-native:sagemaker:Endpoint": endpoint,
  "aws-native:sagemaker:InferenceComponent": inferenceComponent,
  "aws-native:sagemaker:InferenceExperiment": inferenceExperiment,
};
