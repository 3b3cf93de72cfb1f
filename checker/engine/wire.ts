import type { ListValue, Struct, Value } from "google-protobuf/google/protobuf/struct_pb.js";
import structs from "google-protobuf/google/protobuf/struct_pb.js";
import {
  isUnknown,
  ResourceReference,
  unknown,
  type Raw,
  type RawObject,
  type UnknownKind,
} from "../../policy-pack/model/index.js";
import { notKnownYet } from "../../policy-pack/engine-properties.js";
import { get, isJsonObject, type Json, type JsonObject } from "./json.js";

/** The text that Pulumi sends for a value it does not know yet; the SDK for Node sends only this one. */
export const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key that marks an object as something other than an object, and what it may be. */
export const signature = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const referenceSignature = "5cf8f73096256a8f31e491e813e4eb8e";
export const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const assetSignatures = new Set(["c44067f5952c0a294b673a41bacd8c17", "0def7320c3a5731c473e5ecbe6d01bc7"]);

const deepest = 200;

export function structToJson(struct: Struct | undefined): JsonObject {
  if (struct === undefined) return {};
  const entries: [string, Json][] = [];
  struct.getFieldsMap().forEach((value: Value, key: string) => entries.push([key, valueToJson(value)]));
  return Object.fromEntries(entries);
}

function valueToJson(value: Value): Json {
  const kinds = structs.Value.KindCase;
  switch (value.getKindCase()) {
    case kinds.NUMBER_VALUE:
      return value.getNumberValue();
    case kinds.STRING_VALUE:
      return value.getStringValue();
    case kinds.BOOL_VALUE:
      return value.getBoolValue();
    case kinds.STRUCT_VALUE:
      return structToJson(value.getStructValue());
    case kinds.LIST_VALUE:
      return (value.getListValue() as ListValue).getValuesList().map(valueToJson);
    default:
      return null;
  }
}

export function jsonToStruct(json: JsonObject): Struct {
  return structs.Struct.fromJavaScript(json);
}

export function isUnknownText(value: unknown): boolean {
  return typeof value === "string" && notKnownYet.has(value);
}

/** Whether any part of it is not known yet. */
export function holdsUnknown(value: Json, depth = 0): boolean {
  if (depth > deepest) return true;
  if (typeof value === "string") return notKnownYet.has(value);
  if (Array.isArray(value)) return value.some((item: Json) => holdsUnknown(item, depth + 1));
  if (!isJsonObject(value)) return false;
  if (get(value, signature) === outputSignature && get(value, "value") === undefined) return true;
  return Object.values(value).some((item) => holdsUnknown(item, depth + 1));
}

/** Without the marks of secrets and outputs: what a provider that does not know them would get. */
export function plain(value: Json, depth = 0): Json {
  if (depth > deepest) return unknownText;
  if (Array.isArray(value)) return value.map((item: Json) => plain(item, depth + 1));
  if (!isJsonObject(value)) return value;
  const mark = get(value, signature);
  if (mark === secretSignature || mark === outputSignature) {
    const content = get(value, "value");
    return content === undefined ? unknownText : plain(content, depth + 1);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, depth + 1)]));
}

/** With each output replaced by its value, so that only secrets are still marked. */
export function withoutOutputs(object: JsonObject): JsonObject {
  const resolved = (value: Json, depth: number): Json => {
    if (depth > deepest) return unknownText;
    if (Array.isArray(value)) return value.map((item: Json) => resolved(item, depth + 1));
    if (!isJsonObject(value)) return value;
    if (get(value, signature) !== outputSignature) {
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolved(item, depth + 1)]));
    }
    const content = get(value, "value");
    if (content === undefined) return unknownText;
    const inner = resolved(content, depth + 1);
    return get(value, "secret") === true ? { [signature]: secretSignature, value: inner } : inner;
  };
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, resolved(value, 0)]));
}

export function plainObject(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, plain(value)]));
}

/** How to read values whose meaning depends on where they come from. */
export interface Reading {
  /** What a value that is not known yet is called. */
  readonly unknownKind: UnknownKind;
  readonly unknownWhat?: string;
  /** Text, or a key, that stands for something else: a made-up configuration value, a hidden secret. */
  readonly text?: (text: string) => Raw;
  /** A secret of which only the encrypted form is there. */
  readonly hiddenSecret?: string;
}

const inPreview: Reading = { unknownKind: "until-deployed" };

/** The neutral form of a value. Secrets give their content: messages never carry values. */
export function toRaw(value: unknown, reading: Reading = inPreview, depth = 0): Raw {
  if (depth > deepest) return unknown("here", [], "a value that is nested too deeply to be read");
  if (typeof value === "string") {
    if (notKnownYet.has(value)) return unknown(reading.unknownKind, [], reading.unknownWhat);
    return reading.text ? reading.text(value) : value;
  }
  if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => toRaw(item, reading, depth + 1));
  if (!isJsonObject(value)) return unknown("here", [], "a value of no known kind");
  const mark = get(value, signature);
  if (mark !== undefined) return signed(mark, value, reading, depth);
  for (const key of Object.keys(value)) {
    const meant = reading.text?.(key);
    if (isUnknown(meant)) return meant;
  }
  return objectToRaw(value, reading, depth);
}

export function objectToRaw(value: JsonObject, reading: Reading = inPreview, depth = 0): RawObject {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toRaw(item, reading, depth + 1)]));
}

function signed(mark: Json, value: JsonObject, reading: Reading, depth: number): Raw {
  if (mark === secretSignature) return secretToRaw(value, reading, depth);
  if (mark === outputSignature) {
    const content = get(value, "value");
    if (content === undefined) return unknown(reading.unknownKind, [], reading.unknownWhat);
    return toRaw(content, reading, depth + 1);
  }
  if (mark === referenceSignature) return referenceToRaw(value);
  if (typeof mark === "string" && assetSignatures.has(mark)) return {};
  return unknown("here", [], "a value with a mark that this version does not know");
}

function secretToRaw(value: JsonObject, reading: Reading, depth: number): Raw {
  const content = get(value, "value");
  if (content !== undefined) return toRaw(content, reading, depth + 1);
  const plaintext = get(value, "plaintext");
  if (typeof plaintext === "string") {
    try {
      return toRaw(JSON.parse(plaintext), reading, depth + 1);
    } catch {
      // Not the JSON that Pulumi writes: hidden like any other secret.
    }
  }
  return unknown("here", [], reading.hiddenSecret ?? "a secret value");
}

function referenceToRaw(value: JsonObject): Raw {
  const urn = get(value, "urn");
  if (typeof urn !== "string") return unknown("here", [], "a resource reference without a urn");
  const id = get(value, "id");
  return typeof id === "string" && id !== "" && !notKnownYet.has(id)
    ? new ResourceReference(urn, id)
    : new ResourceReference(urn);
}
