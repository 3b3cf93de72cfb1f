import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { realEngine } from "../engine/engine.js";
import { examples } from "./component-pages.js";
import { clouds, packageOf, type Cloud } from "./schema.js";

// The packages as users get them: packed and installed, and added from their folder.

const root = resolve(__dirname, "../..");
const modules = join(root, "node_modules");
const strict = join(root, "presets/strict.json");
const engine = realEngine();
const mostBytes = 1_000_000;

const scratch = mkdtempSync(join(tmpdir(), "ml-identity-packages-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** Packs a copy: packing compiles in place, and other tests use the folder. */
function packed(cloud: Cloud): string {
  const sources = join(scratch, `sources-${cloud}`);
  const copy = join(sources, cloud);
  cpSync(packageOf(cloud), copy, { recursive: true, filter: (path) => !path.endsWith("node_modules") });
  symlinkSync(modules, join(sources, "node_modules"), "junction");
  execFileSync("npm", ["pack", "--silent", "--pack-destination", scratch], { cwd: copy, stdio: "pipe" });
  return join(scratch, `ml-identity-${cloud}-0.1.0.tgz`);
}

/** A program that installed the package from its tarball, with what that brings. */
function programWith(cloud: Cloud, tarball: string): string {
  const program = join(scratch, `program-${cloud}`);
  mkdirSync(program);
  writeFileSync(join(program, "package.json"), JSON.stringify({ name: "packed", version: "1.0.0", main: "index.ts" }));
  const quietly = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
  execFileSync("npm", ["install", ...quietly, tarball], { cwd: program, stdio: "pipe" });
  const example = examples.find((one) => one.cloud === cloud && one.kind === "Minimal");
  writeFileSync(join(program, "index.ts"), example?.code ?? "");
  writeFileSync(join(program, "Pulumi.yaml"), "name: packed\nruntime: nodejs\n");
  return program;
}

describe.each(clouds)("the package for %s", { timeout: 600_000 }, (cloud) => {
  let tarball = "";
  beforeAll(() => {
    tarball = packed(cloud);
  });

  it("is small, has sources and JavaScript, and brings its own cloud's provider alone", () => {
    expect(statSync(tarball).size).toBeLessThan(mostBytes);
    const files = execFileSync("tar", ["-tzf", tarball], { encoding: "utf8" }).split("\n");
    const expected = [
      "index.js",
      "index.ts",
      "index.d.ts",
      "workload-identity.js",
      "PulumiPlugin.yaml",
      "tsconfig.json",
    ];
    expect(files).toEqual(expect.arrayContaining(expected.map((file) => `package/${file}`)));
    const { dependencies } = JSON.parse(readFileSync(join(packageOf(cloud), "package.json"), "utf8")) as {
      dependencies: object;
    };
    const provider = { aws: "@pulumi/aws", azure: "@pulumi/azure-native" }[cloud];
    expect(Object.keys(dependencies).sort()).toEqual([provider, "@pulumi/pulumi"].sort());
  });

  it.skipIf(engine === undefined)("serves a program in TypeScript that installed it", async () => {
    const run = await engine?.up(programWith(cloud, tarball), { pack: root, packConfig: strict });
    expect(run?.exitCode, run?.stdout).toBe(0);
    expect(run?.findings).toEqual([]);
  });

  it.skipIf(engine === undefined)("is added from its folder", async () => {
    const stack = await engine?.open({ "Pulumi.yaml": "name: added\nruntime: yaml\n" });
    const run = await stack?.run(["package", "add", packageOf(cloud)]);
    expect(run?.exitCode, run?.stderr).toBe(0);
    expect(run?.stdout).toContain(`ml-identity-${cloud}`);
  });
});
