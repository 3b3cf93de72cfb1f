// Installs the dependencies where they are missing or are not those of package-lock.json; says nothing otherwise.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

const root = new URL("../", import.meta.url);

/** What a lockfile says is installed: path -> version. npm leaves out what the platform does not need. */
function packagesOf(file) {
  const { packages } = JSON.parse(readFileSync(new URL(file, root), "utf8"));
  return new Map(
    Object.entries(packages)
      .filter(([path, entry]) => path !== "" && !entry.optional && !entry.devOptional && !entry.peer)
      .map(([path, { version, integrity, link }]) => [path, JSON.stringify([version, integrity, link])]),
  );
}

function isInstalled() {
  try {
    const installed = packagesOf("node_modules/.package-lock.json");
    return [...packagesOf("package-lock.json")].every(([path, version]) => installed.get(path) === version);
  } catch {
    return false;
  }
}

if (!isInstalled()) {
  console.log("Installing the dependencies with npm ci; this takes a minute or two.");
  const npm = process.env["npm_execpath"];
  const options = { cwd: root, stdio: "inherit" };
  const { status } =
    npm === undefined
      ? spawnSync("npm ci", { ...options, shell: true })
      : spawnSync(process.execPath, [npm, "ci"], options);
  if (status !== 0) console.error("npm ci failed; what it printed above says why.");
  process.exitCode = status ?? 1;
}
