import type * as sagemaker from "@pulumi/aws/sagemaker";
import * as pulumi from "@pulumi/pulumi";
import { workloadIn, type Workload } from "../arguments/about";
import { fitting } from "../arguments/names";
import { refuse } from "../arguments/refuse";
import { pulling } from "../identity/images";
import { arnIn, type Place } from "../identity/place";
import type { WorkloadRole } from "../identity/role";
import { checkOneOf, roleOf } from "../identity/workload";
import type { SageMakerJob, SageMakerTrainingRun } from "../sagemaker-training";
import { checkIsolation } from "./sagemaker";
import { checkRun, needsOf, start } from "./sagemaker-run";
import { runningIn, type Surroundings } from "./sagemaker-surroundings";

/** A kind of job, as SageMaker calls it. */
export interface Kind {
  /** In the names of its actions, such as `sagemaker:CreateTrainingJob`. */
  action: string;
  /** In ARNs. */
  resource: string;
  /** The log group of its jobs, and the namespace of their metrics. */
  logs: string;
  /** Whether SageMaker says for which job it takes the role: https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html */
  saysWhich: boolean;
  /** How long a prefix may be: https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-access.html#build-and-manage-step-permissions-prefix */
  longestPrefix: number;
}

const kinds: ReadonlyMap<string, Kind> = new Map([
  ["training", { ...named("TrainingJob", "training-job"), saysWhich: true, longestPrefix: 38 }],
  ["processing", { ...named("ProcessingJob", "processing-job"), saysWhich: true, longestPrefix: 38 }],
  [
    "tuning",
    {
      ...named("HyperParameterTuningJob", "hyper-parameter-tuning-job"),
      // It does its work in training jobs.
      logs: "/aws/sagemaker/TrainingJobs",
      saysWhich: false,
      longestPrefix: 6,
    },
  ],
]);

function named(action: string, resource: string): Pick<Kind, "action" | "resource" | "logs"> {
  return { action, resource, logs: `/aws/sagemaker/${action}s` };
}

/** The jobs of one kind, with the role that they run as. */
export interface Job {
  word: string;
  kind: Kind;
  namePrefix: string;
  isolated: boolean;
  role: WorkloadRole;
  /** The one that is started with the program. */
  run?: sagemaker.TrainingJob;
}

/** What a component says of all its jobs. */
export interface JobArgs extends Workload, Surroundings {
  pipeline?: boolean;
}

/** Refuses what can be seen to be wrong in one kind of job. */
export function checkJob(who: string, name: string, word: string, job: SageMakerJob, args: JobArgs): void {
  const before = `jobs.${word}.`;
  checkOneOf(who, job, before);
  checkIsolation(job, before);
  const kind = kindOf(job, before);
  const namePrefix = namePrefixOf(name, word, job);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(namePrefix)) {
    refuse(`${before}namePrefix`, "becomes part of names: use small letters, digits and single hyphens");
  }
  const matters = args.pipeline === true || job.namePrefix !== undefined;
  if (matters && namePrefix.length > kind.longestPrefix) {
    const most = String(kind.longestPrefix);
    refuse(`${before}namePrefix`, `must be given, and have at most ${most} characters: SageMaker adds its own to it`);
  }
  if (args.pipeline === true && word === "pipeline") {
    refuse(`jobs.${word}`, "would be named like the role of the pipeline: choose another word");
  }
  if (job.run === undefined) return;
  if (kind.action !== "TrainingJob") {
    refuse(`${before}run`, "starts training jobs only: leave it out, and have the others started with the role");
  }
  checkRun(`${before}run`, job.run);
}

function kindOf({ kind = "training" }: SageMakerJob, before: string): Kind {
  return kinds.get(kind) ?? refuse(`${before}kind`, `must be one of ${[...kinds.keys()].join(", ")}`);
}

function namePrefixOf(name: string, word: string, { namePrefix }: SageMakerJob): string {
  return namePrefix ?? fitting(`${name}-${word}`.toLowerCase(), 38);
}

/** Makes the role of one kind of job, and starts the job that is to be started. */
export function createJob(
  who: string,
  name: string,
  word: string,
  job: SageMakerJob,
  args: JobArgs,
  place: pulumi.Output<Place>,
  component: pulumi.ComponentResource,
): Job {
  const kind = kindOf(job, `jobs.${word}.`);
  const surroundings = runningIn(place, args, kind.logs);
  const run = job.run as SageMakerTrainingRun | undefined;
  const image = run === undefined ? [] : pulumi.output(run.image).apply(pulling);
  const role = roleOf(
    `${who}, jobs.${word}`,
    `${name}-${word}`,
    { ...workloadIn(args), ...job, ...(run === undefined ? {} : needsOf(job, run)) },
    {
      service: "sagemaker.amazonaws.com",
      ...(kind.saysWhich ? { sourceArns: [place.apply((at) => arnIn(at, "sagemaker", `${kind.resource}/*`))] } : {}),
      implied: pulumi.all([surroundings, image]).apply((all) => all.flat()),
    },
    component,
  );
  const { isolated = true } = job;
  const made = { word, kind, namePrefix: namePrefixOf(name, word, job), isolated, role };
  return run === undefined ? made : { ...made, run: start(`${name}-${word}`, made, run, args, component) };
}
