import { createRequire } from "node:module";
import { join } from "node:path";
import { runOffline, type Outcome } from "../engine/run.js";
import type { World } from "../engine/world.js";
import { UserError } from "../user-error.js";
import { readProject } from "./project-file.js";
import { programError } from "./program-error.js";
import { notesOf } from "./program-notes.js";
import type { Source, SourceOptions } from "./source.js";
import { chooseStack, readStackConfig } from "./stack-config.js";
import { joinGuesses } from "./guesses.js";

/** Runs a Pulumi program offline and gives the resources that it asks for. */
export async function readProgram(projectFile: string, options: SourceOptions): Promise<Source> {
  const project = await readProject(projectFile);
  const runner = findRunner(project.folder);
  const { stack, notes } = chooseStack(project, options.stack);
  const config = await readStackConfig(project, stack);
  const values = new Map([...config.values, ...Object.entries(options.config ?? {})]);
  const absent = config.absent.filter((key) => options.config?.[key] === undefined);

  const world: World = {
    organization: "organization",
    project: project.name,
    stack,
    account: options.account ?? "000000000000",
    region: options.region ?? values.get("aws:region") ?? "us-east-1",
    subscription: values.get("azure-native:subscriptionId") ?? values.get("azure:subscriptionId") ?? noGuid,
    tenant: values.get("azure-native:tenantId") ?? values.get("azure:tenantId") ?? noGuid,
    config: values,
    invokes: options.invokes ?? [],
    stackReferences: new Map(Object.entries(options.stackReferences ?? {})),
  };
  const timeLimitSeconds = options.timeLimitSeconds ?? 120;
  const run = async (guess: "1" | "2"): Promise<Outcome> => {
    const outcome = await runOffline(
      {
        runner,
        folder: project.folder,
        root: project.root,
        entry: project.entry,
        organization: world.organization,
        project: project.name,
        stack,
        config: Object.fromEntries(values),
        secretKeys: absent,
        environment: {
          PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
          ...(project.tsconfig === undefined ? {} : { PULUMI_NODEJS_TSCONFIG_PATH: project.tsconfig }),
          ...(options.typeCheck === true ? {} : { PULUMI_NODEJS_TRANSPILE_ONLY: "true" }),
          ML_IDENTITY_GUESS: guess,
        },
        timeLimitSeconds,
        memoryLimitMegabytes: options.memoryLimitMegabytes ?? 2048,
      },
      world,
      absent,
    );
    const error = programError(outcome, project, timeLimitSeconds);
    if (error) throw error;
    return outcome;
  };

  const first = await run("1");
  const guessed = first.missing.filter(({ type, secret }) => !secret && guessable.has(type)).map(({ key }) => key);
  const second = guessed.length === 0 ? undefined : await run("2").catch(failure);
  const resources = second && !(second instanceof UserError) ? joinGuesses(first, second, guessed) : first.resources;
  return {
    kind: "program",
    project: project.name,
    stack,
    resources,
    notes: [...notes, ...config.notes, ...notesOf(first, absent), ...notesOnGuesses(second, guessed)],
    output: first.end.output + first.log.lines.map((line) => `${line}\n`).join(""),
    root: project.folder,
    origins: first.run.origins,
  };
}

const guessable: ReadonlySet<string> = new Set(["Boolean", "Number", "Choice"]);

function failure(error: unknown): UserError {
  if (error instanceof UserError) return error;
  throw error;
}

function notesOnGuesses(second: Outcome | UserError | undefined, keys: readonly string[]): readonly string[] {
  if (!(second instanceof UserError)) return [];
  return [`With other values for ${keys.join(", ")} the program fails, so what depends on them is not marked.`];
}

const noGuid = "00000000-0000-0000-0000-000000000000";

/** The part of the SDK that runs programs, from the program's own dependencies. */
function findRunner(folder: string): string {
  try {
    return createRequire(join(folder, "program.js")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    throw new UserError(
      `${folder} has no @pulumi/pulumi installed. Run "npm install" in ${folder} and check it again.`,
    );
  }
}
