// The SDKs whose types the ledger accounts for: test/coverage/sdks names them, and they are installed in a cache, because
// together they are some 400 MB and nothing else needs them.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const named = fileURLToPath(new URL("../../test/coverage/sdks", import.meta.url));
const files = ["package.json", "package-lock.json", ".npmrc"];

/** The SDKs with the versions that the ledger wants: `aws` -> `7.48.0`. */
export function sdksWanted() {
  const { dependencies } = JSON.parse(readFileSync(join(named, "package.json"), "utf8"));
  return new Map(Object.entries(dependencies).map(([name, version]) => [name.replace("@pulumi/", ""), version]));
}

/** The folder that holds a folder for each SDK, installed where it is not yet. */
export function installedSdks() {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ml-identity-guard");
  const hash = createHash("sha256")
    .update(readFileSync(join(named, "package-lock.json")))
    .digest("hex");
  const target = join(cache, `sdks-${hash.slice(0, 16)}`);
  if (!existsSync(target)) install(cache, target);
  return join(target, "node_modules", "@pulumi");
}

/** Installs aside and moves it in place whole, so that an install that was stopped is never taken for one that is done. */
function install(cache, target) {
  console.log("Installing the SDKs that the ledger reads (some 400 MB) with npm ci; this takes a minute or two.");
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, "installing-"));
  try {
    for (const file of files) copyFileSync(join(named, file), join(unfinished, file));
    const npm = process.env.npm_execpath;
    const options = { cwd: unfinished, stdio: "inherit" };
    const { status } =
      npm === undefined
        ? spawnSync("npm ci --ignore-scripts", { ...options, shell: true })
        : spawnSync(process.execPath, [npm, "ci", "--ignore-scripts"], options);
    if (status !== 0) throw new Error("npm ci failed; what it printed above says why");
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}
