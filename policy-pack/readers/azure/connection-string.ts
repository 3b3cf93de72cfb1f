import { isObject, isUnknown, textAt, valueAt, type Path, type Resource } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import { doubt, wayAt, type Opens, type WayIn } from "../ways-in.js";

const password: Opens = {
  label: "password in a connection string",
  says: "its connection string holds a password",
  personal: true,
};
const key: Opens = { label: "key in a connection string", says: "its connection string holds a key" };

/** Settings end at a semicolon, in an address at an ampersand; what is empty holds nothing. */
const passwords = [/(?:^|[;&?\s])(?:password|pwd)\s*=\s*[^;&\s]/i];
const keys = [
  /(?:^|[;&?\s])(?:accountkey|sharedaccesskey|sharedaccesssignature|sharedsecretvalue|apikey|sig)\s*=\s*[^;&\s]/i,
  // An address with the key of the account in it, as Cosmos DB has for MongoDB.
  /^[a-z][a-z0-9+.-]{0,30}:\/\/[^/@:\s]{0,300}:[^/@\s]{1,1000}@/i,
];

/**
 * The secrets that a connection string holds: one that signs in with a managed identity holds none. A secure string wraps
 * the text; of one that is kept in a vault nothing is told.
 */
export function connectionString(pattern: string): WayIn {
  return (resource) => eachPath(resource, pattern).flatMap((path) => inText(resource, textIn(resource, path)));
}

function textIn(resource: Resource, path: Path): Path {
  const value = valueAt(resource, path);
  return isObject(value ?? null) ? [...path, "value"] : path;
}

function inText(resource: Resource, path: Path): ReturnType<WayIn> {
  const text = textAt(resource, path);
  if (text === undefined) return [];
  const kinds = [[password, passwords] as const, [key, keys] as const];
  return kinds.flatMap(([opens, forms]) => {
    if (isUnknown(text)) return [doubt(resource, path, opens, text)];
    if (!forms.some((form) => form.test(text))) return [];
    return [{ ...wayAt(resource, path, opens, opens.says), fix: "sign in with a managed identity instead" }];
  });
}
