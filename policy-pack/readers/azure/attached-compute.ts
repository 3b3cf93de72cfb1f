import type { ActsAs, Path, Resource } from "../../model/index.js";
import { refAt } from "../refs.js";
import { actsAsIdentities, type IdentityBlock } from "./identity-block.js";
import { armNames } from "./names.js";

/** What is said of a compute without an identity block. */
export const noIdentity = {
  says: "its identity is not set, or is None",
  fix: 'give it one made for it alone: identity: { type: "UserAssigned", userAssignedIdentities: [...] }',
};

/** Attached compute runs as the identity of the thing attached, whose id stands at `of`, unless it names one itself. */
export function attachedCompute(of: Path): (resource: Resource, block: IdentityBlock) => readonly ActsAs[] {
  return (resource, block) => {
    const attached = block.is === "absent" ? refAt(resource, of, armNames) : undefined;
    if (attached === undefined) return actsAsIdentities(block, "execution", noIdentity);
    const says = "it runs as the identity of the compute that is attached";
    return [{ how: "shared-default", at: attached.at, of: attached, says }];
  };
}
