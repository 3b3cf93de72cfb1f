import { describe, expect, test } from "vitest";
import { excerpt } from "../../policy-pack/text/excerpt.js";

describe("excerpt", () => {
  test.each([
    ["the first column", "abc", 3, 1, ["  3 | abc", "    | ^"]],
    [
      "an indented line loses its indent",
      "    const a = new B();",
      12,
      15,
      ["  12 | const a = new B();", "     |           ^"],
    ],
    ["a caret in the indent", "    abc", 1, 3, ["  1 |   abc", "    | ^"]],
    ["tabs", "\t\tabc", 1, 3, ["  1 | abc", "    | ^"]],
    ["a column past the end", "abc", 1, 99, ["  1 | abc", "    |    ^"]],
    ["an empty line", "", 1, 1, ["  1 |", "    | ^"]],
  ])("%s", (_, source, line, column, wanted) => {
    expect(excerpt(source, line, column).map((shown) => shown.trimEnd())).toEqual(wanted);
  });

  test("a long line is cut around the place", () => {
    const [shown = "", caret = ""] = excerpt(`${"a".repeat(500)}HERE${"b".repeat(500)}`, 7, 501);
    expect(shown.slice(caret.indexOf("^"), caret.indexOf("^") + 4)).toBe("HERE");
    expect(shown).toMatch(/ \.\.\.a.*b\.\.\.$/);
    expect(shown.length).toBeLessThan(120);
  });

  test("the caret stays under the place where characters before it are escaped", () => {
    const [shown = "", caret = ""] = excerpt("a\u001b[31mHERE", 1, 7);
    expect(shown).not.toContain("\u001b");
    expect(shown.slice(caret.indexOf("^"))).toBe("HERE");
  });

  test("an order to a runner cannot be put together at the caret", () => {
    expect(excerpt("##[error]x", 1, 2).join("\n")).not.toContain("##[");
  });
});
