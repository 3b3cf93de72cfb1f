import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { levelIn, type PresetName } from "../policy-pack/levels.js";
import { judging, policies } from "../policy-pack/policies/index.js";
import { typesRead } from "../policy-pack/readers/index.js";
import { headings, pages, root } from "./docs/pages.js";

const names = policies.map(({ name }) => name);
const presets: readonly PresetName[] = ["recommended", "strict", "advisory"];

function text(...path: readonly string[]): string {
  return readFileSync(join(root, ...path), "utf8");
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
}

/** Names of the policies that the files of policies/ define. */
function defined(): readonly string[] {
  return filesIn("policy-pack/policies")
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) =>
      [...text("policy-pack/policies", file).matchAll(/^ {2}name: "([^"]+)",$/gm)].map(([, name]) => [file, name]),
    )
    .map(([file = "", name = ""]) => {
      expect(basename(file)).toBe(`${name}.ts`);
      return name;
    });
}

describe("every policy", () => {
  it("that has a file is in the index, and has a file of its name", () => {
    expect([...defined()].sort()).toEqual([...names].sort());
  });

  it("has an id and a name of its own", () => {
    expect(new Set(names).size).toBe(policies.length);
    expect(new Set(policies.map(({ id }) => id)).size).toBe(policies.length);
  });

  it("has a page with the headings that every page has, and no page is of no policy", () => {
    expect(
      pages()
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...names].sort());
    for (const page of pages()) expect(page.headings, page.name).toEqual(headings);
  });

  it("that judges has a test of its name; the notices are tested through their pages", () => {
    const tests = filesIn("test/policies").map((file) => basename(file));
    expect(judging.filter(({ name }) => !tests.includes(`${name}.test.ts`))).toEqual([]);
  });

  it.each(presets)("has its level in the preset %s, and the preset names nothing else", (preset) => {
    const wanted = Object.fromEntries(policies.map((policy) => [policy.name, levelIn(preset, policy)]));
    expect(JSON.parse(text("presets", `${preset}.json`))).toEqual(wanted);
  });

  it("says its title, invariant, reason and remedy, and official identifiers", () => {
    for (const { title, asks, why, remedy, frameworks } of policies) {
      expect(title).not.toMatch(/\.$/);
      for (const sentence of [asks, why, remedy]) expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(frameworks[0]).toMatch(/^OWASP NHI\d+:2025$/);
    }
  });

  it("of critical or high severity blocks in recommended, and no other does", () => {
    const blocking = policies.filter((policy) => levelIn("recommended", policy) === "mandatory");
    const severe = policies.filter(({ severity }) => severity === "critical" || severity === "high");
    expect(blocking).toEqual(severe);
  });
});

describe("what is generated", () => {
  it("is as npm run generate would write it", () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, ["scripts/generate.mjs", "--check"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(stdout + stderr).toBe("");
    expect(status).toBe(0);
  });

  it("lists every type that is read", () => {
    const list = text("docs", "readers.md");
    expect(typesRead.filter((type) => !list.includes(`- \`${type}\`\n`))).toEqual([]);
  });
});

describe("the repository", () => {
  const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  })
    .split("\n")
    .filter((file) => file !== "" && existsSync(join(root, file)));
  const readable = tracked.filter((file) => !/\.(gz|png|zip)$/.test(file));

  it("has one version", () => {
    const { version } = JSON.parse(text("package.json")) as { version: string };
    expect(parse(text("PulumiPolicy.yaml"))).toMatchObject({ version });
    expect(JSON.parse(text("package-lock.json"))).toMatchObject({ version });
    expect(text("docs", "checker.md")).toContain(`ml-identity-guard@${version}`);
  });

  it("depends on nothing under a licence of the GPL family, not even in development", () => {
    const { packages } = JSON.parse(text("package-lock.json")) as { packages: Record<string, { license?: string }> };
    const installed = Object.entries(packages).filter(([folder]) => folder.startsWith("node_modules/"));
    expect(installed.length).toBeGreaterThan(100);
    expect(installed.filter(([, { license }]) => /GPL/i.test(license ?? ""))).toEqual([]);
  });

  it("names no path of one machine", () => {
    const local = new RegExp(`(^|[\\s"'\`(=:])/(${["work", "tmp", "root", "home", "Users"].join("|")})/`, "m");
    expect(readable.filter((file) => local.test(text(file)))).toEqual([]);
  });

  it("has no text left that a scaffold says is to be written", () => {
    const left = readable.filter((file) => /^(docs\/|policy-pack\/|test\/(policies|readers)\/)/.test(file));
    expect(left.filter((file) => text(file).includes("(to be written"))).toEqual([]);
  });

  it("has no link in its documents to a file or heading that is not there", () => {
    const broken = readable.filter((file) => file.endsWith(".md")).flatMap(brokenLinks);
    expect(broken).toEqual([]);
  });

  it("calls only scripts that are there", () => {
    const { scripts } = JSON.parse(text("package.json")) as { scripts: Record<string, string> };
    const called = Object.values(scripts).flatMap((script) => script.match(/\S+\.mjs\b/g) ?? []);
    expect(called.filter((file) => !existsSync(join(root, file)))).toEqual([]);
    const documented = readable
      .filter((file) => file.endsWith(".md") || file === ".ci/run")
      .flatMap((file) => [...text(file).matchAll(/npm run ([a-z0-9][a-z0-9:-]*)/g)].map(([, script = ""]) => script));
    expect(documented.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });
});

/** Links of a document that lead nowhere in the repository. */
function brokenLinks(file: string): readonly string[] {
  const links = [...text(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  return links
    .filter((link) => !/^[a-z]+:/.test(link))
    .filter((link) => {
      const [path = "", anchor] = link.split("#");
      const target = path === "" ? join(root, file) : join(root, file, "..", path);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(target, "utf8")).includes(anchor);
    })
    .map((link) => `${file}: ${link}`);
}

/** Anchors as GitHub makes them from headings. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}
