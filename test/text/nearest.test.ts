import { expect, test } from "vitest";
import { didYouMean, nearest } from "../../policy-pack/text/nearest.js";

const known = ["no-admin-role", "no-shared-identity", "undecided", "workloadTag"];

test.each([
  ["no-admin-roles", "no-admin-role"],
  ["noAdminRole", "no-admin-role"],
  ["no-share-identity", "no-shared-identity"],
  ["workloadTags", "workloadTag"],
  ["WORKLOAD_TAG", "workloadTag"],
  ["something-else-altogether", undefined],
  ["", undefined],
  ["x".repeat(1_000_000), undefined],
])("%s", (word, wanted) => {
  expect(nearest(word, known)).toBe(wanted);
});

test("didYouMean says nothing where nothing is close", () => {
  expect(didYouMean("undecidd", known)).toBe('; did you mean "undecided"?');
  expect(didYouMean("zzz", known)).toBe("");
});
