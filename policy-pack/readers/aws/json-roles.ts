import {
  isList,
  isObject,
  isUnknown,
  unknown,
  type ActsAs,
  type Path,
  type Raw,
  type Resource,
  type Unknown,
  type Use,
} from "../../model/index.js";
import { refOf } from "../refs.js";
import { actsAs } from "./acts-as-role.js";
import { iamNames } from "./names.js";

const deepest = 40;

/** What a role is for, and whether it is named itself or by its instance profile. */
export interface RoleFor {
  readonly use: Use;
  readonly kind: "role" | "instance-profile";
}

/** A text of the program that names roles somewhere inside. */
export interface RoleText {
  /** "the pipeline's definition". */
  readonly what: string;
  /** Key that holds a role -> what the role is for. */
  readonly roles: ReadonlyMap<string, RoleFor>;
  /** Why a text under such a key names no role that can be read here: it is an expression. */
  readonly unreadable?: (key: string, value: string) => boolean;
  readonly declare: string;
}

/** How a workload acts through the roles that such a text names, in whatever place. */
export function actsAsRolesIn(resource: Resource, path: Path, value: Raw, text: RoleText): readonly ActsAs[] {
  return rolesIn(value, text).map(({ place, role, hidden, key }) => {
    if (hidden !== undefined) return unreadable(resource, path, hidden, text);
    const { use, kind } = text.roles.get(bare(key)) ?? { use: "execution" as const, kind: "role" as const };
    const isLiteral = typeof role === "string" && !isExpression(key, role, text);
    if (isLiteral || isUnknown(role)) return actsAs(refOf(resource, path, role, iamNames(kind)), use);
    return unreadable(resource, path, unknown("here", [], `the role at ${place} is not a literal`), text);
  });
}

export function unreadable(resource: Resource, path: Path, why: Unknown, { declare }: RoleText): ActsAs {
  const at = { urn: resource.urn, path };
  return { how: "unsure", at, unknown: why, maybe: ["machine", "named-person"], declare };
}

interface RoleInText {
  readonly place: string;
  readonly key: string;
  readonly role: Raw;
  /** Why a part of the text, and so perhaps a role, cannot be read. */
  readonly hidden?: Unknown;
}

function rolesIn(value: Raw, text: RoleText, place = "", depth = 0): readonly RoleInText[] {
  const cut = { place, key: "", role: null };
  if (depth > deepest) return [{ ...cut, hidden: unknown("here", [], `${text.what} is nested too deeply`) }];
  if (isUnknown(value)) return [{ ...cut, hidden: value }];
  if (isList(value)) return value.flatMap((item, at) => rolesIn(item, text, `${place}[${String(at)}]`, depth + 1));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const at = `${place}.${key}`;
    return text.roles.has(bare(key)) ? [{ place: at, key, role: item }] : rolesIn(item, text, at, depth + 1);
  });
}

/** `RoleArn.$` of a state machine is a `RoleArn` that a path computes. */
function bare(key: string): string {
  return key.endsWith(".$") ? key.slice(0, -2) : key;
}

function isExpression(key: string, value: string, { unreadable: unread }: RoleText): boolean {
  return key.endsWith(".$") || (unread?.(key, value) ?? false);
}
