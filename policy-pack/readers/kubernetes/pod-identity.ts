import { textAt, type Fact, type Resource } from "../../model/index.js";
import { iamNames } from "../aws/names.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { serviceAccountNames } from "./names.js";

/**
 * EKS lets a service account stand for a role, or for the role of another account that this one is there to assume.
 * https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
 */
function association(resource: Resource): readonly Fact[] {
  const role = iamNames("role");
  const of = refAt(resource, ["targetRoleArn"], role) ?? refAt(resource, ["roleArn"], role);
  if (of === undefined) return [];
  const [namespace, name] = [textAt(resource, ["namespace"]), textAt(resource, ["serviceAccount"])];
  return [{ fact: "alias", urn: resource.urn, names: serviceAccountNames(namespace, name), of }];
}

/** Identities that service accounts get from outside the cluster. */
export const podIdentity: Readers = {
  "aws:eks:PodIdentityAssociation": association,
  "aws-native:eks:PodIdentityAssociation": association,
};
