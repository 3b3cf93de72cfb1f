// The packs that the calls are measured with: the same number of policies of the same kinds, with and without work.
import { pulumiPolicies } from "../../dist/policy-pack/pack.js";
import { defaultOptions } from "../../dist/policy-pack/model/index.js";

/** The same functions as a policy has, which do nothing. */
function emptied(policy) {
  const { validateResource, validateStack, ...about } = policy;
  return {
    ...about,
    ...(validateResource && { validateResource: () => {} }),
    ...(validateStack && { validateStack: () => {} }),
  };
}

export function packNamed(name) {
  if (name === "empty") return [];
  const ours = pulumiPolicies(defaultOptions);
  return name === "ours" ? ours : ours.map(emptied);
}
