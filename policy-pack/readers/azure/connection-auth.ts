import {
  flagAt,
  isObject,
  isUnknown,
  objectAt,
  textAt,
  unknown,
  valueAt,
  type ActsAs,
  type Path,
  type Resource,
  type Unknown,
} from "../../model/index.js";
import { refAt } from "../refs.js";
import { machineAt, unsure } from "./acting.js";
import { armNames } from "./names.js";

type Maybe = Extract<ActsAs, { how: "unsure" }>["maybe"];

const fix =
  "give the connection the authType ManagedIdentity, with the identity of the agent or workspace that uses it";

/** Whose authority a connection carries, for each `authType` whose meaning Microsoft leaves open or decides elsewhere. */
const open: ReadonlyMap<string, readonly [what: string, maybe: Maybe]> = new Map([
  ["pat", ["whose personal access token it carries", ["machine", "named-person"]]],
  ["usernamepassword", ["whose user name and password it carries", ["machine", "named-person"]]],
  ["oauth2", ["whether its OAuth consent is a person's", ["machine", "signed-in-user", "named-person"]]],
  ["delegatedsas", ["who signs its delegated SAS", ["machine", "signed-in-user"]]],
  ["agentuserimpersonation", ["whom it impersonates", ["signed-in-user", "named-person"]]],
  ["agenticuser", ["whether its agentic user is a person", ["machine", "named-person"]]],
  ["agenticidentitytoken", ["which agent's identity it carries", ["machine"]]],
]);

/** Keys and the identity of what the connection belongs to: nobody is named that was not before. */
const ofParent: ReadonlySet<string> = new Set([
  "none",
  "accesskey",
  "accountkey",
  "apikey",
  "customkeys",
  "sas",
  "accountmanagedidentity",
  "projectmanagedidentity",
]);

/**
 * Where the agents of a project keep their state, which they reach with the project's managed identity.
 * https://learn.microsoft.com/azure/foundry/agents/concepts/standard-agent-setup
 */
const stores: ReadonlySet<unknown> = new Set([
  "AzureBlob",
  "AzureStorageAccount",
  "CosmosDb",
  "CosmosDB",
  "CognitiveSearch",
]);

/**
 * As whom a connection of a workspace or of Foundry reaches its target, by its `authType`. `agents` is true where it belongs
 * to the agents of a Foundry project.
 * https://learn.microsoft.com/azure/foundry/agents/how-to/mcp-authentication
 */
export function connectionActs(resource: Resource, agents: boolean): readonly ActsAs[] {
  const body: Path = ["properties"];
  const path = [...body, "authType"];
  const credentials = [...body, "credentials"];
  const type = textAt(resource, path);
  if (isUnknown(type)) return [cannotTell(resource, path, type)];
  const kind = type?.toLowerCase() ?? "";
  if (ofParent.has(kind)) return [];
  switch (kind) {
    case "userentratoken":
      return [passesTokenOn(resource, path)];
    case "managedidentity":
      return managedIdentityActs(resource, credentials);
    case "serviceprincipal":
      return [servicePrincipal(resource, [...credentials, "clientId"])];
    case "aad":
      return flagAt(resource, [...body, "useWorkspaceManagedIdentity"]) === true
        ? []
        : entraActs(resource, [...body, "category"], path, agents);
  }
  const token = [...credentials, "refreshToken"];
  const isConsented = valueAt(resource, token) !== undefined && isObject(valueAt(resource, credentials));
  if (kind === "oauth2" && isConsented) return [consented(resource, token)];
  const [what, maybe] = open.get(kind) ?? [
    type === undefined ? "the connection has no authType" : "an authType that is not known here",
  ];
  return [cannotTell(resource, path, unknown("here", [], what), maybe)];
}

function passesTokenOn(resource: Resource, path: Path): ActsAs {
  return {
    how: "signed-in-user",
    at: { urn: resource.urn, path },
    as: "whoever uses it",
    says: "its authType is UserEntraToken, so it passes on the token of the person who calls",
    fix,
  };
}

/** A connection with a managed identity but no id takes that of its workspace or project. */
function managedIdentityActs(resource: Resource, credentials: Path): readonly ActsAs[] {
  const bag = objectAt(resource, credentials);
  if (isUnknown(bag)) return [cannotTell(resource, credentials, bag, ["machine"])];
  const byKey = ["resourceId", "clientId"].map((key) => machineAt(resource, [...credentials, key], "execution"));
  return byKey.find((acts) => acts.length > 0) ?? [];
}

/** A service principal, which people can become who know its secret. */
function servicePrincipal(resource: Resource, path: Path): ActsAs {
  const identity = refAt(resource, path, armNames);
  if (identity !== undefined) return { how: "machine", at: identity.at, identity, use: "execution" };
  return cannotTell(resource, path, unknown("here", [], "which service principal it signs in as"), ["machine"]);
}

/** Entra ID without a credential: the token of whoever calls, or a managed identity. */
export function entraActs(resource: Resource, category: Path, at: Path, agents: boolean): readonly ActsAs[] {
  if (agents && stores.has(textAt(resource, category))) return [];
  const what = "whether it passes on the person's token or uses a managed identity";
  return [cannotTell(resource, at, unknown("here", [], what), ["machine", "signed-in-user"])];
}

/** A refresh token is made when a person signs in and consents. */
function consented(resource: Resource, path: Path): ActsAs {
  return {
    how: "named-person",
    at: { urn: resource.urn, path },
    says: "its refresh token stands for the person who signed in to make it",
    fix,
  };
}

const anybody: Maybe = ["machine", "signed-in-user", "named-person"];

function cannotTell(resource: Resource, path: Path, why: Unknown, maybe = anybody): ActsAs {
  return unsure(resource.urn, path, why, fix, maybe);
}
