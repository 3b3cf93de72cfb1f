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
  type Unknown,
} from "../../model/index.js";
import { refOf } from "../refs.js";
import { actsAs } from "./acts-as-role.js";
import { iamNames } from "./names.js";

/** Keys of a step's arguments under which SageMaker takes the role that the step's code runs as. */
const roleKeys = new Set(["RoleArn", "ExecutionRoleArn"]);
const deepest = 40;

/**
 * The roles inside a pipeline's definition, a JSON text whose steps each carry the arguments of the job they start.
 * https://aws-sagemaker-mlops.github.io/sagemaker-model-building-pipeline-definition-JSON-schema/
 */
export function pipelineStepRoles(resource: Resource): readonly ActsAs[] {
  const { path, value } = definition(resource);
  if (value === undefined) return [];
  if (isUnknown(value)) return [unreadable(resource, path, value)];
  if (!isObject(value) || !hasSteps(value)) {
    return [unreadable(resource, path, unknown("here", [], "the pipeline's definition has no list of steps"))];
  }
  return rolesIn(value).map(({ steps, role, hidden }) => {
    if (hidden !== undefined) return unreadable(resource, path, hidden);
    if (typeof role === "string" || isUnknown(role)) {
      return actsAs(refOf(resource, path, role, iamNames("role")), "execution");
    }
    return unreadable(resource, path, unknown("here", [], `the role at ${steps} is not a literal`));
  });
}

function hasSteps(definition: RawObject): boolean {
  const steps = Object.hasOwn(definition, "Steps") ? definition["Steps"] : undefined;
  return isUnknown(steps) || (isList(steps) && steps.every((step) => isUnknown(step) || isObject(step)));
}

function definition(resource: Resource): { path: Path; value: Raw | undefined } {
  const text = ["pipelineDefinition"];
  const body = ["pipelineDefinition", "pipelineDefinitionBody"];
  const elsewhere = ["pipelineDefinitionS3Location"];
  const value = valueAt(resource, text);
  const native = isObject(value) ? valueAt(resource, body) : undefined;
  if (native !== undefined) return { path: body, value: parsed(native) };
  if (value !== undefined && !isObject(value)) return { path: text, value: parsed(value) };
  if (isObject(value) || valueAt(resource, elsewhere) !== undefined) {
    return { path: elsewhere, value: unknown("here", [], "the pipeline's definition is kept in S3") };
  }
  return { path: text, value: undefined };
}

function parsed(value: Raw): Raw {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as Raw;
  } catch {
    return unknown("here", [], "the pipeline's definition is not JSON");
  }
}

interface RoleInStep {
  readonly steps: string;
  readonly role: Raw;
  /** Why a part of the definition, and so perhaps a role, cannot be read. */
  readonly hidden?: Unknown;
}

function rolesIn(value: Raw, steps = "", depth = 0): readonly RoleInStep[] {
  if (depth > deepest) {
    return [{ steps, role: null, hidden: unknown("here", [], "the pipeline's definition is nested too deeply") }];
  }
  if (isUnknown(value)) return [{ steps, role: null, hidden: value }];
  if (isList(value)) return value.flatMap((item, at) => rolesIn(item, `${steps}[${String(at)}]`, depth + 1));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    roleKeys.has(key) ? [{ steps: `${steps}.${key}`, role: item }] : rolesIn(item, `${steps}.${key}`, depth + 1),
  );
}

function unreadable(resource: Resource, path: Path, why: Unknown): ActsAs {
  return {
    how: "unsure",
    at: { urn: resource.urn, path },
    unknown: why,
    maybe: ["machine", "named-person"],
    declare: "write the roles of the steps as literal ARNs in a definition that is part of the program",
  };
}
