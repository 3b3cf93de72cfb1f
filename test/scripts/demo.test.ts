import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(__dirname, "..", "..");

it("npm run demo shows a blocked example and a passing one", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["scripts/demo.mjs"], { cwd: root, encoding: "utf8" });
  const [, blocked = "", passing = ""] = stdout.split(/^== .* ==$/m);
  expect(blocked).toContain("no-user-passthrough");
  expect(blocked).toContain("examples/azure-notebook-as-person/index.ts:");
  expect(passing).toContain("no findings");
  expect(stderr).toBe("");
  expect(status).toBe(0);
});
