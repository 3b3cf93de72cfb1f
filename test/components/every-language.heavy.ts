import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { realEngine } from "../engine/engine.js";
import { clouds, packageOf, schemaOf, type Cloud } from "./schema.js";

// The components from languages that they are not written in: YAML on the real engine, and generated packages that compile.

const root = resolve(__dirname, "../..");
const strict = join(root, "presets/strict.json");
const generator = resolve(__dirname, "../engine/go-sdk");
const engine = realEngine();

const scratch = mkdtempSync(join(tmpdir(), "ml-identity-languages-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

const programs: Readonly<Record<Cloud, string>> = {
  aws: `
name: yaml
runtime: yaml
packages: { ml-identity-aws: ${packageOf("aws")} }
resources:
  data: { type: "aws:s3:Bucket" }
  explorer:
    type: ml-identity-aws:index:SageMakerNotebook
    properties:
      owner: retention-team@example.com
      workload: explorer
      instanceType: ml.t3.medium
      reads: [{ bucketArn: "\${data.arn}", prefix: churn }]
outputs: { grants: "\${explorer.grants}" }
`,
  azure: `
name: yaml
runtime: yaml
packages: { ml-identity-azure: ${packageOf("azure")} }
resources:
  account:
    type: azure-native:storage:StorageAccount
    properties: { resourceGroupName: vision, kind: StorageV2, sku: { name: Standard_LRS }, allowSharedKeyAccess: false }
  explorer:
    type: ml-identity-azure:index:MlComputeInstance
    properties:
      owner: vision-team@example.com
      workload: explorer
      resourceGroupName: vision
      workspaceName: lab
      vmSize: STANDARD_DS3_V2
      reads: { images: "\${account.id}" }
outputs: { grants: "\${explorer.grants}" }
`,
};

interface State {
  readonly deployment: {
    readonly resources: readonly {
      readonly type: string;
      readonly outputs?: { readonly grants?: readonly { need: string }[] };
    }[];
  };
}

describe.skipIf(engine === undefined)("a program in YAML", { timeout: 600_000 }, () => {
  it.each(clouds)("deploys a component of %s under strict, and tells what it was given", async (cloud) => {
    const stack = await engine?.open({ "Pulumi.yaml": programs[cloud] });
    const run = await stack?.up({ pack: root, packConfig: strict });
    expect(run?.exitCode, run?.stdout).toBe(0);
    expect(run?.findings).toEqual([]);
    const { deployment } = (await stack?.exportState()) as State;
    const made = deployment.resources.find(({ type }) => type === "pulumi:pulumi:Stack");
    expect(made?.outputs?.grants?.map(({ need }) => need)).toContain("reads");
  });

  it("is told in one line what is wrong with an argument", async () => {
    const program = programs.aws.replace("workload: explorer", 'workload: ""');
    const run = await engine?.preview({ "Pulumi.yaml": program });
    expect(run?.exitCode).not.toBe(0);
    expect(run?.stdout).toContain("workload is missing or empty: name the workload, such as nightly-training.");
  });
});

describe("a generated package", { timeout: 600_000 }, () => {
  it.each(clouds)("for Python and for Go compiles: %s", async (cloud) => {
    const schema = await schemaOf(cloud);
    const folder = mkdtempSync(join(scratch, cloud));
    const generate = (language: string): string =>
      execFileSync("go", ["run", ".", language, folder], { cwd: generator, input: schema, encoding: "utf8" });

    generate("python");
    execFileSync("python3", ["-m", "compileall", "-q", folder]);

    generate("go");
    for (const file of ["go.mod", "go.sum"]) copyFileSync(join(generator, file), join(folder, file));
    execFileSync("go", ["build", "-mod=mod", "./..."], { cwd: folder });
    expect(readdirSync(folder)).toEqual(
      expect.arrayContaining([`mlidentity${cloud}`, `pulumi_ml_identity_${cloud}`, "setup.py"]),
    );
  });
});
