import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { realEngine } from "../engine/engine.js";

// What a user gets: the tarball, installed with npm in an empty folder.

const root = resolve(__dirname, "../..");
const example = (name: string) => resolve(root, "examples", name);
const engine = realEngine();
const folder = mkdtempSync(join(tmpdir(), "ml-identity-installed-"));
const installed = join(folder, "node_modules", "ml-identity-guard");
const npm = (...args: string[]) => execFileSync("npm", args, { cwd: folder, encoding: "utf8", stdio: "pipe" });

beforeAll(() => {
  writeFileSync(join(folder, "package.json"), '{ "name": "empty", "private": true }\n');
  // The tests run on what was just built; packing need not build it once more.
  const [packed] = JSON.parse(npm("pack", root, "--json", "--ignore-scripts", "--silent")) as [{ filename: string }];
  npm("install", `./${packed.filename}`, "--no-audit", "--no-fund", "--silent");
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function node(...args: string[]) {
  return spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", timeout: 120_000 });
}

describe("the installed package", { timeout: 300_000 }, () => {
  it("is a library whose import starts nothing and prints nothing", () => {
    const run = node("-e", 'console.log(require("ml-identity-guard").policies.length > 0)');
    expect(run.stderr).toBe("");
    expect(run.stdout).toBe("true\n");
    expect(run.status).toBe(0);
  });

  it("asks for no provider SDK", () => {
    expect(() => npm("ls", "@pulumi/aws", "@pulumi/azure-native")).toThrow();
    const loaded = node("-e", 'require("ml-identity-guard"); console.log(Object.keys(require.cache).join("\\n"))');
    expect(loaded.stdout).toContain("ml-identity-guard");
    expect(loaded.stdout).not.toMatch(/@pulumi[/\\](aws|azure-native)/);
  });

  it("checks a program with npx", () => {
    const run = spawnSync("npx", ["--no-install", "ml-identity", "check", example("aws-shared-admin-role")], {
      cwd: folder,
      encoding: "utf8",
      timeout: 120_000,
    });
    expect(run.stdout).toContain("no-admin-role");
    expect(run.status).toBe(1);
  });

  it.skipIf(engine === undefined)("blocks and passes real previews, with its own presets", async () => {
    const packConfig = join(installed, "presets", "strict.json");
    const blocked = await engine?.preview(example("azure-notebook-as-person"), { pack: installed, packConfig });
    expect(blocked?.findings.map(({ policy }) => policy)).toContain("no-user-passthrough");
    expect(blocked?.exitCode).toBe(1);
    const passing = await engine?.preview(example("azure-workload-identity"), { pack: installed, packConfig });
    // On which scope a role is assigned is known once that scope exists.
    expect([...new Set(passing?.findings.map(({ policy }) => policy))]).toEqual(["decided-on-deploy"]);
    expect(passing?.exitCode).toBe(0);
    expect(passing?.exitCode).toBe(0);
  });

  it.skipIf(engine === undefined)("takes its options from the file that ML_IDENTITY_CONFIG names", async () => {
    const program = {
      "index.ts": `
        import * as sagemaker from "@pulumi/aws/sagemaker";
        new sagemaker.NotebookInstance("lab", {
          roleArn: "arn:aws:iam::123456789012:role/made-elsewhere",
          instanceType: "ml.t3.medium",
        });`,
    };
    const before = await engine?.preview(program, { pack: installed });
    expect(before?.findings.map(({ policy }) => policy)).toEqual(["undecided"]);

    const config = join(folder, "ml-identity.yaml");
    const vouched = { identity: "arn:aws:iam::123456789012:role/made-elsewhere", reason: "kept by the platform team" };
    writeFileSync(config, JSON.stringify({ trustedIdentities: [vouched] }));
    const after = await engine?.preview(program, { pack: installed, env: { ML_IDENTITY_CONFIG: config } });
    expect(after?.findings).toEqual([]);

    writeFileSync(config, "trustedIdentity: []\n");
    const broken = await engine?.preview(program, { pack: installed, env: { ML_IDENTITY_CONFIG: config } });
    expect(broken?.exitCode).not.toBe(0);
    expect(`${broken?.stdout ?? ""}${broken?.stderr ?? ""}`).toContain("trustedIdentities");
  });
});
