import { textAt, type Path, type Ref, type Resource } from "../../model/index.js";
import { noNames, refAt } from "../refs.js";
import { armName, armNames } from "./names.js";

/** What a resource is part of, which it names by the names in its resource group (workspace, then endpoint). */
export function parentByNames(type: string, inputs: readonly string[]): (resource: Resource) => readonly Ref[] {
  return (resource) => {
    const group = textAt(resource, ["resourceGroupName"]);
    const names = inputs.map((key) => textAt(resource, [key]));
    const known = typeof group === "string" && names.every((name) => typeof name === "string");
    const meant = known ? { exact: [], loose: [armName(type, group, names)] } : noNames;
    const ref = refAt(resource, [inputs.at(-1) ?? ""], () => meant);
    return ref === undefined ? [] : [ref];
  };
}

/** What a resource is part of, which it names by id. */
export function parentById(...path: Path): (resource: Resource) => readonly Ref[] {
  return (resource) => {
    const ref = refAt(resource, path, armNames);
    return ref === undefined ? [] : [ref];
  };
}
