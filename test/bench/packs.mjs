// Two pack folders as the engine finds them after an installation: ours, and one without policies on the same SDK.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Calls back with the folders and that of their packages, and removes them afterwards. */
export async function withPacks(use) {
  const home = mkdtempSync(join(tmpdir(), "ml-identity-bench-"));
  try {
    const packages = installed(join(home, "node_modules"));
    return await use({ packages, ours: ours(join(home, "ours")), empty: empty(join(home, "empty")) });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function ours(folder) {
  for (const part of ["package.json", "PulumiPolicy.yaml", "dist/policy-pack"]) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  return folder;
}

function empty(folder) {
  mkdirSync(folder);
  writeFileSync(join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  writeFileSync(join(folder, "package.json"), '{ "name": "empty", "version": "1.0.0", "main": "index.js" }\n');
  writeFileSync(join(folder, "index.js"), 'new (require("@pulumi/policy").PolicyPack)("empty", { policies: [] });\n');
  return folder;
}

/** The repository's packages without TypeScript, which the installed pack does not bring: the SDK then takes its own. */
function installed(folder) {
  const names = readdirSync(join(root, "node_modules")).filter((name) => !name.startsWith("."));
  const inScopes = names.filter((name) => name.startsWith("@")).flatMap(packagesIn);
  const packages = [...names.filter((name) => !name.startsWith("@") && name !== "typescript"), ...inScopes];
  for (const name of packages) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    symlinkSync(join(root, "node_modules", name), join(folder, name), "junction");
  }
  return folder;
}

function packagesIn(scope) {
  return readdirSync(join(root, "node_modules", scope)).map((name) => `${scope}/${name}`);
}
