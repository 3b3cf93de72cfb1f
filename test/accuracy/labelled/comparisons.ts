import { isUnknown, type Raw, type Trusted } from "../../../policy-pack/model/index.js";
import {
  azureBuiltInRole,
  azureRights,
  azureRoleDefinition,
  iamPolicy,
  iamRights,
  trustedParties,
} from "../../../policy-pack/permissions/index.js";
import { answers, questions } from "../answers.js";
import { awsPermissions } from "./aws-permissions.js";
import { awsTrust } from "./aws-trust.js";
import { azureRoles, type LabelledAssignment } from "./azure.js";
import type { Answer, LabelledPermissions, LabelledTrust } from "./labelled.js";

/** One question about one labelled document: what its label says, and what the library says. */
export interface Comparison {
  readonly table: "AWS permissions" | "AWS trust policies" | "Azure roles";
  readonly name: string;
  readonly question: string;
  readonly labelled: Answer | "none";
  readonly given: Answer | "none";
  /** Whether this answer is the one that a policy finds a violation in. */
  readonly bad: Answer;
}

export function comparisons(): readonly Comparison[] {
  return [
    ...awsPermissions.flatMap((one) => compare("AWS permissions", one, ofPolicies(one))),
    ...azureRoles.flatMap((one) => compare("Azure roles", one, answers(azureRights(one.holds.map(holding))))),
    ...awsTrust.flatMap(ofTrust),
  ];
}

function compare(
  table: Comparison["table"],
  { name, expect }: Pick<LabelledPermissions, "name" | "expect">,
  given: ReturnType<typeof answers>,
): readonly Comparison[] {
  return questions.map((question) => ({
    table,
    name,
    question,
    labelled: expect[question],
    given: given[question],
    bad: "yes",
  }));
}

function ofPolicies({ documents, boundary, self }: LabelledPermissions): ReturnType<typeof answers> {
  return answers(
    iamRights({
      policies: documents.map((document, at) => iamPolicy(`policy ${String(at + 1)}`, () => document as Raw)),
      ...(boundary !== undefined && { boundary: iamPolicy("the boundary", () => boundary as Raw) }),
      ...(self !== undefined && { self }),
    }),
  );
}

function holding({ role, ...where }: LabelledAssignment): Parameters<typeof azureRights>[0][number] {
  if (typeof role !== "string") return { role: azureRoleDefinition("a custom role", role), ...where };
  const found = azureBuiltInRole(role);
  if (found === undefined) throw new Error(`${role} is no built-in role`);
  return { role: found, ...where };
}

function ofTrust({ name, document, confined, guarded }: LabelledTrust): readonly Comparison[] {
  const table = "AWS trust policies";
  const parties = trustedParties(document as Raw);
  const services = isUnknown(parties) ? [] : parties.filter(({ who }) => who === "service");
  const given = isUnknown(parties) ? "unsure" : allOf(parties.map((party) => party.confined));
  const guard = services.length === 0 ? "none" : allOf(services.map((party) => party.guarded ?? false));
  return [
    { table, name, question: "confined", labelled: confined, given, bad: "no" },
    { table, name, question: "guarded", labelled: guarded, given: isUnknown(parties) ? "unsure" : guard, bad: "no" },
  ];
}

function allOf(truths: readonly Trusted["confined"][]): Answer {
  if (truths.includes(false)) return "no";
  return truths.some(isUnknown) ? "unsure" : "yes";
}
