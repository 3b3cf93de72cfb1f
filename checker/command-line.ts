import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { OptionsError } from "../policy-pack/options/error.js";
import { printableLines } from "../policy-pack/text/printable.js";
import type { CheckFlags, Tools } from "./commands/check.js";
import type { ExplainFlags } from "./commands/explain.js";
import type { Terminal } from "./commands/terminal.js";
import { thisTool } from "./package-file.js";
import { UserError } from "./user-error.js";

function positive(text: string): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value <= 0) throw new InvalidArgumentError("It must be a number above 0.");
  return value;
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/**
 * Runs one command and answers with the exit code. The tools are loaded when a command needs them, so that `--version`
 * and `--help` are quick.
 */
export async function run(args: readonly string[], terminal: Terminal, load: () => Promise<Tools>): Promise<number> {
  let code = 0;
  let printed = "";
  const program = new Command("ml-identity")
    .description("Judges whose identity machine-learning workloads run as, before anything is deployed.")
    .version(thisTool().version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => (printed += text), writeErr: terminal.err })
    .addHelpText("after", exitCodes);

  const check = program
    .command("check")
    .description(
      "Judge a Pulumi program or the output of a preview, with no Pulumi CLI, no cloud login and no secrets.",
    )
    .argument(
      "[target]",
      "a folder with Pulumi.yaml, the output of `pulumi preview --json`, or - for standard input",
      ".",
    )
    .addOption(new Option("--format <format>", "what to print").choices(["text", "json", "sarif"]).default("text"))
    .option("--report <format=file>", "write a report to a file too; may be repeated", collect, [])
    .option("--preset <name|file>", 'levels: "recommended", "strict", "advisory" or a file (default: recommended)')
    .option("--baseline <file>", "findings that do not block (default: the baseline that the configuration names)")
    .addOption(
      new Option(
        "--write-baseline <file>",
        "write what is found to a baseline, so that only what is new blocks",
      ).conflicts("baseline"),
    )
    .action(async (target: string, flags: CheckFlags) => {
      const { check } = await import("./commands/check.js");
      code = await check(target, flags, await load(), terminal);
    });
  addSourceOptions(check);

  const explain = program
    .command("explain")
    .description("Show what a workload or an identity can do, and the statement that decides.")
    .argument("[resource]", "a workload or an identity, by its name, by TYPE::NAME or by its URN")
    .argument("[source]", 'as for check (default: ".")')
    .addOption(new Option("--format <format>", "what to print").choices(["text", "json"]).default("text"))
    .option("--can <action>", "ask whether it may do one thing, such as s3:GetObject")
    .option("--on <resource>", "to what: an ARN, an id (/subscriptions/...) or a resource of the program by its name")
    .option("--data", "the action is a data action of Azure; known ones are told by themselves")
    .option("--without <executor>", "ask whether approvals and their records stand when an identity is gone")
    .addHelpText("after", explainExitCodes)
    .action(async (resource: string | undefined, target: string | undefined, flags: ExplainFlags) => {
      code = await explainOrWithout(resource, target, flags, await load(), terminal);
    });
  addSourceOptions(explain);

  program
    .command("policies")
    .description("List the policies.")
    .addOption(new Option("--format <format>", "what to print").choices(["text", "json"]).default("text"))
    .action(async (flags: { readonly format: "text" | "json" }) => {
      const { policies } = await import("./commands/policies.js");
      code = await policies(flags.format, await load(), terminal);
    });

  try {
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    code = failed(error, terminal);
  }
  if (printed !== "") await terminal.out(printed);
  return code;
}

/** With `--without` there is no resource to explain: what stands first is the source. */
async function explainOrWithout(
  first: string | undefined,
  second: string | undefined,
  flags: ExplainFlags,
  tools: Tools,
  terminal: Terminal,
): Promise<number> {
  const { without: executor, can, on, data } = flags;
  if (executor === undefined) {
    if (first === undefined)
      throw new UserError("Name a workload or an identity to explain, or ask --without EXECUTOR.");
    const { explain } = await import("./commands/explain.js");
    return explain(first, second ?? ".", flags, tools, terminal);
  }
  if (second !== undefined || can !== undefined || on !== undefined || data !== undefined) {
    throw new UserError("--without takes the source alone: ml-identity explain --without EXECUTOR [source].");
  }
  const { without } = await import("./commands/without.js");
  return without(executor, first ?? ".", flags, tools, terminal);
}

/** Of every command that reads a stack. */
function addSourceOptions(command: Command): void {
  command
    .option("--config <file>", "configuration (default: ML_IDENTITY_CONFIG, else ml-identity.yaml in the target)")
    .option("--stack <name>", "the stack whose configuration the program reads")
    .option("--type-check", "check types, too, before the program runs")
    .option("--time-limit <seconds>", "stop the program after this time", positive)
    .option("--memory-limit <MB>", "stop the program at this much memory", positive);
}

const explainExitCodes = `
Exit codes:
  0  explained; with --can: yes; with --without: all of it stands
  1  with --can: no; with --without: something does not stand
  2  wrong usage, broken input or an internal error
  3  with --can and --without: cannot tell`;

const exitCodes = `
Exit codes:
  0  nothing blocks
  1  a violation blocks
  2  wrong usage, broken input or an internal error
  3  only undecided findings block`;

/** A user's mistake is one paragraph; only a fault of this tool's own asks to be reported. */
function failed(error: unknown, { env, err }: Terminal): number {
  // Commander has printed its own message; help and version end this way too, with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const say = (text: string) => {
    err(`${printableLines(text).join("\n")}\n`);
  };
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UserError || error instanceof OptionsError) {
    say(message);
    return 2;
  }
  say(`ml-identity: internal error: ${message}`);
  say("This is a fault of ml-identity, not of your program. Please report it, with the command and what it printed.");
  if (env["ML_IDENTITY_DEBUG"] === "1" && error instanceof Error) say(error.stack ?? "");
  else say("ML_IDENTITY_DEBUG=1 adds the stack trace.");
  return 2;
}
