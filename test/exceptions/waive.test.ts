import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryOf } from "../../policy-pack/exceptions/baseline.js";
import type { Exception, Waivers } from "../../policy-pack/exceptions/exception.js";
import { judge } from "../../policy-pack/judge.js";
import type { Finding } from "../../policy-pack/model/index.js";
import { boundedExceptions, excepted } from "../../policy-pack/policies/index.js";
import { arnOf, notebook, options, role } from "../support/resources.js";
import { exception, finding, stack, today, urnOf, waiving } from "./support.js";

function policies(findings: readonly Finding[], waivers: Partial<Waivers>, on = today): readonly string[] {
  return waiving(waivers, on)
    .settle(findings, stack)
    .map(({ policy }) => policy);
}

const open = finding({ policy: "undecided", verdict: "undecidable", leavesOpen: ["no-shared-identity"] });

describe("an exception in force", () => {
  const waive = waiving({ exceptions: [exception()] });

  test("leaves the finding in the report, as a notice with who let it pass and the days left", () => {
    const [only, ...others] = waive.settle([finding()], stack);
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      ...{ policy: excepted.name, id: excepted.id, severity: "low", excepts: "no-shared-identity" },
      exception: { until: "2026-06-30", daysLeft: 15, approvedBy: "ml-platform-security", ticket: "ML-1234" },
      fix: finding().fix,
      evidence: finding().evidence,
    });
    expect(only?.says).toBe(
      "Excepted from no-shared-identity until 2026-06-30 (15 days left; approved by ml-platform-security, ML-1234): " +
        "It uses a role that others use too.",
    );
  });

  test.each([
    ["2026-06-29", "(1 day left;"],
    ["2026-06-30", "(the last day;"],
  ])("counts the days on %s", (on, wanted) => {
    expect(waiving({ exceptions: [exception()] }, on).settle([finding()], stack)[0]?.says).toContain(wanted);
  });

  test.each<[string, Finding]>([
    ["another policy", finding({ policy: "no-admin-role" })],
    ["another resource", finding({}, "other")],
    ["a name that only begins alike", finding({}, "explore-2")],
    ["what could not be decided", open],
    ["what leaves the policy open, of another kind", { ...open, policy: "decided-on-deploy" }],
  ])("does not cover %s", (_, one) => {
    expect(waive.covers(one)).toBe(false);
    expect(waive.settle([one], stack)).toContainEqual(one);
  });
});

describe("what does not hold covers nothing, and is itself a finding", () => {
  test.each<[string, Partial<Exception>, string]>([
    ["expired", { end: "2026-06-14" }, "ended on 2026-06-14, 1 day ago"],
    ["too long", { end: "2026-12-31" }, "holds for 214 days, and 90 days are allowed"],
    ["self-approved", { approvedBy: " ANN@example.com" }, "is approved by who requested it"],
    ["without a reason", { reason: " " }, "gives no reason"],
  ])("%s", (_, more, wanted) => {
    const waive = waiving({ exceptions: [exception(more)] });
    const [first, second, ...others] = waive.settle([finding()], stack);
    expect(waive.covers(finding())).toBe(false);
    expect(first).toEqual(finding());
    expect(others).toEqual([]);
    expect(second).toMatchObject({
      policy: boundedExceptions.name,
      severity: "high",
      subject: { urn: stack.urn, type: "pulumi:pulumi:Stack", name: "program-test" },
    });
    expect(second?.says).toContain(
      `exceptions[0] of ml-identity.yaml (line 2), from no-shared-identity for ${urnOf("explore")}, `,
    );
    expect(second?.says).toContain(wanted);
  });

  test("several are one finding, each with its place", () => {
    const exceptions = [exception({ reason: "" }), exception(), exception({ end: "2026-06-02", place: "the third" })];
    const found = waiving({ exceptions }).settle([finding()], stack);
    expect(found.map(({ policy }) => policy)).toEqual([excepted.name, boundedExceptions.name]);
    expect(found[1]?.evidence.map(({ says }) => says)).toEqual([
      expect.stringMatching(/^exceptions\[0\].* gives no reason\.$/),
      expect.stringMatching(/^the third.* ended on 2026-06-02, 13 days ago\.$/),
    ]);
    expect(found[1]?.says).toMatch(/ 1 more like it\.$/);
  });
});

describe("an exception that matches nothing", () => {
  test.each<[string, Partial<Exception>, readonly Finding[], readonly string[]]>([
    ["is a finding", {}, [], ["bounded-exceptions"]],
    [
      "is one where only another policy finds something",
      {},
      [finding({ policy: "no-admin-role" })],
      ["no-admin-role", "bounded-exceptions"],
    ],
    ["is one where it may be meant for any stack", { resource: "*::explore" }, [], ["bounded-exceptions"]],
    ["is none where something matches", {}, [finding()], ["excepted"]],
    ["is none where the policy could not decide there", {}, [open], ["undecided"]],
    [
      "is one where the policy could not decide elsewhere",
      {},
      [{ ...open, subject: finding({}, "x").subject }],
      ["undecided", "bounded-exceptions"],
    ],
    ["is none before its first day", { start: "2026-06-16" }, [], []],
    ["is none in another stack", { resource: urnOf("explore", "prod") }, [], []],
    ["is none in another project", { resource: "urn:pulumi:test::other::*::explore" }, [], []],
  ])("%s", (_, more, findings, wanted) => {
    expect(policies(findings, { exceptions: [exception(more)] })).toEqual(wanted);
  });

  test("is not told of where only a part of the stack was judged, but what else is wrong is", () => {
    const part = { ...stack, whole: false };
    expect(waiving({ exceptions: [exception()] }).settle([], part)).toEqual([]);
    expect(waiving({ exceptions: [exception({ reason: "" })] }).settle([], part)).toHaveLength(1);
  });

  test("is told of once where a second exception for the same matches", () => {
    expect(policies([finding()], { exceptions: [exception(), exception()] })).toEqual(["excepted"]);
  });

  test("and is expired, is told to be expired", () => {
    const [only] = waiving({ exceptions: [exception({ end: "2026-06-01" })] }).settle([], stack);
    expect(only?.says).toContain("ended on 2026-06-01");
    expect(only?.says).not.toContain("matches nothing");
  });
});

