// The real Pulumi engine for tests: real CLI, real SDKs, real policy pack, stand-in providers and no cloud.
import { spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { afterAll } from "vitest";
import { parse } from "yaml";
import { engineFolders } from "./build.mjs";

const NODE_MODULES = resolve(__dirname, "../../node_modules");
/** A run that hangs ends by itself and not only its test: a component package on a busy machine takes two minutes. */
const RUN_TIMEOUT_MS = 600_000;
/** One run keeps two cores busy: engine, program, pack and providers are processes of their own. */
const RUNS_AT_ONCE = 2;

/** Text by file name, for a program or a pack that a test writes. */
export type Files = Readonly<Record<string, string>>;

export interface RunOptions {
  /** The policy pack: a folder, or its files. */
  readonly pack?: string | Files;
  /** What goes into the file behind `--policy-pack-config`, or the path of one. */
  readonly packConfig?: object | string;
  /** Stack configuration, such as `{ "aws:region": "eu-west-1" }`. */
  readonly config?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface UpOptions extends RunOptions {
  readonly skipPreview?: boolean;
}

export interface StackOptions {
  /** The stack's name, "dev" unless told. */
  readonly stack?: string;
}

/** A violation as the engine reports it. */
export interface Finding {
  readonly policy: string;
  readonly urn: string;
  readonly resourceName: string;
  readonly level: string;
  readonly severity: string | undefined;
  /** The policy's description and the message, as the CLI prints them. */
  readonly message: string;
}

export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Of the last phase: `up` previews first, and what its preview found is lost once its update begins. */
  readonly findings: readonly Finding[];
  /** Errors the running engine told of; what stops it before it runs is only on stderr. */
  readonly errors: readonly string[];
  /** Resources that were created, or would be in a preview. */
  readonly created: readonly string[];
}

/** A stack that keeps its state from run to run. */
export interface Stack {
  preview(options?: RunOptions): Promise<RunResult>;
  /** The output of `pulumi preview --json`. */
  previewJson(options?: RunOptions): Promise<unknown>;
  up(options?: UpOptions): Promise<RunResult>;
  /** The output of `pulumi stack export`. */
  exportState(): Promise<unknown>;
  /** Any other command, such as `["package", "get-schema", folder]`, in the program's folder. */
  run(args: readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Writes files of a program that the test brought along, to change it between two runs. */
  write(files: Files): void;
}

export interface Engine {
  /** A new stack of a program: a folder, which is left as it is, or its files. Pulumi.yaml may be left out of these. */
  readonly open: (program: string | Files, options?: StackOptions) => Promise<Stack>;
  /** One preview of a new stack. */
  readonly preview: (program: string | Files, options?: RunOptions & StackOptions) => Promise<RunResult>;
  /** `pulumi preview --json` of a new stack. */
  readonly previewJson: (program: string | Files, options?: RunOptions & StackOptions) => Promise<unknown>;
  /** One update of a new stack. */
  readonly up: (program: string | Files, options?: UpOptions & StackOptions) => Promise<RunResult>;
}

/**
 * The engine, built if need be; undefined where it cannot be had and tests have to be skipped. To be called at the top
 * of a test file: what its runs leave behind is removed after the file's tests.
 */
export function realEngine(): Engine | undefined {
  const folders = engineFolders();
  if (!folders) return undefined;
  const root = mkdtempSync(join(tmpdir(), "ml-identity-engine-"));
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });
  const open = (program: string | Files, options?: StackOptions) => openStack(folders, root, program, options);
  return {
    open,
    preview: async (program, options) => (await open(program, options)).preview(options),
    previewJson: async (program, options) => (await open(program, options)).previewJson(options),
    up: async (program, options) => (await open(program, options)).up(options),
  };
}

async function openStack(
  folders: string[],
  root: string,
  program: string | Files,
  options: StackOptions = {},
): Promise<Stack> {
  const home = mkdtempSync(join(root, "stack-"));
  const stack = options.stack ?? "dev";
  const folder = typeof program === "string" ? resolve(program) : join(home, "program");
  if (typeof program !== "string") writeFiles(folder, withProjectFiles(program));
  const configFile = join(home, "stack-config.yaml");

  const pulumi = (cwd: string, args: readonly string[], env: RunOptions["env"] = {}) =>
    withinLimit(() => execute("pulumi", args, cwd, { ...baseEnv(folders, home), ...env }));
  const runIn = async (args: readonly string[], given: RunOptions = {}) => {
    const eventLog = join(mkdtempSync(join(home, "run-")), "events.json");
    const runArgs = [...args, ...(takesOptions(args) ? optionArgs(given, home) : [])];
    const logged = takesOptions(args) ? [...runArgs, "--event-log", eventLog, "--config-file", configFile] : runArgs;
    const output = await pulumi(folder, [...logged, "--non-interactive"], given.env);
    return { ...output, ...readEvents(eventLog) };
  };
  const json = async (args: readonly string[], given?: RunOptions): Promise<unknown> => {
    const { exitCode, stdout, stderr } = await runIn(args, given);
    if (stdout.trim() === "") throw new Error(`pulumi ${args.join(" ")} ended with ${String(exitCode)}: ${stderr}`);
    return JSON.parse(stdout);
  };

  await createStack(pulumi, home, folder, stack, configFile);
  return {
    preview: (given) => runIn(["preview", "--stack", stack], given),
    previewJson: (given) => json(["preview", "--stack", stack, "--json"], given),
    up: (given = {}) => {
      const skip = given.skipPreview ? ["--skip-preview"] : [];
      return runIn(["up", "--stack", stack, "--yes", ...skip], given);
    },
    exportState: () => json(["stack", "export", "--stack", stack]),
    run: runIn,
    write(files) {
      if (typeof program === "string") throw new Error(`${folder} belongs to the repository, not to this test`);
      writeFiles(folder, files);
    },
  };
}

