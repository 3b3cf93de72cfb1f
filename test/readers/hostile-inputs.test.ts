import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../policy-pack/judge.js";
import { ResourceReference, unknown, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { readFacts, readerOf, typesRead } from "../../policy-pack/readers/index.js";
import { readToken } from "../../policy-pack/readers/token.js";
import { options, resource } from "../support/resources.js";
import { inCompany, pathsOf, replacedAt, richInputs } from "../support/rich-resources.js";

const polluted = JSON.parse('{"__proto__": {"type": "None", "Statement": []}, "constructor": 1}') as Raw;
let deep: Raw = "end";
for (let depth = 0; depth < 5_000; depth++) deep = depth % 2 === 0 ? [deep] : { jobs: deep };

/** What no reader may stumble over. */
const hostile: Readonly<Record<string, Raw>> = {
  nothing: null,
  "a number": 7,
  "a flag": true,
  "an empty text": "",
  "a text of spaces": " ",
  "an empty list": [],
  "a list of nothing": [null],
  "a list of lists": [[["x"]]],
  "an empty object": {},
  "an object of nothing": { type: null, identity: null },
  "keys of every object": polluted,
  "the name of what every object has": "constructor",
  "an unknown": unknown("until-deployed"),
  "an unknown of the program": unknown("here", ["urn:of:nobody"], "something"),
  "a resource": new ResourceReference("urn:of:nobody"),
  "a resource with an id": new ResourceReference("urn:of:nobody", "id"),
  "a deep nest": deep,
  "a huge text": "x".repeat(300_000),
  "half an ARN": "arn:aws:iam::",
  "half a document": '{"Statement":[{"Effect":"Allow","Action":"*"',
};

const places = Object.entries(richInputs).flatMap(([type, inputs]) =>
  pathsOf(inputs).map((path) => [type, path] as const),
);

describe("readers", () => {
  it("are all in this test, each with a resource that they understand", () => {
    expect([...new Set(Object.keys(richInputs).map((type) => readToken(type).canonical))].sort()).toEqual(typesRead);
    for (const [type, inputs] of Object.entries(richInputs)) {
      expect(readFacts(resource(type, "r", inputs), options).length, type).toBeGreaterThan(0);
    }
  });

  it("have nothing to say of other types", () => {
    for (const type of [
      "aws:s3/bucketAcl:BucketAcl",
      "pulumi:pulumi:Stack",
      "my:own:Role",
      "",
      ":",
      "constructor",
      "__proto__",
    ]) {
      expect(readerOf(type)).toBeUndefined();
      expect(readFacts(resource(type, "r", { roleArn: "x" }), options)).toEqual([]);
    }
  });

  it.each(Object.entries(hostile))("never fail at %s, wherever it stands", (_, value) => {
    for (const [type, path] of places) {
      const inputs = replacedAt(richInputs[type] ?? {}, path, value) as Resource["inputs"];
      expect(() => readFacts(resource(type, "r", inputs), options)).not.toThrow();
    }
  });

  it("never fail at what is missing", () => {
    for (const type of Object.keys(richInputs)) {
      expect(() => readFacts(resource(type, "r", {}), options)).not.toThrow();
      expect(() => readFacts(resource(type, "r", { properties: {}, identity: {} }), options)).not.toThrow();
    }
  });

  it("never fail, nor do the policies, whatever stands in two places", () => {
    const place = fc.constantFrom(...places);
    const value = fc.oneof(
      fc.constantFrom(...Object.values(hostile)),
      fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Raw>,
    );
    fc.assert(
      fc.property(place, value, value, fc.nat(), ([type, path], one, other, pick) => {
        const once = replacedAt(richInputs[type] ?? {}, path, one === deep ? null : one);
        const ways = pathsOf(once).filter((way) => way.length < 20);
        const twice = replacedAt(once, ways[pick % Math.max(ways.length, 1)] ?? [], other);
        const inputs = typeof twice === "object" && twice !== null && !Array.isArray(twice) ? twice : {};
        const { findings } = judge(inCompany(type, inputs as Resource["inputs"]), options);
        expect(findings.filter(({ internalError }) => internalError)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("give what they see its own path and urn", () => {
    for (const [type, inputs] of Object.entries(richInputs)) {
      const one = resource(type, "r", inputs);
      for (const fact of readFacts(one, options)) {
        if (fact.fact === "workload") for (const act of fact.actsAs) expect(act.at.urn).toBe(one.urn);
        if (fact.fact === "grant") expect(fact.at.urn).toBe(one.urn);
      }
    }
  });
});