describe("an exception for another stack", () => {
  test("is not told to be wrong here", () => {
    const exceptions = [exception({ resource: urnOf("explore", "prod"), end: "2026-06-02" })];
    expect(policies([], { exceptions })).toEqual([]);
  });
});

describe("the baseline", () => {
  const baseline = [entryOf(finding())];

  test("leaves what it holds in the report, as a notice", () => {
    const [only] = waiving({ baseline }).settle([finding()], stack);
    expect(only).toMatchObject({ policy: excepted.name, excepts: "no-shared-identity" });
    expect(only?.exception).toBeUndefined();
    expect(only?.says).toMatch(/^Known to the baseline, from no-shared-identity: It uses/);
  });

  test("lets what is new block", () => {
    expect(policies([finding(), finding({}, "new")], { baseline })).toEqual(["excepted", "no-shared-identity"]);
  });

  test("tells what is gone, in one notice that does not block", () => {
    const both = [...baseline, entryOf(finding({}, "other"))];
    const [only, ...others] = waiving({ baseline: both }).settle([], stack);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ policy: excepted.name, subject: { urn: stack.urn } });
    expect(only?.evidence).toHaveLength(2);
    expect(only?.excepts).toBeUndefined();
  });

  test.each<[string, readonly Finding[]]>([
    ["is left open", [open]],
    ["has become worse", [finding({ evidence: [{ at: { urn: urnOf("explore"), path: ["new"] }, says: "" }] })]],
  ])("does not take for gone what %s", (_, findings) => {
    expect(policies(findings, { baseline })).toEqual(findings.map(({ policy }) => policy));
  });

  test("tells nothing of other stacks, nor of a part of this one", () => {
    const other = [{ ...entryOf(finding()), resource: urnOf("explore", "prod") }];
    expect(policies([], { baseline: other })).toEqual([]);
    expect(waiving({ baseline }).settle([], { ...stack, whole: false })).toEqual([]);
  });

  test("never covers what could not be decided", () => {
    expect(policies([open], { baseline: [entryOf(open)] })).toContain("undecided");
  });

  test("comes after an exception, which says more", () => {
    const [only] = waiving({ baseline, exceptions: [exception()] }).settle([finding()], stack);
    expect(only?.exception?.until).toBe("2026-06-30");
  });
});

describe("a resource", () => {
  const granting = {
    exceptions: [{ ...exception({ resource: "*" }) }],
    "ml-identity:exceptions": JSON.stringify([exception()]),
    tags: { exception: "no-shared-identity", "ml-identity-exception": "ML-1", baseline: "true" },
  };

  test("cannot grant its own exception, whatever it says", () => {
    const both = [role("team"), notebook("explore", arnOf("team")), notebook("train", arnOf("team"))];
    const found = judge(both, options).findings.map(({ policy }) => policy);
    const asking = [
      role("team"),
      notebook("explore", arnOf("team"), {}, granting),
      notebook("train", arnOf("team"), {}, granting),
    ];
    const settled = waiving({}).settle(judge(asking, options).findings, stack);
    expect(found).toContain("no-shared-identity");
    expect(settled.map(({ policy }) => policy)).toEqual(found);
  });
});

describe("whatever is configured", () => {
  const someException = fc.record({
    policy: fc.constantFrom("no-shared-identity", "no-admin-role"),
    resource: fc.constantFrom(urnOf("explore"), urnOf("other"), "*::explore", urnOf("explore", "prod")),
    reason: fc.constantFrom("", "a reason"),
    approvedBy: fc.constantFrom("ann@example.com", "somebody else"),
    end: fc.constantFrom("2026-06-14", "2026-06-30", "2027-06-30"),
  });
  const someFinding = fc
    .record({
      policy: fc.constantFrom("no-shared-identity", "no-admin-role"),
      name: fc.constantFrom("explore", "other"),
    })
    .map(({ policy, name }) => finding({ policy }, name));

  test("no finding is lost, and nothing is covered but by what holds or was known", () => {
    fc.assert(
      fc.property(fc.array(someException), fc.array(someFinding), fc.array(someFinding), (given, findings, known) => {
        const exceptions = given.map((more) => exception(more));
        const waive = waiving({ exceptions, baseline: known.map(entryOf) });
        const settled = waive.settle(findings, stack);
        expect(settled.slice(0, findings.length).map(({ subject }) => subject)).toEqual(
          findings.map(({ subject }) => subject),
        );
        for (const [index, found] of findings.entries()) {
          const isCovered = settled[index]?.policy === excepted.name;
          const mayBe = given.some(
            ({ policy, reason, approvedBy, end }) =>
              policy === found.policy && reason !== "" && approvedBy !== "ann@example.com" && end === "2026-06-30",
          );
          const wasKnown = known.some(
            ({ policy, subject }) => policy === found.policy && subject.urn === found.subject.urn,
          );
          expect(waive.covers(found)).toBe(isCovered);
          if (isCovered) expect(mayBe || wasKnown).toBe(true);
          else expect(settled[index]).toBe(found);
          if (wasKnown) expect(isCovered).toBe(true);
        }
      }),
    );
  });
});
