import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../../checker/command-line.js";
import { reportSchema } from "../../../checker/reports/json-schema.js";
import type { Finding } from "../../../policy-pack/model/index.js";
import { judging } from "../../../policy-pack/policies/index.js";
import { admin, passthrough, policies, role, undecided } from "../reports/fake.js";
import { folderWith, presets, terminalIn, toolsFinding } from "./workspace.js";

const known = [
  ...policies,
  ...["bounded-exceptions", "excepted"].map((name) => ({ ...(policies[0] as (typeof policies)[number]), name })),
];
const all = Object.fromEntries(known.map(({ name }) => [name, "mandatory"]));
const levels = {
  "presets/recommended.json": JSON.stringify({ ...all, excepted: "advisory", undecided: "advisory" }),
  "presets/advisory.json": presets["presets/advisory.json"] ?? "",
};

const exceptionFor = (urn: string, end = "2026-06-30", policy = "no-admin-role") => `
exceptions:
  - policy: ${policy}
    resource: "${urn}"
    reason: Until the policy is narrowed.
    requestedBy: ann
    approvedBy: security
    ticket: ML-1
    start: 2026-06-01
    end: ${end}
`;

interface Setting {
  readonly findings: readonly Finding[];
  readonly files?: Readonly<Record<string, string>>;
  readonly partial?: true;
}

/** Runs `ml-identity check` on 2026-06-15. */
async function check(flags: readonly string[], { findings, files = {}, partial }: Setting, folder = folderWith({})) {
  const here = folderWith({ ...levels, ...files });
  const { terminal, told } = terminalIn(here);
  const { tools } = toolsFinding(here, findings, {
    resources: [{ ...role, inputs: {}, dependencies: [], propertyDependencies: {} }],
  });
  const readSource: typeof tools.readSource = async (...args) => ({
    ...(await tools.readSource(...args)),
    ...(partial && { partial }),
  });
  const written = flags.map((flag) => flag.replace("FOLDER", folder));
  const code = await run(["check", "--format", "json", ...written], terminal, () =>
    Promise.resolve({ ...tools, readSource, policies: known }),
  );
  const report = told.out === "" ? undefined : reportSchema.parse(JSON.parse(told.out));
  return {
    code,
    err: told.err,
    report,
    found: (report?.findings ?? []).map(({ policy, level }) => `${policy} ${level}`),
    folder,
  };
}

test("the policies that these tests are about judge", () => {
  expect(judging.map(({ name }) => name)).toEqual(expect.arrayContaining(["no-admin-role", "no-user-passthrough"]));
});

describe("an exception", () => {
  const config = ["--config", "c.yaml"];

  test("in force does not block, and is in the report with who let it pass", async () => {
    const { code, report, found } = await check(config, {
      findings: [admin],
      files: { "c.yaml": exceptionFor(role.urn) },
    });
    expect(found).toEqual(["excepted advisory"]);
    expect(code).toBe(0);
    expect(report?.findings[0]).toMatchObject({
      excepts: "no-admin-role",
      exception: { reason: "Until the policy is narrowed.", approvedBy: "security", until: "2026-06-30", daysLeft: 15 },
    });
  });

  test("that has ended blocks, and so does what it excepted", async () => {
    const files = { "c.yaml": exceptionFor(role.urn, "2026-06-14") };
    const { code, found, report } = await check(config, { findings: [admin], files });
    expect(found).toEqual(["bounded-exceptions mandatory", "no-admin-role mandatory"].reverse());
    expect(report?.findings.map(({ message }) => message).join()).toContain("exceptions[0] of c.yaml (line 3)");
    expect(code).toBe(1);
  });

  test("of another stack is not spoken of", async () => {
    const files = { "c.yaml": exceptionFor("urn:pulumi:prod::training::*::train") };
    expect((await check(config, { findings: [], files })).found).toEqual([]);
  });

  test("that matches nothing blocks, but not where the preview shows a part of the stack", async () => {
    const files = { "c.yaml": exceptionFor("*::nobody") };
    expect((await check(config, { findings: [], files })).found).toEqual(["bounded-exceptions mandatory"]);
    expect((await check(config, { findings: [], files, partial: true })).found).toEqual([]);
  });

  test("from a disabled policy is not spoken of", async () => {
    const files = { "c.yaml": exceptionFor(role.urn), "levels.json": '{"no-admin-role":"disabled"}' };
    const { found } = await check([...config, "--preset", "./levels.json"], { findings: [admin], files });
    expect(found).toEqual([]);
  });

  test("does not let pass what could not be decided", async () => {
    const files = { "c.yaml": exceptionFor(undecided.subject.urn) };
    expect((await check(config, { findings: [undecided], files })).found).toEqual(["undecided advisory"]);
  });
});

