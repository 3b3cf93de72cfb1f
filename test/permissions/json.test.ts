import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readJson } from "../../policy-pack/permissions/json.js";

describe("readJson", () => {
  test("reads what JSON.parse reads, and finds no key twice in it", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2, "\t"), (text, indent) => {
        const again = JSON.stringify(JSON.parse(text), undefined, indent);
        expect(readJson(again)).toEqual({ value: JSON.parse(text) as unknown, twice: false });
      }),
    );
  });

  test("refuses what JSON.parse refuses", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("{", "}", "[", "]", ",", ":", '"', "1", "a", "\\", " ", "\n") }),
        (text) => {
          let fine = true;
          try {
            JSON.parse(text);
          } catch {
            fine = false;
          }
          expect("value" in readJson(text)).toBe(fine);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test.each<[string, boolean]>([
    ['{"a":1,"b":{"a":1}}', false],
    ['[{"a":1},{"a":1}]', false],
    ['{"a":"a","b":"a"}', false],
    ['{"a":1,"a":1}', true],
    ['{"x":[{"a":1, "\\u0061":2}]}', true],
    ['{"__proto__":1,"__proto__":2}', true],
  ])("a key twice: %s", (text, twice) => {
    expect(readJson(text)).toMatchObject({ twice });
  });

  test.each<[string, string]>([
    ["", "line 1, column 1"],
    ["x", "line 1, column 1"],
    ['{"a":1,}', "line 1, column 8"],
    ['{"a" 1}', "line 1, column 6"],
    ["[1,\n2 3]", "line 2, column 3"],
    ['{"a":1} x', "line 1, column 9"],
    ["[}", "line 1, column 2"],
    ['["open', "line 1, column 2"],
  ])("tells the place and nothing else: %j", (text, place) => {
    expect(readJson(text)).toEqual({ problem: `is not valid JSON at ${place}` });
  });

  test.each([
    ["plain", "a".repeat(900_000)],
    ["escaped", '"'.repeat(450_000)],
  ])("long strings end: %s", (_, value) => {
    expect(readJson(JSON.stringify([value]))).toMatchObject({ twice: false });
    expect(readJson(`[${JSON.stringify(value)}`)).toHaveProperty("problem");
  });
});
