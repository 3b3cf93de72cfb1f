import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { printable, printableLines } from "../../policy-pack/text/printable.js";

describe("printable", () => {
  test.each([
    ["plain text", "role train-1 (prod)", "role train-1 (prod)"],
    ["letters of any script", "rôle 訓練 роль", "rôle 訓練 роль"],
    [
      "a urn, whose colons are inside a word",
      "urn:pulumi:dev::p::aws:iam/role:Role::r",
      "urn:pulumi:dev::p::aws:iam/role:Role::r",
    ],
    ["a path with brackets", 'jobs["a"][0]', 'jobs["a"][0]'],
    ["an escape sequence", "a\u001b[2Kb", "a\\u{1b}[2Kb"],
    ["a one-character control sequence introducer", "a\u009b2Kb", "a\\u{9b}2Kb"],
    ["a line end", "a\nb\r\nc", "a\\u{a}b\\u{d}\\u{a}c"],
    ["a separator that some readers take for a line end", "a\u2028b", "a\\u{2028}b"],
    ["a change of direction", "a\u202eb\u2066c", "a\\u{202e}b\\u{2066}c"],
    ["an invisible character", "ad\u200bmin", "ad\\u{200b}min"],
    ["hidden tag characters", "a\u{e0041}b", "a\\u{e0041}b"],
    ["half a character", "a\ud800b", "a\\u{d800}b"],
    ["an order to GitHub's runner", "::error::x", ": :error::x"],
    ["the same behind more colons", "::::error::x", ": : : :error::x"],
    ["the same after a space", "a ::set-output name=x::y", "a : :set-output name=x::y"],
    ["an older order", "a##[error]x", "a# #[error]x"],
    ["an order to Azure Pipelines", "##VSO[task.complete]", "# #VSO[task.complete]"],
  ])("%s", (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test("cuts what is too long and says how long it was", () => {
    expect(printable("x".repeat(10_000_000), 5)).toBe("xxxxx... (10000000 characters)");
  });

  test("shows nothing that steers a terminal or a runner, whatever the text", () => {
    const nasty = fc.constantFrom("\u001b[", "::", "##[", "##vso[", "\n", "\r", "\u202e", "#", ":", " ", "\t", "a");
    const text = fc.array(fc.oneof(nasty, fc.string({ unit: "binary" }))).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, (input) => {
        const shown = printable(input);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(shown).not.toMatch(/(^|\s)::|##\[|##vso\[/i);
      }),
    );
  });
});

test("printableLines keeps lines and tabs", () => {
  expect(printableLines("a\tb\r\nc\u001b[1m\nd")).toEqual(["a\tb", "c\\u{1b}[1m", "d"]);
});
