import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { readSource, type SourceOptions } from "../../../checker/sources/index.js";
import { UserError } from "../../../checker/user-error.js";
import { fixture } from "../programs.js";

vi.setConfig({ testTimeout: 120_000 });

async function failure(target: string, options: SourceOptions = {}): Promise<string> {
  const error: unknown = await readSource(target, options).catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message;
}

/** A process that was killed and not yet collected by its parent counts as ended. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const status = `/proc/${String(pid)}/stat`;
  return !existsSync(status) || !/\) Z /.test(readFileSync(status, "utf8"));
}

describe("a program that fails says why and where, without the SDK's stack", () => {
  test.each([
    ["throws", ["throws/index.js:5", "the bucket list is empty"]],
    ["rejects", ["rejects/index.js:4", "cannot read the subnet"]],
    ["syntax", ["SyntaxError", "program.txt:2"]],
    ["exits", ["process.exit", "leaving early"]],
    ["waits", ["process.exit, or waits"]],
  ])("%s", async (name, parts) => {
    const message = await failure(fixture(name));
    for (const part of parts) expect(message).toContain(part);
    expect(message).not.toMatch(/node_modules|^\s+at /m);
  });
});

test("a program that never ends is stopped, and everything that it started with it", async () => {
  const message = await failure(fixture("endless"), { timeLimitSeconds: 5 });
  expect(message).toContain("did not end within 5 seconds");
  const child = Number(/child (\d+)/.exec(message)?.[1]);
  expect(child).toBeGreaterThan(1);
  await vi.waitFor(() => {
    expect(isAlive(child)).toBe(false);
  });
});

test("a program that takes too much memory is stopped", async () => {
  expect(await failure(fixture("hungry"), { memoryLimitMegabytes: 128 })).toContain("more memory");
});

test("a program that prints much is heard up to a limit", async () => {
  const { output } = await readSource(fixture("chatty"));
  expect(output).toContain("mind the gap");
  expect(output).toContain("more bytes are not shown");
  expect(output.length).toBeLessThan(400_000);
});

test("a program gets no credentials, its own home, and its own folder to work in", async () => {
  const secrets = {
    AWS_SECRET_ACCESS_KEY: "x",
    AWS_PROFILE: "x",
    ARM_CLIENT_SECRET: "x",
    AZURE_CLIENT_SECRET: "x",
    GITHUB_TOKEN: "x",
    PULUMI_ACCESS_TOKEN: "x",
    PULUMI_CONFIG_PASSPHRASE: "x",
    NPM_TOKEN: "x",
    SSH_AUTH_SOCK: "x",
    NODE_OPTIONS: "--no-deprecation",
  };
  for (const [name, value] of Object.entries(secrets)) vi.stubEnv(name, value);
  try {
    const { output } = await readSource(fixture("environment"));
    const seen = JSON.parse(output) as { env: Record<string, string>; home: string; cwd: string };
    for (const name of Object.keys(secrets)) {
      expect(seen.env[name] ?? "", name).not.toBe(secrets[name as keyof typeof secrets]);
    }
    expect(seen.env["PATH"]).toBe(process.env["PATH"]);
    expect(seen.home).toMatch(/ml-identity-/);
    expect(seen.cwd).toBe(fixture("environment"));
  } finally {
    vi.unstubAllEnvs();
  }
});

describe("a target that cannot be read", () => {
  test.each([
    [fixture("nowhere"), ["does not exist"]],
    [fixture("no-project"), ["no Pulumi.yaml", "pulumi preview --json"]],
    [fixture("python"), ['"python"', "pulumi preview --json"]],
    [fixture("missing-main"), ["./not-there", "does not exist"]],
  ])("%s", async (target, parts) => {
    const message = await failure(target);
    for (const part of parts) expect(message).toContain(part);
  });

  test.each<[string, Record<string, string>, string[]]>([
    ["broken YAML", { "Pulumi.yaml": "name: x\nconfig: {a: [1, 2\n" }, ["not valid YAML", "line 3", "^"]],
    ["an empty project file", { "Pulumi.yaml": "" }, ["not a Pulumi project file"]],
    ["a project without a name", { "Pulumi.yaml": "runtime: nodejs\n" }, ['"name"']],
    [
      "a main outside the project",
      { "Pulumi.yaml": "name: x\nruntime: nodejs\nmain: ../../etc\n" },
      ["outside the project"],
    ],
    ["a program without its SDK", { "Pulumi.yaml": "name: x\nruntime: nodejs\n" }, ["npm install"]],
  ])("%s", async (_, files, parts) => {
    const folder = await mkdtemp(join(tmpdir(), "broken-"));
    try {
      for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
      const message = await failure(folder);
      for (const part of parts) expect(message).toContain(part);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
