import {
  isUnknown,
  objectAt,
  textAt,
  unknown,
  valueAt,
  type ActsAs,
  type Path,
  type Resource,
} from "../../model/index.js";
import { withJson } from "../json-text.js";
import { refAt } from "../refs.js";
import { unsure } from "./acting.js";
import { armNames } from "./names.js";
import type { Acting } from "./workload.js";

const fix = "let the linked service sign in with a managed identity of the factory or workspace";

/**
 * As whom pipelines reach what a linked service stands for, where that is not the identity of the factory or workspace: as a
 * service principal, or with a token that somebody got. `body` is where the settings are.
 */
export function linkedServiceActs(resource: Resource, body: Path): readonly ActsAs[] {
  const settings = body.length === 0 ? undefined : objectAt(resource, body);
  if (isUnknown(settings)) return [unsure(resource.urn, body, settings, fix, ["machine", "named-person"])];
  return [
    ...servicePrincipal(resource, [...body, "servicePrincipalId"]),
    ...consented(resource, body),
    ...accessToken(resource, [...body, "accessToken"]),
  ];
}

/** The same for a linked service of any type, whose settings are a JSON text. */
export const linkedServiceInJson: Acting = (resource) =>
  linkedServiceActs(withJson(resource, "typePropertiesJson", "typePropertiesJson"), ["typePropertiesJson"]);

function servicePrincipal(resource: Resource, path: Path): readonly ActsAs[] {
  const identity = refAt(resource, path, armNames);
  return identity === undefined ? [] : [{ how: "machine", at: identity.at, identity, use: "execution" }];
}

/** Google's services call it UserAuthentication; elsewhere a refresh token alone tells. */
function consented(resource: Resource, body: Path): readonly ActsAs[] {
  const token = [...body, "refreshToken"];
  const type = [...body, "authenticationType"];
  const path = valueAt(resource, token) === undefined ? type : token;
  if (path === type && textAt(resource, type) !== "UserAuthentication") return [];
  const says = "it signs in with a token that a person got by consenting";
  return [{ how: "named-person", at: { urn: resource.urn, path }, says, fix }];
}

function accessToken(resource: Resource, path: Path): readonly ActsAs[] {
  const token = valueAt(resource, path);
  if (token === undefined) return [];
  const why = unknown("here", [], "whose access token it carries");
  return [unsure(resource.urn, path, why, fix, ["machine", "named-person"])];
}
