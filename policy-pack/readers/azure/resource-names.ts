import { textAt, type Names, type Path, type Resource } from "../../model/index.js";
import { answered } from "../refs.js";
import { armId, armName } from "./names.js";

/**
 * The names of an ARM resource: its id and the GUIDs of its identity once they are known, else its names in its resource
 * group (`nameInputs` from the outermost: workspace, then compute).
 */
export function resourceNames(
  resource: Resource,
  type: string,
  nameInputs: readonly (readonly string[])[],
  guids: readonly Path[] = [],
): Names {
  const given = resource.outputs === undefined ? undefined : (resource.id ?? answered(resource, ["id"]));
  const id = given?.startsWith("/") === true ? armId(given) : undefined;
  const exact = [
    ...(id === undefined ? [] : [id]),
    ...guids.flatMap((path) => answered(resource, path)?.toLowerCase() ?? []),
  ];
  const group = textAt(resource, ["resourceGroupName"]);
  const names = nameInputs.map((spellings) => firstText(resource, spellings));
  if (typeof group !== "string" || !names.every((name) => name !== undefined))
    return { ...(id && { id }), exact, loose: [] };
  return { ...(id && { id }), exact, loose: [armName(type, group, names)] };
}

function firstText(resource: Resource, spellings: readonly string[]): string | undefined {
  return spellings.map((key) => textAt(resource, [key])).find((value) => typeof value === "string");
}
