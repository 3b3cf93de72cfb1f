import { isUnknown, unknown, valueAt, type ActsAs, type Path, type Resource } from "../../model/index.js";
import { parsedText } from "../json-text.js";
import type { Readers } from "../reader.js";
import { actsAsRolesIn, unreadable, type RoleFor, type RoleText } from "./json-roles.js";
import { generalReader, type Kind } from "./kind.js";
import type { Signs } from "./signs.js";
import { actsAsRoles } from "./workload.js";

const role: RoleFor = { use: "execution", kind: "role" };
const input: Path = ["target", "input"];

/** What the schedule sends to an API of AWS, such as the arguments of a training job with the role that it runs with. */
const inputText: RoleText = {
  what: "the input of the schedule's target",
  roles: new Map([
    ["RoleArn", role],
    ["ExecutionRoleArn", role],
    ["JobRoleArn", role],
    ["TaskRoleArn", role],
  ]),
  declare: "write the roles as literal ARNs in an input that is part of the program",
};

/**
 * EventBridge Scheduler calls the target with its role; a universal target is any API of AWS, with the input as arguments.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
function acting(resource: Resource): readonly ActsAs[] {
  return [...actsAsRoles(resource, { service: ["target.roleArn"] }), ...rolesInInput(resource)];
}

function rolesInInput(resource: Resource): readonly ActsAs[] {
  const target = valueAt(resource, ["target", "arn"]);
  const text = valueAt(resource, input);
  const isUniversal = typeof target !== "string" || /^arn:[^:]*:scheduler:::/.test(target);
  if (text === undefined || !isUniversal) return [];
  const value = parsedText(text, inputText.what);
  if (isUnknown(value)) return [unreadable(resource, input, value, inputText)];
  if (typeof value === "object") return actsAsRolesIn(resource, input, value, inputText);
  return [unreadable(resource, input, unknown("here", [], `${inputText.what} is no object`), inputText)];
}

const schedule: Kind = { label: "EventBridge schedule", acting };

const signs: Signs = {
  calls: ["target.arn"],
  present: ["target.sagemakerPipelineParameters", "target.sageMakerPipelineParameters"],
};

export const scheduler: Readers = {
  "aws:scheduler:Schedule": generalReader(schedule, signs),
  "aws-native:scheduler:Schedule": generalReader(schedule, signs),
};
