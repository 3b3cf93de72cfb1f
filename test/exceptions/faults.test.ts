import { describe, expect, test } from "vitest";
import { faultsOf } from "../../policy-pack/exceptions/faults.js";
import type { Exception } from "../../policy-pack/exceptions/exception.js";
import { exception, today } from "./support.js";

function faults(more: Partial<Exception>, maximumDays = 90): readonly string[] {
  return faultsOf(exception(more), maximumDays, today).map(({ says }) => says);
}

describe("nothing is wrong with an exception", () => {
  test.each<[string, Partial<Exception>]>([
    ["in force", {}],
    ["on its first day", { start: today }],
    ["on its last day", { end: today }],
    ["of one day", { start: today, end: today }],
    ["that begins later", { start: "2026-07-01", end: "2026-07-31" }],
    ["of exactly the days allowed", { start: "2026-06-01", end: "2026-08-29" }],
    ["approved by a namesake of another domain", { requestedBy: "ann@example.com", approvedBy: "ann@example.org" }],
    ["approved by the team of its requester", { requestedBy: "ann", approvedBy: "ann's team" }],
  ])("%s", (_, more) => {
    expect(faults(more)).toEqual([]);
  });
});

describe("an exception does not hold", () => {
  test.each<[string, Partial<Exception>, string]>([
    ["without a reason", { reason: "" }, "gives no reason"],
    ["with an empty reason", { reason: " \n\t" }, "gives no reason"],
    ["one day too long", { start: "2026-06-01", end: "2026-08-30" }, "holds for 91 days, and 90 days are allowed"],
    ["the day after its last", { end: "2026-06-14" }, "ended on 2026-06-14, 1 day ago"],
    [
      "approved by its requester",
      { approvedBy: "ann@example.com" },
      "is approved by who requested it, ann@example.com",
    ],
    ["the same in capitals", { approvedBy: "Ann@Example.COM" }, "is approved by who requested it, Ann@Example.COM"],
    ["the same with spaces", { approvedBy: " ann @example.com " }, "is approved by who requested it, "],
    ["the same with an invisible space", { approvedBy: "ann\u200b@example.com" }, "is approved by who requested it, "],
    ["the same in wide letters", { approvedBy: "ａnn@example.com" }, "is approved by who requested it, "],
  ])("%s", (_, more, wanted) => {
    expect(faults(more)).toEqual([expect.stringContaining(wanted)]);
  });

  test("for several reasons, and tells each", () => {
    expect(faults({ reason: "", approvedBy: "ann@example.com", start: "2026-01-01", end: "2026-06-01" })).toHaveLength(
      4,
    );
  });

  test("longer than the configuration allows", () => {
    expect(faults({}, 30)).toEqual([]);
    expect(faults({}, 29)).toEqual(["holds for 30 days, and 29 days are allowed"]);
  });
});
