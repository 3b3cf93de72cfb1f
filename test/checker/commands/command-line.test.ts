import { describe, expect, test } from "vitest";
import { run } from "../../../checker/command-line.js";
import { UserError } from "../../../checker/user-error.js";
import { folderWith, presets, terminalIn, toolsFinding } from "./workspace.js";

async function runArgs(
  args: readonly string[],
  { error, env = {} }: { error?: Error; env?: Record<string, string> } = {},
) {
  const folder = folderWith(presets);
  const { terminal, told } = terminalIn(folder, env);
  const { tools } = toolsFinding(folder, []);
  let loaded = false;
  const code = await run(args, terminal, () => {
    loaded = true;
    return Promise.resolve(error === undefined ? tools : { ...tools, readSource: () => Promise.reject(error) });
  });
  return { code, loaded, ...told };
}

describe("without loading the tools", () => {
  test("--version", async () => {
    expect(await runArgs(["--version"])).toEqual({
      code: 0,
      loaded: false,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
      err: "",
    });
  });

  test.each([[["--help"]], [["check", "--help"]]])("%s", async (args) => {
    const { code, loaded, out } = await runArgs(args);
    expect([code, loaded]).toEqual([0, false]);
    expect(out).toContain("Usage: ml-identity");
  });

  test("the help tells the exit codes", async () => {
    expect((await runArgs(["--help"])).out).toMatch(/3 {2}only undecided findings block/);
  });
});

test.each<[string, readonly string[], string]>([
  ["no command", [], "Usage: ml-identity"],
  ["an unknown command", ["chek"], "Did you mean check?"],
  ["an unknown flag", ["check", "--fromat", "json"], "Did you mean --format?"],
  ["an unknown format", ["check", "--format", "xml"], "Allowed choices are text, json, sarif"],
  ["a flag without its value", ["check", "--config"], "argument missing"],
  ["two targets", ["check", "a", "b"], "too many arguments"],
  ["no time", ["check", "--time-limit", "0"], "above 0"],
  ["a time that is no number", ["check", "--time-limit", "1e3s"], "above 0"],
  ["less than no memory", ["check", "--memory-limit=-5"], "above 0"],
])("%s is wrong usage", async (_, args, wanted) => {
  const { code, out, err } = await runArgs(args);
  expect(err).toContain(wanted);
  expect({ code, out }).toEqual({ code: 2, out: "" });
});

describe("what goes wrong", () => {
  test("a user's mistake is its own words, made safe", async () => {
    const { code, err, out } = await runArgs(["check"], {
      error: new UserError("No Pulumi.yaml in \u001b[2Ka.\nGo there."),
    });
    expect({ code, err, out }).toEqual({ code: 2, err: "No Pulumi.yaml in \\u{1b}[2Ka.\nGo there.\n", out: "" });
  });

  test("a fault of the tool asks to be reported, without a stack trace", async () => {
    const { code, err, out } = await runArgs(["check"], { error: new TypeError("x is not a function") });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("internal error: x is not a function");
    expect(err).toContain("report it");
    expect(err).not.toMatch(/^\s+at /m);
  });

  test("the stack trace is there for who asks", async () => {
    const { err } = await runArgs(["check"], { error: new TypeError("x"), env: { ML_IDENTITY_DEBUG: "1" } });
    expect(err).toMatch(/^\s+at /m);
  });
});
