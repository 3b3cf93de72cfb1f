import type { ActsAs, Fact, Names, Options, Ref, Resource } from "../../model/index.js";
import { declaredWorkload } from "../tags.js";
import { systemAssignedIdentity, type IdentityBlock } from "./identity-block.js";

interface Parts {
  readonly label: string;
  readonly names: Names;
  readonly actsAs: readonly ActsAs[];
  readonly block?: IdentityBlock;
  readonly oneWith?: readonly Ref[];
}

/** The facts of an Azure workload, with the identity that the system assigns to it where it has one. */
export function azureWorkload(resource: Resource, options: Options, parts: Parts): readonly Fact[] {
  const declared = declaredWorkload(resource, options);
  return [
    {
      fact: "workload",
      urn: resource.urn,
      names: parts.names,
      label: parts.label,
      actsAs: parts.actsAs,
      oneWith: parts.oneWith ?? [],
      joinable: false,
      ...(declared !== undefined && { declared }),
    },
    ...(parts.block?.systemAssigned === true ? [systemAssignedIdentity(resource, parts.label)] : []),
  ];
}
