// Checks one example that is blocked and one that passes, offline, and prints what the checker says of each.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

const runs = [
  { example: "azure-notebook-as-person", title: "A notebook and a job that act as a person: blocked", code: 1 },
  { example: "azure-workload-identity", title: "The same work, each with an identity of its own: passes", code: 0 },
];

/** Runs the checker as a user would; what it prints goes straight to the terminal. */
function check(example) {
  const command = ["dist/checker/main.js", "check", `examples/${example}`];
  console.log(`$ ml-identity check examples/${example}\n`);
  return spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" }).status;
}

const wrong = runs.flatMap(({ example, title, code }) => {
  console.log(`\n== ${title} ==\n`);
  const found = check(example);
  return found === code ? [] : [`examples/${example} should end with exit code ${code}, and ended with ${found}.`];
});

if (spawnSync("pulumi", ["version"], { stdio: "ignore" }).status === 0) {
  console.log(
    "\nThe same as a real preview, with the pulumi command that is on your PATH (needs a login to the cloud):",
  );
  for (const { example } of runs) console.log(`  cd examples/${example} && pulumi preview --policy-pack ../..`);
}

for (const line of wrong) console.error(line);
process.exitCode = wrong.length === 0 ? 0 : 1;
