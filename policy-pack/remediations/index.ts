import type { Fact } from "../model/index.js";
import { readToken } from "../readers/token.js";
import type { Against, Remediation } from "./remediation.js";

const passesPersonOn: Against = (fact) =>
  fact.fact === "workload"
    ? fact.actsAs.flatMap((act) => {
        if (act.how === "signed-in-user") return "wrong";
        return act.how === "unsure" && act.maybe.includes("signed-in-user") ? "open" : [];
      })
    : [];

const opensToPeople: Against = (fact) => (isCredential(fact, true) ? [verdict(fact)] : []);
const opensToKeys: Against = (fact) => (isCredential(fact, false) ? [verdict(fact)] : []);

type Credential = Extract<Fact, { fact: "credential" }>;

function isCredential(fact: Fact, personal: boolean): fact is Credential {
  return fact.fact === "credential" && (fact.personal === true) === personal;
}

function verdict({ unknown }: Credential): "wrong" | "open" {
  return unknown === undefined ? "wrong" : "open";
}

const azureCompute = [
  "azure-native:machinelearningservices:Compute",
  "azure-native:machinelearningservices:MachineLearningCompute",
];

/**
 * What the pack changes where a policy has the level `remediate`. Only what one property of the resource itself sets
 * right, what its provider writes no default for, and what nobody loses without an error that says so.
 */
export const remediations: readonly Remediation[] = [
  {
    policy: "no-user-passthrough",
    types: azureCompute,
    of: "Azure ML compute instance",
    path: ["properties", "properties", "enableSSO"],
    to: false,
    against: passesPersonOn,
    changes:
      "code in it gets tokens of its managed identity, no longer of the person who signed in, and fails where only that person has access",
  },
  {
    policy: "no-user-passthrough",
    types: ["aws:sagemaker:Domain"],
    of: "SageMaker domain",
    path: ["domainSettings", "trustedIdentityPropagationSettings", "status"],
    to: "DISABLED",
    against: passesPersonOn,
    changes:
      "notebooks and jobs get what the execution role may do, no more and no less, whoever started them; rules about persons no longer hold for them",
  },
  {
    policy: "no-human-credentials",
    types: azureCompute,
    of: "Azure ML compute instance or cluster",
    path: ["properties", "disableLocalAuth"],
    to: true,
    against: opensToPeople,
    changes: "nobody signs in to it with SSH any more; people reach it through the workspace",
  },
  // Without a subdomain of its own an account takes keys alone.
  // https://learn.microsoft.com/azure/ai-services/cognitive-services-custom-subdomains
  {
    policy: "no-standing-keys",
    types: ["azure-native:cognitiveservices:Account"],
    of: "Foundry account",
    path: ["properties", "disableLocalAuth"],
    to: true,
    against: opensToKeys,
    needs: ["properties", "customSubDomainName"],
    changes: "whoever calls it with a key is refused; callers need an identity with a role on it",
  },
];

/** The remediations of one policy for a type. */
export function remediationsOf(policy: string, type: string): readonly Remediation[] {
  const { canonical } = readToken(type);
  return remediations.filter((one) => one.policy === policy && one.types.includes(canonical));
}

export { remediated, remediationFor, type Remediation } from "./remediation.js";
export { withValue } from "./with-value.js";
