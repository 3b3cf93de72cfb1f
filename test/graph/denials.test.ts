import { describe, expect, it } from "vitest";
import { sceneOf } from "../../policy-pack/judge.js";
import { buildGraph, holderOf, may, type Graph } from "../../policy-pack/graph/index.js";
import type { IdentityFact, Raw, Resource } from "../../policy-pack/model/index.js";
import {
  builtIn,
  cluster,
  group,
  managedIdentity,
  newIdentity,
  options,
  pending,
  principalId,
  resource,
  roleAssignment,
  roleId,
  storage,
  subscription,
} from "../support/resources.js";

const everybody = "00000000-0000-0000-0000-000000000000";
const other = "44444444-4444-4444-4444-444444444444";
const groupId = "77777777-7777-7777-7777-777777777777";

function deny(inputs: Readonly<Record<string, Raw>> = {}, uses: Readonly<Record<string, Resource[]>> = {}): Resource {
  return resource(
    "azure-native:authorization:DenyAssignment",
    "no",
    { scope: group, permissions: [{ actions: ["*"] }], principals: [{ id: principalId }], ...inputs },
    { uses },
  );
}

function except(...excludePrincipals: readonly Raw[]): Readonly<Record<string, Raw>> {
  return { principals: [{ id: everybody, type: "SystemDefined" }], excludePrincipals };
}

const train = managedIdentity();
const contributor = roleAssignment(principalId, roleId(builtIn.contributor), group);
const owner = roleAssignment(principalId, roleId(builtIn.owner), group);
const people = resource("azuread:index/group:Group", "people", {}, { outputs: { objectId: groupId } });
const member = (memberObjectId: Raw): Resource =>
  resource("azuread:index/groupMember:GroupMember", "member", { groupObjectId: groupId, memberObjectId });

function identityIn(graph: Graph, { urn }: Resource): IdentityFact {
  const identity = graph.identities.get(urn);
  if (identity === undefined) throw new Error(`${urn} is no identity`);
  return identity;
}

/** Whether the identity is admin. */
function admin(resources: readonly Resource[], of = train): "yes" | "no" | "unsure" {
  const { graph, rights } = sceneOf(resources, options);
  const { proof, open } = rights.of(identityIn(graph, of)).admin();
  if (proof.length > 0) return "yes";
  return open.length > 0 ? "unsure" : "no";
}

