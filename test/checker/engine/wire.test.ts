import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isUnknown, ResourceReference, unknown } from "../../../policy-pack/model/index.js";
import type { Json, JsonObject } from "../../../checker/engine/json.js";
import {
  holdsUnknown,
  jsonToStruct,
  objectToRaw,
  outputSignature,
  plain,
  secretSignature,
  signature,
  structToJson,
  toRaw,
  unknownText,
  withoutOutputs,
} from "../../../checker/engine/wire.js";

const sig = (mark: string, rest: JsonObject): JsonObject => ({ [signature]: mark, ...rest });
const secret = (value: Json): JsonObject => sig(secretSignature, { value });

const uuids = [
  unknownText,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];

const scalars = fc.oneof(
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const keys = fc.oneof(fc.string(), fc.constantFrom("__proto__", "constructor", "toString", "hasOwnProperty"));
const json = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, scalars, fc.array(tie("value")), tie("object")),
  object: fc.array(fc.tuple(keys, tie("value")), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
}));

describe("plain values", () => {
  // The protobuf library itself, on both sides, loses a key named __proto__.
  test("cross the wire unchanged, whatever their keys are called", () => {
    const sendable = json.object.filter((object) => !JSON.stringify(object).includes('"__proto__"'));
    fc.assert(
      fc.property(sendable, (object) => {
        expect(isDeepStrictEqual(structToJson(jsonToStruct(object)), object)).toBe(true);
      }),
    );
  });

  test("are the same as neutral values", () => {
    fc.assert(
      fc.property(json.value, (value) => {
        expect(JSON.stringify(toRaw(value))).toBe(JSON.stringify(value));
      }),
    );
  });

  test("a key named __proto__ stays a key and reaches no prototype", () => {
    const raw = objectToRaw(JSON.parse('{"__proto__": {"polluted": true}}') as JsonObject);
    expect(Object.hasOwn(raw, "__proto__")).toBe(true);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("unknown values", () => {
  test.each(uuids)("%s", (uuid) => {
    expect(toRaw(uuid)).toEqual(unknown("until-deployed"));
    expect(toRaw([{ a: uuid }])).toEqual([{ a: unknown("until-deployed") }]);
    expect(holdsUnknown({ a: [uuid] })).toBe(true);
  });

  test("text that only holds such an id is text", () => {
    expect(toRaw(`${unknownText}-suffix`)).toBe(`${unknownText}-suffix`);
  });

  test("a secret or an output around anything never changes what is known of it", () => {
    fc.assert(
      fc.property(json.value, fc.boolean(), (value, isSecret) => {
        const output = sig(outputSignature, { value, secret: isSecret, dependencies: ["urn:pulumi:a::b::c::d"] });
        expect(toRaw(secret(value))).toEqual(toRaw(value));
        expect(toRaw(output)).toEqual(toRaw(value));
        expect(plain(output)).toEqual(value);
        expect(withoutOutputs({ a: output })).toEqual({ a: isSecret ? secret(value) : value });
      }),
    );
  });

  test("an output without a value is unknown", () => {
    expect(isUnknown(toRaw(sig(outputSignature, { dependencies: [] })))).toBe(true);
    expect(plain(sig(outputSignature, {}))).toBe(unknownText);
    expect(holdsUnknown(sig(outputSignature, {}))).toBe(true);
  });
});

describe("marked values", () => {
  test.each<[string, JsonObject, unknown]>([
    ["a secret in clear", secret("x"), "x"],
    ["a secret of a state with its text", sig(secretSignature, { plaintext: '{"a":1}' }), { a: 1 }],
    ["an encrypted secret", sig(secretSignature, { ciphertext: "v1:..." }), unknown("here", [], "a secret value")],
    [
      "a secret of a state with broken text",
      sig(secretSignature, { plaintext: "{" }),
      unknown("here", [], "a secret value"),
    ],
    ["an asset", sig("c44067f5952c0a294b673a41bacd8c17", { text: "print()" }), {}],
    ["an archive", sig("0def7320c3a5731c473e5ecbe6d01bc7", { path: "." }), {}],
    [
      "a resource",
      sig("5cf8f73096256a8f31e491e813e4eb8e", { urn: "urn:pulumi:s::p::t::n", id: "i-1" }),
      new ResourceReference("urn:pulumi:s::p::t::n", "i-1"),
    ],
    [
      "a resource without an id yet",
      sig("5cf8f73096256a8f31e491e813e4eb8e", { urn: "urn:pulumi:s::p::t::n", id: unknownText }),
      new ResourceReference("urn:pulumi:s::p::t::n"),
    ],
  ])("%s", (_, value, expected) => {
    expect(toRaw(value)).toEqual(expected);
  });

  test.each<[string, JsonObject]>([
    ["an unknown mark", sig("ffffffffffffffffffffffffffffffff", { value: 1 })],
    ["a mark that is no text", { [signature]: 7 }],
    ["a reference without a urn", sig("5cf8f73096256a8f31e491e813e4eb8e", { id: "x" })],
  ])("%s is unknown, not an object", (_, value) => {
    expect(toRaw(value)).toMatchObject({ kind: "here" });
  });
});

test("endless nesting ends in an unknown, not in a crash", () => {
  let deep: Json = "bottom";
  for (let level = 0; level < 5_000; level++) deep = [deep];
  expect(JSON.stringify(toRaw(deep))).toContain("nested too deeply");
  expect(holdsUnknown(deep)).toBe(true);
  expect(JSON.stringify(plain(deep))).toContain(unknownText);
});
