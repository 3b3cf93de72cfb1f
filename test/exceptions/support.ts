import { noWaivers, type Exception, type Waivers } from "../../policy-pack/exceptions/exception.js";
import { createWaive, type Waive } from "../../policy-pack/exceptions/waive.js";
import type { Finding } from "../../policy-pack/model/index.js";

export const today = "2026-06-15";

const shared = "no-shared-identity";

export function urnOf(name: string, stack = "test", type = "aws:sagemaker/notebookInstance:NotebookInstance"): string {
  return `urn:pulumi:${stack}::program::${type}::${name}`;
}

export const stack = {
  urn: "urn:pulumi:test::program::pulumi:pulumi:Stack::program-test",
  whole: true,
};

/** An exception in force, for the notebook `explore`, with 15 days left. */
export function exception(more: Partial<Exception> = {}): Exception {
  return {
    policy: shared,
    resource: urnOf("explore"),
    reason: "Both notebooks move to roles of their own in June.",
    requestedBy: "ann@example.com",
    approvedBy: "ml-platform-security",
    ticket: "ML-1234",
    start: "2026-06-01",
    end: "2026-06-30",
    place: "exceptions[0] of ml-identity.yaml (line 2)",
    ...more,
  };
}

/** A finding on the notebook `explore`, unless told. */
export function finding(more: Partial<Finding> = {}, name = "explore"): Finding {
  const urn = urnOf(name);
  return {
    policy: shared,
    id: "MLI-202",
    verdict: "violation",
    severity: "high",
    subject: { urn, type: "aws:sagemaker/notebookInstance:NotebookInstance", name },
    says: "It uses a role that others use too.",
    why: "Each can do what any of them needs.",
    fix: "give each a role of its own",
    evidence: [{ at: { urn, path: ["roleArn"] }, says: "it uses the role" }],
    leavesOpen: [],
    frameworks: ["OWASP NHI9:2025"],
    proof: [urn],
    final: true,
    internalError: false,
    ...more,
  };
}

export function waiving(waivers: Partial<Waivers>, on = today): Waive {
  return createWaive({ ...noWaivers, ...waivers }, on);
}
