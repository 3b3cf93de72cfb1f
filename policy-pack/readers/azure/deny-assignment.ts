import { azureRoleDefinition } from "../../permissions/index.js";
import {
  flagAt,
  isUnknown,
  textAt,
  unknown,
  valueAt,
  type DenialFact,
  type Path,
  type Ref,
  type Resource,
  type Spared,
  type Unknown,
} from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";
import { refAt, refOf } from "../refs.js";
import { armNames } from "./names.js";

/**
 * What is denied to those whom it names. Without an effect it blocks; `audit` only records.
 * https://learn.microsoft.com/azure/role-based-access-control/deny-assignments
 */
function denyAssignment(resource: Resource): readonly DenialFact[] {
  const effect = textAt(resource, ["denyAssignmentEffect"]);
  if (typeof effect === "string" && effect.toLowerCase() === "audit") return [];
  const doubt = doubtAt(resource);
  const path = ["permissions"];
  return [
    {
      fact: "denial",
      urn: resource.urn,
      at: { urn: resource.urn, path },
      what: azureRoleDefinition(`deny assignment ${resource.name}`, valueAt(resource, path)),
      scope: textAt(resource, ["scope"]),
      notBelow: flagAt(resource, ["doNotApplyToChildScopes"]) ?? false,
      from: eachPath(resource, "principals[]").map((entry) => principalAt(resource, entry)),
      except: eachPath(resource, "excludePrincipals[]").map((entry): Spared => {
        return { who: principalAt(resource, entry), alone: isAlone(resource, entry) };
      }),
      ...(doubt !== undefined && { doubt }),
    },
  ];
}

/** A condition says on which resources it holds; another effect than the two that there are may be anything. */
function doubtAt(resource: Resource): Unknown | undefined {
  const effect = textAt(resource, ["denyAssignmentEffect"]);
  const condition = textAt(resource, ["condition"]);
  if (isUnknown(effect)) return effect;
  if (effect !== undefined && effect.toLowerCase() !== "enforced") return unknown("here", [], "the effect of a denial");
  if (isUnknown(condition)) return condition;
  if (condition === undefined || condition === "") return undefined;
  return unknown("here", [], `what the condition of deny assignment ${resource.name} leaves`);
}

/** An entry without an id names somebody all the same: who it is, nobody can tell. */
function principalAt(resource: Resource, entry: Path): Ref {
  const path = [...entry, "id"];
  const nobody = unknown("here", [], "a principal without an id");
  return refAt(resource, path, armNames) ?? refOf(resource, path, nobody, armNames);
}

function isAlone(resource: Resource, entry: Path): boolean {
  const type = textAt(resource, [...entry, "type"]);
  return typeof type === "string" && ["user", "serviceprincipal"].includes(type.toLowerCase());
}

export const denyAssignments: Readers = {
  "azure-native:authorization:DenyAssignment": denyAssignment,
};
