import { unknown, type Resource, type TrustFact } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { armNames } from "./names.js";

/**
 * Lets pods of a cluster become a managed identity: those that the cluster's own permissions let use it, which cannot be
 * seen here.
 * https://learn.microsoft.com/azure/aks/identity-bindings-concepts
 */
function identityBinding(resource: Resource): readonly TrustFact[] {
  const path = ["properties", "managedIdentity", "resourceId"];
  const of = refAt(resource, path, armNames);
  if (of === undefined) return [];
  const pods = {
    who: "workload",
    principal: "pods of an AKS cluster",
    carriesUser: false,
    says: "pods of an AKS cluster that it lets use an identity binding",
    confined: unknown("here", [], "which pods the cluster lets use the identity binding"),
  } as const;
  return [{ fact: "trust", urn: resource.urn, of, at: of.at, parties: [pods] }];
}

export const identityBindings: Readers = { "azure-native:containerservice:IdentityBinding": identityBinding };
