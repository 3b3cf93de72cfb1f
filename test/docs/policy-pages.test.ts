import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSource } from "../../checker/sources/index.js";
import { stackOf } from "../../policy-pack/exceptions/stack.js";
import { createWaive } from "../../policy-pack/exceptions/waive.js";
import { judge } from "../../policy-pack/judge.js";
import type { Finding } from "../../policy-pack/model/index.js";
import { levelIn } from "../../policy-pack/levels.js";
import { loadOptions } from "../../policy-pack/options/load.js";
import { policies } from "../../policy-pack/policies/index.js";
import { blocks, headings, pages, root } from "./pages.js";

const folder = join(__dirname, ".tmp");
const kinds = ["Fails", "Passes"] as const;
const programs = pages().flatMap((page) =>
  kinds.map((kind) => ({ page, kind, code: blocks(page.section(kind), "typescript") })),
);

/** The pages of exceptions have dates in them. */
const today = "2026-06-15";

const tsconfig = {
  compilerOptions: {
    strict: true,
    target: "es2022",
    module: "nodenext",
    moduleResolution: "nodenext",
    skipLibCheck: true,
    noEmit: true,
    types: ["node"],
  },
};

function placeOf(policy: string, kind: (typeof kinds)[number]): string {
  return join(folder, `${policy}-${kind.toLowerCase()}`);
}

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const { page, kind, code } of programs) {
    const place = placeOf(page.name, kind);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "index.ts"), code.join("\n"));
    writeFileSync(join(place, "Pulumi.yaml"), "name: page\nruntime: nodejs\n");
    writeFileSync(join(place, "ml-identity.yaml"), blocks(page.section(kind), "yaml").join("\n"));
    writeFileSync(join(place, "package.json"), JSON.stringify({ name: "page", main: "index.ts" }));
    writeFileSync(join(place, "tsconfig.json"), JSON.stringify(tsconfig));
  }
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...tsconfig, include: ["*/index.ts"] }));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** One policy finds nothing itself: what nobody can read is told as undecided. */
function opaque({ policy, leavesOpen }: Finding, page: string): boolean {
  return page === "no-opaque-deployment" && policy === "undecided" && leavesOpen.includes(page);
}

/** A page speaks of its own policy and of those that are on without any configuration. */
async function findingsOf(page: string, kind: (typeof kinds)[number]): Promise<readonly string[]> {
  const { resources } = await readSource(placeOf(page, kind));
  const { options, exceptions } = loadOptions(join(placeOf(page, kind), "ml-identity.yaml"));
  const waive = createWaive({ ...exceptions, baseline: [] }, today);
  const stack = { urn: stackOf(resources[0]?.urn ?? ""), whole: true };
  const on = policies.filter((policy) => policy.name === page || levelIn("recommended", policy) !== "disabled");
  const names = new Set(on.map(({ name }) => name));
  return waive
    .settle(judge(resources, options).findings, stack)
    .filter(({ policy }) => names.has(policy))
    .map((finding) => `${opaque(finding, page) ? page : finding.policy} on ${finding.subject.name}`);
}

describe.each(pages())("the page of $name", (page) => {
  it("has the headings that every page has", () => {
    expect(page.headings).toEqual(headings);
  });

  it.each(kinds)("has one program under %s", (kind) => {
    expect(blocks(page.section(kind), "typescript")).toHaveLength(1);
  });

  it("has a failing program in which this policy alone finds something, and where it says", async () => {
    const [, named = ""] = /^Found on: ((?:`[^`]+`(?:, )?)+)/m.exec(page.section("Fails")) ?? [];
    const subjects = [...named.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    expect(subjects).not.toEqual([]);
    const found = [...new Set(await findingsOf(page.name, "Fails"))];
    expect(found.sort()).toEqual(subjects.map((name) => `${page.name} on ${name}`).sort());
  });

  it("has a passing program in which no policy finds anything", async () => {
    expect(await findingsOf(page.name, "Passes")).toEqual([]);
  });
});

describe("the programs of all pages", () => {
  it("have the types that Pulumi's SDKs ask for", { timeout: 180_000 }, () => {
    const tsc = createRequire(__filename).resolve("typescript/bin/tsc");
    let printed = "";
    try {
      execFileSync(process.execPath, [tsc, "-p", folder], { cwd: root, encoding: "utf8" });
    } catch (error) {
      printed = (error as { stdout: string }).stdout;
    }
    expect(printed).toBe("");
  });
});
