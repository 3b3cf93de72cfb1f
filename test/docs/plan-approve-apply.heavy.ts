import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, parse as parsePath } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { run } from "../../checker/command-line.js";
import { readSource } from "../../checker/sources/index.js";
import { judge } from "../../policy-pack/judge.js";
import { dayOf } from "../../policy-pack/model/days.js";
import { policies } from "../../policy-pack/policies/index.js";
import { terminalIn } from "../checker/commands/workspace.js";
import { tool } from "../checker/reports/fake.js";
import { writtenTo } from "../components/component-pages.js";
import { realEngine, type RunResult, type Stack } from "../engine/engine.js";
import { blocks, root } from "./pages.js";

// The steps of docs/plan-approve-apply.md: what is found in each, that each can be deployed after the one before, that the
// commands print what is shown, and that the workflows fit the roles.

const page = readFileSync(join(root, "docs", "plan-approve-apply.md"), "utf8");
const programs = blocks(page, "typescript");
const last = programs[4] ?? "";
const strict = { pack: root, packConfig: join(root, "presets/strict.json") };
const engine = realEngine();

const scratch = mkdtempSync(join(tmpdir(), "ml-identity-plan-approve-apply-"));
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** As the page tells it for each program: `policy` and `policy` on `name`. */
const told = [...page.matchAll(/^Found: (.*)\.$/gm)].map(([, sentence = ""]) => {
  const [found = [], on = []] = sentence.split(" on ").map((words) => words.match(/(?<=`)[\w-]+(?=`)/g) ?? []);
  return on.flatMap((name) => found.map((policy) => `${policy} on ${name}`)).sort();
});

const read = new Map<string, ReturnType<typeof readSource>>();

/** What the checker reads of a program, with its types checked. */
function sourceOf(code: string): ReturnType<typeof readSource> {
  const before = read.get(code);
  if (before !== undefined) return before;
  const folder = writtenTo(scratch, { cloud: "aws", component: `step-${String(read.size)}`, kind: "Minimal", code });
  const given = join(root, "examples", "aws-workload-identity", "tsconfig.json");
  const compilerOptions = { rootDir: parsePath(root).root };
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: given, compilerOptions, files: ["index.ts"] }),
  );
  const source = readSource(folder, { typeCheck: true });
  read.set(code, source);
  return source;
}

async function foundIn(code: string): Promise<string[]> {
  const { resources } = await sourceOf(code);
  return judge(resources)
    .findings.map(({ policy, subject }) => `${policy} on ${subject.name}`)
    .sort();
}

/** What `ml-identity` prints in the folder of a program, and what it ends with. */
async function ask(args: readonly string[], code: string): Promise<{ ended: number; printed: string }> {
  const source = await sourceOf(code);
  const { terminal, told } = terminalIn(source.root ?? scratch);
  const presets = join(root, "presets");
  const tools = { tool, policies, judge, presets, today: dayOf(new Date()), readSource: () => Promise.resolve(source) };
  const ended = await run(args, terminal, () => Promise.resolve(tools));
  return { ended, printed: told.out.trimEnd() };
}

describe("the programs", { timeout: 300_000 }, () => {
  it("begin where something is found, and end where nothing is", () => {
    expect(told.map((found) => found.length)).toEqual([2, 1, 1, 0, 0, 1, 0]);
    expect(programs).toHaveLength(told.length);
  });

  it.each(programs.map((code, step) => [step, code] as const))(
    "hold in step %d what the page says",
    async (step, code) => {
      expect(await foundIn(code)).toEqual(told[step]);
    },
  );

  it("hold a standing privilege where the role is an admin", async () => {
    const found = await foundIn(programs[0]?.replace("AmazonSageMakerFullAccess", "AdministratorAccess") ?? "");
    expect(found).toEqual(["no-standing-privilege on deployer", "pinned-federation on deployer"]);
  });
});

