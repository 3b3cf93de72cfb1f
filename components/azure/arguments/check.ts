import * as pulumi from "@pulumi/pulumi";
import { day, instant } from "./dates";
import { lists, type List } from "./needs";
import { refuse } from "./refuse";
import { roleFor, said } from "./roles";

/** Arguments before they are checked: whoever calls from another language, or without types, may give anything. */
type Unchecked = Readonly<Record<string, unknown>>;

/** What every component asks. Refuses what can be seen to be wrong before anything is made, and names the argument and the fix. */
export function checkWorkload(args: object): void {
  checkAbout(args);
  const { resourceGroupName, location } = args as Unchecked;
  checkText("resourceGroupName", resourceGroupName, "name the resource group to keep the identity in");
  // https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftresources
  if (typeof resourceGroupName === "string" && !/^[\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-]$/u.test(resourceGroupName)) {
    refuse("resourceGroupName", "must be the name of a resource group, not its id");
  }
  if (typeof location === "string" && !/^[A-Za-z][A-Za-z0-9 ]{2,40}$/.test(location)) {
    refuse("location", "must be a region of Azure, such as westeurope; or leave it out");
  }
  checkNeeds(args);
}

/** What is asked for, for good and for a while; `before` is where in the arguments, such as `apply.`. */
export function checkNeeds(asked: object, before = ""): void {
  for (const list of lists) {
    const words = new Map<string, string>();
    for (const [word, id] of entries(`${before}${list}`, (asked as Unchecked)[list])) {
      const argument = `${before}${list}.${word}`;
      checkId(argument, list, id);
      if (typeof id !== "string") continue;
      const other = words.get(id.toLowerCase());
      // Azure takes a role once for each resource.
      if (other !== undefined) refuse(argument, `is the same resource as ${before}${list}.${other}: leave one out`);
      words.set(id.toLowerCase(), word);
    }
  }
  const { temporary } = asked as Unchecked;
  for (const [word, access] of entries(`${before}temporary`, temporary))
    checkTemporary(`${before}temporary.${word}`, access);
}

/** What also components ask that make nothing in a resource group. */
export function checkAbout(args: object): void {
  const { owner, workload, expires } = args as Unchecked;
  checkTag("owner", owner, "name the team or person who answers for the workload");
  checkTag("workload", workload, "name the workload, such as nightly-training");
  if (expires !== undefined) {
    checkText("expires", expires, "name the day, such as 2027-01-31");
    if (typeof expires === "string") day("expires", expires);
  }
}

function checkTemporary(argument: string, access: unknown): void {
  if (typeof access !== "object" || access === null || !isHere(access)) {
    refuse(argument, "must be an object with until, and reads or writes");
  }
  const { until, reads, writes } = access as Unchecked;
  checkText(`${argument}.until`, until, "say when it ends, such as 2027-01-31");
  if (typeof until === "string") instant(`${argument}.until`, until);
  if ((reads === undefined) === (writes === undefined)) {
    refuse(argument, "needs one of reads and writes: writes includes reading");
  }
  if (reads !== undefined) checkId(`${argument}.reads`, "reads", reads);
  if (writes !== undefined) checkId(`${argument}.writes`, "writes", writes);
}

function checkId(argument: string, need: List, id: unknown): void {
  checkText(argument, id, `give the id of ${said[need]}`);
  if (typeof id !== "string") return;
  narrow(argument, id);
  if (need === "scores") onlineEndpoint(argument, id);
  else roleFor(argument, need, id);
}

/** The id, unless it names a tenant, management group, subscription or resource group: a grant there is on all within. */
export function narrow(argument: string, id: string): string {
  if (/[*?]/.test(id)) refuse(argument, "holds a wildcard; name one resource, and add an entry for each further one");
  if (
    /^\/*(subscriptions\/[^/]+)?(\/resourceGroups\/[^/]+)?\/*$/i.test(id) ||
    /managementGroups\/[^/]+\/*$/i.test(id)
  ) {
    refuse(argument, "names a whole resource group or more; give the id of the one resource that the workload needs");
  }
  return id;
}

/** Whether one id is the other, or one of the two is within the other. */
export function reaches(one: string, other: string): boolean {
  const [a = "", b = ""] = [one, other].map((id) => `${id.toLowerCase().replace(/\/+$/, "")}/`);
  return a.startsWith(b) || b.startsWith(a);
}

/** The form of ids in Entra ID, and of names that Azure makes up. */
export const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The resource group of an online endpoint, which is where a role definition for it can be assigned. */
export function onlineEndpoint(argument: string, id: string): string {
  const form =
    /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+)\/providers\/Microsoft\.MachineLearningServices\/workspaces\/[^/]+\/onlineEndpoints\/[^/]+$/i;
  return form.exec(id)?.[1] ?? refuse(argument, `must be the id of ${said.scores}`);
}

/** An ARM id of a resource of one type, such as `Microsoft.KeyVault/vaults/keys`; `what` says what that is. */
export function checkIdOf(argument: string, id: unknown, type: string, what: string): void {
  checkText(argument, id, `give the id of ${what}`);
  if (typeof id !== "string") return;
  narrow(argument, id);
  const [provider = "", ...kinds] = type.split("/");
  const form = new RegExp(`/providers/${provider}${kinds.map((kind) => `/${kind}/[^/]+`).join("")}$`, "i");
  if (!form.test(id)) refuse(argument, `must be the id of ${what}: use its id output, not its name`);
}

/** A value out of a few, where it can be seen. */
export function checkOneOf(argument: string, value: unknown, choices: readonly string[]): void {
  if (value === undefined || !isHere(value)) return;
  if (typeof value !== "string" || !choices.includes(value)) refuse(argument, `must be one of ${choices.join(", ")}`);
}

/** A number of things, where it can be seen. */
export function checkCount(argument: string, value: unknown, least: number): void {
  if (isHere(value) && (typeof value !== "number" || !Number.isInteger(value) || value < least)) {
    refuse(argument, `must be a whole number from ${String(least)} on`);
  }
}

export function entries(argument: string, value: unknown): [string, unknown][] {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null || Array.isArray(value) || !isHere(value)) {
    refuse(argument, "must be a map from words to resource ids that is written out in the program");
  }
  return Object.entries(value);
}

/** The entries of a map that was checked to be written out, as were they. */
export function writtenOut<T>(map: pulumi.Input<{ [word: string]: pulumi.Input<T> }> | undefined): [string, T][] {
  return Object.entries((map ?? {}) as { [word: string]: T });
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
export function checkTag(argument: string, value: unknown, fix: string): void {
  checkText(argument, value, fix);
  if (typeof value === "string" && value.length > 256)
    refuse(argument, "becomes a tag of Azure: at most 256 characters");
}

export function checkText(argument: string, value: unknown, fix: string): void {
  if (!isHere(value)) return;
  if (typeof value !== "string" || value.trim() === "") refuse(argument, `is missing or empty: ${fix}`);
}

/** False for outputs and promises: their value may come only with deployment. */
export function isHere(value: unknown): boolean {
  return !pulumi.Output.isInstance(value) && !(value instanceof Promise);
}
