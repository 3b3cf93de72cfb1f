import {
  isList,
  isObject,
  isUnknown,
  unknown,
  valueAt,
  type ActsAs,
  type Path,
  type Raw,
  type RawObject,
  type Resource,
} from "../../model/index.js";
import { parsedText } from "../json-text.js";
import { actsAsRolesIn, unreadable, type RoleText } from "./json-roles.js";

/** Keys of a step's arguments under which SageMaker takes the role that the step's code runs as. */
const definitionText: RoleText = {
  what: "the pipeline's definition",
  roles: new Map([
    ["RoleArn", { use: "execution", kind: "role" }],
    ["ExecutionRoleArn", { use: "execution", kind: "role" }],
  ]),
  declare: "write the roles of the steps as literal ARNs in a definition that is part of the program",
};

/**
 * The roles inside a pipeline's definition, a JSON text whose steps each carry the arguments of the job they start.
 * https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/
 */
export function pipelineStepRoles(resource: Resource): readonly ActsAs[] {
  const { path, value } = definition(resource);
  if (value === undefined) return [];
  const { what } = definitionText;
  if (isUnknown(value)) return [unreadable(resource, path, value, definitionText)];
  if (!isObject(value) || !hasSteps(value)) {
    return [unreadable(resource, path, unknown("here", [], `${what} has no list of steps`), definitionText)];
  }
  return actsAsRolesIn(resource, path, value, definitionText);
}

function hasSteps(definition: RawObject): boolean {
  const steps = Object.hasOwn(definition, "Steps") ? definition["Steps"] : undefined;
  return isUnknown(steps) || (isList(steps) && steps.every((step) => isUnknown(step) || isObject(step)));
}

function definition(resource: Resource): { path: Path; value: Raw | undefined } {
  const text = ["pipelineDefinition"];
  const body = ["pipelineDefinition", "pipelineDefinitionBody"];
  const elsewhere = ["pipelineDefinitionS3Location"];
  const { what } = definitionText;
  const value = valueAt(resource, text);
  const native = isObject(value) ? valueAt(resource, body) : undefined;
  if (native !== undefined) return { path: body, value: parsedText(native, what) };
  if (value !== undefined && !isObject(value)) return { path: text, value: parsedText(value, what) };
  if (isObject(value) || valueAt(resource, elsewhere) !== undefined) {
    return { path: elsewhere, value: unknown("here", [], `${what} is kept in S3`) };
  }
  return { path: text, value: undefined };
}
