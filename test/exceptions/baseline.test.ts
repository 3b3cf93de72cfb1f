import fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { coveredBy, entryOf, renewed } from "../../policy-pack/exceptions/baseline.js";
import { baselineText, readBaseline } from "../../policy-pack/exceptions/baseline-file.js";
import type { Evidence, Finding, Path } from "../../policy-pack/model/index.js";
import { OptionsError } from "../../policy-pack/options/error.js";
import { finding, stack, urnOf } from "./support.js";

const urn = urnOf("explore");
const at = (path: Path, of = urn): Evidence => ({ at: { urn: of, path }, says: "as it is today" });
const proved = (...evidence: readonly Evidence[]): Finding => finding({ evidence });

const before = proved(at(["inlinePolicies", 2, "policy"]), at(["managedPolicyArns", 0]), at(["policyArn"], urnOf("a")));
const isKnown = coveredBy([entryOf(before)]);

describe("what was there before is known", () => {
  test.each<[string, Finding]>([
    ["as it was", before],
    ["in other words", { ...before, says: "New words.", fix: "another", why: "because" }],
    ["of another severity", { ...before, severity: "low", id: "MLI-999" }],
    ["at another place of the same list", proved(at(["inlinePolicies", 0, "policy"]), at(["managedPolicyArns", 7]))],
    ["in another order", { ...before, evidence: [...before.evidence].reverse() }],
    ["with less proof", proved(at(["managedPolicyArns", 0]))],
  ])("%s", (_, one) => {
    expect(isKnown(one)).toBe(true);
  });

  test("whatever an id in its path is, which is made up offline", () => {
    const path = (id: string) => ["identity", "userAssignedIdentities", `/subscriptions/${id}`];
    const known = coveredBy([entryOf(proved(at(path("made-up"))))]);
    expect(known(proved(at(path("real"))))).toBe(true);
  });
});

describe("what is new is not known", () => {
  test.each<[string, Finding]>([
    ["another policy", { ...before, policy: "no-admin-role" }],
    ["another resource", finding({ evidence: before.evidence }, "other")],
    ["the same in another stack", { ...before, subject: { ...before.subject, urn: urnOf("explore", "prod") } }],
    ["another property", proved(at(["roleArn"]))],
    ["a further property", { ...before, evidence: [...before.evidence, at(["roleArn"])] }],
    ["a second thing in the same list", proved(at(["managedPolicyArns", 0]), at(["managedPolicyArns", 1]))],
    ["a property of another resource", proved(at(["policyArn"], urnOf("b")))],
    ["the other resource's property on the resource itself", proved(at(["policyArn"]))],
  ])("%s", (_, one) => {
    expect(isKnown(one)).toBe(false);
  });

  test("where there is no baseline", () => {
    expect(coveredBy([])(before)).toBe(false);
  });
});

test("any finding is known to the baseline that was written of it, and less of it is, and more is not", () => {
  const evidence = fc
    .array(fc.oneof(fc.constantFrom("a", "b", "/id/1"), fc.nat(3)), { maxLength: 4 })
    .map((path): Evidence => at(path));
  fc.assert(
    fc.property(fc.array(evidence, { minLength: 1, maxLength: 5 }), fc.nat(4), (all, dropped) => {
      const known = coveredBy([entryOf(proved(...all))]);
      expect(known(proved(...all))).toBe(true);
      expect(known(proved(...all.filter((_, index) => index !== dropped)))).toBe(true);
      expect(known(proved(...all, at(["new"])))).toBe(false);
    }),
  );
});

describe("a baseline that is written anew", () => {
  const elsewhere = { policy: "no-admin-role", resource: urnOf("explore", "prod"), at: ["roleArn"] };

  test("keeps what it holds of other stacks, and of this one only what is found", () => {
    const gone = entryOf(finding({}, "gone"));
    expect(renewed([gone, elsewhere], [finding()], stack.urn)).toEqual([elsewhere, entryOf(finding())]);
  });

  test("is the same text in whatever order things are found", () => {
    const found = ["b", "a", "c"].map((name) => finding({}, name));
    const text = baselineText(renewed([], found, stack.urn));
    expect(baselineText(renewed([], [...found].reverse(), stack.urn))).toBe(text);
    expect(text.indexOf("::a")).toBeLessThan(text.indexOf("::b"));
  });

  test("holds no other value than paths, for values may be secret", () => {
    const secret = proved({ at: { urn, path: ["environment", "TOKEN"] }, says: "it is hunter2" });
    expect(baselineText([entryOf(secret)])).not.toContain("hunter2");
  });
});

describe("the file", () => {
  const folder = mkdtempSync(join(tmpdir(), "baseline-"));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (content: string): string => {
    const path = join(folder, "baseline.json");
    writeFileSync(path, content);
    return path;
  };

  test("is read as it was written", () => {
    const baseline = [entryOf(before), entryOf(finding({}, "other"))];
    expect(readBaseline(file(baselineText(baseline)))).toEqual(baseline);
  });

  const entry = { policy: "a", resource: "b", at: ["c"] };
  test.each([
    ["no JSON", "aws_secret_access_key = hush", "is not a baseline of this version"],
    ["nothing", "", "is not a baseline of this version"],
    ["a list", "[]", "is not a baseline of this version"],
    ["null", "null", "is not a baseline of this version"],
    ["another version", '{"schemaVersion":2,"findings":[]}', "is not a baseline of this version"],
    ["no findings", '{"schemaVersion":1}', "is not a baseline of this version"],
    ["a text among the findings", '{"schemaVersion":1,"findings":["hush"]}', "findings[0]"],
    [
      "a number as resource",
      JSON.stringify({ schemaVersion: 1, findings: [entry, { ...entry, resource: 1 }] }),
      "findings[1]",
    ],
    ["a number as place", JSON.stringify({ schemaVersion: 1, findings: [{ ...entry, at: [1] }] }), "findings[0]"],
    ["the prototype", '{"__proto__":{"schemaVersion":1,"findings":[]}}', "is not a baseline of this version"],
  ])("that holds %s is refused, and nothing of it is quoted", (_, content, wanted) => {
    const read = () => readBaseline(file(content));
    expect(read).toThrow(OptionsError);
    expect(read).toThrow(wanted);
    expect(read).not.toThrow(/hush/);
  });

  test("that is not there, or a folder, is refused", () => {
    expect(() => readBaseline(join(folder, "none.json"))).toThrow(/does not exist/);
    mkdirSync(join(folder, "sub"));
    expect(() => readBaseline(join(folder, "sub"))).toThrow(/is not a file/);
  });
});
