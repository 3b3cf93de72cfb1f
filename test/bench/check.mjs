// The offline check against a real preview with the pack, of the same program; and the memory that a large check takes.
import { cpSync, mkdtempSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { engineFolders } from "../engine/build.mjs";
import { untilItEnds } from "./children.mjs";
import { withPacks } from "./packs.mjs";
import { inTurn, median, medianRatio, row, short } from "./statistics.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const checker = here("../../dist/checker/main.js");
const example = here("../../examples/aws-shared-admin-role");
const large = here("fixtures/ten-thousand");

export const title = "The check, against a real preview of examples/aws-shared-admin-role with the pack";

export async function measureCheck(rounds) {
  const folders = engineFolders();
  if (folders === undefined) return [];
  const home = mkdtempSync(join(tmpdir(), "ml-identity-bench-"));
  try {
    return await withPacks((packs) => compare(rounds, packs.ours, home, folders));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function compare(rounds, pack, home, folders) {
  const env = engineEnvironment(home, folders);
  // A copy, because `stack init` writes beside the program.
  const program = join(home, "program");
  cpSync(example, program, { recursive: true, filter: (path) => !path.endsWith("node_modules") });
  symlinkSync(here("../../node_modules"), join(program, "node_modules"), "junction");

  const previewArgs = ["preview", "--stack", "dev", "--non-interactive"];
  const pulumi = (args, more) => untilItEnds("pulumi", args, { cwd: program, env: { ...env, ...more } });
  await pulumi(["stack", "init", "dev", "--non-interactive"]);
  // The SDK keeps compiled programs in the folder for temporary files; a program that was edited, or runs in CI, has none.
  const fresh = () => ({ TMPDIR: mkdtempSync(join(home, "tmp-")) });
  const preview =
    (more = () => ({})) =>
    async () =>
      blocked(await pulumi([...previewArgs, "--policy-pack", pack], more()));
  const check =
    (...flags) =>
    async () =>
      blocked(await untilItEnds(process.execPath, [checker, "check", program, ...flags], {}));
  const transpiled = () => ({ ...fresh(), PULUMI_NODEJS_TRANSPILE_ONLY: "true" });
  const took = await inTurn(rounds, {
    preview: preview(fresh),
    previewAgain: preview(),
    transpiledPreview: preview(transpiled),
    check: check(),
    checkWithTypes: check("--type-check"),
  });
  const compared = (what, real, offline, goal) => {
    const shown = `${short(median(took[real]) / 1000)} s against ${short(median(took[offline]) / 1000)} s`;
    return { ...row(what, medianRatio(took[real], took[offline]), goal, shown), atLeast: true };
  };
  return [
    compared("times faster, as a user runs both", "preview", "check", 3),
    compared("times faster, transpile-only on both sides", "transpiledPreview", "check", 1.5),
    compared("times faster, types checked on both sides", "preview", "checkWithTypes"),
    compared("times faster than a preview of a program that is compiled already", "previewAgain", "check"),
  ];
}

function blocked({ took, code, output }) {
  if (code !== 0 && output.includes("no-admin-role")) return took;
  throw new Error(`the program was not judged:\n${output}`);
}

function engineEnvironment(home, folders) {
  const state = join(home, "state");
  mkdirSync(state);
  return {
    ...process.env,
    PATH: [...folders, process.env.PATH].join(delimiter),
    PULUMI_HOME: join(home, "pulumi"),
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "1",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

export const memoryTitle = "A check of 10,000 resources";

export async function measureMemory() {
  const args = ["--require", here("peak-memory.cjs"), checker, "check", large, "--time-limit", "1800"];
  const { took, code, output } = await untilItEnds(process.execPath, args, {});
  if (code !== 0) throw new Error(`the check failed:\n${output}`);
  const peak = (of) => `${short(Number(new RegExp(`peak memory of the ${of}: (\\d+)`).exec(output)?.[1]) / 1024)} MiB`;
  return [
    row("peak memory of the checker", undefined, undefined, peak("process")),
    row("peak memory of the program that it runs, which the SDK takes", undefined, undefined, peak("program")),
    row("time", undefined, undefined, `${short(took / 1000)} s`),
  ];
}