type Pulumi = (cwd: string, args: readonly string[]) => Promise<Output>;

// `pulumi stack init` writes a configuration file beside Pulumi.yaml. It runs beside a copy, because two tests may use
// one program and none may change it; the program's own configuration of the stack is copied too.
async function createStack(pulumi: Pulumi, home: string, folder: string, stack: string, configFile: string) {
  const beside = join(home, "project");
  mkdirSync(beside);
  const project = parse(readFileSync(join(folder, "Pulumi.yaml"), "utf8")) as { name: string };
  writeFileSync(join(beside, "Pulumi.yaml"), JSON.stringify({ name: project.name, runtime: "yaml" }));
  const { exitCode, stderr } = await pulumi(beside, ["stack", "init", stack, "--non-interactive"]);
  if (exitCode !== 0) throw new Error(`pulumi stack init: ${stderr}`);

  const own = join(folder, `Pulumi.${stack}.yaml`);
  copyFileSync(existsSync(own) ? own : join(beside, `Pulumi.${stack}.yaml`), configFile);
}

/** Only these commands run a program, know `--event-log` and take a pack and a configuration. */
const takesOptions = ([command]: readonly string[]) => command === "preview" || command === "up";

function optionArgs({ pack, packConfig, config }: RunOptions, home: string): string[] {
  const args = Object.entries(config ?? {}).flatMap(([key, value]) => ["--config", `${key}=${value}`]);
  if (pack !== undefined) args.push("--policy-pack", typeof pack === "string" ? resolve(pack) : packFolder(pack, home));
  if (packConfig !== undefined) args.push("--policy-pack-config", packConfigFile(packConfig, home));
  return args;
}

function packFolder(files: Files, home: string): string {
  const folder = mkdtempSync(join(home, "pack-"));
  writeFiles(folder, { "PulumiPolicy.yaml": "runtime: nodejs\n", ...withPackage(files) });
  return folder;
}

function packConfigFile(packConfig: object | string, home: string): string {
  if (typeof packConfig === "string") return resolve(packConfig);
  const file = join(mkdtempSync(join(home, "run-")), "pack-config.json");
  writeFileSync(file, JSON.stringify(packConfig));
  return file;
}

const withProjectFiles = (files: Files): Files =>
  withPackage({ "Pulumi.yaml": "name: test\nruntime: nodejs\n", ...files });

const withPackage = (files: Files): Files => ({ "package.json": '{ "name": "test", "version": "0.0.1" }\n', ...files });

// The packages of the repository are linked in, so that `@pulumi/...` resolves in a temporary folder.
function writeFiles(folder: string, files: Files) {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const link = join(folder, "node_modules");
  if (!existsSync(link)) symlinkSync(NODE_MODULES, link, "junction");
}

function baseEnv(folders: string[], home: string): NodeJS.ProcessEnv {
  const state = join(home, "state");
  mkdirSync(state, { recursive: true });
  return {
    ...process.env,
    PATH: [...folders, process.env["PATH"]].join(delimiter),
    PULUMI_HOME: join(home, "pulumi"),
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "1",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    // Registers --event-log.
    PULUMI_DEBUG_COMMANDS: "true",
    // Type checking a program on a cloud SDK takes ten seconds and is not what these tests are about.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
  };
}

interface Output {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

function execute(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Output> {
  return new Promise((settle, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], timeout: RUN_TIMEOUT_MS });
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (text: string) => (output[stream] += text));
    }
    child.on("error", reject);
    child.on("close", (code) => {
      settle({ exitCode: code ?? -1, ...output });
    });
  });
}

/** The parts read here of one line of the event log: sdk/go/common/apitype/events.go, EngineEvent. */
interface EngineEvent {
  readonly policyEvent?: {
    readonly resourceUrn?: string;
    readonly message: string;
    readonly policyName: string;
    readonly enforcementLevel: string;
    readonly severity?: string;
  };
  readonly diagnosticEvent?: { readonly severity: string; readonly message: string };
  readonly resOutputsEvent?: { readonly metadata: { readonly op: string; readonly urn: string } };
}

function readEvents(file: string): Pick<RunResult, "findings" | "errors" | "created"> {
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  const events = lines.map((line) => JSON.parse(line) as EngineEvent);
  return {
    findings: events.flatMap(({ policyEvent }) => (policyEvent ? [finding(policyEvent)] : [])),
    errors: events.flatMap(({ diagnosticEvent: event }) => (event?.severity === "error" ? [event.message.trim()] : [])),
    created: events.flatMap(({ resOutputsEvent: event }) =>
      event && ["create", "create-replacement"].includes(event.metadata.op) ? [event.metadata.urn] : [],
    ),
  };
}

function finding(event: NonNullable<EngineEvent["policyEvent"]>): Finding {
  const urn = event.resourceUrn ?? "";
  return {
    policy: event.policyName,
    urn,
    resourceName: urn.split("::").slice(3).join("::"),
    level: event.enforcementLevel,
    severity: event.severity,
    message: event.message.trim(),
  };
}

let running = 0;
const waiting: (() => void)[] = [];

async function withinLimit<T>(work: () => Promise<T>): Promise<T> {
  while (running >= RUNS_AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
