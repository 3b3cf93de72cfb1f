import { get, isJsonList, isJsonObject, type Json, type JsonObject } from "../json.js";
import { isUnknownText, unknownText } from "../wire.js";
import type { World } from "../world.js";
import type { Asked, Related } from "./made-up.js";
import { madeUpGuid } from "./names.js";

/** The `identity` block as Azure answers it: system-assigned principals are filled in, the list of ids is a map. */
export function identityOutputs(asked: Asked, world: World, related: Related): JsonObject {
  const identity = get(asked.inputs, "identity");
  if (!isJsonObject(identity)) return {};
  const type = get(identity, "type");
  const entries: Record<string, Json> = { ...identity };
  if (typeof type === "string" && /system/i.test(type)) {
    entries["principalId"] = madeUpGuid(asked.urn, "principal");
    entries["tenantId"] = world.tenant;
  }
  const ids = get(identity, "userAssignedIdentities");
  if (isJsonList(ids)) entries["userAssignedIdentities"] = assigned(ids, related);
  return { identity: entries };
}

function assigned(ids: readonly Json[], related: Related): Json {
  const known = ids.filter((id) => typeof id === "string").filter((id) => !isUnknownText(id));
  if (known.length < ids.length) return unknownText;
  return Object.fromEntries(
    known.map((id) => {
      const of = (property: string): string => related.outputOf(id, property) ?? unknownText;
      return [id, { principalId: of("principalId"), clientId: of("clientId") }];
    }),
  );
}

/** Outputs of a managed identity itself. */
export function managedIdentityOutputs(asked: Asked, world: World): JsonObject {
  return {
    principalId: madeUpGuid(asked.urn, "principal"),
    clientId: madeUpGuid(asked.urn, "client"),
    tenantId: world.tenant,
  };
}
