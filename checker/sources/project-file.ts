import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { z } from "zod";
import { UserError } from "../user-error.js";
import { readYaml } from "./yaml-file.js";

const runtimeOptions = z.looseObject({ typescript: z.boolean().optional(), tsconfig: z.string().optional() });

/** The part of Pulumi.yaml that a run needs. https://www.pulumi.com/docs/iac/concepts/projects/project-file/ */
const schema = z.looseObject({
  name: z.string().min(1),
  runtime: z.union([
    z.string().transform((name) => ({ name, options: undefined })),
    z.looseObject({ name: z.string(), options: runtimeOptions.nullish() }),
  ]),
  main: z.string().nullish(),
  stackConfigDir: z.string().nullish(),
  config: z.record(z.string(), z.unknown()).nullish(),
});

export interface Project {
  readonly name: string;
  readonly root: string;
  readonly file: string;
  /** Working directory of the program. */
  readonly folder: string;
  /** What the SDK is told to run there; `.` leaves the choice to package.json. */
  readonly entry: string;
  readonly typescript: boolean;
  readonly tsconfig: string | undefined;
  readonly stackConfigFolder: string;
  readonly config: Readonly<Record<string, unknown>>;
}

const names = ["Pulumi.yaml", "Pulumi.yml"];

export function projectFileIn(folder: string): string | undefined {
  return names.map((name) => join(folder, name)).find((file) => existsSync(file));
}

export async function readProject(file: string): Promise<Project> {
  const parsed = schema.safeParse(await readYaml(file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue === undefined || issue.path.length === 0 ? "the file" : `"${issue.path.join(".")}"`;
    throw new UserError(`${file} is not a Pulumi project file: ${where}: ${issue?.message ?? "invalid"}.`);
  }
  const { name, runtime, main, stackConfigDir, config } = parsed.data;
  if (runtime.name !== "nodejs") {
    throw new UserError(
      `${file} is a program for the runtime "${runtime.name}", and ml-identity runs only TypeScript and JavaScript ` +
        `programs (nodejs) itself. Run "pulumi preview --json --show-sames > preview.json" and check that file instead.`,
    );
  }
  const root = resolve(dirname(file));
  return {
    name,
    root,
    file,
    ...programPlace(root, main ?? undefined),
    typescript: runtime.options?.typescript ?? true,
    tsconfig: runtime.options?.tsconfig,
    stackConfigFolder: resolve(root, stackConfigDir ?? "."),
    config: config ?? {},
  };
}

/** As Pulumi's engine reads `main`: a folder to run, or a file to run in its folder, and always inside the project. */
function programPlace(root: string, main: string | undefined): { folder: string; entry: string } {
  if (main === undefined || main === "") return { folder: root, entry: "." };
  const path = resolve(root, main);
  if (relative(root, path).split(sep)[0] === "..") {
    throw new UserError(`The "main" of ${root} leads outside the project: ${main}. Name a file or folder inside it.`);
  }
  if (!existsSync(path)) {
    throw new UserError(`The "main" of ${root} names ${main}, which does not exist. Build the program first?`);
  }
  return statSync(path).isDirectory() ? { folder: path, entry: "." } : { folder: dirname(path), entry: basename(path) };
}
