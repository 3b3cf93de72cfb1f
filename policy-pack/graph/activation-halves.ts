import { isUnknown, unknown, type ApprovalFact, type Cause, type GrantFact, type Ref } from "../model/index.js";
import { scopeContains } from "../permissions/index.js";
import { guardedBy } from "./activation.js";
import { describe } from "./describe.js";
import type { Half, Has } from "./duties.js";
import type { Graph } from "./graph.js";
import { evidenceAt, type Holding } from "./holdings.js";
import { namesOne, type Whose } from "./principals.js";
import { rightsOnAzure } from "./rights-on-azure.js";

const none: Has = { proof: [], open: [] };

/**
 * Whether somebody has a half of what waits for the activation of a role. The rules name who approves, those who are eligible
 * carry out, and nobody can erase the log of it, which Azure keeps.
 */
export function halfOfActivation(
  graph: Graph,
  step: ApprovalFact,
  half: Half,
  holdings: readonly Holding[],
  whose: Whose,
): Has {
  switch (half) {
    case "approve":
      return approves(graph, step, whose);
    case "execute":
      return executes(graph, step, whose);
    case "changeRule":
      return changesRule(graph, step, holdings, whose);
    case "erase":
      return none;
  }
}

interface Eligible {
  readonly grant: GrantFact;
  /** Whether it is these rules that make it wait. */
  readonly sure: boolean;
}

function eligibleUnder(graph: Graph, step: ApprovalFact, whose: Whose): readonly Eligible[] {
  return guardedBy(graph, step).flatMap(({ link, sure }) => {
    return namesOne(graph, link.ref, whose) ? [{ grant: link.grant, sure }] : [];
  });
}

function executes(graph: Graph, step: ApprovalFact, whose: Whose): Has {
  const eligible = eligibleUnder(graph, step, whose);
  return {
    proof: eligible.flatMap(({ grant: { at }, sure }) =>
      sure ? [{ at, says: `${describe(graph, at.urn)} makes it eligible for the role` }] : [],
    ),
    open: eligible.flatMap(({ grant: { at }, sure }): readonly Cause[] => {
      const says = `whether ${step.label} are about what ${describe(graph, at.urn)} lets be activated`;
      const declare = "write which role the rules are for: a RoleManagementPolicyAssignment, in literals";
      return sure ? [] : [{ at, unknown: unknown("here"), says, declare }];
    }),
  };
}

function approves(graph: Graph, { at, label, approvers = [] }: ApprovalFact, whose: Whose): Has {
  const declare = "write the approvers as literals";
  const says = `whom ${label} name as approvers`;
  if (isUnknown(approvers)) return { proof: [], open: [{ at, unknown: approvers, says, declare }] };
  const named = approvers.filter((ref) => namesOne(graph, ref, whose));
  const open = approvers.flatMap((ref: Ref): readonly Cause[] =>
    isUnknown(ref.value) ? [{ at: ref.at, unknown: ref.value, says, declare }] : [],
  );
  return { proof: named.map((ref) => ({ at: ref.at, says: `${label} name it as an approver` })), open };
}

/** The rules are those of one scope, so that only roles which reach it can change them; eligible ones allow nothing by themselves. */
function changesRule(graph: Graph, step: ApprovalFact, holdings: readonly Holding[], whose: Whose): Has {
  const scopes = eligibleUnder(graph, step, whose).map(({ grant }) => grant.scope);
  const reach = (holding: Holding): boolean | undefined => {
    const answers = scopes.map((scope) =>
      holding.scope === undefined || scope === undefined ? unknown("here") : scopeContains(holding.scope, scope),
    );
    if (answers.includes(true)) return true;
    return answers.some(isUnknown) ? undefined : false;
  };
  const ask = (held: readonly Holding[]): Has => {
    const { proof, open } = rightsOnAzure(graph, held, whose).changesApprovalRules();
    return {
      proof: proof.flatMap(({ by: [by = -1], says }) => evidenceAt(held[by], says)),
      open: open.flatMap(({ by, unknown: doubt }) =>
        evidenceAt(held[by], doubt.what ?? `whether it may change ${step.label}`).map((one) => ({
          ...one,
          unknown: doubt,
          declare: "write the role and its scope in the program",
        })),
      ),
    };
  };
  const sure = ask(holdings.filter((holding) => reach(holding) === true));
  if (sure.proof.length > 0) return sure;
  const maybe = ask(holdings.filter((holding) => reach(holding) !== false));
  const doubtful = maybe.proof.map(({ at, says }): Cause => {
    return {
      at,
      unknown: unknown("here"),
      says: `whether this reaches ${step.label}: ${says}`,
      declare: "write the scope as a literal",
    };
  });
  return { proof: [], open: [...maybe.open, ...doubtful] };
}
