import { once } from "../once.js";
import { lower } from "../wildcard.js";
import { builtInRoles } from "./built-in-data.js";
import { keyForm, notKeys } from "./methods/keys.js";
import { control as common } from "./operations.js";
import { providerOf } from "./patterns.js";
import type { AzureRole } from "./role-definition.js";
import type { ScopePath } from "./scope.js";

/** `PROVIDER/TYPE/write`: creates, changes and replaces whole resources rather than what is in them. */
const wholeResource = /^[a-z0-9]+(?:\.[a-z0-9]+)+\/[a-z0-9_-]+\/write$/;

/** Types that stand beside resources and change nothing of them: alerts, support requests, deployment records. */
const beside = new Set(
  [
    "Microsoft.AlertsManagement/actionRules",
    "Microsoft.EventGrid/eventSubscriptions",
    "Microsoft.Insights/actionGroups",
    "Microsoft.Insights/alertRules",
    "Microsoft.Insights/activityLogAlerts",
    "Microsoft.Insights/metricAlerts",
    "Microsoft.Insights/diagnosticSettings",
    "Microsoft.Insights/scheduledQueryRules",
    "Microsoft.Resources/deployments",
    "Microsoft.Resources/tags",
    "Microsoft.Support/supportTickets",
  ].map((type) => lower(`${type}/write`)),
);
const besideProviders = new Set([
  "microsoft.authorization",
  "microsoft.policyinsights",
  "microsoft.support",
  "microsoft.features",
]);

/** What lies in a resource as its content: to write it there is to use the resource. */
const content: readonly string[] = [
  "microsoft.storage/storageaccounts/",
  "microsoft.keyvault/vaults/",
  "microsoft.containerregistry/registries/",
  "microsoft.eventhub/namespaces/",
  "microsoft.servicebus/namespaces/",
  "microsoft.search/searchservices/",
];

/** The whole-resource operations that built-in roles name, by provider: what a wildcard stands for. */
const catalogue = once(() => {
  const byProvider = new Map<string, Set<string>>();
  const names = builtInRoles().flatMap(({ permissions }) => permissions.flatMap((entry) => entry["actions"] ?? []));
  for (const name of [...names, ...common]) {
    if (typeof name !== "string" || !wholeResource.test(lower(name))) continue;
    const provider = providerOf(lower(name));
    const operations = byProvider.get(provider) ?? new Set();
    byProvider.set(provider, operations.add(lower(name)));
  }
  return byProvider;
});
const commonWrites = common.map(lower).filter((operation) => wholeResource.test(operation));

const remembered = new WeakMap<AzureRole, readonly string[]>();

/** The operations on whole resources that a role may give, whatever its notActions take back: candidates to ask it about. */
export function wholeResourceOperations(role: AzureRole): readonly string[] {
  let found = remembered.get(role);
  if (found === undefined) {
    const names = role.entries().flatMap((entry) => [...new Set(entry.names("control"))]);
    const providers = new Set<string>();
    const operations = new Set<string>();
    for (const name of names) {
      const provider = providerOf(name);
      if (name.includes("*")) providers.add(provider.includes("*") ? "*" : provider);
      operations.add(name.replace(/^([^/*]+\/[^/*]+)\/\*$/, "$1/write"));
    }
    for (const provider of providers) {
      for (const operation of provider === "*" ? commonWrites : candidatesOf(provider)) operations.add(operation);
    }
    remembered.set(role, (found = [...operations].filter(isWholeResource)));
  }
  return found;
}

/** A provider that no built-in role names has types too. */
function candidatesOf(provider: string): Iterable<string> {
  return catalogue().get(provider) ?? [`${provider}/any/write`];
}

function isWholeResource(operation: string): boolean {
  return wholeResource.test(operation) && !beside.has(operation) && !besideProviders.has(providerOf(operation));
}

/** The operation that changes the very resource of a scope, `undefined` where that is content of another or no resource. */
export function ownWrite(scope: ScopePath): string | undefined {
  if (scope.type === undefined || content.some((outer) => scope.type?.startsWith(outer))) return undefined;
  const write = `${scope.type}/write`;
  return beside.has(write) ? undefined : write;
}

/** Operations that a role spells out and that read keys by their name. */
export function spelledKeys(role: AzureRole): readonly string[] {
  const names = role.entries().flatMap((entry) => entry.names("control"));
  return names.filter((name) => !name.includes("*") && keyForm.test(name) && !notKeys.test(name));
}

/** Whether a scope lies within a resource: a container, a secret, an endpoint. */
export function isPart({ type }: ScopePath): boolean {
  return type !== undefined && type.split("/").length > 2;
}
