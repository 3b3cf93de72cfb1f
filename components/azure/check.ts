import * as pulumi from "@pulumi/pulumi";

/** The arguments to check; a value that is not known yet is left alone. */
export interface Arguments {
  owner: unknown;
  workload: unknown;
  resourceGroupName: unknown;
  reads?: unknown;
  writes?: unknown;
  pulls?: unknown;
  secrets?: unknown;
}

const storage = "Microsoft.Storage/storageAccounts";
const scopes = [
  { argument: "reads", type: storage, what: "a storage container or account" },
  { argument: "writes", type: storage, what: "a storage container or account" },
  { argument: "pulls", type: "Microsoft.ContainerRegistry/registries", what: "a container registry" },
  { argument: "secrets", type: "Microsoft.KeyVault/vaults", what: "a Key Vault secret or vault" },
] as const;

/** Refuses what can be seen to be wrong before anything is made; each error names the argument and the fix. */
export function checkArguments(args: Arguments): void {
  checkText("owner", args.owner, "name the team or person who answers for the workload");
  checkText("workload", args.workload, "name the workload, such as nightly-training");
  checkText("resourceGroupName", args.resourceGroupName, "name the resource group to keep the identity in");
  for (const { argument, type, what } of scopes) {
    for (const [word, id] of entries(argument, args[argument])) {
      checkText(`${argument}.${word}`, id, `give the id of ${what}`);
      if (typeof id !== "string") continue;
      narrow(`${argument}.${word}`, id);
      if (!id.toLowerCase().includes(`/providers/${type.toLowerCase()}/`)) {
        refuse(`${argument}.${word}`, `must be the id of ${what}: use the id output of the resource, not its name`);
      }
    }
  }
}

/** The id, unless it names a tenant, management group, subscription or resource group: a grant there is on all within. */
export function narrow(argument: string, id: string): string {
  if (
    /^\/*(subscriptions\/[^/]+)?(\/resourceGroups\/[^/]+)?\/*$/i.test(id) ||
    /managementGroups\/[^/]+\/*$/i.test(id)
  ) {
    refuse(argument, "names a whole resource group or more; give the id of the one resource that the workload needs");
  }
  return id;
}

function entries(argument: string, value: unknown): [string, unknown][] {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null || Array.isArray(value) || !isHere(value)) {
    refuse(argument, "must be a map from words to resource ids that is written out in the program");
  }
  return Object.entries(value);
}

function checkText(argument: string, value: unknown, fix: string): void {
  if (!isHere(value)) return;
  if (typeof value !== "string" || value.trim() === "") refuse(argument, `is missing or empty: ${fix}`);
}

/** False for outputs and promises: their value may come only with deployment. */
function isHere(value: unknown): boolean {
  return !pulumi.Output.isInstance(value) && !(value instanceof Promise);
}

function refuse(argument: string, problem: string): never {
  throw new pulumi.InputPropertyError({ propertyPath: argument, reason: `${argument} ${problem}.` });
}
