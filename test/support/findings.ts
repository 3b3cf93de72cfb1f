import { judge } from "../../policy-pack/judge.js";
import { levelIn } from "../../policy-pack/levels.js";
import type { Finding, Options, Resource } from "../../policy-pack/model/index.js";
import { policies } from "../../policy-pack/policies/index.js";
import { options as defaults } from "./resources.js";

const recommended = new Set(
  policies.filter((policy) => levelIn("recommended", policy) !== "disabled").map(({ name }) => name),
);

/** Whether the recommended preset has the policy: those that only strict asks for find something on most stacks. */
export function isRecommended({ policy }: Finding): boolean {
  return recommended.has(policy);
}

/** What the policies of the recommended preset find. */
export function findingsOf(resources: Iterable<Resource>, options: Options = defaults): readonly Finding[] {
  return judge(resources, options).findings.filter(isRecommended);
}
