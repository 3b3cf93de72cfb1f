// Measures how right the library of permissions is: `npm run accuracy`. The tests of test/accuracy/, with the laws run
// 10,000 times each, and the table of what the labelled documents say against what the library says.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));
const env = { LAW_RUNS: "10000", ...process.env, ACCURACY: "print" };
const { status } = spawnSync(process.execPath, [vitest, "run", "test/accuracy"], { cwd: root, env, stdio: "inherit" });
process.exit(status ?? 1);
