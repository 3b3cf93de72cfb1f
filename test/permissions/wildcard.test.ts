import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lower, wildcard } from "../../policy-pack/permissions/wildcard.js";

/** The same question asked of a regular expression; fine for short patterns. */
function expected(pattern: string, text: string, one?: "?"): boolean {
  const source = Array.from(pattern)
    .map((sign) => (sign === "*" ? "[^]*" : sign === one ? "[^]" : sign.replace(/[^a-z]/, "\\$&")))
    .join("");
  return new RegExp(`^${source}$`).test(text);
}

describe("wildcard", () => {
  test("agrees with regular expressions", () => {
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", "."), maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, fc.constantFrom("?" as const, undefined), (p, t, one) => {
        expect(wildcard(p, one)(t)).toBe(expected(p, t, one));
      }),
      { numRuns: 2000 },
    );
  });

  test("? is a plain character where it is no wildcard", () => {
    expect(wildcard("a?")("ab")).toBe(false);
    expect(wildcard("a?")("a?")).toBe(true);
  });

  test.each([
    ["stars and letters", (n: number) => "*a".repeat(n)],
    ["stars only", (n: number) => "*".repeat(n)],
    ["stars and question marks", (n: number) => "*?".repeat(n)],
    ["a near miss", (n: number) => `${"*a".repeat(15)}${"*".repeat(n)}b`],
  ])("a long pattern costs no more than its length: %s", (_, make) => {
    const text = "a".repeat(60);
    /** Processor time, which other processes do not lengthen; the best of five. */
    const time = (size: number): number => {
      const pattern = make(size);
      const runs = Array.from({ length: 5 }, () => {
        const before = process.cpuUsage();
        wildcard(pattern, "?")(text);
        const { user, system } = process.cpuUsage(before);
        return (user + system) / 1000;
      });
      return Math.min(...runs);
    };
    time(50_000);
    // Eight times the size; quadratic growth would cost 64 times as much.
    expect(time(800_000)).toBeLessThan(32 * Math.max(time(100_000), 5));
  });

  test("a long text against many stars ends at once", () => {
    const start = performance.now();
    expect(wildcard(`${"*a".repeat(30)}*b`)("a".repeat(20_000))).toBe(false);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("lower leaves look-alikes alone", () => {
    expect(lower("IAM:*")).toBe("iam:*");
    expect(lower("\u212AMS")).toBe("\u212Ams");
    expect(lower("\u0130AM")).toBe("\u0130am");
  });
});
