import { once } from "../../once.js";
import { wildcard } from "../../wildcard.js";
import { memo } from "../../memo.js";
import { needle } from "./needle.js";
import type { ResourceType } from "./service.js";
import { awsService, awsServices } from "./services.js";
import { account, isMany, partition, region, strangersFor } from "./strangers.js";

/** What a policy variable stands for: one text among many. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html */
const oneText = "\ue001";

/** Whether one region stands for all of them, or is one of many. */
type Regions = "one is all" | "one is one";

/** A pattern whose partition, account and perhaps region are those of the strangers, unless they are wildcards only. */
function opened(pattern: string, regions: Regions): string {
  const parts = pattern
    .replace(/[\ue000\ue001]/g, "\ue002")
    .replace(/\$\{[^${}]{0,128}\}/g, oneText)
    .split(":");
  const isWhole = parts.length >= 6;
  const open = (part: string, at: number): string => {
    if (/^\**$/.test(part)) return part;
    const isLoose = part === oneText || (/^[a-z\d*?-]*$/.test(part) && /[*?]/.test(part));
    if (at === 1) return isLoose || /^aws[a-z-]*$/.test(part) ? partition : part;
    if (/^\d{12}$/.test(part)) return account;
    if (isWhole && at === 4 && isLoose && !/[a-z-]/.test(part)) return account;
    if (regions === "one is one") return part;
    if (/^[a-z]{2,4}(?:-[a-z]+)+-\d{1,2}$/.test(part)) return region;
    if (isWhole && at === 3 && isLoose) return region;
    return part;
  };
  return parts.map((part, at) => (at === 0 ? part : open(part, at))).join(":");
}

const none: ReadonlySet<ResourceType> = new Set();
const everyType = once((): ReadonlySet<ResourceType> => new Set(awsServices().flatMap(({ types }) => types())));

/** Whether a pattern is `*` in any spelling, the one that also matches where an action knows no resources. */
export function isAll(pattern: string): boolean {
  return /^[*?]+$/.test(pattern) && ["*", "?*", "*?", "*?*"].includes(compact(pattern));
}

function compact(pattern: string): string {
  return pattern.replace(/\*{2,}/g, "*");
}

/** The types of which a resource pattern matches any resource whatsoever, in its partition, region and account. */
export function typesMatched(pattern: string, regions: Regions = "one is all"): ReadonlySet<ResourceType> {
  if (isAll(pattern)) return everyType();
  return memoised[regions](pattern);
}

const weigh = (types: ReadonlySet<ResourceType>): number => types.size + 16;
const memoised = {
  "one is all": memo((pattern) => computeTypes(pattern, "one is all"), weigh, 2_000_000),
  "one is one": memo((pattern) => computeTypes(pattern, "one is one"), weigh, 2_000_000),
};

/**
 * Whether no stranger can match, told by the last part of a pattern alone: most patterns name what they are about there.
 * A number or a region by itself may be one of the places that `opened` replaces.
 */
function namesOne(pattern: string): boolean {
  const parts = pattern.split(":");
  const last = parts.at(-1) ?? "";
  const [name = ""] = last.split(/[*?]/, 1);
  if (parts.length < 6 || name === "" || pattern.includes("$") || /^(?:\d{12}|[a-z]+(?:-[a-z]+)+-\d+)$/.test(last))
    return false;
  const [, , service = ""] = parts;
  return service !== "" && !/[*?]/.test(service) && !strangersFor(service).text.includes(name);
}

function computeTypes(pattern: string, regions: Regions): ReadonlySet<ResourceType> {
  if (namesOne(pattern)) return none;
  const open = opened(compact(pattern), regions);
  const [, , service = "", more] = open.split(":");
  const isNamed = more !== undefined && /^[^*?\ue000]+$/.test(service);
  const { list, text } = strangersFor(isNamed ? service : "*");
  if (!text.includes(needle(open))) return none;
  const matches = wildcard(open, "?");
  const found = list.filter(({ arns }) => arns.every((arn) => matches(arn))).map(({ type }) => type);
  return found.length === 0 ? none : new Set(found);
}

/**
 * Whether a resource pattern means any resource of a type of a service, or of one of the types given by name.
 * A type with one resource only is never wide.
 */
export function isWide(pattern: string, service: string, resourceTypes?: readonly string[]): boolean {
  const types = awsService(service)?.types() ?? [];
  const matched = typesMatched(pattern);
  return types.some(
    (type) => matched.has(type) && isMany(type) && (resourceTypes === undefined || resourceTypes.includes(type.name)),
  );
}
