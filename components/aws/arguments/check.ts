import * as pulumi from "@pulumi/pulumi";
import { day, end, instant } from "./dates";
import { lists } from "./needs";
import { refuse } from "./refuse";

/** Arguments before they are checked: whoever calls from another language, or without types, may give anything. */
type Unchecked = Readonly<Record<string, unknown>>;

/** What every component asks. Refuses what can be seen to be wrong before anything is made, and names the argument and the fix. */
export function checkWorkload(args: object): void {
  const { owner, workload, expires, permissionsBoundary } = args as Unchecked;
  checkTag("owner", owner, "name the team or person who answers for the workload");
  checkTag("workload", workload, "name the workload, such as nightly-training");
  if (expires !== undefined) {
    checkText("expires", expires, "name the day, such as 2027-01-31");
    if (typeof expires === "string") day("expires", expires);
  }
  if (permissionsBoundary !== undefined) checkArn("permissionsBoundary", permissionsBoundary);
  checkAsked(args);
}

/** What is asked for, for good and for a while; `before` is where in the arguments, such as `jobs.train.`. */
export function checkAsked(asked: object, before = ""): void {
  checkNeeds(asked as Unchecked, before);
  entries(`${before}temporary`, (asked as Unchecked)["temporary"]).forEach((needs, at) => {
    const argument = `${before}temporary[${at}]`;
    if (!isHere(needs)) return;
    if (typeof needs !== "object" || needs === null)
      refuse(argument, "must be an object with until and what is needed");
    const { until } = needs as { until?: unknown };
    checkText(`${argument}.until`, until, "say when it ends, such as 2027-01-31");
    if (typeof until === "string") instant(`${argument}.until`, until);
    checkNeeds(needs as Unchecked, `${argument}.`);
  });
}

function checkNeeds(needs: Unchecked, before: string): void {
  for (const list of lists) {
    entries(`${before}${list}`, needs[list]).forEach((entry, at) => {
      const check = list === "reads" || list === "writes" ? checkBucket : checkArn;
      check(`${before}${list}[${at}]`, entry);
    });
  }
}

/** One service as AWS names it in trust policies. */
export function checkService(argument: string, service: unknown): void {
  checkText(argument, service, "name the AWS service that runs the workload, such as sagemaker.amazonaws.com");
  if (typeof service === "string" && !/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(service)) {
    refuse(argument, "must be one AWS service principal, such as sagemaker.amazonaws.com");
  }
}

/** The value, unless it could match more than the one thing it names. */
export function exact(argument: string, value: string): string {
  if (/[*?]|\$\{/.test(value)) {
    refuse(argument, "holds a wildcard or a policy variable; name one thing, and add an entry for each further one");
  }
  return value;
}

export function checkBucket(argument: string, entry: unknown): void {
  if (!isHere(entry)) return;
  if (typeof entry !== "object" || entry === null) refuse(argument, "must be an object with a bucketArn");
  const { bucketArn, prefix } = entry as { bucketArn?: unknown; prefix?: unknown };
  checkArn(`${argument}.bucketArn`, bucketArn);
  if (prefix === undefined) return;
  checkText(`${argument}.prefix`, prefix, "name a folder of the bucket, or leave prefix out for the whole bucket");
  if (typeof prefix === "string") exact(`${argument}.prefix`, prefix);
}

export function checkArn(argument: string, value: unknown): void {
  checkText(argument, value, "give an ARN");
  if (typeof value !== "string") return;
  if (!value.startsWith("arn:")) refuse(argument, "must be an ARN: use the arn output of the resource, not its name");
  exact(argument, value);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules_creating */
export function checkTag(argument: string, value: unknown, fix: string): void {
  checkText(argument, value, fix);
  if (typeof value === "string" && !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u.test(value)) {
    refuse(argument, "becomes a tag of AWS: at most 256 letters, digits, spaces and _.:/=+-@");
  }
}

/** When something is over that has to end. */
export function checkEnd(argument: string, value: unknown): void {
  checkText(argument, value, "say when it ends, such as 2027-01-31");
  if (typeof value === "string") end(argument, value);
}

/** A number of things, where it can be seen. */
export function checkCount(argument: string, value: unknown, least: number): void {
  if (isHere(value) && (typeof value !== "number" || !Number.isInteger(value) || value < least)) {
    refuse(argument, `must be a whole number from ${String(least)} on`);
  }
}

export function checkText(argument: string, value: unknown, fix: string): void {
  if (!isHere(value)) return;
  if (typeof value !== "string" || value.trim() === "") refuse(argument, `is missing or empty: ${fix}`);
}

/** What can be seen of a list. */
export function entries(argument: string, value: unknown): readonly unknown[] {
  if (value === undefined || !isHere(value)) return [];
  if (!Array.isArray(value)) refuse(argument, "must be a list");
  return value;
}

/** The entries of a map whose words, which the user chooses, become parts of names. */
export function words<T = object>(argument: string, map: unknown): [string, T][] {
  return Object.entries(writtenOut(argument, map)).map(([word, entry]: [string, unknown]) => {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(word)) {
      refuse(`${argument}.${word}`, "becomes part of names: use small letters, digits and single hyphens");
    }
    return [word, writtenOut(`${argument}.${word}`, entry) as T];
  });
}

/** An object that says what is made, so that it cannot come with deployment; what it holds can. */
export function writtenOut(argument: string, value: unknown): object {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !isHere(value)) {
    refuse(argument, "must be an object that is written out in the program");
  }
  return value;
}

/** False for outputs and promises: their value may come only with deployment. */
export function isHere(value: unknown): boolean {
  return !pulumi.Output.isInstance(value) && !(value instanceof Promise);
}
