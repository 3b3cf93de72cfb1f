import { basename, dirname, resolve } from "node:path";
import { noWaivers, type Waivers } from "../exceptions/exception.js";
import { defaultOptions, showPath, type Options, type Path } from "../model/index.js";
import { didYouMean } from "../text/nearest.js";
import { printable } from "../text/printable.js";
import { readConfigurationFile, type ConfigurationFile } from "./document.js";
import { OptionsError } from "./error.js";
import { namedPolicy } from "./exception-schema.js";
import { optionsSchema, type OfflineOptions } from "./schema.js";

type Zod = typeof import("zod");
type Issue = import("zod").core.$ZodIssue;

/** What `ml-identity.yaml` says: for the policies, and for the offline checker alone. */
export interface LoadedOptions {
  readonly options: Options;
  readonly offline: OfflineOptions;
  /** What keeps findings from blocking; the baseline's file is not read yet. */
  readonly exceptions: Pick<Waivers, "exceptions" | "maximumDays">;
  /** The path of the baseline, where the file names one. */
  readonly baseline?: string;
}

/** Mistakes that are told, and those that are looked at: finding the place of each takes a walk through the file. */
const told = 5;
const looked = 50;

/** Reads `ml-identity.yaml`; without a path everything has its default. Every mistake is an `OptionsError`. */
export function loadOptions(path: string | undefined): LoadedOptions {
  if (path === undefined) {
    const { exceptions, maximumDays } = noWaivers;
    return {
      options: defaultOptions,
      offline: { config: {}, invokes: [], stackReferences: {} },
      exceptions: { exceptions, maximumDays },
    };
  }
  const file = readConfigurationFile(path);
  // Loaded here, not above: most stacks configure nothing, and the pack's start is measured.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const zod = require("zod") as Zod;
  const read = optionsSchema(zod.z).safeParse(file.value ?? {}, { reportInput: true });
  if (!read.success) throw mistakes(zod, file, read.error.issues);
  const { offline, exceptions, maximumExceptionDays, baseline, ...options } = read.data;
  const name = printable(basename(path));
  const placed = exceptions.map((given, at) => {
    const line = String(file.lineOf(["exceptions", at]));
    return {
      ...given,
      policy: namedPolicy(given.policy),
      place: `exceptions[${String(at)}] of ${name} (line ${line})`,
    };
  });
  return {
    options,
    offline,
    exceptions: { exceptions: placed, maximumDays: maximumExceptionDays },
    ...(baseline !== undefined && { baseline: resolve(dirname(path), baseline) }),
  };
}

function mistakes(zod: Zod, file: ConfigurationFile, issues: readonly Issue[]): OptionsError {
  const all = issues.slice(0, looked).flatMap((issue) => mistakesOf(zod, file, issue));
  const first = all.sort((a, b) => a.offset - b.offset).slice(0, told);
  const text = first.map((mistake) => mistake.message);
  return new OptionsError(
    [...text, ...(all.length > told ? ["There are more mistakes after these."] : [])].join("\n\n"),
  );
}

/** One mistake a key for unknown keys, else one. */
function mistakesOf(zod: Zod, file: ConfigurationFile, issue: Issue): OptionsError[] {
  const name = issue.path.length === 0 ? "the file" : printable(showPath(issue.path as Path), 200);
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(zod, issue.path);
    return issue.keys
      .slice(0, looked)
      .map((key) => file.mistake(issue.path, `unknown key "${printable(key, 60)}"${hint(key, known)}`, key));
  }
  if ((issue.code === "invalid_type" || issue.code === "invalid_value") && issue.input === undefined) {
    return [file.mistake(issue.path.slice(0, -1), `${name} is missing`)];
  }
  return [file.mistake(issue.path, `${name} ${inWords(issue)}`)];
}

function hint(key: string, known: readonly string[]): string {
  return didYouMean(key, known) || `; known here: ${known.join(", ")}`;
}

/** The schema's own words start with "must". */
function inWords(issue: Issue): string {
  if (issue.message.startsWith("must ")) return issue.message;
  if (issue.code === "invalid_type") return `must be ${typeNames[issue.expected] ?? issue.expected}`;
  if (issue.code === "too_small") return "must not be empty";
  if (issue.code === "too_big") return `must not be longer than ${String(issue.maximum)}`;
  return "has a value that cannot be read here";
}

const typeNames: Partial<Record<string, string>> = {
  string: "text",
  array: "a list",
  object: "a map of keys to values",
  record: "a map of keys to values",
};

/** The keys that may stand at a path, as the schema has them. */
function keysAt(zod: Zod, path: readonly PropertyKey[]): readonly string[] {
  let node: SchemaNode | undefined = zod.z.toJSONSchema(optionsSchema(zod.z), { io: "input" }) as SchemaNode;
  for (const step of path) node = typeof step === "number" ? node?.items : node?.properties?.[String(step)];
  return Object.keys(node?.properties ?? {});
}

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}
