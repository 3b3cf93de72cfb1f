import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { isObject } from "../../policy-pack/model/index.js";
import { madeUpConfig } from "../engine/made-up-config.js";
import { UserError } from "../user-error.js";
import type { Project } from "./project-file.js";
import { readYaml } from "./yaml-file.js";

/** The configuration of a stack as far as it can be read without its key. */
export interface StackConfig {
  readonly values: ReadonlyMap<string, string>;
  /** Keys whose values are encrypted; made-up text stands in their place. */
  readonly absent: readonly string[];
  readonly notes: readonly string[];
}

/** The stack that is named, else the only one that has a file, else "dev". */
export function chooseStack(project: Project, named: string | undefined): { stack: string; notes: readonly string[] } {
  if (named !== undefined) return { stack: named, notes: [] };
  const stacks = stacksOf(project.stackConfigFolder);
  const [only] = stacks;
  if (only !== undefined && stacks.length === 1) return { stack: only, notes: [] };
  if (stacks.length === 0) return { stack: "dev", notes: [] };
  const stack = stacks.includes("dev") ? "dev" : (only ?? "dev");
  return {
    stack,
    notes: [`Judged as stack ${stack}; there are also ${stacks.filter((s) => s !== stack).join(", ")}.`],
  };
}

function stacksOf(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((file) => /^Pulumi\.(.+)\.ya?ml$/.exec(file)?.[1] ?? [])
    .sort();
}

export async function readStackConfig(project: Project, stack: string): Promise<StackConfig> {
  const values = new Map<string, string>();
  const absent = new Set<string>();
  const notes: string[] = [];
  const put = (key: string, value: unknown) => {
    const full = key.includes(":") ? key : `${project.name}:${key}`;
    const text = asText(value);
    absent.delete(full);
    if (isEncrypted(value)) absent.add(full);
    values.set(full, isEncrypted(value) ? madeUpConfig(full) : text);
  };

  for (const [key, value] of Object.entries(project.config)) {
    const set = projectDefault(value);
    if (set !== undefined) put(key, set);
  }
  const file = ["yaml", "yml"]
    .map((end) => join(project.stackConfigFolder, `Pulumi.${stack}.${end}`))
    .find((path) => existsSync(path));
  if (file !== undefined) {
    const content = await readYaml(file);
    const given = isObject(content) && Object.hasOwn(content, "config") ? content["config"] : undefined;
    if (given !== undefined && given !== null && !isObject(given)) {
      throw new UserError(`${file}: "config" is not a map of keys to values.`);
    }
    for (const [key, value] of Object.entries(given ?? {})) put(key, value);
    if (isObject(content) && Object.hasOwn(content, "environment")) {
      notes.push(`${file} takes configuration from Pulumi ESC environments, which were not read.`);
    }
  }
  return { values, absent: [...absent], notes };
}

/** In Pulumi.yaml a value stands plainly, or as the `value` or `default` of a declaration. */
function projectDefault(value: unknown): unknown {
  if (!isObject(value)) return value ?? undefined;
  return Object.hasOwn(value, "value")
    ? value["value"]
    : Object.hasOwn(value, "default")
      ? value["default"]
      : undefined;
}

/** An encrypted value, alone or somewhere inside. */
function isEncrypted(value: unknown, depth = 0): boolean {
  if (depth > 100) return true;
  if (Array.isArray(value)) return value.some((item) => isEncrypted(item, depth + 1));
  if (!isObject(value)) return false;
  if (Object.keys(value).length === 1 && Object.hasOwn(value, "secure")) return true;
  return Object.values(value).some((item) => isEncrypted(item, depth + 1));
}

function asText(value: unknown): string {
  if (typeof value === "string") return value;
  return value instanceof Date ? value.toISOString() : JSON.stringify(value ?? null);
}
