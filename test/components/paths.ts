import {
  cloudOf,
  describeIdentity,
  identitiesNamed,
  meaning,
  runsAs,
  type Graph,
  type RunsAs,
} from "../../policy-pack/graph/index.js";
import { boundaryOf, holdingsOf } from "../../policy-pack/graph/holdings.js";
import { seekerFor } from "../../policy-pack/graph/seeker.js";
import { trustsIn } from "../../policy-pack/graph/trusts.js";
import { sceneOf } from "../../policy-pack/judge.js";
import { isUnknown, type IdentityFact, type Resource } from "../../policy-pack/model/index.js";
import { pathsToAdmin } from "../../policy-pack/permissions/index.js";
import type { Scene } from "../../policy-pack/policies/index.js";

/**
 * Every path on the graph that leads from a workload to what a person may do: it runs as one, may become one, may become a
 * role that people become, or may become admin.
 */
export function pathsToPeople(resources: readonly Resource[]): readonly string[] {
  const scene = sceneOf(resources);
  return [...scene.graph.workloads.values()].flatMap((workload) =>
    runsAs(scene.graph, workload).flatMap((one): readonly string[] => {
      if (one.is === "otherwise")
        return isAskedItself(scene.graph, one) ? [] : [`${workload.urn} acts as ${one.act.how}`];
      return one.is === "identity" ? fromIdentity(scene, one.identity) : [];
    }),
  );
}

/** Whatever it falls back to is a workload of the program: its paths are those of that one, which is asked like all others. */
function isAskedItself(graph: Graph, { act }: Extract<RunsAs, { is: "otherwise" }>): boolean {
  if (act.how !== "shared-default") return false;
  const target = meaning(graph, "workload", act.of);
  return target.is === "found" && graph.workloads.has(target.urn);
}

function fromIdentity({ graph, rights }: Scene, start: IdentityFact): readonly string[] {
  const found: string[] = [];
  const seen = new Set([start.urn]);
  const queue = [start];
  for (const identity of queue) {
    const name = describeIdentity(graph, identity.urn);
    if (isOfPeople(graph, identity)) found.push(`${describeIdentity(graph, start.urn)} becomes ${name}`);
    const standings = rights.of(identity);
    for (const { says } of [...standings.admin().proof, ...standings.escalation().proof])
      found.push(`${name}: ${says}`);
    for (const next of becomes(graph, identity)) {
      if (seen.has(next.urn)) continue;
      seen.add(next.urn);
      queue.push(next);
    }
  }
  return found;
}

/** People may become it: it trusts a role or user that is made elsewhere, of which nobody knows who that is. */
function isOfPeople(graph: Graph, identity: IdentityFact): boolean {
  return trustsIn(graph, identity).some(({ at, parties }) => {
    if (isUnknown(parties)) return true;
    return parties.some(({ principal }) => isOfAws(principal) && identitiesNamed(graph, principal, at).length === 0);
  });
}

function isOfAws(principal: string): boolean {
  return principal === "*" || /^arn:[^:]*:(iam|sts)::|^\d{12}$/.test(principal);
}

/** Whom an identity can become, by their trust or by its own permissions. */
function becomes(graph: Graph, identity: IdentityFact): readonly IdentityFact[] {
  if (cloudOf(identity.urn) !== "aws") return [];
  const others = [...graph.identities.values()].filter(({ urn }) => urn !== identity.urn);
  const trusting = others.filter((role) =>
    trustsIn(graph, role).some(({ at, parties }) => {
      return (
        !isUnknown(parties) &&
        parties.some(({ principal }) => identitiesNamed(graph, principal, at).includes(identity.urn))
      );
    }),
  );
  const reached: IdentityFact[] = [];
  const holdings = holdingsOf(graph, identity.urn);
  const seeker = seekerFor(graph, holdings, identity, boundaryOf(graph, identity), (role) => {
    reached.push(role);
    return "it is another role";
  });
  const { found } = pathsToAdmin(seeker);
  const labels = new Set(found.flatMap(({ role }) => role?.label ?? []));
  return [...trusting, ...reached.filter((role) => labels.has(describeIdentity(graph, role.urn)))];
}
