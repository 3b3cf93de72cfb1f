import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { wildcard } from "../../../policy-pack/permissions/wildcard.js";
import { documentOf, given, law, outcome } from "./aws-iam.js";

vi.setConfig({ testTimeout: 600_000 });

const text = fc.string({ unit: fc.constantFrom("a", "b", ".", "/"), maxLength: 8 });
const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?"), maxLength: 6 });

/** The same question put to the engine of regular expressions. */
const oracle = (written: string): RegExp =>
  new RegExp(`^${written.replace(/[.]/g, "\\.").replaceAll("*", "[^]*").replaceAll("?", "[^]")}$`);

describe("laws of wildcards", () => {
  test("they match what a regular expression matches", () => {
    law([pattern, text], ["true", "false"], (written, given) => {
      const matched = wildcard(written, "?")(given);
      expect(matched).toBe(oracle(written).test(given));
      return String(matched);
    });
  });

  test("a ? in place of a character, or a * in place of a run, never loses a match", () => {
    law([text, fc.nat(8), fc.nat(8), pattern], ["true", "false"], (plain, at, length, written) => {
      const one = `${plain.slice(0, at)}?${plain.slice(at + 1)}`;
      const run = `${plain.slice(0, at)}*${plain.slice(at + length)}`;
      if (at < plain.length) expect(wildcard(one, "?")(plain)).toBe(true);
      expect(wildcard(run, "?")(plain)).toBe(true);
      const loosened = `${written.slice(0, at)}*${written.slice(at + length)}`;
      const matched = wildcard(written, "?")(plain);
      if (matched) expect(wildcard(loosened, "?")(plain)).toBe(true);
      return String(matched);
    });
  });

  test("a pattern that matches a pattern matches all that it matches", () => {
    law([pattern, pattern, text], ["true", "false"], (outer, inner, plain) => {
      const both = wildcard(outer, "?")(inner) && wildcard(inner, "?")(plain);
      // A ? of the outer one may have met a * of the inner one, which stands for more or less than one character.
      if (both && !outer.includes("?")) expect(wildcard(outer, "?")(plain)).toBe(true);
      return String(both);
    });
  });

  test.each([
    [
      "StringLike",
      (written: string) => ({ Action: "*", Resource: "*", Condition: { StringLike: { "k:a": written } } }),
    ],
    [
      "ArnLike",
      (written: string) => ({ Action: "*", Resource: "*", Condition: { ArnLike: { "k:a": `a:b:c:d:e:${written}` } } }),
    ],
    ["Resource", (written: string) => ({ Action: "*", Resource: `a:b:c:d:e:${written}` })],
    ["Action", (written: string) => ({ Action: `s3:${written.replace(/[./]/g, "c")}`, Resource: "*" })],
  ])("decisions match as a regular expression does: %s", (place, statement) => {
    // An action always has a name.
    const named = text.map((plain) => plain || "a");
    const some = pattern.map((written) => written || "*");
    law([some, named], ["allowed", "denied"], (written, anything) => {
      const isAction = place === "Action";
      const plain = isAction ? anything.replace(/[./]/g, "c") : anything;
      const arn = `a:b:c:d:e:${plain}`;
      const decided = outcome(
        { policies: [given(documentOf([{ Effect: "Allow", ...statement(written) }]))] },
        {
          action: isAction ? `s3:${plain}` : "s3:GetObject",
          target: { is: "resource", arn },
          context: () => [place === "ArnLike" ? arn : plain],
        },
      );
      const matched = oracle(isAction ? written.replace(/[./]/g, "c") : written).test(plain);
      expect(decided).toBe(matched ? "allowed" : "denied");
      return decided;
    });
  });
});
