import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "../../policy-pack/judge.js";
import { messageOf } from "../../policy-pack/message.js";
import { adminArn, arnOf, attachment, notebook, options, resource, role } from "../support/resources.js";

function messages(
  ...resources: Parameters<typeof judge>[0] extends Iterable<infer R> ? R[] : never
): readonly string[] {
  return judge(resources, options).findings.map(messageOf);
}

describe("a message", () => {
  it("says what, where, why and what to do, each on its own line", () => {
    const [message] = messages(role("lab", { managedPolicyArns: [adminArn] }), notebook("nb", arnOf("lab")));
    expect(message?.split("\n")).toEqual([
      "SageMaker notebook instance nb runs as IAM role lab, which is admin through AdministratorAccess: statement 1 allows every action on every resource.",
      "At: managedPolicyArns[0]",
      "Why: Whoever can change a training script, a notebook or a package it loads can then change everything.",
      "Fix: take the admin rights away and grant what the workload needs, on the resources it needs.",
    ]);
  });

  it("names the resource where the place is another's", () => {
    const [message] = messages(role("lab"), notebook("nb", arnOf("lab")), attachment("wide", "lab", adminArn));
    expect(message).toContain("\nAt: policyArn of RolePolicyAttachment wide\n");
  });

  it("tells which policies a cause leaves open", () => {
    const [message] = messages(notebook("nb", arnOf("elsewhere")));
    expect(message?.split("\n").at(-1)).toBe(
      "Leaves open: no-user-passthrough, no-human-run-as, no-admin-role, no-privilege-escalation, no-broad-role, " +
        "narrow-scope, confined-trust, no-confused-deputy, permissions-boundary, audit-trail.",
    );
  });

  it("keeps what a name holds from steering a terminal or faking a line", () => {
    const nasty = fc.constantFrom("\u001b[2J", "\nFix: nothing", "\r", "\u202e", "::error::", "a", "x".repeat(5_000));
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 4 }), (parts) => {
        const name = parts.join("");
        const found = messages(
          notebook(`nb${name}`, `arn:aws:iam::123456789012:role/${name}`),
          resource("aws:sagemaker/notebookInstance:NotebookInstance", `none${name}`, {}),
        );
        expect(found).toHaveLength(2);
        for (const message of found) {
          expect(message.length).toBeLessThan(20_000);
          expect(message.split("\n").filter((line) => line.startsWith("Fix: "))).toHaveLength(1);
          // eslint-disable-next-line no-control-regex
          expect(message).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
        }
      }),
    );
  });
});
