import {
  flagAt,
  isUnknown,
  textAt,
  unknown,
  valueAt,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
  type SessionFact,
} from "../../model/index.js";
import { withJson } from "../json-text.js";
import type { Reader, Readers } from "../reader.js";
import { refsAt, refToSelf } from "../refs.js";
import { iamNames } from "./names.js";

interface Words {
  readonly label: string;
  readonly fix: string;
}

function session(resource: Resource, path: Path, seconds: Perhaps<number>, words: Words, of?: Ref): SessionFact {
  const at = { urn: resource.urn, path };
  return { fact: "session", urn: resource.urn, of: of ?? refToSelf(resource, path), at, seconds, ...words };
}

/** A number of seconds; `undefined` where it is absent, and AWS's default of one hour holds. */
function secondsAt(resource: Resource, path: Path): Perhaps<number> | undefined {
  const value = valueAt(resource, path);
  if (value === undefined || typeof value === "number") return value;
  if (isUnknown(value)) return value;
  const number = typeof value === "string" && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
  return number ?? unknown("here", [], "how long a session may last: what is written is no number of seconds");
}

/**
 * From 1 hour, which is the default, to 12. It does not hold for what AWS's own services get, as for EC2 instances.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html
 */
const role: Reader = (resource) => {
  const path = ["maxSessionDuration"];
  const seconds = secondsAt(resource, path);
  const words = { label: "IAM role", fix: "lower maxSessionDuration, and renew sessions in what needs longer" };
  return seconds === undefined ? [] : [session(resource, path, seconds, words)];
};

/** `PT8H`, `PT1H30M`. */
function durationAt(resource: Resource, path: Path): Perhaps<number> | undefined {
  const text = textAt(resource, path);
  if (text === undefined || isUnknown(text)) return text;
  const [whole, days = 0, hours = 0, minutes = 0, seconds = 0] =
    /^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,9})S)?)?$/.exec(text) ?? [];
  if (whole === undefined) return unknown("here", [], "how long a session may last: what is written is no duration");
  return ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
}

/** One hour unless it is set, and at most 12. https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html */
const permissionSet: Reader = (resource) => {
  const path = ["sessionDuration"];
  const seconds = durationAt(resource, path);
  const words = { label: "permission set", fix: "lower sessionDuration" };
  return seconds === undefined ? [] : [session(resource, path, seconds, words)];
};

/** One hour unless it is set. https://docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication-create-session.html */
const anywhere: Reader = (resource) => {
  const path = ["durationSeconds"];
  const seconds = secondsAt(resource, path);
  if (seconds === undefined) return [];
  const words = { label: "IAM Roles Anywhere profile", fix: "lower durationSeconds" };
  return refsAt(resource, ["roleArns"], iamNames("role")).map((of) => session(resource, path, seconds, words, of));
};

/**
 * Background sessions go on after the person has signed out: for 7 days, unless IAM Identity Center is told otherwise.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/user-background-sessions.html
 */
function background(label: string, path: Path): Reader {
  return (resource) => {
    const on = flagAt(resource, path);
    if (on === undefined || on === false) return [];
    const words = { label, fix: `switch ${String(path.at(-1))} off, and let long jobs run with a role of their own` };
    return [session(resource, path, isUnknown(on) ? on : 7 * 24 * 3600, words)];
  };
}

function ofSecurityConfiguration(property: string): Reader {
  const block = [property, "AuthenticationConfiguration", "IdentityCenterConfiguration"];
  const read = background("EMR security configuration", [...block, "EnableUserBackgroundSession"]);
  return (resource, options) => read(withJson(resource, property, "the security configuration"), options);
}

/** How long sessions last. */
export const sessions: Readers = {
  "aws:iam:Role": role,
  "aws-native:iam:Role": role,
  "aws:ssoadmin:PermissionSet": permissionSet,
  "aws-native:sso:PermissionSet": permissionSet,
  "aws:rolesanywhere:Profile": anywhere,
  "aws-native:rolesanywhere:Profile": anywhere,
  "aws:emr:SecurityConfiguration": ofSecurityConfiguration("configuration"),
  "aws-native:emr:SecurityConfiguration": ofSecurityConfiguration("securityConfiguration"),
  "aws-native:glue:IdentityCenterConfiguration": background("Glue identity center configuration", [
    "userBackgroundSessionsEnabled",
  ]),
};
