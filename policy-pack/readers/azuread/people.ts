import type { Fact, IdentityFact, Resource } from "../../model/index.js";
import { armNames } from "../azure/names.js";
import type { Readers } from "../reader.js";
import { refAt, refsAt, refToSelf } from "../refs.js";
import { entraNames } from "./names.js";

function human(resource: Resource, label: string): IdentityFact {
  return { fact: "identity", urn: resource.urn, names: entraNames(resource), label, is: "human", trust: undefined };
}

function group(resource: Resource): readonly Fact[] {
  const members = refsAt(resource, ["members"], armNames);
  return [
    human(resource, "Entra group"),
    ...members.map((member): Fact => ({ fact: "membership", member, group: refToSelf(resource, []) })),
  ];
}

function groupMember(resource: Resource): readonly Fact[] {
  const of = refAt(resource, ["groupObjectId"], armNames);
  const member = refAt(resource, ["memberObjectId"], armNames);
  return of === undefined || member === undefined ? [] : [{ fact: "membership", member, group: of }];
}

/** People in Entra, and what they are members of; a group may have machines among its members. */
export const entraPeople: Readers = {
  "azuread:index:User": (resource) => [human(resource, "Entra user")],
  "azuread:index:Group": group,
  "azuread:index:GroupWithoutMembers": (resource) => [human(resource, "Entra group")],
  "azuread:index:GroupMember": groupMember,
};
