// The packs that the calls are measured with: the same number of policies of the same kinds, with and without work.
import { pulumiPolicies } from "../../dist/policy-pack/pack.js";
import { defaultOptions } from "../../dist/policy-pack/model/index.js";

/** As many as AWSGuard has. */
const count = 28;

const stub = (name) => ({
  name,
  description: "Does nothing.",
  enforcementLevel: "mandatory",
  validateResource: () => {},
  validateStack: () => {},
});

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
  const stubs = Array.from({ length: Math.max(0, count - ours.length) }, (_, n) => stub(`stub-${String(n)}`));
  if (name === "ours-alone") return ours;
  return [...(name === "ours" ? ours : ours.map(emptied)), ...stubs];
}
