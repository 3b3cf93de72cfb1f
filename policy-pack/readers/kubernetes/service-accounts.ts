import {
  isUnknown,
  objectAt,
  textAt,
  unknown,
  type Fact,
  type Names,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
} from "../../model/index.js";
import { iamNames } from "../aws/names.js";
import { armNames } from "../azure/names.js";
import type { Readers } from "../reader.js";
import { answered, refAt, refOf, type NameReader } from "../refs.js";
import { namespaceOf, serviceAccountNames, serviceAccountRef } from "./names.js";

/** A Google service account is called by its address. */
const googleNames: NameReader = (text) => ({ exact: [text.toLowerCase()], loose: [] });

/**
 * Annotations by which a service account gets an identity in a cloud.
 * https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html
 * https://learn.microsoft.com/azure/aks/workload-identity-overview
 * https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
 */
const annotations: Readonly<Record<string, NameReader>> = {
  "eks.amazonaws.com/role-arn": iamNames("role"),
  "azure.workload.identity/client-id": armNames,
  "iam.gke.io/gcp-service-account": googleNames,
};

/** A service account, or what stands for an identity in a cloud where it has one there. */
function serviceAccount(resource: Resource): readonly Fact[] {
  const names = namesOf(resource);
  const of = identityInCloud(resource);
  if (of !== undefined) return [{ fact: "alias", urn: resource.urn, names, of }];
  const label = "Kubernetes service account";
  return [{ fact: "identity", urn: resource.urn, names, label, is: "machine", trust: undefined }];
}

/** A patch of one that another tool made says who it is only where it gives it an identity. */
function patchedAccount(resource: Resource): readonly Fact[] {
  return identityInCloud(resource) === undefined ? [] : serviceAccount(resource);
}

/** Its own name, or the one that was made up for it. */
function namesOf(resource: Resource): Names {
  const given = textAt(resource, ["metadata", "name"]);
  const name: Perhaps<string> | undefined =
    typeof given === "string" ? given : answered(resource, ["metadata", "name"]);
  return serviceAccountNames(namespaceOf(resource), name);
}

function identityInCloud(resource: Resource): Ref | undefined {
  const path: Path = ["metadata", "annotations"];
  const all = objectAt(resource, path);
  if (isUnknown(all)) return refOf(resource, path, all, armNames);
  const [ref, ...others] = Object.entries(annotations).flatMap(
    ([key, read]) => refAt(resource, [...path, key], read) ?? [],
  );
  if (others.length === 0) return ref;
  return refOf(resource, path, unknown("here", [], "which of several identities its service account has"), armNames);
}

/** A token of a service account that never ends, in a secret. */
function secret(resource: Resource): readonly Fact[] {
  const type = textAt(resource, ["type"]);
  const path: Path = ["metadata", "annotations", "kubernetes.io/service-account.name"];
  const name = textAt(resource, path);
  const isToken = isUnknown(type) ? name !== undefined : type === "kubernetes.io/service-account-token";
  if (!isToken) return [];
  const of =
    typeof name === "string"
      ? serviceAccountRef(resource, path, name)
      : refOf(resource, path, name ?? unknown("here"), armNames);
  return [
    {
      fact: "credential",
      urn: resource.urn,
      label: "token of a Kubernetes service account",
      of,
      at: { urn: resource.urn, path: ["type"] },
      ...(isUnknown(type) && { unknown: type }),
      says: "a token of type kubernetes.io/service-account-token does not expire",
      fix: "let pods get the tokens that Kubernetes renews by itself, through serviceAccountName",
    },
  ];
}

/** The identities that a cluster gives to its pods. https://kubernetes.io/docs/concepts/security/service-accounts/ */
export const kubernetesServiceAccounts: Readers = {
  "kubernetes:core:ServiceAccount": serviceAccount,
  "kubernetes:core:ServiceAccountPatch": patchedAccount,
  "kubernetes:core:Secret": secret,
};
