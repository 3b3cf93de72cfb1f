import { expect, test } from "vitest";
import { run } from "../../../checker/command-line.js";
import { folderWith, presets, terminalIn, toolsFinding } from "./workspace.js";

async function list(...flags: string[]): Promise<string> {
  const folder = folderWith(presets);
  const { terminal, told } = terminalIn(folder);
  const { tools } = toolsFinding(folder, []);
  expect(await run(["policies", ...flags], terminal, () => Promise.resolve(tools))).toBe(0);
  return told.out;
}

test("grouped by the question they ask", async () => {
  expect(`\n${await list()}`).toMatchInlineSnapshot(`
    "
    Whose identity does it run as?
      no-user-passthrough  MLI-101, critical, mandatory
        What it asks.

    Is the identity its own?
      no-shared-identity  MLI-202, high, mandatory
        What it asks.

    How much can it do?
      no-admin-role  MLI-301, critical, mandatory
        What it asks.

    What could not be decided?
      undecided  MLI-901, medium, advisory
        What it asks.
    "
  `);
});

test("as JSON", async () => {
  const { schemaVersion, policies } = JSON.parse(await list("--format", "json")) as {
    schemaVersion: number;
    policies: object[];
  };
  expect([schemaVersion, policies.length]).toEqual([1, 4]);
  expect(policies[3]).toEqual({
    id: "MLI-901",
    name: "undecided",
    title: "A title",
    question: "What could not be decided?",
    asks: "What it asks.",
    why: "Why it matters.",
    remedy: "Do this.",
    severity: "medium",
    level: "advisory",
    frameworks: ["NIST SP 800-53 AC-6"],
    docs: "https://example.com/policies/undecided.md",
  });
});
