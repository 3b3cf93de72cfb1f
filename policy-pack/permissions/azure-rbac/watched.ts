import { broadMethods } from "./methods/broad.js";
import { duties } from "./methods/duties.js";
import { escalationMethods } from "./methods/escalation.js";
import { control as controlNeed, type Method, type Need } from "./methods/method.js";
import { control, giving } from "./operations.js";
import { providerOf } from "./patterns.js";
import type { AzureRole, Plane } from "./role-definition.js";

/** The operations that the questions ask about, by provider. */
const byProvider: Readonly<Record<Plane, ReadonlyMap<string, readonly string[]>>> = (() => {
  const methods: readonly Method[] = [...escalationMethods, ...broadMethods, ...Object.values(duties).flat()];
  const needs: readonly Need[] = [...methods.flatMap(({ needs }) => needs), controlNeed(...control, ...giving)];
  const group = (plane: Plane): ReadonlyMap<string, readonly string[]> => {
    const keys = needs.filter((need) => need.plane === plane).flatMap(({ anyOf }) => anyOf.map(({ key }) => key));
    const groups = new Map<string, string[]>();
    for (const key of new Set(keys)) {
      const group = groups.get(providerOf(key)) ?? [];
      groups.set(providerOf(key), group);
      group.push(key);
    }
    return groups;
  };
  return { control: group("control"), data: group("data") };
})();

/** The watched operations that a role gives or may give. */
export type Touched = Readonly<Record<Plane, ReadonlySet<string>>>;

const remembered = new WeakMap<AzureRole, Touched>();

/**
 * What a role has to do with the questions at all. Only operations of the providers that it names are tried, so that
 * most roles are done with after a handful.
 */
export function touchedBy(role: AzureRole): Touched {
  let touched = remembered.get(role);
  if (touched === undefined) {
    remembered.set(role, (touched = { control: triedOn(role, "control"), data: triedOn(role, "data") }));
  }
  return touched;
}

function triedOn(role: AzureRole, plane: Plane): ReadonlySet<string> {
  const touched = new Set<string>();
  for (const entry of role.entries()) {
    const providers = new Set(entry.names(plane).map(providerOf));
    const any = entry.doubt !== undefined || [...providers].some((provider) => provider.includes("*"));
    for (const provider of any ? byProvider[plane].keys() : providers) {
      for (const operation of byProvider[plane].get(provider) ?? []) {
        if (entry.has(operation, plane) !== "no") touched.add(operation);
      }
    }
  }
  return touched;
}

/** Whether a role may give any of the operations (in lower case) of the control plane. */
export function touchesAny(role: AzureRole, operations: readonly string[]): boolean {
  const { control: touched } = touchedBy(role);
  return touched.size > 0 && operations.some((operation) => touched.has(operation));
}
