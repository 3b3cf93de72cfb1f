import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTrusted } from "../../policy-pack/graph/trusted-identities.js";
import { options } from "../support/resources.js";

function trusts(pattern: string, identity: string): boolean {
  return isTrusted({ ...options, trustedIdentities: [{ identity: pattern, reason: "vouched for" }] }, identity);
}

describe("isTrusted", () => {
  it.each([
    ["the same text", "arn:aws:iam::1:role/a", "arn:aws:iam::1:role/a"],
    ["an ARM id in other capitals", "/subscriptions/X/resourceGroups/ML", "/subscriptions/x/resourcegroups/ml"],
    ["a star at the end", "arn:aws:iam::1:role/ml-*", "arn:aws:iam::1:role/ml-train"],
    ["a star for nothing", "arn:aws:iam::1:role/ml*", "arn:aws:iam::1:role/ml"],
    ["a star in the middle", "arn:aws:iam::*:role/a", "arn:aws:iam::1:role/a"],
    ["two stars", "arn:*:role/*-train", "arn:aws:iam::1:role/fraud-train"],
    ["a star for all", "*", "whatever"],
  ])("trusts by %s", (_, pattern, identity) => {
    expect(trusts(pattern, identity)).toBe(true);
  });

  it.each([
    ["a longer text", "arn:aws:iam::1:role/a", "arn:aws:iam::1:role/ab"],
    ["a shorter text", "arn:aws:iam::1:role/ab", "arn:aws:iam::1:role/a"],
    ["another account", "arn:aws:iam::1:role/*", "arn:aws:iam::2:role/a"],
    ["a text with the pattern inside", "role/a", "arn:aws:iam::1:role/a"],
    ["parts that overlap", "ab*ba", "aba"],
    ["a dot for any letter", "role.a", "role/a"],
    ["nothing", "", "role"],
    ["no star for an empty text", "role", ""],
  ])("does not trust %s", (_, pattern, identity) => {
    expect(trusts(pattern, identity)).toBe(false);
  });

  it("agrees with the regular expression of the pattern", () => {
    const short = fc.string({ unit: fc.constantFrom("a", "b", "/", "*", "."), maxLength: 8 });
    fc.assert(
      fc.property(short, short, (pattern, identity) => {
        const escaped = pattern.split("*").map((part) => part.replace(/[.\\/]/g, "\\$&"));
        expect(trusts(pattern, identity)).toBe(new RegExp(`^${escaped.join(".*")}$`).test(identity));
      }),
    );
  });

  it("ends soon for the worst pattern", () => {
    expect(trusts("a*".repeat(2_000) + "b", "a".repeat(200_000))).toBe(false);
  });
});
