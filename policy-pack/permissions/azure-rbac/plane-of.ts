import { isList } from "../../model/index.js";
import { once } from "../once.js";
import { lower } from "../wildcard.js";
import { builtInRoles } from "./built-in-data.js";
import type { Plane } from "./role-definition.js";

/** The operations on data that built-in roles name; of these, hardly any is of the control plane too. */
const onData = once(() => {
  const lists = builtInRoles().flatMap(({ permissions }) =>
    permissions.flatMap(({ dataActions, notDataActions }) => [dataActions ?? [], notDataActions ?? []]),
  );
  const named = lists.flatMap((list) => (isList(list) ? list : []));
  return new Set(named.flatMap((name) => (typeof name === "string" && !name.includes("*") ? [lower(name)] : [])));
});

/** The plane of an operation, as far as a built-in role names it among its data actions; else the control plane. */
export function planeOf(operation: string): Plane {
  return onData().has(lower(operation)) ? "data" : "control";
}
