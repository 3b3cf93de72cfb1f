import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { awsPermissions } from "./aws-permissions.js";
import { awsTrust } from "./aws-trust.js";
import { azureRoles } from "./azure.js";
import { comparisons } from "./comparisons.js";
import { summary } from "./summary.js";

const compared = comparisons();

describe.each(["AWS permissions", "AWS trust policies", "Azure roles"] as const)(
  "%s from the documentation",
  (table) => {
    const names = [...new Set(compared.filter((one) => one.table === table).map(({ name }) => name))];
    test.each(names)("%s", (name) => {
      const differ = compared.filter((one) => one.table === table && one.name === name && one.given !== one.labelled);
      const said = differ.map(({ question, given, labelled }) => `${question}: ${given}, labelled ${labelled}`);
      expect(said).toEqual([]);
    });
  },
);

describe("the tables", () => {
  test("hold 150 documents and more, half of them harmless, and every one has a source", () => {
    const quiet = [
      ...[...awsPermissions, ...azureRoles].filter(({ expect: { admin, escalation, broad } }) =>
        [admin, escalation, broad].every((label) => label === "no"),
      ),
      ...awsTrust.filter(({ confined, guarded }) => confined === "yes" && guarded !== "no"),
    ];
    const every = [...awsPermissions, ...azureRoles, ...awsTrust];
    expect(every.length).toBeGreaterThanOrEqual(150);
    expect(quiet.length * 2).toBeGreaterThanOrEqual(every.length);
    for (const { source } of every) expect(source).toMatch(/^https:\/\//);
  });

  test("are missed nowhere, and alarm about nothing harmless", () => {
    const rows = summary(compared);
    expect(rows.filter(({ missed, falseAlarms }) => missed + falseAlarms > 0)).toEqual([]);
    const page = readFileSync(join(__dirname, "../../../docs/accuracy.md"), "utf8").replace(/ +/g, " ");
    for (const row of rows) expect(page).toContain(`| ${Object.values(row).join(" | ")} |`);
    // `npm run accuracy` shows the table.
    if (process.env["ACCURACY"] === "print") console.table(rows);
  });
});
