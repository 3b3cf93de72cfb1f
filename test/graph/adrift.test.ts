import { describe, expect, test } from "vitest";
import { unknown, type Raw } from "../../policy-pack/model/index.js";
import { findingsOf } from "../support/findings.js";
import {
  adminArn,
  arnOf,
  attachment,
  document,
  narrowArn,
  notebook,
  pending,
  resource,
  role,
} from "../support/resources.js";

const used = [role("lab"), notebook("train", arnOf("lab"))];
const here = unknown("here", [], "a configuration value");

/** What stays open on the role when these policies go to somebody who is not known. */
function open(policies: readonly string[], holder: Raw = pending()): readonly (readonly [string, string])[] {
  const attachments = policies.map((policyArn, at) => attachment(`a${String(at)}`, holder, policyArn));
  return findingsOf([...used, ...attachments]).map(({ policy, says }) => [policy, says] as const);
}

const toWhom = (owners: string) => `Not decided: to whom ${owners}.`;

describe("grants of unknown holders", () => {
  test("keep nothing open where they are harmless", () => {
    expect(open([narrowArn, narrowArn])).toEqual([]);
  });

  test("keep the identity open, one by name", () => {
    expect(open([adminArn])).toEqual([["decided-on-deploy", toWhom("RolePolicyAttachment a0 gives its rights")]]);
  });

  test("are told at once where there are many", () => {
    const [first, second, third] = ["a0", "a1", "a2"].map((name) => `RolePolicyAttachment ${name}`);
    const owners = `${String(first)}, ${String(second)}, ${String(third)} and 7 more`;
    expect(open(Array<string>(10).fill(adminArn))).toEqual([
      ["decided-on-deploy", toWhom(`${owners} give their rights`)],
    ]);
  });

  test("keep nothing open where the identity's boundary caps them", () => {
    const capped = [role("lab", { permissionsBoundary: narrowArn }), notebook("train", arnOf("lab"))];
    expect(findingsOf([...capped, attachment("a", pending(), adminArn)])).toEqual([]);
  });

  test("keep open what they complete together with the identity's own", () => {
    const passing = document({ Action: "iam:PassRole", Resource: "*" });
    const running = document({ Action: ["lambda:CreateFunction", "lambda:InvokeFunction"], Resource: "*" });
    const findings = findingsOf([
      role("lab", { inlinePolicies: [{ policy: passing }] }),
      notebook("train", arnOf("lab")),
      resource("aws:iam/rolePolicy:RolePolicy", "p", { role: pending(), policy: running }),
    ]);
    const open = findings.find(({ policy }) => policy === "decided-on-deploy");
    expect(open?.leavesOpen).toContain("no-privilege-escalation");
  });

  test("stay apart by whether a deployment decides them", () => {
    const findings = findingsOf([
      ...used,
      attachment("now", pending(), adminArn),
      attachment("never", here, adminArn),
    ]).map(({ policy, says }) => [policy, says]);
    expect(findings).toEqual([
      ["undecided", toWhom("RolePolicyAttachment never gives its rights")],
      ["decided-on-deploy", toWhom("RolePolicyAttachment now gives its rights")],
    ]);
  });
});
