import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readSource } from "../../checker/sources/index.js";
import { judge } from "../../policy-pack/judge.js";
import { isRecommended } from "../support/findings.js";
import { realEngine, type Finding } from "./engine.js";

// The pack on the real engine, as a user runs it, and the checker beside it.

const root = resolve(__dirname, "../..");
const fixture = (name: string) => resolve(__dirname, "fixtures", name);
const example = (name: string) => resolve(root, "examples", name);
const engine = realEngine();

const scratch = mkdtempSync(join(tmpdir(), "ml-identity-preview-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** What was found, without the stack: `policy type name`. */
function found(findings: readonly Finding[]): string[] {
  return findings.map(({ policy, urn }) => `${policy} ${subjectOf(urn)}`).sort();
}

async function foundOffline(target: string): Promise<string[]> {
  const { resources } = await readSource(target);
  return judge(resources)
    .findings.filter(isRecommended)
    .map(({ policy, subject }) => `${policy} ${subjectOf(subject.urn)}`)
    .sort();
}

function subjectOf(urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  return `${types.split(/[:$]/).at(-1) ?? ""} ${name.join("::")}`;
}

/** What a preview cannot know and the checker can: [what the preview says instead, what the checker finds]. */
const differences: Record<string, readonly (readonly [string, string | undefined])[]> = {
  "aws-many-ways": [
    ["decided-on-deploy Role hidden-admin", "no-admin-role Role hidden-admin"],
    ["decided-on-deploy Role narrow", undefined],
  ],
  "azure-many-ways": [
    ["decided-on-deploy UserAssignedIdentity contributing", "no-admin-role UserAssignedIdentity contributing"],
    ["decided-on-deploy UserAssignedIdentity reading", undefined],
  ],
};

const expected: Record<string, readonly string[]> = {
  "aws-many-ways": [
    "attributed-sign-in Domain studio",
    "no-admin-role Role inline-admin",
    "no-admin-role Role managed-admin",
    "no-admin-role Role attached-admin",
    "no-admin-role Role documented-admin",
    "narrow-scope Role bounded",
    "no-human-run-as NotebookInstance person",
    "no-inherited-identity UserProfile ana",
    "no-human-run-as NotebookInstance sso-role",
    "no-shared-identity NotebookInstance first-of-team",
    "no-shared-identity NotebookInstance second-of-team",
    "no-user-passthrough Domain studio",
    "undecided NotebookInstance outside",
    "undecided NotebookInstance read",
  ],
  "azure-many-ways": [
    "no-admin-role UserAssignedIdentity customized",
    "no-admin-role UserAssignedIdentity owning",
    "no-shared-identity Compute first",
    "no-shared-identity Compute on-platform",
    "no-shared-identity Compute second",
    "no-shared-identity Workspace studio",
    "no-user-passthrough Compute notebook",
    "no-user-passthrough Job train",
    "require-workload-identity Compute no-identity",
    "require-workload-identity OnlineEndpoint scoring",
  ],
};

const yamlProgram = `
name: yaml
runtime: yaml
resources:
  team:
    type: aws:iam:Role
    properties:
      tags: { owner: ml-team, workload: lab }
      assumeRolePolicy:
        fn::toJSON:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Principal: { Service: sagemaker.amazonaws.com }
              Action: "sts:AssumeRole"
              Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } }
  admin:
    type: aws:iam:RolePolicyAttachment
    properties: { role: "\${team.name}", policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" }
  first:
    type: aws:sagemaker:NotebookInstance
    properties: { roleArn: "\${team.arn}", instanceType: ml.t3.medium }
  second:
    type: aws:sagemaker:NotebookInstance
    properties: { roleArn: "\${team.arn}", instanceType: ml.t3.medium }
`;

describe.skipIf(engine === undefined)("the pack on the real engine", { timeout: 300_000 }, () => {
  it.each(["aws-many-ways", "azure-many-ways"])("finds in a preview of %s what the checker finds", async (name) => {
    const preview = await engine?.preview(fixture(name), { pack: root });
    const offline = await foundOffline(fixture(name));
    const known = differences[name] ?? [];
    expect(preview?.errors).toEqual(["preview failed"]);
    expect(preview?.exitCode).toBe(1);
    expect(found(preview?.findings ?? [])).toEqual(
      [...(expected[name] ?? []), ...known.map(([before]) => before)].sort(),
    );
    expect(offline).toEqual([...(expected[name] ?? []), ...known.flatMap(([, after]) => after ?? [])].sort());
  });

  it.each(["aws-many-ways", "azure-many-ways"])("finds the same in the JSON of a preview of %s", async (name) => {
    const file = join(scratch, `${name}.json`);
    writeFileSync(file, JSON.stringify(await engine?.previewJson(fixture(name))));
    const known = (differences[name] ?? []).map(([before]) => before);
    expect(await foundOffline(file)).toEqual([...(expected[name] ?? []), ...known].sort());
  });

  it.each(["azure-notebook-as-person", "aws-shared-admin-role"])("blocks the example %s", async (name) => {
    const run = await engine?.preview(example(name), { pack: root });
    expect(run?.exitCode).toBe(1);
    expect(run?.findings.some(({ level }) => level === "mandatory")).toBe(true);
    expect(found(run?.findings ?? [])).toEqual(await foundOffline(example(name)));
  });

  it("prints what the README shows", async () => {
    const readme = readFileSync(resolve(root, "README.md"), "utf8");
    const shown = /<!-- blocked-preview -->[^]*?(Policies:[^]*?)\n```/.exec(readme)?.[1];
    const run = await engine?.preview(example("azure-notebook-as-person"), { pack: root });
    const printed = /Policies:[^]*?(?=\n\nDiagnostics:)/.exec(run?.stdout ?? "")?.[0];
    expect(printed?.replace(`(local: ${root})`, "(local: ../..)")).toBe(shown);
  });

  it("judges a YAML program, and the checker judges the JSON of its preview", async () => {
    const stack = await engine?.open({ "Pulumi.yaml": yamlProgram });
    const preview = await stack?.preview({ pack: root });
    expect(preview?.exitCode, preview?.stderr).toBe(1);
    const findings = ["no-admin-role Role team", "no-shared-identity NotebookInstance first"];
    expect(found(preview?.findings ?? [])).toEqual([...findings, "no-shared-identity NotebookInstance second"]);
    const file = join(scratch, "yaml.json");
    writeFileSync(file, JSON.stringify(await stack?.previewJson()));
    expect(await foundOffline(file)).toEqual(found(preview?.findings ?? []));
  });
});