describe.skipIf(engine === undefined)("on the real engine, the programs", { timeout: 900_000 }, () => {
  async function opened(step: number): Promise<Stack> {
    const stack = await engine?.open({ "index.ts": programs[step] ?? "" });
    if (stack === undefined) throw new Error("no engine");
    const refused = await stack.up(strict);
    expect(refused.exitCode).toBe(1);
    expect(blockingIn(refused)).toEqual(told[step]);
    expect(made(await stack.exportState())).toEqual([]);
    return stack;
  }

  async function deploy(stack: Stack, step: number): Promise<void> {
    stack.write({ "index.ts": programs[step] ?? "" });
    const passes = told[step]?.length === 0;
    const { exitCode, stdout, findings } = await stack.up(passes ? strict : {});
    expect(exitCode, stdout).toBe(0);
    expect(findings).toEqual([]);
  }

  it("are refused first and pass last on AWS, where the job and the versions of the model stay", async () => {
    const stack = await opened(0);
    await deploy(stack, 0);
    const preview = await stack.preview(strict);
    expect(preview.exitCode).toBe(1);
    expect(policiesIn(preview)).toBe(shown("pulumi preview")[0]?.printed);
    const before = stayingIn(await stack.exportState());
    expect(before).toHaveLength(2);

    for (const step of [1, 2, 3, 4]) await deploy(stack, step);
    const after = await stack.exportState();
    expect(stayingIn(after)).toEqual(before);
    expect(made(after).filter(({ urn }) => urn.endsWith("::deployer"))).toEqual([]);
  });

  it("are refused first and pass last on Azure", async () => {
    const stack = await opened(5);
    await deploy(stack, 5);
    await deploy(stack, 6);
    expect(made(await stack.exportState()).filter(({ urn }) => urn.endsWith("::deployer"))).toEqual([]);
  });
});

interface State {
  readonly deployment: { readonly resources?: readonly { urn: string; type: string; id?: string }[] | null };
}

function made(state: unknown) {
  const { resources } = (state as State).deployment;
  return (resources ?? []).filter(({ type }) => !type.startsWith("pulumi:"));
}

/** Ids of what would lose something if it were made anew. */
function stayingIn(state: unknown) {
  const all = made(state).filter(({ type }) => /:(ModelPackageGroup|TrainingJob)$/.test(type));
  return all.map(({ id }) => id).sort();
}

function blockingIn({ findings }: RunResult): string[] {
  const blocking = findings.filter(({ level }) => level === "mandatory");
  return blocking.map(({ policy, resourceName }) => `${policy} on ${resourceName}`).sort();
}

function policiesIn({ stdout }: RunResult): string | undefined {
  const section = /Policies:[^]*?(?=\n\nDiagnostics:)/.exec(stdout)?.[0];
  return section?.replace(`(local: ${root})`, "(local: node_modules/ml-identity-guard)");
}

/** `$ COMMAND    # program N, ends with CODE`, then what is printed. */
function shown(command: string) {
  const form = /^\$ (.+?)(?: +# program (\d), ends with (\d))?\n([^]*)$/;
  return blocks(page, "console").flatMap((block) => {
    const [, asked = "", program = "", code = "", printed = ""] = form.exec(block) ?? [];
    return asked.startsWith(command) ? [{ asked, program, code, printed: printed.trimEnd() }] : [];
  });
}

/** The lines of the programs may move. */
function withoutLines(text: string): string {
  return text.replaceAll(/index\.ts:\d+(:\d+)?/g, "index.ts:N").replaceAll(/^ *(\d+)? \| /gm, "  N | ");
}

describe("what the page shows", { timeout: 300_000 }, () => {
  it("is a check, two explanations and a preview", () => {
    const asked = ["ml-identity check", "ml-identity explain", "pulumi preview"].map(
      (command) => shown(command).length,
    );
    expect(asked).toEqual([1, 2, 1]);
    expect(blocks(page, "console")).toHaveLength(4);
  });

  it.each(shown("ml-identity"))("is what $asked prints for program $program", async (one) => {
    const { ended, printed } = await ask(one.asked.split(" ").slice(1), programs[Number(one.program) - 1] ?? "");
    expect(withoutLines(printed)).toBe(withoutLines(one.printed));
    expect(ended).toBe(Number(one.code));
  });
});

interface Job {
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly env?: Readonly<Record<string, string>>;
  }[];
}

interface Workflow {
  readonly on?: unknown;
  readonly permissions?: Job["permissions"];
  readonly jobs: Readonly<Record<string, Job>>;
}

