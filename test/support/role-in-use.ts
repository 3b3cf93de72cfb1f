import { unknown, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { arnOf, attachment, notebook, pending, role } from "./resources.js";

/** A statement of a policy; it allows unless it says otherwise. */
export type Statement = Readonly<Record<string, unknown>>;

type Resources = { readonly resources: readonly Resource[] };

/** A notebook that runs as the role `lab`. */
export const inUse = notebook("lab", arnOf("lab"));

/** A policy document of these statements. */
export function text(...statements: readonly Statement[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: statements.map((one) => ({ Effect: "Allow", ...one })),
  });
}

function lab(inputs: Readonly<Record<string, Raw>>): Resources {
  return { resources: [role("lab", inputs), inUse] };
}

/** The role `lab`, which a notebook runs as, with these statements. */
export function may(...statements: readonly Statement[]): Resources {
  return lab({ inlinePolicies: [{ name: "p", policy: text(...statements) }] });
}

/** The same with a managed policy of AWS's. */
export function managed(name: string): Resources {
  return lab({ managedPolicyArns: [`arn:aws:iam::aws:policy/${name}`] });
}

const theirs = "arn:aws:iam::123456789012:policy/theirs";

/**
 * What every policy about a role's rights cannot decide. `document` and `policy` are enough for a violation, where nothing
 * hides who has them and what caps them.
 */
export function hidingRights(document: string, policy: string) {
  return {
    "a document that is known on deployment": {
      ...lab({ inlinePolicies: [{ policy: pending() }] }),
      kind: "until-deployed",
      says: /what IAM role lab allows/,
    },
    "a document that is broken": {
      ...lab({ inlinePolicies: [{ policy: "{" }] }),
      kind: "here",
      says: /not valid JSON/,
    },
    "a document that nobody can see": {
      ...lab({ inlinePolicies: [{ policy: unknown("here", [], "what a secret file holds") }] }),
      kind: "here",
      says: /what a secret file holds/,
    },
    "a policy from outside": {
      ...lab({ managedPolicyArns: [theirs] }),
      kind: "here",
      says: /what arn:aws:iam::123456789012:policy\/theirs allows/,
    },
    "what is capped by a boundary from outside": {
      ...lab({ inlinePolicies: [{ name: "p", policy: document }], permissionsBoundary: theirs }),
      kind: "here",
      says: /what the permissions boundary of IAM role lab leaves/,
    },
    "what is given to a role that is not known yet": {
      resources: [role("lab"), inUse, attachment("a", pending(), `arn:aws:iam::aws:policy/${policy}`)],
      kind: "until-deployed",
      says: /to whom RolePolicyAttachment a gives/,
    },
    "a role from outside": {
      resources: [notebook("lab", arnOf("elsewhere"))],
      kind: "here",
      says: /made outside this program/,
    },
  } as const;
}
