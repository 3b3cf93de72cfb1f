import { join } from "node:path";
import { readCompressed, type Source } from "../../compressed.js";
import { once } from "../../once.js";
import { lower } from "../../wildcard.js";
import type { Action, Service } from "./service.js";
import { unpack, type Packed } from "./unpack.js";

/** What `scripts/take-in-aws-services.mjs` writes. */
interface Services {
  readonly source: ServicesSource;
  readonly services: readonly Packed[];
}

/** A npm package instead of a commit. */
export interface ServicesSource extends Omit<Source, "commit"> {
  readonly package: string;
  readonly version: string;
}

const data = once(() => {
  const { source, services } = readCompressed(join(__dirname, "..", "data", "services.json.gz")) as Services;
  let total = 0;
  const list = services.map((packed) => {
    const service = unpack(packed, total);
    total += service.count;
    return service;
  });
  return { source, list, total, byPrefix: new Map(list.map((service) => [service.prefix, service])) };
});

export function servicesSource(): ServicesSource {
  return data().source;
}

/** How many actions AWS has: ids are below it. */
export function actionCount(): number {
  return data().total;
}

/** Every service, in the order of action ids. */
export function awsServices(): readonly Service[] {
  return data().list;
}

/** A service by the prefix of its actions, in any capitals. */
export function awsService(prefix: string): Service | undefined {
  return data().byPrefix.get(lower(prefix));
}

/** The service that an action id belongs to. */
export function serviceOf(id: number): Service | undefined {
  const { list, total } = data();
  if (id < 0 || id >= total) return undefined;
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((list[middle]?.first ?? 0) <= id) low = middle;
    else high = middle - 1;
  }
  return list[low];
}

export function actionOf(id: number): Action | undefined {
  const service = serviceOf(id);
  return service?.actions()[id - service.first];
}
