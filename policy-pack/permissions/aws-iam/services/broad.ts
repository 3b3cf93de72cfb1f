import { contains, countIn, servicesIn, type ActionSet } from "./action-set.js";
import type { Level, Service } from "./service.js";

/** A service that somebody controls. */
export interface Controlled {
  readonly service: string;
  /** How many of its actions that change something or somebody's permissions. */
  readonly held: number;
  readonly of: number;
}

/** What a set of actions amounts to, where each may be done on any resource. */
export interface Breadth {
  readonly controls: readonly Controlled[];
  /** The services that it reads from, where a statement could have named what to read. */
  readonly reads: readonly string[];
  readonly readsWidely: boolean;
}

/**
 * Nearly all of a service is three quarters of what changes something in it, and ten actions at least.
 * Small services count as a whole, unless most of their actions know no resources and the narrowest statement is `*`.
 */
const nearly = { share: 3 / 4, least: 10 };
const small = { least: 5, share: 1 / 2 };
/** Or nearly all of one kind of resource, where that is half of what can be changed in the service. */
const oneKind = { share: 1 / 2 };
/** ReadOnlyAccess reads from 270 services, SecurityAudit from 135, AmazonSageMakerFullAccess from 16. */
const manyServices = 20;

const changing: ReadonlySet<Level> = new Set(["Write", "Permissions management"]);

export function breadthOf(set: ActionSet): Breadth {
  const touched = servicesIn(set);
  const reads = touched.filter((service) => readsFrom(set, service)).map(({ prefix }) => prefix);
  const controls = touched.map((service) => controlOf(set, service)).filter((control) => control !== undefined);
  return { controls, reads, readsWidely: reads.length >= manyServices };
}

function readsFrom(set: ActionSet, { runs }: Service): boolean {
  return runs().some(
    ({ level, hasTypes, first, after }) => level === "Read" && hasTypes && countIn(set, first, after) > 0,
  );
}

function controlOf(set: ActionSet, service: Service): Controlled | undefined {
  let [held, of, narrowable] = [0, 0, 0];
  for (const { first, after, level, hasTypes } of service.runs()) {
    if (!changing.has(level)) continue;
    held += countIn(set, first, after);
    of += after - first;
    if (hasTypes) narrowable += after - first;
  }
  const isControl =
    (held >= nearly.least && held >= nearly.share * of) ||
    (held === of && held >= small.least && narrowable >= small.share * of) ||
    (held >= nearly.least && held >= oneKind.share * of && controlsOneKind(set, service));
  return isControl ? { service: service.prefix, held, of } : undefined;
}

/** Whether nearly all that can be done to one kind of its resources is held, as with every bucket of S3. */
function controlsOneKind(set: ActionSet, { actionsOn, types }: Service): boolean {
  return types().some((type) => {
    const changes = actionsOn(type).filter(({ level }) => changing.has(level));
    const held = changes.filter(({ id }) => contains(set, id)).length;
    return held >= nearly.least && held >= nearly.share * changes.length;
  });
}
