// Finds or builds the real Pulumi engine for the tests: the CLI and its language hosts. Run by itself it prepares the
// cache, which takes some minutes the first time: node test/engine/build.mjs
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PROVIDERS = join(HERE, "providers");
const VERSION = "v3.259.0";
const FLAGS = [
  "-trimpath",
  "-ldflags",
  `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${VERSION}`,
];
/** The first release with `pulumi policy analyze`; its language host starts policy packs since 3.221. */
const OLDEST = [3, 229];

/** What is built: the module's folder and the package, which names the executable. */
const EXECUTABLES = [
  ["go", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"],
  ["go", "./cmd/pulumi-language-nodejs"],
  ["go-yaml", "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml"],
];

/**
 * The folders to put in front of PATH so that `pulumi` is a real engine on stand-in providers. Undefined where there is
 * no Pulumi and none can be built; on a build server (CI=true) that throws, so that no engine test is skipped silently.
 */
export function engineFolders() {
  try {
    if (installed()) return [PROVIDERS];
    return [PROVIDERS, built()];
  } catch (error) {
    if (process.env.CI === "true") throw error;
    console.warn(`skipped: no real Pulumi engine here (${error.message})`);
    return undefined;
  }
}

/** Vitest's globalSetup: builds once, before test files in several processes each begin to. */
export const setup = () => void engineFolders();

function installed() {
  let version;
  try {
    version = execFileSync("pulumi", ["version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  } catch {
    return false;
  }
  const [major, minor] = version.trim().replace(/^v/, "").split(".").map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function built() {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ml-identity-guard");
  const target = join(cache, `engine-${sourceHash()}`);
  if (existsSync(target)) return target;

  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, "building-"));
  try {
    console.log(`Building Pulumi ${VERSION} into ${target} (once, some minutes).`);
    for (const [module, source] of EXECUTABLES) goBuild(join(HERE, module), source, unfinished);
    // Renaming makes a folder that is there complete, whatever interrupted a build before.
    if (!existsSync(target)) renameSync(unfinished, target);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return target;
}

function goBuild(module, source, folder) {
  const env = { ...process.env, CGO_ENABLED: "0" };
  const output = folder + (process.platform === "win32" ? "\\" : "/");
  try {
    execFileSync("go", ["build", ...FLAGS, "-o", output, source], {
      cwd: module,
      env,
      stdio: ["ignore", "inherit", "pipe"],
    });
  } catch (error) {
    const reason = error.code === "ENOENT" ? "neither pulumi nor go is on PATH" : `go build: ${error.stderr}`;
    throw new Error(reason, { cause: error });
  }
}

function sourceHash() {
  const hash = createHash("sha256").update(JSON.stringify([FLAGS, EXECUTABLES, process.platform, process.arch]));
  for (const module of ["go", "go-yaml"]) {
    const files = readdirSync(join(HERE, module), { recursive: true }).filter((file) =>
      /\.go$|^go\.(mod|sum)$/.test(file),
    );
    for (const file of files.sort()) hash.update(file).update(readFileSync(join(HERE, module, file)));
  }
  return hash.digest("hex").slice(0, 12);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folders = engineFolders();
  if (folders) console.log(folders.join(delimiter));
}
