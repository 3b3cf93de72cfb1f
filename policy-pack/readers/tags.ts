import {
  isList,
  isObject,
  isUnknown,
  unknown,
  valueAt,
  type Options,
  type Path,
  type Perhaps,
  type Raw,
  type Resource,
} from "../model/index.js";
import { parsedText } from "./json-text.js";

/** The workload that a resource's own tags, else its provider's default tags, declare it to be part of. */
export function declaredWorkload(
  resource: Resource,
  options: Options,
  path: Path = ["tags"],
): Perhaps<string> | undefined {
  return tagOf(resource, options.workloadTag, path);
}

/** A tag of a resource: its own, else one of its provider's default tags. */
export function tagOf(resource: Resource, key: string, path: Path = ["tags"]): Perhaps<string> | undefined {
  return tagIn(valueAt(resource, path), key) ?? tagIn(defaultTags(resource), key);
}

/** A tag by key in a map (`aws`, `azure-native`) or in a list of key and value (`aws-native`). */
function tagIn(tags: Raw | undefined, key: string): Perhaps<string> | undefined {
  if (isUnknown(tags)) return tags;
  if (isList(tags)) {
    const entry = tags.find((item) => isObject(item) && item["key"] === key);
    if (isObject(entry)) return asText(entry["value"]);
    const unread = tags.find((item) => !isObject(item) || isUnknown(item["key"]));
    if (unread === undefined) return undefined;
    return isUnknown(unread) ? unread : unknown("here", [], "a tag that cannot be read");
  }
  if (tags === undefined || tags === null) return undefined;
  if (!isObject(tags)) return unknown("here", [], "tags that cannot be read");
  return Object.hasOwn(tags, key) ? asText(tags[key]) : undefined;
}

function asText(value: Raw | undefined): Perhaps<string> | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  if (isUnknown(value) || typeof value === "string") return value;
  return typeof value === "object" ? unknown("here", [], "a tag whose value is not text") : String(value);
}

/** Provider settings reach the engine as JSON texts: `defaultTags: '{"tags":{"team":"fraud"}}'`. */
function defaultTags(resource: Resource): Raw | undefined {
  const settings = resource.provider?.properties;
  if (settings === undefined || !Object.hasOwn(settings, "defaultTags")) return undefined;
  const what = "the text of the provider's default tags";
  const value = parsedText(settings["defaultTags"] ?? null, what);
  return isObject(value) ? parsedText(value["tags"] ?? null, what) : value;
}
