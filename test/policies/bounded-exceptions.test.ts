import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { boundedExceptions } from "../../policy-pack/policies/who-answers/bounded-exceptions.js";
import { testPolicy } from "../support/policy-tester.js";
import { arnOf, cluster, group, notebook, pending, resource } from "../support/resources.js";

const studio = cluster("gpu");

function exemption(
  inputs: Readonly<Record<string, Raw>>,
  type = "azure-native:authorization:PolicyExemption",
): Resource {
  return resource(type, "later", {
    policyAssignmentId: `${group}/providers/Microsoft.Authorization/policyAssignments/sso`,
    exemptionCategory: "Waiver",
    scope: group,
    ...inputs,
  });
}

const until = "2027-01-01T00:00:00Z";
const why = "The old workspace is switched off in December.";

function beside(inputs: Readonly<Record<string, Raw>>, type?: string): { readonly resources: readonly Resource[] } {
  return { resources: [exemption(inputs, type), studio] };
}

testPolicy(boundedExceptions, {
  pass: {
    "one with an end and a reason": beside({ expiresOn: until, description: why }),
    "one that names its reason": beside({ expiresOn: "2027-01-01", displayName: why, description: "" }),
    "a reason beside a text that is not known": beside({ expiresOn: until, displayName: why, description: pending() }),
    "one of the classic provider": beside(
      { expiresOn: until, description: why },
      "azure:core/resourcePolicyExemption:ResourcePolicyExemption",
    ),
    "one beside nothing, where everything counts": {
      resources: [exemption({ expiresOn: until, description: why })],
      options: { workloads: "all" },
    },
  },
  violation: {
    "one without an end": {
      ...beside({ description: why }),
      at: "expiresOn",
      says: "PolicyExemption later lets a policy be broken, and it never ends.",
      final: false,
    },
    "one with an empty end": {
      ...beside({ expiresOn: " ", description: why }),
      at: "expiresOn",
      says: /never/,
      final: false,
    },
    "one until the end of time": {
      ...beside({ expiresOn: "9999-12-31T23:59:59Z", description: why }),
      at: "expiresOn",
      says: /never ends/,
      final: false,
    },
    "one without a reason": {
      ...beside({ expiresOn: until, description: "  " }),
      at: "description",
      says: "PolicyExemption later lets a policy be broken, and it gives no reason.",
      final: false,
    },
    "one without either": {
      ...beside({}),
      at: "expiresOn",
      says: /never ends, and it gives no reason\.$/,
      final: false,
    },
    "one without a reason, whose end is not known": {
      ...beside({ expiresOn: pending() }),
      at: "description",
      says: /gives no reason/,
      final: false,
    },
    "one of the classic provider": {
      ...beside({ description: why }, "azure:core/subscriptionPolicyExemption:SubscriptionPolicyExemption"),
      at: "expiresOn",
      says: /^SubscriptionPolicyExemption later/,
      final: false,
    },
    "one of a management group": {
      ...beside({ description: why }, "azure:management/groupPolicyExemption:GroupPolicyExemption"),
      at: "expiresOn",
      says: /never ends/,
      final: false,
    },
  },
  undecidable: {
    "an end that is known on deployment": {
      ...beside({ expiresOn: pending(), description: why }),
      kind: "until-deployed",
      says: "of PolicyExemption later, whether it never ends",
    },
    "an end of a wrong type": {
      ...beside({ expiresOn: 7, description: why }),
      kind: "here",
      says: "expiresOn is not text",
    },
    "an end that is no date": {
      ...beside({ expiresOn: "soon", description: why }),
      kind: "here",
      says: /expiresOn is no date/,
    },
    "a reason that is known on deployment": {
      ...beside({ expiresOn: until, description: pending(), displayName: "" }),
      kind: "until-deployed",
      says: /whether it gives no reason/,
    },
  },
  notApplicable: {
    "one in a program without machine learning": { resources: [exemption({})] },
    "one beside machine learning of another cloud": { resources: [exemption({}), notebook("lab", arnOf("lab"))] },
  },
});
