import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** A program that has to be blocked for what its head says, or its twin that has to pass. */
export interface Program {
  /** `aws-secrets`: the cloud, and the question of the catalogue that it is about. */
  readonly about: string;
  readonly twin: "blocked" | "passing";
  readonly code: string;
  /** `policy Type name`, of each finding; none in a program that passes. */
  readonly found: readonly string[];
}

const modules = resolve(__dirname, "../../../node_modules");

export const programs: readonly Program[] = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) =>
    (["blocked", "passing"] as const).map((twin) => {
      const code = readFileSync(join(__dirname, name, `${twin}.ts`), "utf8");
      const found = [...code.matchAll(/^\/\/ Found: (.+)$/gm)].map(([, finding = ""]) => finding);
      return { about: name, twin, code, found: found.sort() };
    }),
  );

/** Writes a program out as a user has it, in a folder of its own, and says where. */
export function writtenTo(folder: string, { about, twin, code }: Program): string {
  const place = join(folder, `${about}-${twin}`);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "index.ts"), code);
  writeFileSync(join(place, "Pulumi.yaml"), "name: program\nruntime: nodejs\n");
  writeFileSync(join(place, "package.json"), JSON.stringify({ name: "program", main: "index.ts" }));
  // What is beside the programs here is beside them there.
  copyFileSync(join(__dirname, "trust.ts"), join(folder, "trust.ts"));
  if (!existsSync(join(folder, "node_modules"))) symlinkSync(modules, join(folder, "node_modules"), "junction");
  return place;
}

/** `policy Type name` of a finding, without the stack. */
export function told(policy: string, urn: string): string {
  const [, , types = "", ...name] = urn.split("::");
  return `${policy} ${types.split(/[:$]/).at(-1) ?? ""} ${name.join("::")}`;
}
