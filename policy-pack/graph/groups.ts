import type { Urn } from "../model/index.js";

/** Which resources are one workload; a node is a urn, or a declared workload's name. */
export interface Groups {
  readonly parents: Map<string, string>;
}

export function createGroups(): Groups {
  return { parents: new Map() };
}

/** The representative of a node's group; paths are halved on the way, so that long chains stay cheap. */
export function groupOf(groups: Groups, node: string): string {
  let at = node;
  for (;;) {
    const parent = groups.parents.get(at);
    if (parent === undefined) return at;
    const grandparent = groups.parents.get(parent);
    if (grandparent === undefined) return parent;
    groups.parents.set(at, grandparent);
    at = grandparent;
  }
}

export function join(groups: Groups, one: string, other: string): void {
  const [a, b] = [groupOf(groups, one), groupOf(groups, other)];
  if (a !== b) groups.parents.set(a, b);
}

/** The node of a declared workload; no urn is spelt so. */
export function declaredNode(name: string): Urn {
  return `workload ${name}`;
}
