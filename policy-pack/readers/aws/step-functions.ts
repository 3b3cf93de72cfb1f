import {
  isList,
  isObject,
  isUnknown,
  objectAt,
  unknown,
  valueAt,
  type ActsAs,
  type Path,
  type Perhaps,
  type Raw,
  type Resource,
} from "../../model/index.js";
import { isJudged } from "../general-compute.js";
import { parsedText } from "../json-text.js";
import type { Reader, Readers } from "../reader.js";
import { actsAsRolesIn, unreadable, type RoleFor, type RoleText } from "./json-roles.js";
import { callsMachineLearning } from "./signs.js";
import { awsWorkload, throughRoles } from "./workload.js";

const role: RoleFor = { use: "execution", kind: "role" };

/**
 * The roles that a task's credentials and arguments name: it calls as the one, and hands the others to the jobs that it
 * starts. Values that a path or an expression computes cannot be read.
 * https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 */
const definitionText: RoleText = {
  what: "the state machine's definition",
  roles: new Map<string, RoleFor>([
    ["RoleArn", role],
    ["ExecutionRoleArn", role],
    ["JobRoleArn", role],
    ["TaskRoleArn", role],
    ["JobFlowRole", { use: "execution", kind: "instance-profile" }],
    ["ServiceRole", { use: "service", kind: "role" }],
  ]),
  unreadable: (_, value) => /^\{%|\$\{/.test(value),
  declare: "write the roles of the tasks as literal ARNs in a definition that is part of the program",
};

interface Definition {
  readonly path: Path;
  readonly value: Raw | undefined;
}

/** `aws` takes a text; `aws-native` an object, a text or a place in S3, and texts to put in for `${name}`. */
function definition(resource: Resource): Definition {
  const [path = ["definition"]] = [["definition"], ["definitionString"]].filter(
    (at) => valueAt(resource, at) !== undefined,
  );
  const value = valueAt(resource, path);
  if (value !== undefined) return { path, value: substituted(resource, parsedText(value, definitionText.what)) };
  const elsewhere = ["definitionS3Location"];
  if (valueAt(resource, elsewhere) === undefined) return { path, value: undefined };
  return { path: elsewhere, value: unknown("here", [], `${definitionText.what} is kept in S3`) };
}

/** Puts in the values of `definitionSubstitutions`; one that is not known makes the text that it stands in unknown. */
function substituted(resource: Resource, value: Raw): Raw {
  const given = objectAt(resource, ["definitionSubstitutions"]);
  return given === undefined ? value : replaced(value, given, 0);
}

function replaced(value: Raw, given: Perhaps<Readonly<Record<string, Raw>>>, depth: number): Raw {
  if (depth > 40) return unknown("here", [], `${definitionText.what} is nested too deeply`);
  if (typeof value === "string") return replacedText(value, given);
  if (isList(value)) return value.map((item) => replaced(item, given, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaced(item, given, depth + 1)]));
}

function replacedText(text: string, given: Perhaps<Readonly<Record<string, Raw>>>): Raw {
  const [, name] = /^\$\{([^}]+)\}$/.exec(text) ?? [];
  if (name === undefined) return text;
  if (isUnknown(given)) return given;
  return Object.hasOwn(given, name) ? (given[name] ?? null) : text;
}

/** A definition lists its states by name; what has none is no definition. */
function statesOf({ path, value }: Definition, resource: Resource): readonly ActsAs[] {
  if (value === undefined) return [];
  if (isUnknown(value)) return [unreadable(resource, path, value, definitionText)];
  if (!isObject(value) || !Object.hasOwn(value, "States")) {
    return [unreadable(resource, path, unknown("here", [], `${definitionText.what} has no states`), definitionText)];
  }
  return actsAsRolesIn(resource, path, value, definitionText);
}

/** What the tasks call, to see whether it is machine learning. */
function callsIn(value: Raw | undefined, depth = 0): boolean {
  if (depth > 40 || value === undefined || isUnknown(value)) return false;
  if (isList(value)) return value.some((item) => callsIn(item, depth + 1));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, item]) =>
    key === "Resource" && typeof item === "string" ? callsMachineLearning(item) === true : callsIn(item, depth + 1),
  );
}

const own = throughRoles({ execution: ["roleArn"] }, "it names no role");

/** A state machine can call any AWS service with its role, as its definition says. */
const stateMachine: Reader = (resource, options) => {
  const written = definition(resource);
  if (!isJudged(resource, options, [callsIn(written.value)])) return [];
  const actsAs = [...own(resource), ...statesOf(written, resource)];
  return awsWorkload(resource, options, "Step Functions state machine", { actsAs });
};

export const stepFunctions: Readers = {
  "aws:sfn:StateMachine": stateMachine,
  "aws-native:stepfunctions:StateMachine": stateMachine,
};
