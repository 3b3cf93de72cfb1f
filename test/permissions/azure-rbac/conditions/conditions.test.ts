import { describe, expect, test } from "vitest";
import { isUnknown, unknown } from "../../../../policy-pack/model/index.js";
import {
  evaluate,
  parseCondition,
  readCondition,
} from "../../../../policy-pack/permissions/azure-rbac/conditions/index.js";

const attributes = new Map<string, readonly string[] | "absent">([
  ["resource:name", ["abcd"]],
  ["resource:tags", ["red", "blue"]],
  ["resource:numbers", ["10", "20"]],
  ["resource:id", ["8E3AF657-a8ff-443c-a75c-2fe8c4bcb635"]],
  ["resource:flag", ["True"]],
  ["resource:text", ["not a number"]],
  ["environment:utcnow", ["2026-11-22T10:00:00.5Z"]],
  ["principal:project", ["abcd"]],
  ["request:none", "absent"],
]);

function said(text: string): boolean | "unsure" {
  const parsed = parseCondition(text);
  if ("problem" in parsed) throw new Error(parsed.problem);
  const truth = evaluate(parsed.expression, {
    operation: "Microsoft.Authorization/roleAssignments/write",
    subOperation: "Blob.List",
    attribute: ({ source, name }) => attributes.get(`${source}:${name.toLowerCase()}`) ?? unknown("here"),
  });
  return isUnknown(truth) ? "unsure" : truth;
}

/** The examples of https://learn.microsoft.com/azure/role-based-access-control/conditions-format, and their edges. */
const examples: readonly (readonly [string, boolean | "unsure"])[] = [
  ["ActionMatches{'Microsoft.Authorization/roleAssignments/*'}", true],
  ["ActionMatches{'microsoft.authorization/ROLEASSIGNMENTS/write'}", true],
  ["ActionMatches{'Microsoft.Authorization/roleDefinitions/*'}", false],
  ["!(ActionMatches{'Microsoft.Authorization/roleAssignments/*'})", false],
  ["SubOperationMatches{'Blob.List'}", true],
  ["NOT SubOperationMatches{'Blob.Read'}", true],
  ["@Resource[name] StringEquals 'abcd'", true],
  ["@Resource[name] StringEquals 'ABCD'", false],
  ["@Resource[NAME] StringEqualsIgnoreCase 'ABCD'", true],
  ["@Resource[name] StringNotEquals 'abcd'", false],
  ["@Resource[name] StringStartsWith 'ab'", true],
  ["@Resource[name] StringNotStartsWithIgnoreCase 'AB'", false],
  ["@Resource[name] StringLike 'a*c?'", true],
  ["@Resource[name] StringLike 'A*C?'", false],
  ["@Resource[name] StringLikeIgnoreCase 'A*C?'", true],
  ["@Resource[name] StringLike 'a*c'", false],
  ["@Resource[name] StringLike 'a\\*d'", false],
  ["'a*d' StringLike 'a\\*d'", true],
  ["@Resource[name] StringNotLike 'b*'", true],
  ["{'red', 'blue'} ForAnyOfAnyValues:StringEquals {'blue', 'green'}", true],
  ["{'red', 'blue'} ForAnyOfAnyValues:StringEquals {'orange', 'green'}", false],
  ["{'red', 'blue'} ForAllOfAnyValues:StringEquals {'orange', 'red', 'blue'}", true],
  ["{'red', 'blue'} ForAllOfAnyValues:StringEquals {'red', 'green'}", false],
  ["{10, 20} ForAnyOfAllValues:NumericLessThan {15, 18}", true],
  ["{10, 20} ForAllOfAllValues:NumericLessThan {5, 15, 18}", false],
  ["{10, 20} ForAllOfAllValues:NumericLessThan {25, 30}", true],
  ["{10, 20} ForAllOfAllValues:NumericLessThan {15, 25, 30}", false],
  ["@Resource[numbers] ForAllOfAllValues:NumericGreaterThanEquals {10}", true],
  ["@Resource[text] NumericEquals 1", "unsure"],
  ["@Resource[id] GuidEquals 8e3af657a8ff443ca75c2fe8c4bcb635", true],
  [
    "@Resource[id] ForAnyOfAllValues:GuidNotEquals {8e3af657-a8ff-443c-a75c-2fe8c4bcb635, 18d7d88d-d35e-4fb5-a5c3-7773c20a72d9}",
    false,
  ],
  [
    "@Resource[id] ForAnyOfAnyValues:GuidNotEquals {8e3af657-a8ff-443c-a75c-2fe8c4bcb635, 18d7d88d-d35e-4fb5-a5c3-7773c20a72d9}",
    true,
  ],
  ["@Resource[flag] BoolEquals true", true],
  ["@Resource[flag] boolnotequals true", false],
  ["@Environment[UtcNow] DateTimeGreaterThan '2026-11-22T10:00:00.49Z'", true],
  ["@Environment[UtcNow] DateTimeLessThanEquals '2026-11-22T09:59:59.9999999Z'", false],
  ["@Environment[UtcNow] DateTimeLessThan 'tomorrow'", "unsure"],
  ["@Principal[project] StringEquals @Resource[name]", true],
  ["@Principal[project] StringEquals @Resource[other]", "unsure"],
  ["Exists @Resource[name]", true],
  ["NOT Exists @Request[none]", true],
  ["NotExists @Request[none]", true],
  ["Exists @Request[other]", "unsure"],
  ["@Request[none] StringEquals 'x'", false],
  ["@Request[none] StringNotEquals 'x'", "unsure"],
  ["@Request[none] ForAllOfAnyValues:StringEquals {'x'}", "unsure"],
  ["@Resource[tags] StringEquals 'red'", "unsure"],
  ["@Resource[other] StringEquals 'x' AND @Resource[name] StringEquals 'no'", false],
  ["@Resource[other] StringEquals 'x' && @Resource[name] StringEquals 'abcd'", "unsure"],
  ["@Resource[other] StringEquals 'x' OR @Resource[name] StringEquals 'abcd'", true],
  ["@Resource[other] StringEquals 'x' || @Resource[name] StringEquals 'no'", "unsure"],
  ["NOT (@Resource[name] StringEquals 'no' OR @Resource[name] StringEquals 'abcd')", false],
  ["(\n (\n  !(ActionMatches{'x/*'})\n )\n OR\n (\n  @Resource[name] StringEquals 'no'\n )\n)", true],
  ["@Resource[tags:Project<$key_case_sensitive$>] StringEquals 'Cascade'", "unsure"],
];

