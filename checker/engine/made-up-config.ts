import { createHash } from "node:crypto";
import { z } from "zod";
import { unknown, type Raw } from "../../policy-pack/model/index.js";
import { configMark } from "./preload.js";

/** A configuration value that the program asked for and that is not there. */
export interface MissingConfig {
  readonly key: string;
  /** What the program asked for; "" is text, "Choice" one of given texts. */
  readonly type: "" | "Choice" | "Boolean" | "Number" | "Object";
  readonly secret: boolean;
}

const reported = z.object({
  key: z.string(),
  type: z.enum(["", "Choice", "Boolean", "Number", "Object"]),
  secret: z.boolean(),
});

/** The text that stands for a missing value; the program's process makes the same. */
export function madeUpConfig(key: string): string {
  return `mliconfig${createHash("sha256").update(key).digest("hex").slice(0, 12)}`;
}

/** The lines that the program's process wrote, one a value; whatever else is there is no report. */
export function parseMissing(text: string): readonly MissingConfig[] {
  const missing = new Map<string, MissingConfig>();
  for (const line of text.split("\n")) {
    const entry = parseLine(line);
    if (entry) missing.set(`${entry.key} ${entry.type}`, entry);
  }
  return [...missing.values()];
}

function parseLine(line: string): MissingConfig | undefined {
  try {
    return reported.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Turns text that holds a made-up configuration value back into an unknown. */
export function unlessMadeUp(keys: Iterable<string>): (text: string) => Raw {
  const keyOf = new Map([...keys].map((key) => [madeUpConfig(key), key]));
  return (text) => {
    const found = configMark.exec(text);
    if (!found) return text;
    const key = keyOf.get(found[0]);
    return unknown("here", [], key === undefined ? "a configuration value" : `configuration value ${key}`);
  };
}
