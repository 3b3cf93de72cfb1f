import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coversAll, matching, mayBegin } from "../../policy-pack/exceptions/pattern.js";
import { urnOf } from "./support.js";

describe("a pattern matches", () => {
  const urn = urnOf("explore");
  test.each([
    ["the URN itself", urn, true],
    ["any type", "urn:pulumi:test::program::*::explore", true],
    ["any stack", "urn:pulumi:*::program::*::explore", true],
    ["the end", "*::explore", true],
    ["part of the name", "urn:pulumi:test::program::*::exp*", true],
    ["the name alone", "explore", false],
    ["another case", "*::Explore", false],
    ["another stack", "urn:pulumi:prod::program::*::explore", false],
    ["a longer name", "*::explore-2", false],
    ["a beginning without a star", "urn:pulumi:test::program::", false],
  ])("%s", (_, pattern, wanted) => {
    expect(matching(pattern)(urn)).toBe(wanted);
  });

  test("a question mark and the marks of regular expressions stand for themselves", () => {
    expect(matching("*::explor?")(urn)).toBe(false);
    expect(matching("*::.xplore")(urn)).toBe(false);
    expect(matching("*::a?(b)[c]")(urnOf("a?(b)[c]"))).toBe(true);
  });
});

describe("a pattern covers all of a stack", () => {
  test.each([
    ["*", true],
    ["**", true],
    ["*:*", true],
    ["*urn*", true],
    ["urn:pulumi:*", true],
    ["urn:pulumi:test::*", true],
    ["urn:pulumi:test::program::*", true],
    ["urn:pulumi:test::program::*::*", true],
    ["urn:pulumi:t*::p*::**", true],
    ["*::explore", false],
    ["*explore*", false],
    ["urn:pulumi:test::program::aws:sagemaker*", false],
    ["urn:pulumi:*::*::*::explore-*", false],
    [urnOf("explore"), false],
  ])("%s: %s", (pattern, wanted) => {
    expect(coversAll(pattern)).toBe(wanted);
  });
});

describe("a pattern is for a stack where some of its resources may match", () => {
  test.each([
    [urnOf("explore"), true],
    ["*::explore", true],
    ["urn:pulumi:*::program::*::explore", true],
    ["urn:pulumi:te*::program::*::explore", true],
    ["urn:pulumi:prod::program::*::explore", false],
    ["urn:pulumi:test::other::*::explore", false],
    ["urn:pulumi:testing::program::*::explore", false],
    ["urn:pulumi:prod*", false],
  ])("%s: %s", (pattern, wanted) => {
    expect(mayBegin(pattern, "urn:pulumi:test::program::")).toBe(wanted);
  });

  const pattern = fc.string({ unit: fc.constantFrom("a", "b", ":", "*"), maxLength: 12 });
  const text = fc.string({ unit: fc.constantFrom("a", "b", ":"), maxLength: 12 });

  test("whatever matches begins as the pattern may begin", () => {
    fc.assert(
      fc.property(pattern, text, fc.nat(12), (glob, whole, length) => {
        fc.pre(matching(glob)(whole));
        expect(mayBegin(glob, whole.slice(0, length))).toBe(true);
      }),
    );
  });

  test("what may begin so has a text that matches", () => {
    fc.assert(
      fc.property(pattern, text, (glob, start) => {
        const ends = Array.from({ length: glob.length + 1 }, (_, at) => glob.slice(at).replaceAll("*", ""));
        expect(mayBegin(glob, start)).toBe(ends.some((end) => matching(glob)(start + end)));
      }),
    );
  });

  test("of many stars, in little time", () => {
    const started = performance.now();
    expect(mayBegin("*a".repeat(1000), "a".repeat(300))).toBe(true);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
