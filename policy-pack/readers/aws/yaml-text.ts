import type { Tags } from "yaml";
import { unknown, type Raw } from "../../model/index.js";

type Yaml = typeof import("yaml");

const largest = 1_000_000;

/** The value of a text in JSON or YAML; what is not text is taken as it is, and `what` is the text in words. */
export function parsedYaml(value: Raw, what: string, customTags: Tags = []): Raw {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as Raw;
  } catch {
    return fromYaml(value, customTags) ?? unknown("here", [], `${what} is neither JSON nor YAML`);
  }
}

/** The parser lets no text grow without bound through its aliases. */
function fromYaml(text: string, customTags: Tags): Raw | undefined {
  if (text.length > largest) return undefined;
  try {
    // Loaded here, not above: most programs have no such text.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const yaml = require("yaml") as Yaml;
    return (yaml.parse(text, { customTags, logLevel: "error" }) as Raw | undefined) ?? undefined;
  } catch {
    return undefined;
  }
}
