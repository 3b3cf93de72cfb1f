import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { PolicyAbout } from "../../policy-pack/model/index.js";
import { levelIn, type SetLevel } from "../../policy-pack/levels.js";
import { readConfigurationFile, type ConfigurationFile } from "../../policy-pack/options/document.js";
import { didYouMean } from "../../policy-pack/text/nearest.js";
import { printable } from "../../policy-pack/text/printable.js";
import { UserError } from "../user-error.js";

const words: ReadonlyMap<unknown, SetLevel> = new Map<unknown, SetLevel>(
  (["mandatory", "remediate", "advisory", "disabled"] as const).map((level) => [level, level]),
);

/** Policy name -> level, as it is set: a checker blocks where `remediate` changes what Pulumi deploys. */
export type Levels = ReadonlyMap<string, SetLevel>;

/**
 * The levels of a preset, by name or file; a file is what `pulumi preview --policy-pack-config` takes.
 * What it leaves out is as `recommended` has it.
 */
export function loadLevels(
  preset: string | undefined,
  policies: readonly PolicyAbout[],
  { presets, folder }: { readonly presets: string; readonly folder: string },
): Levels {
  const levels = new Map<string, SetLevel>(policies.map((policy) => [policy.name, levelIn("recommended", policy)]));
  const known = readdirSync(presets).flatMap((file) =>
    file.endsWith(".json") ? [file.slice(0, -".json".length)] : [],
  );
  if (known.includes("recommended")) apply(levels, join(presets, "recommended.json"));
  if (preset !== undefined && preset !== "recommended") apply(levels, presetFile(preset, known, presets, folder));
  return levels;
}

function presetFile(preset: string, known: readonly string[], presets: string, folder: string): string {
  if (known.includes(preset)) return join(presets, `${preset}.json`);
  if (/[./\\]/.test(preset)) return resolve(folder, preset);
  throw new UserError(
    `There is no preset "${printable(preset, 60)}"${didYouMean(preset, known) || `; there are ${known.join(", ")}.`} A file is given with its path: ./${printable(preset, 60)}.json.`,
  );
}

function apply(levels: Map<string, SetLevel>, path: string): void {
  const file = readConfigurationFile(path);
  try {
    JSON.parse(readFileSync(path, "utf8"));
  } catch {
    throw file.mistake([], "is not JSON, and Pulumi reads policy configuration as JSON alone");
  }
  const { value } = file;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw file.mistake([], "must be a map of policy names to levels");
  }
  const entries = Object.entries(value).map(([name, setting]): [string, SetLevel] => [
    name,
    levelOf(file, name, setting),
  ]);
  for (const [name, level] of entries) {
    if (name === "all") for (const policy of levels.keys()) levels.set(policy, level);
    else if (!levels.has(name)) throw unknownPolicy(file, name, [...levels.keys()]);
  }
  for (const [name, level] of entries) if (name !== "all") levels.set(name, level);
}

function unknownPolicy(file: ConfigurationFile, name: string, known: readonly string[]): Error {
  const hint = didYouMean(name, known) || "; `ml-identity policies` lists them";
  return file.mistake(
    [],
    `there is no policy "${printable(name, 60)}"${hint} (The Pulumi engine takes an unknown name without a word, and the policy that was meant keeps its level.)`,
    name,
  );
}

/** A level, or Pulumi's longer form `{ "enforcementLevel": "mandatory" }`. */
function levelOf(file: ConfigurationFile, name: string, setting: unknown): SetLevel {
  if (typeof setting === "object" && setting !== null && !Array.isArray(setting)) {
    const [strange] = Object.keys(setting).filter((key) => key !== "enforcementLevel");
    if (strange !== undefined) {
      throw file.mistake(
        [name],
        `a policy has no setting "${printable(strange, 60)}" here, only "enforcementLevel"`,
        strange,
      );
    }
    const inner = "enforcementLevel" in setting ? words.get(setting.enforcementLevel) : undefined;
    if (inner !== undefined) return inner;
  }
  const level = words.get(setting);
  if (level !== undefined) return level;
  throw file.mistake(
    [name],
    `the level of "${printable(name, 60)}" must be mandatory, advisory, disabled or remediate`,
  );
}
