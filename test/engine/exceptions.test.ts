import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readSource } from "../../checker/sources/index.js";
import { readBaseline } from "../../policy-pack/exceptions/baseline-file.js";
import { dayOf } from "../../policy-pack/model/index.js";
import { stackOf } from "../../policy-pack/exceptions/stack.js";
import { createWaive } from "../../policy-pack/exceptions/waive.js";
import { judge } from "../../policy-pack/judge.js";
import { messageOf } from "../../policy-pack/message.js";
import { loadOptions } from "../../policy-pack/options/load.js";
import { isRecommended } from "../support/findings.js";
import { realEngine } from "./engine.js";

const root = resolve(__dirname, "../..");
const program = resolve(root, "examples/aws-shared-admin-role");
const engine = realEngine();

const scratch = mkdtempSync(join(tmpdir(), "ml-identity-exceptions-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const day = 86_400_000;
const now = Date.now();
const dayIn = (days: number) => dayOf(new Date(now + days * day));

const exception = (policy: string, name: string, end: number) => `
  - policy: ${policy}
    resource: "urn:pulumi:dev::*::${name}"
    reason: It is being replaced.
    requestedBy: ann
    approvedBy: security
    ticket: ML-1
    start: ${dayIn(-30)}
    end: ${dayIn(end)}`;

/** In force, ended, matching nothing; and one of the findings is in the baseline. */
const configuration = `exceptions:${exception("no-admin-role", "data-science", 9)}${exception("no-shared-identity", "churn", -1)}${exception("no-human-run-as", "churn", 9)}
baseline: baseline.json
`;

describe.skipIf(engine === undefined)("exceptions and baseline on the real engine", { timeout: 300_000 }, () => {
  it("let pass in a preview what they let pass in the checker, and no more", async () => {
    const { resources } = await readSource(program);
    const found = judge(resources).findings;
    const forecasting = found.find(
      ({ policy, subject }) => policy === "no-shared-identity" && subject.name === "forecasting",
    );
    const entry = { policy: "no-shared-identity", resource: forecasting?.subject.urn, at: ["roleArn"] };
    writeFileSync(join(scratch, "baseline.json"), JSON.stringify({ schemaVersion: 1, findings: [entry] }));
    const config = join(scratch, "ml-identity.yaml");
    writeFileSync(config, configuration);

    const { exceptions, baseline = "" } = loadOptions(config);
    const waive = createWaive({ ...exceptions, baseline: readBaseline(baseline) }, dayIn(0));
    const offline = waive
      .settle(found, { urn: stackOf(resources[0]?.urn ?? ""), whole: true })
      .filter(isRecommended)
      .map((finding) => told(finding.policy, finding.subject.urn, messageOf(finding)));
    const run = await engine?.preview(program, { pack: root, env: { ML_IDENTITY_CONFIG: config } });
    const reported = run?.findings.map(({ policy, urn, message }) => told(policy, urn, message));

    expect(reported?.sort()).toEqual(offline.sort());
    expect(offline.filter((line) => /^(bounded|excepted)/.test(line))).toEqual([
      "bounded-exceptions aws-shared-admin-role-dev: ended on, matches nothing",
      "excepted data-science: no-admin-role, 9 days left",
      "excepted forecasting: no-shared-identity",
    ]);
    expect(offline.join()).toContain("no-shared-identity churn");
    expect(run?.exitCode).toBe(1);
  });
});

/** `POLICY NAME`, and of exceptions the words that differ from one to the other. */
function told(policy: string, urn: string, message: string): string {
  const words = /^(bounded|excepted)/.test(policy)
    ? (message.match(/ended on|matches nothing|(?<= from )no-[a-z-]+(?= until|:)|\d+ days left/g) ?? [])
    : [];
  return `${policy} ${urn.split("::").at(-1) ?? ""}${words.length > 0 ? `: ${words.join(", ")}` : ""}`;
}
