import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { run } from "../../checker/command-line.js";
import { loadLevels } from "../../checker/commands/levels.js";
import { readSource } from "../../checker/sources/index.js";
import { judge } from "../../policy-pack/judge.js";
import { findingsOf } from "../support/findings.js";
import { optionsJsonSchema } from "../../policy-pack/options/json-schema.js";
import { loadOptions } from "../../policy-pack/options/load.js";
import { policies } from "../../policy-pack/policies/index.js";
import { blocks, pages, root } from "./pages.js";

const folder = join(__dirname, ".tmp-snippets");
const guides = [
  "README.md",
  ...readdirSync(join(root, "docs"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
];

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function text(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

function written(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe("ml-identity.yaml in the documents", () => {
  const [example = ""] = blocks(text("docs/configuration.md"), "yaml");

  it("is what the loader takes", () => {
    const { options, offline } = loadOptions(written("ml-identity.yaml", example));
    expect(options.trustedIdentities).toHaveLength(1);
    expect(offline.invokes).toHaveLength(1);
    expect(offline.account).toBe("111122223333");
  });

  it("shows every key that there is, and the guide explains each", () => {
    const schema = optionsJsonSchema() as { properties: Record<string, { properties?: object }> };
    const shown = parse(example) as Record<string, object>;
    expect(Object.keys(shown).sort()).toEqual(Object.keys(schema.properties).sort());
    const offline = Object.keys(schema.properties["offline"]?.properties ?? {});
    expect(Object.keys(shown["offline"] ?? {}).sort()).toEqual(offline.sort());
    for (const key of Object.keys(schema.properties)) expect(text("docs/configuration.md")).toContain(`### ${key}\n`);
    for (const key of offline) expect(text("docs/configuration.md")).toMatch(new RegExp(`^\\| \`${key}\``, "m"));
  });

  it("on the policies' pages is what the loader takes", () => {
    const found = pages().flatMap((page) => blocks(page.section("Fix"), "yaml"));
    expect(found.length).toBeGreaterThan(0);
    for (const yaml of found) expect(loadOptions(written("page.yaml", yaml)).options.trustedIdentities).toHaveLength(1);
  });
});

describe("levels in the documents", () => {
  it("are what the checker takes, and name policies that there are", () => {
    const [json = ""] = blocks(text("docs/configuration.md"), "json");
    const path = written("levels.json", json);
    const levels = loadLevels(path, policies, { presets: join(root, "presets"), folder: root });
    expect(levels.get("no-shared-identity")).toBe("advisory");
    expect(levels.get("undecided")).toBe("mandatory");
  });
});

describe("commands in the documents", () => {
  const commands = guides.flatMap((file) =>
    [...blocks(text(file), "sh"), ...blocks(text(file), "yaml")]
      .join("\n")
      .replaceAll(/\\\n|\n\s+(?=--)/g, " ")
      .split("\n")
      .flatMap((line) => /ml-identity (?:check|policies)\b([^#]*)/.exec(line)?.[1] ?? []),
  );
  const flags = commands.flatMap((line) => line.match(/ --[a-z-]+/g) ?? []).map((flag) => flag.trim());

  async function help(command: string): Promise<string> {
    let out = "";
    const print = (printed: string) => {
      out += printed;
      return Promise.resolve();
    };
    const terminal = { folder: root, env: {}, isTerminal: false, out: print, err: () => undefined };
    await run([command, "--help"], terminal, () => Promise.reject(new Error("help needs no tools")));
    return out;
  }

  it("use options that there are", async () => {
    const known = `${await help("check")}${await help("policies")}`;
    expect(flags.length).toBeGreaterThan(8);
    expect(flags.filter((flag) => !known.includes(`${flag} `))).toEqual([]);
  });

  it("are explained: every option has a row", async () => {
    const options = [...(await help("check")).matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, flag = ""]) => flag);
    expect(options.length).toBeGreaterThan(7);
    expect(options.filter((flag) => !text("docs/checker.md").includes(`| \`${flag}`))).toEqual([]);
  });
});

describe("the jobs for CI", () => {
  const jobs = blocks(text("docs/checker.md"), "yaml");

  it.each(jobs.map((yaml) => [/ubuntu-latest\n {4}steps|image: node|vmImage/.exec(yaml)?.[0] ?? "a job", yaml]))(
    "%s takes the checker and its configuration from elsewhere, and no secret",
    (_, yaml) => {
      expect(() => parse(yaml) as unknown).not.toThrow();
      expect(yaml).toMatch(/npm install --prefix \S*checker --ignore-scripts ml-identity-guard@\d/);
      expect(yaml).toMatch(/--config (trusted|\.\.)\/ml-identity\.yaml/);
      expect(yaml).toMatch(/npm ci --prefix \S+ --ignore-scripts/);
      expect(yaml).not.toMatch(/secrets?\.|pull_request_target|password/i);
    },
  );

  it("are for three platforms, and the one of GitHub may only read", () => {
    expect(jobs).toHaveLength(3);
    expect(parse(jobs[0] ?? "")).toMatchObject({ on: "pull_request", permissions: { contents: "read" } });
  });
});

describe("the program in README.md", () => {
  it("has the types that Pulumi's SDKs ask for, and passes", { timeout: 180_000 }, async () => {
    const [program = ""] = blocks(text("README.md"), "typescript");
    written("index.ts", program);
    written("Pulumi.yaml", "name: readme\nruntime: nodejs\n");
    written("package.json", JSON.stringify({ name: "readme", main: "index.ts" }));
    const tsconfig = join(root, "examples", "aws-workload-identity", "tsconfig.json");
    written(
      "tsconfig.json",
      JSON.stringify({ extends: tsconfig, compilerOptions: { rootDir: root }, files: ["index.ts"] }),
    );
    const { resources } = await readSource(folder, { typeCheck: true });
    expect(findingsOf(resources)).toEqual([]);
    expect(judge(resources).workloads).toBe(1);
  });
});
