import type { Resource } from "../../policy-pack/model/index.js";
import { didYouMean } from "../../policy-pack/text/nearest.js";
import { printable } from "../../policy-pack/text/printable.js";
import { shortType } from "../reports/names.js";
import { UserError } from "../user-error.js";

const most = 12;

/** The spellings by which a resource can be named, the shortest last. */
function spellings({ urn, type, name }: Resource): readonly string[] {
  const last = type.slice(type.lastIndexOf(":") + 1);
  return [urn, `${type}::${name}`, `${shortType(type)}::${name}`, `${last}::${name}`, name];
}

/** The one resource that a URN, `TYPE::NAME` or a name means, among those of a kind. */
export function findResource(text: string, resources: readonly Resource[], kind: string): Resource {
  const found = resources.filter((resource) => spellings(resource).includes(text));
  const [first, second] = found;
  if (first === undefined) throw new UserError(unknownName(text, resources, kind));
  if (second !== undefined) throw new UserError(ambiguous(text, found));
  return first;
}

function unknownName(text: string, resources: readonly Resource[], kind: string): string {
  const names = [...new Set(resources.map(({ name }) => name))];
  const hint = didYouMean(text, names) || ".";
  if (names.length === 0) return `There is no ${kind} "${printable(text, 200)}": the stack has none.`;
  return [`There is no ${kind} "${printable(text, 200)}"${hint} There is:`, ...listed(resources.map(shortest))].join(
    "\n",
  );
}

function ambiguous(text: string, found: readonly Resource[]): string {
  const spelt = found.map((resource) => `${spellings(resource)[3] ?? ""}  ${resource.urn}`);
  return [
    `"${printable(text, 200)}" means several. Give a URN, or TYPE::NAME where that is enough:`,
    ...listed(spelt),
  ].join("\n");
}

function shortest({ type, name }: Resource): string {
  return `${shortType(type)}::${name}`;
}

function listed(names: readonly string[]): readonly string[] {
  const more = names.length > most ? [`  and ${String(names.length - most)} more`] : [];
  return [...names.slice(0, most).map((name) => `  ${printable(name, 500)}`), ...more];
}