const mistakes: readonly (readonly [string, RegExp])[] = [
  ["", /character 1: a value is missing/],
  ["@Resource[name]", /character 16: a known operator/],
  ["@Resource[name] StringEquals", /character 29: a value/],
  ["@Resource[name] Equals 'x'", /character 17: a known operator/],
  ["@Resource[name] ForSomeValues:StringEquals 'x'", /character 17: a known operator/],
  ["@Elsewhere[name] StringEquals 'x'", /character 1: an attribute/],
  ["@Resource[] StringEquals 'x'", /character 1: an attribute/],
  ["@Resource[name] StringEquals 'x", /character 30: a character that has no meaning/],
  ["@Resource[name] StringEquals {'x'", /character 34: } is missing/],
  ["@Resource[name] StringEquals 'x' )", /character 34: the end/],
  ["(@Resource[name] StringEquals 'x'", /character 34: \) is missing/],
  ["@Resource[name] StringEquals 'x' AND", /character 37: a value/],
  ["Exists @Resource[a] AND Exists @Resource[b] OR Exists @Resource[c]", /character 45: a parenthesis/],
  ["ActionMatches{x}", /character 15: a text in quotes/],
  ["@Resource[name] String\u212aequals 'x'", /character \d+: /],
  ["\u0130", /character 1: a character that has no meaning/],
  ["(".repeat(100_000), /longer than 32,768/],
  ["(".repeat(30_000), /nested too deeply/],
  ["!".repeat(30_000), /missing/],
  ["'x".repeat(15_000), /character/],
];

describe("conditions", () => {
  test.each(examples)("%s: %s", (text, truth) => {
    expect(said(text)).toBe(truth);
  });

  test.each(mistakes.map(([text, what]) => [text.slice(0, 60), text, what] as const))(
    "is a mistake: %s",
    (_, text, what) => {
      const parsed = parseCondition(text);
      if (!("problem" in parsed)) throw new Error("was read");
      expect(parsed.problem).toMatch(what);
      expect(parsed.problem).not.toContain("StringEquals");
    },
  );

  test("none, unknown and what is not text", () => {
    const until = unknown("until-deployed", ["urn:x"]);
    expect(readCondition(undefined, "c")).toBeUndefined();
    expect(readCondition("  ", "c")).toBeUndefined();
    expect(readCondition(until, "c")).toBe(until);
    expect(readCondition(7, "the condition")).toMatchObject({ kind: "here", what: "the condition, which is not text" });
    expect(readCondition("x y", "the condition")).toMatchObject({
      what: "the condition, which cannot be read at character 3: a known operator is missing",
    });
  });
});
