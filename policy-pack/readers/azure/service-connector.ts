import {
  isUnknown,
  textAt,
  unknown,
  type ActsAs,
  type GrantFact,
  type Path,
  type Resource,
} from "../../model/index.js";
import { azureBuiltInRole } from "../../permissions/index.js";
import { eachPath } from "../each-path.js";
import { openByText } from "../opened-by.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { keeps, waysInto, type WayIn } from "../ways-in.js";
import { unsure } from "./acting.js";
import { armNames } from "./names.js";
import { parentById } from "./parent.js";
import { roleNames } from "./role-grants.js";
import { generalReader, type Acting, type Kind } from "./workload.js";

const fix = "let the connection use a managed identity of what it connects";

/**
 * As whom an application reaches the service that is connected to it; with an identity of its own it has been named already.
 * https://learn.microsoft.com/azure/service-connector/concept-service-connector-internals
 */
function signingIn(type: Path): Acting {
  return (resource) => {
    const way = textAt(resource, type);
    const body = type.slice(0, -1);
    if (isUnknown(way)) return [unsure(resource.urn, type, way, fix, ["machine", "named-person"])];
    switch (way?.toLowerCase()) {
      case "userassignedidentity":
        return machine(resource, [...body, "clientId"], true);
      case "serviceprincipalsecret":
      case "serviceprincipalcertificate":
        return machine(resource, [...body, "clientId"], false);
      case "useraccount": {
        const why = unknown("here", [], "whose account it signs in with");
        return [unsure(resource.urn, type, why, fix, ["machine", "named-person"])];
      }
      default:
        return [];
    }
  };
}

function machine(resource: Resource, path: Path, noPersonCan: boolean): readonly ActsAs[] {
  const identity = refAt(resource, path, armNames);
  if (identity === undefined) return [];
  return [{ how: "machine", at: identity.at, identity, use: "execution", ...(noPersonCan && { noPersonCan }) }];
}

/** The roles that it gives, on the service, to the identity that it names. */
function rolesGiven(resource: Resource): readonly GrantFact[] {
  const to = ["principalId", "clientId"].map((key) => refAt(resource, ["authInfo", key], armNames)).find(Boolean);
  if (to === undefined) return [];
  const scope = textAt(resource, ["targetService", "id"]) ?? unknown("here", [], "which service it connects to");
  return eachPath(resource, "authInfo.roles[]").flatMap((path): readonly GrantFact[] => {
    const role = refAt(resource, path, roleNames);
    if (role === undefined) return [];
    const known = isUnknown(role.value) ? undefined : azureBuiltInRole(role.value);
    return [{ fact: "grant", to, at: role.at, what: known ?? role, scope }];
  });
}

const others = [
  "systemassignedidentity",
  "userassignedidentity",
  "serviceprincipalsecret",
  "serviceprincipalcertificate",
  "easyauthmicrosoftentraid",
  "useraccount",
  "secret",
];

/** A connection with an access key takes the key of the service itself. */
function byKey(type: string): WayIn {
  return openByText(
    type,
    { label: "access key", says: "it signs in with the key of the service" },
    { open: ["accesskey"], closed: others, absent: "closed", better: "systemAssignedIdentity" },
  );
}

const label = "service connection";
const native: Kind = {
  label,
  type: "microsoft.servicelinker/linkers",
  names: [["resourceUri"], ["linkerName"]],
  acting: signingIn(["authInfo", "authType"]),
  partOf: parentById("resourceUri"),
};
const classic = (of: string): Kind => ({
  ...native,
  names: [[of], ["name"]],
  acting: signingIn(["authentication", "type"]),
  partOf: parentById(of),
});

/** Service Connector: what an application reaches another service with. */
export const serviceConnector: Readers = {
  "azure-native:servicelinker:Linker": generalReader(native),
  "azure:appservice:Connection": generalReader(classic("appServiceId")),
  "azure:appservice:AppConnection": generalReader(classic("functionAppId")),
};

/** Secrets belong to the application that is connected. */
const ofApplication = {
  holder: label,
  of: (resource: Resource) =>
    ["resourceUri", "appServiceId", "functionAppId"].flatMap((key) => parentById(key)(resource))[0],
};
const linked = waysInto(
  ofApplication,
  byKey("authInfo.authType"),
  keeps("authInfo.secret", "client secret"),
  keeps("authInfo.certificate", "client certificate"),
  keeps("authInfo.secretInfo.value", "password or key"),
);
const connected = waysInto(
  ofApplication,
  keeps("authentication.certificate", "client certificate"),
  keeps("authentication.secret", "password or key"),
);

/** Roles that such connections give. */
export const serviceConnectorRoles: Readers = {
  "azure-native:servicelinker:Linker": rolesGiven,
  "azure-native:servicelinker:Connector": rolesGiven,
};

/** Secrets of such connections. */
export const serviceConnectorKeys: Readers = {
  "azure-native:servicelinker:Linker": linked,
  "azure-native:servicelinker:Connector": linked,
  "azure:appservice:Connection": connected,
  "azure:appservice:AppConnection": connected,
};