describe("the workflows", { timeout: 300_000 }, () => {
  const workflows = blocks(page, "yaml").map((text) => parse(text) as Workflow);
  const jobs = new Map(
    workflows.flatMap(({ permissions, jobs }) =>
      Object.entries(jobs).map(([name, job]) => [name, { ...(permissions && { permissions }), ...job }] as const),
    ),
  );
  const job = (name: string): Job => jobs.get(name) ?? { steps: [] };
  const commands = ({ steps }: Job) => steps.flatMap(({ run = [] }) => run).join("\n");
  const rolesOf = ({ steps }: Job) => steps.flatMap(({ with: given }) => given?.["role-to-assume"] ?? []);

  it("are five jobs, for pull requests, for what was merged, and by hand", () => {
    expect([...jobs.keys()]).toEqual(["check", "plan", "apply", "record", "release"]);
    expect(workflows.map(({ on }) => on)).toEqual([
      { pull_request: null, push: { branches: ["main"] } },
      undefined,
      "workflow_dispatch",
    ]);
  });

  it("hold no secret, and let the jobs that become a role have a token, and the check none", () => {
    expect(blocks(page, "yaml").join("\n")).not.toMatch(/secrets\.|pull_request_target/);
    const token = { contents: "read", "id-token": "write" };
    const permissions = [...jobs].map(([name, job]) => [name, job.permissions, rolesOf(job)]);
    expect(permissions).toEqual([
      ["check", { contents: "read" }, []],
      ["plan", token, ["${{ vars.PLAN_ROLE }}"]],
      ["apply", token, ["${{ vars.APPLY_ROLE }}"]],
      ["record", token, ["${{ vars.PLAN_ROLE }}"]],
      ["release", token, ["${{ vars.APPLY_ROLE }}", "${{ vars.EXECUTOR_ROLE }}"]],
    ]);
  });

  it.each([
    ["plan", "retention-plan"],
    ["apply", "retention-apply"],
    ["record", "retention-plan"],
    ["release", "retention-apply"],
  ])("give the job %s the subject that the role %s is for", async (name, role) => {
    const { resources } = await sourceOf(last);
    const trust = resources.find((one) => one.type === "aws:iam/role:Role" && one.name === role)?.inputs;
    const { environment } = job(name);
    const what = environment === undefined ? "pull_request" : `environment:${environment}`;
    expect(trust?.["assumeRolePolicy"]).toContain(`:sub":"repo:example/retention:${what}"`);
  });

  it.each(["check", "plan"])("take what judges in the job %s from a release and the base branch", (name) => {
    const { steps } = job(name);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.map((step) => step.with)).toEqual([
      { ref: "${{ github.event.pull_request.base.sha }}", path: "trusted", "persist-credentials": false },
      { path: "proposed", "persist-credentials": false },
    ]);
    const ran = commands(job(name));
    expect(ran).toMatch(/npm install --prefix checker --ignore-scripts ml-identity-guard@\d/);
    expect(ran).toContain("npm ci --prefix proposed/infra --ignore-scripts");
    expect(ran).not.toMatch(/--(config|preset|baseline|policy-pack\S*) \S*proposed/);
    const config = /--config (\S+)/.exec(ran)?.[1] ?? steps.at(-1)?.env?.["ML_IDENTITY_CONFIG"];
    expect(config).toMatch(/^(\$\{\{ github\.workspace \}\}\/)?trusted\/ml-identity\.yaml$/);
  });

  it("judge what is planned and applied with the pack, and record without the code of the pull request", () => {
    const packed = /--policy-pack "\S+ml-identity-guard" --policy-pack-config "\S+\/presets\/strict\.json"/;
    expect(commands(job("plan"))).toMatch(/pulumi preview /);
    expect(commands(job("plan"))).toMatch(packed);
    expect(commands(job("apply"))).toMatch(/pulumi up /);
    expect(commands(job("apply"))).toMatch(packed);
    expect(job("record").needs).toBe("check");
    expect(job("record").steps.flatMap(({ uses = [] }) => uses)).toEqual([
      expect.stringContaining("actions/download-artifact@"),
      expect.stringContaining("aws-actions/configure-aws-credentials@"),
    ]);
    expect(commands(job("record"))).toContain("--if-none-match '*'");
  });

  it("have the release ask the executor for what it may do, and for approved versions", async () => {
    const script = commands(job("release")).replaceAll("\\\n", " ");
    expect(script).toContain("--model-approval-status Approved");
    const value = (option: string) => new RegExp(`--${option} "?([^"\\s]+)`).exec(script)?.[1] ?? "";
    const name = /name="(churn-)\$GITHUB_RUN_ID"/.exec(script)?.[1] ?? "";
    const on: Readonly<Record<string, string>> = {
      ListModelPackages: `model-package-group/${value("model-package-group-name")}`,
      CreateModel: `model/${name}17`,
      CreateEndpointConfig: `endpoint-config/${name}17`,
      UpdateEndpoint: `endpoint/${value("endpoint-name")}`,
    };
    const asked = [...script.matchAll(/aws sagemaker (\S+)/g)].map(([, command = ""]) =>
      command.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    );
    expect(asked).toEqual(Object.keys(on));
    for (const action of asked) {
      const target = `arn:aws:sagemaker:us-east-1:000000000000:${on[action] ?? ""}`;
      const may = ["explain", "churn-executor", "--can", `sagemaker:${action}`, "--on", target];
      expect([action, (await ask(may, last)).ended]).toEqual([action, 0]);
    }
  });
});
