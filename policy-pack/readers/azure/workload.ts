import type { ActsAs, Fact, Options, Ref, Resource, Toggle } from "../../model/index.js";
import { isJudged } from "../general-compute.js";
import type { Reader } from "../reader.js";
import { workloadFact, type WorkloadParts } from "../workload.js";
import { assignedWhereAbsent, identityBlock, systemAssignedIdentity, type IdentityBlock } from "./identity-block.js";
import { resourceNames } from "./resource-names.js";
import { signsOf, type Signs } from "./signs.js";

interface Parts extends WorkloadParts {
  readonly label: string;
  readonly block?: IdentityBlock;
  readonly toggle?: Toggle;
}

/** The facts of an Azure workload, with the identity that the system assigns to it where it has one. */
export function azureWorkload(
  resource: Resource,
  options: Options,
  { label, block, toggle, ...parts }: Parts,
): readonly Fact[] {
  return [
    { ...workloadFact(resource, options, label, parts), ...(toggle !== undefined && { toggle }) },
    ...(block?.systemAssigned === true ? [systemAssignedIdentity(resource, label)] : []),
  ];
}

/** How a resource acts, given what its identity block says. */
export type Acting = (resource: Resource, block: IdentityBlock) => readonly ActsAs[];

/** A type of resource, as far as data tells it. */
export interface Kind {
  /** In Microsoft's words. */
  readonly label: string;
  /** Its ARM type, in lower case. */
  readonly type: string;
  /** The inputs that name it, from the outermost, each in all its spellings. */
  readonly names: readonly (readonly string[])[];
  readonly acting: Acting;
  readonly partOf?: (resource: Resource) => readonly Ref[];
  /** True where Azure assigns an identity to one that asks for none. */
  readonly alwaysAssigned?: true;
}

/** A reader of resources that are always workloads: machine-learning and data services. */
export function workloadReader(kind: Kind): Reader {
  return (resource, options) => {
    const written = identityBlock(resource);
    const block = kind.alwaysAssigned === true ? assignedWhereAbsent(resource, written) : written;
    return azureWorkload(resource, options, {
      label: kind.label,
      names: resourceNames(resource, kind.type, kind.names),
      actsAs: kind.acting(resource, block),
      block,
      oneWith: kind.partOf?.(resource) ?? [],
    });
  };
}

/** A reader of general compute: its identity is a fact always, itself only where it counts as a workload. */
export function generalReader(kind: Kind, signs: Signs = {}): Reader {
  const read = workloadReader(kind);
  return (resource, options) => {
    const facts = read(resource, options);
    if (isJudged(resource, options, signsOf(resource, signs))) return facts;
    return facts.filter(({ fact }) => fact !== "workload");
  };
}
