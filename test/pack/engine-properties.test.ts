import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { readProperties } from "../../policy-pack/engine-properties.js";
import { isUnknown } from "../../policy-pack/model/index.js";

/** The SDK exports it without its type. */
const { unknownCheckingProxy } = createRequire(__filename)("@pulumi/policy") as {
  unknownCheckingProxy: <T extends object>(properties: T) => T;
};

const sentinels = [
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
];

/** As the SDK builds objects from the wire: by assignment, which a key `__proto__` turns into a prototype. */
function assigned(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [key, value] of entries) object[key] = value;
  return object;
}

describe("readProperties", () => {
  it.each(sentinels)("reads the unknown %s without tripping the SDK's proxy, at any depth", (sentinel) => {
    const props = unknownCheckingProxy({ a: sentinel, b: { c: ["x", sentinel, { d: sentinel }] } });
    expect(() => props.a).toThrow("can't be known during preview");
    const read = readProperties(props);
    expect(isUnknown(read["a"])).toBe(true);
    const list = (read["b"] as { c: unknown[] }).c;
    expect(list[0]).toBe("x");
    expect(isUnknown(list[1])).toBe(true);
    expect(isUnknown((list[2] as { d: unknown }).d)).toBe(true);
  });

  it("keeps every plain value", () => {
    const props = { text: "t", number: 1, flag: false, nothing: null, list: [1, [2]], object: { a: { b: "c" } } };
    expect(readProperties(unknownCheckingProxy(props))).toEqual(props);
  });

  it("keeps a text that only holds an unknown's mark", () => {
    const text = `arn:${sentinels[2] ?? ""}`;
    expect(readProperties({ text })).toEqual({ text });
  });

  it("keeps what stands beside a key that every object has", () => {
    const hidden = assigned([
      ["__proto__", { status: "DISABLED" }],
      ["status", "ENABLED"],
    ]);
    const read = readProperties({ settings: hidden });
    expect(read["settings"]).toEqual({ status: "ENABLED" });
    const parsed = readProperties(JSON.parse('{"__proto__": {"a": 1}, "constructor": "x"}') as object);
    expect(Object.keys(parsed).sort()).toEqual(["__proto__", "constructor"]);
    expect((parsed as { a?: unknown }).a).toBeUndefined();
  });

  it("takes files and archives for objects", () => {
    const code = new pulumi.asset.AssetArchive({ "a.py": new pulumi.asset.StringAsset("print()") });
    expect(() => readProperties({ code, name: "f" })).not.toThrow();
    expect(readProperties({ code, name: "f" })["name"]).toBe("f");
  });
});
