import { unknown, type Raw, type RawObject } from "./model/index.js";

/**
 * What the engine writes in place of a value that is not known yet, one text a type.
 * https://github.com/pulumi/pulumi-policy/blob/main/sdk/nodejs/policy/proxy.ts
 */
export const notKnownYet: ReadonlySet<unknown> = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

const untilDeployed = unknown("until-deployed");

/**
 * Reads properties as the policy SDK hands them over, without tripping its proxy: reading an unknown through the proxy
 * throws, and the SDK would then turn a mandatory policy into an advisory remark. Property descriptors show the value itself.
 */
export function readProperties(props: object): RawObject {
  return readObject(props, readValue);
}

/**
 * Reads properties as the policy SDK hands them to a remediation, where secrets stay wrapped: a secret is unknown here, so
 * that nothing rests on it or takes its place. Nothing at all where there is a file or an archive: the SDK does not hand
 * them back whole. https://github.com/pulumi/pulumi-policy/blob/main/sdk/nodejs/policy/deserialize.ts
 */
export function readWithoutSecrets(props: object, isSecret: (value: object) => boolean): RawObject | undefined {
  const files: object[] = [];
  const readPlain = (value: unknown): Raw => {
    if (Array.isArray(value)) return value.map(readPlain);
    if (typeof value !== "object" || value === null) return readValue(value);
    if (isSecret(value)) return unknown("here", [], "a secret");
    if (Object.getPrototypeOf(value) !== Object.prototype) files.push(value);
    return readObject(value, readPlain);
  };
  const read = readObject(props, readPlain);
  return files.length === 0 ? read : undefined;
}

function readObject(object: object, readOne: (value: unknown) => Raw): RawObject {
  const read: Record<string, Raw> = {};
  for (const key of Object.keys(object))
    define(read, key, readOne(Object.getOwnPropertyDescriptor(object, key)?.value));
  return read;
}

function readValue(value: unknown): Raw {
  if (typeof value === "string") return notKnownYet.has(value) ? untilDeployed : value;
  if (value === null || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(readValue);
  if (typeof value !== "object") return null;
  return readProperties(value);
}

/** A key `__proto__` is defined, so that it stays a key; the others are assigned, which costs less. */
function define(target: Record<string, Raw>, key: string, value: Raw): void {
  if (key !== "__proto__") target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}
