// Installs the packed package with the newest Pulumi SDKs beside Node 22, in a folder of its own, and tries it there.
// Skipped where the registry cannot be reached; with CI=true that is a failure.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "ml-identity-node-22-"));
const wanted = ["node@22", "@pulumi/pulumi@latest", "@pulumi/policy@latest"];

function run(command, args, cwd = folder) {
  const options = { cwd, encoding: "utf8", shell: process.platform === "win32" };
  const { status, stdout, stderr } = spawnSync(command, args, options);
  return { ok: status === 0, stdout: stdout ?? "", said: `${stdout ?? ""}${stderr ?? ""}` };
}

function must(command, args, cwd) {
  const result = run(command, args, cwd);
  if (!result.ok) throw new Error(`${command} ${args.join(" ")} failed:\n${result.said}`);
  return result.stdout;
}

function install() {
  const [{ filename }] = JSON.parse(must("npm", ["pack", "--silent", "--json", `--pack-destination=${folder}`], root));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "node-22", private: true }));
  must("npm", ["install", "--no-audit", "--no-fund", ...wanted, `./${filename}`]);
  cpSync(join(root, "test", "node-22"), folder, { recursive: true });
}

function version(name) {
  return JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")).version;
}

function test() {
  if (!run("npm", ["view", "node@22", "version"]).ok) {
    console.log("skipped: the tests on Node 22 need the npm registry, which cannot be reached");
    return process.env["CI"] !== "true";
  }
  install();
  const node = join(folder, "node_modules", ".bin", "node");
  const versions = ["@pulumi/pulumi", "@pulumi/policy"].map((name) => `${name} ${version(name)}`);
  console.log(`Node ${must(node, ["--version"]).trim()}, ${versions.join(", ")}`);
  const { ok, said } = run(node, ["probe.mjs"]);
  process.stdout.write(said);
  return ok;
}

try {
  process.exitCode = test() ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
