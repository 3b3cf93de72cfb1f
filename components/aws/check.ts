import * as pulumi from "@pulumi/pulumi";

/** The arguments to check; a value that is not known yet is left alone. */
export interface Arguments {
  owner: unknown;
  workload: unknown;
  service: unknown;
  reads?: unknown;
  writes?: unknown;
  pulls?: unknown;
  decrypts?: unknown;
  secrets?: unknown;
  logsTo?: unknown;
  permissionsBoundary?: unknown;
}

/** Refuses what can be seen to be wrong before anything is made; each error names the argument and the fix. */
export function checkArguments(args: Arguments): void {
  checkText("owner", args.owner, "name the team or person who answers for the workload");
  checkText("workload", args.workload, "name the workload, such as nightly-training");
  checkText("service", args.service, "name the AWS service that runs the workload, such as sagemaker.amazonaws.com");
  if (typeof args.service === "string" && !/^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(args.service)) {
    refuse("service", "must be one AWS service principal, such as sagemaker.amazonaws.com");
  }
  for (const argument of ["reads", "writes"] as const) {
    entries(argument, args[argument]).forEach((entry, at) => {
      checkBucket(`${argument}[${at}]`, entry);
    });
  }
  for (const argument of ["pulls", "decrypts", "secrets", "logsTo"] as const) {
    entries(argument, args[argument]).forEach((arn, at) => {
      checkArn(`${argument}[${at}]`, arn);
    });
  }
  if (args.permissionsBoundary !== undefined) checkArn("permissionsBoundary", args.permissionsBoundary);
}

/** The value, unless it could match more than the one thing it names. */
export function exact(argument: string, value: string): string {
  if (/[*?]|\$\{/.test(value)) {
    refuse(argument, "holds a wildcard or a policy variable; name one thing, and add an entry for each further one");
  }
  return value;
}

function checkBucket(argument: string, entry: unknown): void {
  if (!isHere(entry)) return;
  if (typeof entry !== "object" || entry === null) refuse(argument, "must be an object with a bucketArn");
  const { bucketArn, prefix } = entry as { bucketArn?: unknown; prefix?: unknown };
  checkArn(`${argument}.bucketArn`, bucketArn);
  if (prefix === undefined) return;
  checkText(`${argument}.prefix`, prefix, "name a folder of the bucket, or leave prefix out for the whole bucket");
  if (typeof prefix === "string") exact(`${argument}.prefix`, prefix);
}

function checkArn(argument: string, value: unknown): void {
  checkText(argument, value, "give an ARN");
  if (typeof value !== "string") return;
  if (!value.startsWith("arn:")) refuse(argument, "must be an ARN: use the arn output of the resource, not its name");
  exact(argument, value);
}

function checkText(argument: string, value: unknown, fix: string): void {
  if (!isHere(value)) return;
  if (typeof value !== "string" || value.trim() === "") refuse(argument, `is missing or empty: ${fix}`);
}

function entries(argument: string, value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) refuse(argument, "must be a list that is written out in the program");
  return value;
}

/** False for outputs and promises: their value may come only with deployment. */
function isHere(value: unknown): boolean {
  return !pulumi.Output.isInstance(value) && !(value instanceof Promise);
}

function refuse(argument: string, problem: string): never {
  throw new pulumi.InputPropertyError({ propertyPath: argument, reason: `${argument} ${problem}.` });
}
