import { awsManagedPolicy } from "../../permissions/index.js";
import { isUnknown, type GrantFact, type Path, type Permissions, type Ref, type Resource } from "../../model/index.js";
import { refsAt } from "../refs.js";
import { iamNames } from "./names.js";

/** The permissions of an AWS-managed policy; undefined where the ARN is the customer's own or not known. */
export function policyPermissions(policy: Ref): Permissions | undefined {
  return isUnknown(policy.value) ? undefined : awsManagedPolicy(policy.value);
}

/** One grant for each holder and each managed policy whose ARN stands at the path. */
export function managedPolicyGrants(resource: Resource, path: Path, holders: readonly Ref[]): readonly GrantFact[] {
  return refsAt(resource, path, iamNames("policy")).flatMap((policy) =>
    holders.map((to): GrantFact => ({ fact: "grant", to, at: policy.at, what: policyPermissions(policy) ?? policy })),
  );
}
