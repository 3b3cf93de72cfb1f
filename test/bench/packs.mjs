// Two pack folders as the engine finds them after an installation: ours, and one without policies on the same SDK.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Calls back with the folders, and removes them afterwards. */
export async function withPacks(use) {
  const home = mkdtempSync(join(tmpdir(), "ml-identity-bench-"));
  try {
    return await use({ ours: ours(join(home, "ours")), empty: empty(join(home, "empty")) });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function ours(folder) {
  for (const part of ["package.json", "PulumiPolicy.yaml", "dist/policy-pack"]) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  return withPackages(folder);
}

function empty(folder) {
  mkdirSync(folder);
  writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  writeFileSync(join(folder, "package.json"), '{ "name": "empty", "version": "1.0.0", "main": "index.js" }\n');
  writeFileSync(join(folder, "index.js"), 'new (require("@pulumi/policy").PolicyPack)("empty", { policies: [] });\n');
  return withPackages(folder);
}

/** The folder, with the packages of the repository in reach. */
export function withPackages(folder) {
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}
