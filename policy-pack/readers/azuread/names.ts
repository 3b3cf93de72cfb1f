import type { Names, Path, Resource } from "../../model/index.js";
import { armId } from "../azure/names.js";
import { answered } from "../refs.js";

/** The names of an object of Entra: its id, which older versions of the provider gave without its type, and its GUIDs. */
export function entraNames(resource: Resource, guids: readonly Path[] = [["objectId"]]): Names {
  const id = resource.outputs === undefined ? undefined : resource.id;
  const answers = guids.flatMap((path) => answered(resource, path)?.toLowerCase() ?? []);
  return { exact: [...new Set([...(id === undefined ? [] : [armId(id)]), ...answers])], loose: [] };
}
