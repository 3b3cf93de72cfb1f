/** The name Pulumi gives a resource: `urn:pulumi:STACK::PROJECT::TYPE::NAME`. */
export type Urn = string;

const mark = Symbol("unknown");

/**
 * Why a value cannot be read.
 * - `until-deployed`: a value of this stack that `pulumi up` will know.
 * - `here`: outside the program, unreadable, or lost to an internal error.
 */
export type UnknownKind = "until-deployed" | "here";

/** A value that cannot be read where the judging happens. It is never `undefined`: absent and unknown differ. */
export interface Unknown {
  readonly [mark]: true;
  readonly kind: UnknownKind;
  /** The resources the value comes from, where the source tells. */
  readonly from: readonly Urn[];
  /** What is unknown, in words, where the source tells: "the secret configuration value ml:roleArn". */
  readonly what?: string;
}

/** A `T`, or a value that cannot be read here. */
export type Perhaps<T> = T | Unknown;

export function unknown(kind: UnknownKind, from: readonly Urn[] = [], what?: string): Unknown {
  return what === undefined ? { [mark]: true, kind, from } : { [mark]: true, kind, from, what };
}

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === "object" && value !== null && mark in value;
}

/** The same unknown, with the resources it comes from added. */
export function comingFrom(value: Unknown, urns: readonly Urn[]): Unknown {
  if (urns.length === 0) return value;
  return unknown(value.kind, [...new Set([...value.from, ...urns])], value.what);
}
