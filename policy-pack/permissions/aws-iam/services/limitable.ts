import { intersection, noActions, servicesIn, setOf, union, type ActionSet } from "./action-set.js";
import { once } from "../../once.js";
import { isHarmless } from "./harmless.js";
import type { Service } from "./service.js";
import { isMany } from "./strangers.js";

/** The services that have been taken apart, which are those that somebody holds something of, and what they have. */
const known = once(() => ({ services: new Set<Service>(), limitable: noActions }));

/** Those of some actions that a policy can limit to resources, and should. */
export function limitableOf(set: ActionSet): ActionSet {
  const { services, limitable } = known();
  const fresh = servicesIn(set).filter((service) => !services.has(service));
  if (fresh.length === 0) return intersection(set, limitable);
  for (const service of fresh) services.add(service);
  known().limitable = union([limitable, setOf(fresh.flatMap(limitableIn))]);
  return intersection(set, known().limitable);
}

function limitableIn(service: Service): readonly number[] {
  const limitable = service.actions().filter(({ id, types }) => types.some(isMany) && !isHarmless(id));
  return limitable.map(({ id }) => id);
}
