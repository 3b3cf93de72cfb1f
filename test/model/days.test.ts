import { expect, test } from "vitest";
import { dayOf, daysBetween, inDays } from "../../policy-pack/model/index.js";

test.each([
  ["the same day", "2026-06-15", "2026-06-15", 0],
  ["the next day", "2026-06-15", "2026-06-16", 1],
  ["the day before", "2026-06-15", "2026-06-14", -1],
  ["over a leap day", "2028-02-28", "2028-03-01", 2],
  ["over a change of the clocks", "2026-03-28", "2026-03-30", 2],
  ["over a year", "2026-01-01", "2027-01-01", 365],
])("%s", (_, from, to, wanted) => {
  expect(daysBetween(from, to)).toBe(wanted);
});

test("a day is that of UTC, wherever the machine is", () => {
  expect(dayOf(new Date("2026-06-15T23:59:59-12:00"))).toBe("2026-06-16");
  expect(dayOf(new Date("2026-06-15T00:00:00Z"))).toBe("2026-06-15");
});

test("one day is no days", () => {
  expect([0, 1, 2].map(inDays)).toEqual(["0 days", "1 day", "2 days"]);
});
