import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

const root = join(__dirname, "..", "..");
let copy = "";

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "ml-identity-setup-"));
  cpSync(join(root, "scripts", "setup.mjs"), join(copy, "scripts", "setup.mjs"));
  writeFileSync(join(copy, "npm.cjs"), "console.log('npm', ...process.argv.slice(2));");
});
afterEach(() => {
  rmSync(copy, { recursive: true });
});

type Packages = Readonly<Record<string, { readonly version?: string; readonly optional?: true; readonly link?: true }>>;

function lockfile(path: string, packages: Packages): void {
  mkdirSync(join(copy, path, ".."), { recursive: true });
  writeFileSync(join(copy, path), JSON.stringify({ packages }));
}

/** What setup prints, with a stand-in for npm. */
function setup(): string {
  const env = { ...process.env, npm_execpath: join(copy, "npm.cjs") };
  return spawnSync(process.execPath, ["scripts/setup.mjs"], { cwd: copy, env, encoding: "utf8" }).stdout;
}

const installed: Packages = {
  "node_modules/zod": { version: "4.0.0" },
  "node_modules/ml-identity-aws": { link: true },
};
/** npm lists packages of other platforms too, and does not install them. */
const wanted: Packages = {
  "": { version: "0.1.0" },
  ...installed,
  "node_modules/other-platform": { version: "1.0.0", optional: true },
};

it("says and does nothing where all is installed", () => {
  lockfile("package-lock.json", wanted);
  lockfile("node_modules/.package-lock.json", installed);
  expect(setup()).toBe("");
});

it.each<[string, Packages | undefined]>([
  ["nothing is installed", undefined],
  ["a package is missing", { "node_modules/zod": { version: "4.0.0" } }],
  ["a package has another version", { ...installed, "node_modules/zod": { version: "3.0.0" } }],
])("installs where %s", (_, found) => {
  lockfile("package-lock.json", wanted);
  if (found !== undefined) lockfile("node_modules/.package-lock.json", found);
  expect(setup()).toContain("npm ci");
});
