import fc from "fast-check";
import { expect, test } from "vitest";
import { wrap } from "../../../checker/reports/wrap.js";

test.each([
  ["fits", "a b c", 10, ["- a b c"]],
  ["breaks", "aaaa bbbb cccc", 8, ["- aaaa", "  bbbb", "  cccc"]],
  [
    "keeps a long word whole",
    "a arn:aws:iam::123456789012:role/x b",
    10,
    ["- a", "  arn:aws:iam::123456789012:role/x", "  b"],
  ],
  ["nothing", "", 10, ["-"]],
])("%s", (_, text, width, wanted) => {
  expect(wrap(text, width, "- ")).toEqual(wanted);
});

test("no word is lost or moved, and only a single word makes a line too wide", () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1 });
  fc.assert(
    fc.property(words, fc.integer({ min: 10, max: 60 }), (text, width) => {
      const lines = wrap(text.join(" "), width, "    ");
      expect(lines.flatMap((line) => line.trim().split(" "))).toEqual(text);
      for (const line of lines) if (line.length > width) expect(line.trim()).not.toContain(" ");
    }),
  );
});