describe("a deny assignment", () => {
  it.each<[string, readonly Resource[], "yes" | "no" | "unsure"]>([
    ["of what it is", [deny()], "no"],
    ["of everybody", [deny({ principals: [{ id: everybody }] })], "no"],
    ["of everybody but a user", [deny(except({ id: other, type: "User" }))], "no"],
    ["above", [deny({ scope: subscription })], "no"],
    ["of a group that it is in", [deny({ principals: [{ id: groupId }] }), people, member(principalId)], "no"],
    ["of itself, by a value of its own", [deny({ principals: [{ id: pending() }] }, { principals: [train] })], "no"],
    ["of somebody else", [deny({ principals: [{ id: other }] })], "yes"],
    ["of nobody", [deny({ principals: [] })], "yes"],
    ["without principals", [deny({ principals: null })], "yes"],
    ["of everybody but it", [deny(except({ id: principalId, type: "ServicePrincipal" }))], "yes"],
    ["of everybody but its group", [deny(except({ id: groupId, type: "Group" })), people, member(principalId)], "yes"],
    ["of a group that it is not in", [deny({ principals: [{ id: groupId }] }), people, member(other)], "yes"],
    ["of another scope", [deny({ scope: `${group}2` })], "yes"],
    ["of other actions", [deny({ permissions: [{ actions: ["Microsoft.Foo/*"] }] })], "yes"],
    ["of nothing", [deny({ permissions: null })], "yes"],
    ["that only records", [deny({ denyAssignmentEffect: "audit" })], "yes"],
    ["that stays out of what is below", [deny({ doNotApplyToChildScopes: true })], "yes"],
    ["of principals that are not known", [deny({ principals: pending() })], "unsure"],
    ["of a principal of a wrong type", [deny({ principals: [{ id: 7 }] })], "unsure"],
    ["with exceptions that are not known", [deny({ ...except(), excludePrincipals: pending() })], "unsure"],
    ["with an exception without an id", [deny(except({ type: "User" }))], "unsure"],
    ["of everybody but a group from outside", [deny(except({ id: other, type: "Group" }))], "unsure"],
    ["of everybody but somebody of no type", [deny(except({ id: other }))], "unsure"],
    [
      "of everybody but a group, a member of which is not known",
      [deny(except({ id: groupId })), people, member(pending())],
      "unsure",
    ],
    [
      "of a group, a member of which is not known",
      [deny({ principals: [{ id: groupId }] }), people, member(pending())],
      "unsure",
    ],
    ["of a scope that is not known", [deny({ scope: pending() })], "unsure"],
    ["without a scope", [deny({ scope: null })], "unsure"],
    ["of permissions that are not known", [deny({ permissions: pending() })], "unsure"],
    ["of permissions of a wrong type", [deny({ permissions: [{ actions: 7 }] })], "unsure"],
    ["under a condition", [deny({ condition: "@Resource[a/b:c] StringEquals 'd'" })], "unsure"],
    ["with an effect that is not known", [deny({ denyAssignmentEffect: pending() })], "unsure"],
  ])("%s", (_, resources, said) => {
    expect(admin([train, cluster("gpu"), contributor, ...resources])).toBe(said);
  });

  it("takes nothing from whoever can lift it", () => {
    expect(admin([train, cluster("gpu"), owner, deny()])).toBe("yes");
    expect(admin([train, cluster("gpu"), owner, deny({ scope: subscription })])).toBe("no");
  });

  it("may spare whoever has no principal id yet", () => {
    const fresh = newIdentity();
    const assigned = roleAssignment(pending(), roleId(builtIn.contributor), group, { principalId: [fresh] });
    expect(admin([fresh, cluster("gpu"), assigned, deny(except({ id: other, type: "ServicePrincipal" }))], fresh)).toBe(
      "unsure",
    );
  });

  it("tells two identities apart whose names differ in capitals only", () => {
    const [lower, upper] = [newIdentity("train"), newIdentity("Train")];
    const assigned = roleAssignment(pending(), roleId(builtIn.contributor), group, { principalId: [upper] });
    const mine = deny({ principals: [{ id: pending() }] }, { principals: [lower] });
    expect(admin([lower, upper, assigned, mine], upper)).toBe("yes");
  });

  it("takes away from an identity from outside what the program gives it", () => {
    const given = (...more: readonly Resource[]): number => {
      const { graph, rights } = sceneOf([contributor, ...more], options);
      const [link] = graph.namedGrants;
      if (link === undefined) throw new Error("nothing is given");
      return rights.standingGivenBy(link).proof.length;
    };
    expect(given()).toBe(1);
    expect(given(deny())).toBe(0);
    expect(given(deny({ principals: [{ id: other }] }))).toBe(1);
  });

  it("is why somebody may not do something", () => {
    const ask = (...more: readonly Resource[]) => {
      const graph = buildGraph([train, contributor, ...more], options);
      const action = "Microsoft.Storage/storageAccounts/write";
      return may(graph, holderOf(graph, identityIn(graph, train)), {
        cloud: "azure",
        action,
        plane: "control",
        resource: storage,
      });
    };
    expect(ask().is).toBe("yes");
    expect(ask(deny())).toMatchObject({ is: "no", because: "denied", by: { says: `deny assignment no at ${group}` } });
    expect(ask(deny({ principals: pending() })).is).toBe("unsure");
    expect(ask(deny({ scope: `${group}2` })).is).toBe("yes");
  });
});
