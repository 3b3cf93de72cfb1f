import { describe, expect, test } from "vitest";
import { questions } from "../answers.js";
import { builtInRoles, group, managedPolicies, verdictsOnPolicy, verdictsOnRole, workspace } from "./built-ins.js";

/** The questions that are answered with yes; `(broad)` where it cannot be told. */
function inWords(verdicts: ReturnType<typeof verdictsOnPolicy>): string {
  const said = questions.flatMap((question) =>
    verdicts[question] === "no" ? [] : [verdicts[question] === "yes" ? question : `(${question})`],
  );
  return said.length === 0 ? "-" : said.join(" ");
}

const head = (about: string): string =>
  `# ${about}\n# What each amounts to; (...) where it depends on what cannot be seen. Update: npx vitest run -u test/accuracy/verdicts\n`;

describe("every policy and role that is built into the clouds is judged", () => {
  test("AWS managed policies", async () => {
    const lines = managedPolicies.map((path) => `${path}: ${inWords(verdictsOnPolicy(path))}`).sort();
    await expect(`${head("AWS managed policies")}${lines.join("\n")}\n`).toMatchFileSnapshot(
      "aws-managed-policies.txt",
    );
  }, 120_000);

  test("Azure built-in roles, on a resource group and on one resource", async () => {
    const lines = builtInRoles.map(({ guid, name }) => {
      const [wide, narrow] = [group, workspace].map((scope) => inWords(verdictsOnRole(guid, scope)));
      return `${name.trim()} ${guid}: ${wide ?? ""} | ${narrow ?? ""}`;
    });
    const about = "Azure built-in roles, assigned on a resource group | on a machine-learning workspace";
    await expect(`${head(about)}${lines.sort().join("\n")}\n`).toMatchFileSnapshot("azure-built-in-roles.txt");
  }, 120_000);
});
