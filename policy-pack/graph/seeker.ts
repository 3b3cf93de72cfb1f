import { isUnknown, type IdentityFact, type Location, type Perhaps, type Urn } from "../model/index.js";
import {
  escalation,
  admin,
  isIamPolicy,
  resourcePattern,
  type FindRoles,
  type IamPolicy,
  type KnownRole,
  type Seeker,
  type Truth,
} from "../permissions/index.js";
import { iamNames } from "../readers/index.js";
import { describeIdentity } from "./describe.js";
import { meaning, type Graph } from "./graph.js";
import { boundaryOf, holdingsOf, otherCloud, type Holding } from "./holdings.js";
import { isTrusted } from "./trusted-identities.js";

/** Why the roles that have been looked at are worth becoming: each is looked at once, so that circles end. */
type Looked = Map<Urn, Perhaps<string> | undefined>;

/** Why a role is worth becoming; `undefined` where it is not. */
export type Worth = (role: IdentityFact) => Perhaps<string> | undefined;

/** What the library of permissions needs to know of an identity on AWS. A role is worth becoming where it leads to admin. */
export function seekerOf(
  graph: Graph,
  holdings: readonly Holding[],
  identity: IdentityFact | undefined,
  boundary: Holding | undefined,
  looked: Looked = new Map(),
): Seeker {
  return seekerFor(graph, holdings, identity, boundary, (role) => powerOf(graph, role, looked), looked);
}

/** The same of somebody who seeks roles for another reason. */
export function seekerFor(
  graph: Graph,
  holdings: readonly Holding[],
  identity: IdentityFact | undefined,
  boundary: Holding | undefined,
  worth: Worth,
  looked: Looked = new Map(),
): Seeker {
  if (identity !== undefined) looked.set(identity.urn, undefined);
  return {
    policies: holdings.map(policyIn),
    ...(boundary !== undefined && { boundary: policyIn(boundary) }),
    ...(identity?.resource !== undefined && { self: `arn:aws:iam:::${identity.resource}` }),
    ownPolicies: holdings.flatMap(({ carrier = "" }) => graph.permissions.get(carrier)?.names.id ?? []),
    roles: rolesNamed(graph, identity, worth),
  };
}

function policyIn({ permissions }: Holding): Perhaps<IamPolicy> {
  return isUnknown(permissions) || isIamPolicy(permissions) ? permissions : otherCloud;
}

/** A pattern of a policy names roles of this program, and others that somebody may vouch for. */
function rolesNamed(graph: Graph, self: IdentityFact | undefined, worth: Worth): FindRoles {
  const known = (role: IdentityFact): KnownRole => knownRole(graph, role, self, worth);
  return (pattern) => {
    const others = !isTrusted(graph.options, pattern);
    if (/[*?]|\$\{/.test(pattern)) {
      const { mayMatch } = resourcePattern(pattern, true);
      const seen = [...graph.identities.values()].filter(({ resource }) => mayMatch(`iam:${resource ?? ""}`));
      return { seen: seen.map(known), others };
    }
    const role = roleNamed(graph, pattern, { urn: self?.urn ?? "", path: [] });
    return role === undefined ? { seen: [], others } : { seen: [known(role)], others: false };
  };
}

/** The role of this program that an ARN in a policy means. */
export function roleNamed(graph: Graph, arn: string, at: Location): IdentityFact | undefined {
  const target = meaning(graph, "identity", { at, value: arn, names: iamNames("role")(arn), from: [] });
  return target.is === "found" ? graph.identities.get(target.urn) : undefined;
}

/** The identities of this program that a principal of a trust policy means: a role, or a user. */
export function identitiesNamed(graph: Graph, principal: string, at: Location): readonly Urn[] {
  if (!principal.startsWith("arn:")) return [];
  return (["role", "user"] as const).flatMap((kind) => {
    const target = meaning(graph, "identity", { at, value: principal, names: iamNames(kind)(principal), from: [] });
    return target.is === "found" ? [target.urn] : [];
  });
}

function knownRole(graph: Graph, role: IdentityFact, self: IdentityFact | undefined, worth: Worth): KnownRole {
  return {
    label: describeIdentity(graph, role.urn),
    resource: role.resource ?? "",
    itself: role.urn === self?.urn,
    power: () => worth(role),
    trusts: (service) => trusts(role, service),
  };
}

function powerOf(graph: Graph, role: IdentityFact, looked: Looked): Perhaps<string> | undefined {
  if (looked.has(role.urn)) return looked.get(role.urn);
  const seeker = seekerOf(graph, holdingsOf(graph, role.urn), role, boundaryOf(graph, role), looked);
  const answers = [admin(seeker), escalation(seeker)];
  const proof = answers.find((answer) => answer.proof.length > 0)?.proof[0]?.says;
  const power = proof ?? answers.find((answer) => answer.open.length > 0)?.open[0]?.unknown;
  looked.set(role.urn, power);
  return power;
}

/** Whether a role lets a service become it; or, for `undefined`, another role of its account. */
function trusts({ trust }: IdentityFact, service: string | undefined): Truth {
  const parties = trust?.parties;
  if (parties === undefined) return false;
  if (isUnknown(parties)) return parties;
  if (service === undefined)
    return parties.some(({ who }) => who === "account" || who === "anyone" || who === "workload");
  return parties.some(({ who, principal }) => who === "anyone" || (who === "service" && principal === service));
}