describe("a baseline", () => {
  test("is written, and from then on only what is new blocks", async () => {
    const first = await check(["--write-baseline", "FOLDER/b.json"], { findings: [admin, undecided] });
    expect(first.found).toEqual(["undecided advisory", "excepted advisory"]);
    expect(first.err).toContain("Wrote 1 finding to the baseline");
    expect(first.code).toBe(0);
    expect(readdirSync(first.folder)).toEqual(["b.json"]);

    const again = await check(["--baseline", "FOLDER/b.json"], { findings: [admin, passthrough] }, first.folder);
    expect(again.found).toEqual(["no-user-passthrough mandatory", "excepted advisory"]);
    expect(again.code).toBe(1);
  });

  test("tells what is gone, and does not block for it", async () => {
    const { folder } = await check(["--write-baseline", "FOLDER/b.json"], { findings: [admin] });
    const { found, code, report } = await check(["--baseline", "FOLDER/b.json"], { findings: [] }, folder);
    expect(found).toEqual(["excepted advisory"]);
    expect(report?.findings[0]?.message).toContain(
      `a finding of no-admin-role on ${role.urn}, which is not found any more`,
    );
    expect(code).toBe(0);
    await check(["--write-baseline", "FOLDER/b.json"], { findings: [] }, folder);
    expect((await check(["--baseline", "FOLDER/b.json"], { findings: [] }, folder)).found).toEqual([]);
  });

  test("is the one that the configuration names, from its own folder", async () => {
    const { folder } = await check(["--write-baseline", "FOLDER/b.json"], { findings: [admin] });
    const files = { "sub/c.yaml": "baseline: b.json", "sub/b.json": readFileSync(join(folder, "b.json"), "utf8") };
    expect((await check(["--config", "sub/c.yaml"], { findings: [admin], files })).found).toEqual([
      "excepted advisory",
    ]);
  });

  test("may be named by the configuration before it is written for the first time", async () => {
    const files = { "c.yaml": "baseline: b.json" };
    expect((await check(["--config", "c.yaml", "--write-baseline", "b.json"], { findings: [admin], files })).code).toBe(
      0,
    );
    const { code, err } = await check(["--config", "c.yaml"], { findings: [admin], files });
    expect(err).toContain("b.json does not exist");
    expect(code).toBe(2);
  });

  test("holds nothing that an exception lets pass: else it would never end", async () => {
    const files = { "c.yaml": exceptionFor(role.urn) };
    const { folder, found } = await check(["--config", "c.yaml", "--write-baseline", "FOLDER/b.json"], {
      findings: [admin],
      files,
    });
    expect(found).toEqual(["excepted advisory"]);
    expect(JSON.parse(readFileSync(join(folder, "b.json"), "utf8"))).toEqual({ schemaVersion: 1, findings: [] });
  });

  test("holds nothing of a disabled policy, and keeps what it holds of other stacks", async () => {
    const other = { policy: "no-admin-role", resource: role.urn.replace("dev", "prod"), at: ["roleArn"] };
    const files = {
      "b.json": JSON.stringify({ schemaVersion: 1, findings: [other] }),
      "levels.json": '{"no-admin-role":"disabled"}',
    };
    const folder = folderWith(files);
    const flags = ["--preset", "./levels.json", "--write-baseline", "FOLDER/b.json"];
    await check(flags, { findings: [admin, passthrough], files }, folder);
    const { findings } = JSON.parse(readFileSync(join(folder, "b.json"), "utf8")) as { findings: { policy: string }[] };
    expect(findings).toHaveLength(2);
    expect(findings).toContainEqual(other);
    expect(findings.map(({ policy }) => policy)).toContain("no-user-passthrough");
  });

  test.each([
    ["is a file of another kind", ["--write-baseline", "other.json"], "is not a baseline of this version"],
    ["is in a folder that is missing", ["--write-baseline", "none/b.json"], "does not exist; make it first"],
    ["is a folder", ["--write-baseline", "presets"], "is a folder"],
    ["is not there", ["--baseline", "none.json"], "does not exist"],
    ["is read and written at once", ["--baseline", "b.json", "--write-baseline", "b.json"], "cannot be used with"],
  ])("that %s is refused before judging", async (_, flags, wanted) => {
    const { code, err, report } = await check(flags, { findings: [admin], files: { "other.json": '{"a":1}' } });
    expect(err).toContain(wanted);
    expect({ code, report }).toEqual({ code: 2, report: undefined });
  });

  test("is not written from a part of a stack", async () => {
    const { code, err, folder } = await check(["--write-baseline", "FOLDER/b.json"], {
      findings: [admin],
      partial: true,
    });
    expect(err).toContain("needs the whole stack");
    expect(code).toBe(2);
    expect(existsSync(join(folder, "b.json"))).toBe(false);
  });
});
