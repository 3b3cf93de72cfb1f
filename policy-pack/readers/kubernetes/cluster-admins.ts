import { textAt, type Fact, type Path, type Ref, type Resource } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";
import { noNames, refOf, type NameReader } from "../refs.js";
import { serviceAccountNames } from "./names.js";

const groupNames: NameReader = (text) => ({ exact: [], loose: [`kubernetes group ${text}`] });

/**
 * Kubernetes binds `cluster-admin` to the group `system:masters`: whoever else it is bound to in the whole cluster may do
 * what members of that group may. Of a role that is not known, it may be this one.
 * https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles
 */
function clusterRoleBinding(resource: Resource): readonly Fact[] {
  const path: Path = ["roleRef", "name"];
  const role = textAt(resource, path);
  if (role === undefined || (typeof role === "string" && role !== "cluster-admin")) return [];
  const group = refOf(resource, path, typeof role === "string" ? "system:masters" : role, groupNames);
  return eachPath(resource, "subjects[]").flatMap((subject): readonly Fact[] => {
    const member = accountAt(resource, subject);
    return member === undefined ? [] : [{ fact: "membership", member, group }];
  });
}

/** A service account among the subjects; users and groups are people, and no workload. */
function accountAt(resource: Resource, subject: Path): Ref | undefined {
  const kind = textAt(resource, [...subject, "kind"]);
  const path = [...subject, "name"];
  const name = textAt(resource, path);
  if (name === undefined || (typeof kind === "string" && kind !== "ServiceAccount")) return undefined;
  if (typeof name !== "string") return refOf(resource, path, name, () => noNames);
  const namespace = textAt(resource, [...subject, "namespace"]);
  return refOf(resource, path, name, () => serviceAccountNames(namespace, name));
}

/** Who may do anything in a cluster. */
export const kubernetesClusterAdmins: Readers = {
  "kubernetes:rbac.authorization.k8s.io:ClusterRoleBinding": clusterRoleBinding,
  "kubernetes:rbac.authorization.k8s.io:ClusterRoleBindingPatch": clusterRoleBinding,
};
