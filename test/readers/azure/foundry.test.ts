import { describe, expect, it } from "vitest";
import type { Raw } from "../../../policy-pack/model/index.js";
import { actsOf, factsOf } from "../../support/acts.js";
import { identityId, pending, principalId, resource } from "../../support/resources.js";

const user: Raw = { type: "UserAssigned", userAssignedIdentities: [identityId] };

describe("an account", () => {
  const account = (inputs: Readonly<Record<string, Raw>>) =>
    resource("azure-native:cognitiveservices:Account", "a", { accountName: "a", kind: "OpenAI", ...inputs });

  it.each<[string, Readonly<Record<string, Raw>>, readonly string[]]>([
    ["that only serves models needs no identity", { properties: { disableLocalAuth: true } }, []],
    ["with no storage of its owner needs none", { properties: { userOwnedStorage: [] } }, []],
    ["without projects needs none", { properties: { allowProjectManagement: false } }, []],
    ["with projects needs one", { properties: { allowProjectManagement: true } }, ["nobody at identity"]],
    [
      "with its owner's storage needs one",
      { properties: { userOwnedStorage: [{ resourceId: "/s" }] } },
      ["nobody at identity"],
    ],
    [
      "that says None needs one",
      { identity: { type: "None" }, properties: { allowProjectManagement: true } },
      ["nobody at identity"],
    ],
    [
      "may need one",
      { properties: { allowProjectManagement: pending() } },
      ["unsure nobody at properties.allowProjectManagement"],
    ],
    ["has one for the platform", { identity: user }, ["service train at identity.userAssignedIdentities[0]"]],
    ["may have one", { identity: pending() }, ["unsure machine|nobody at identity"]],
    ["has a strange one", { identity: [[7]] }, ["unsure machine|nobody at identity"]],
  ])("%s", (_, inputs, acts) => {
    expect(actsOf(account(inputs))).toEqual(acts);
  });

  it("is open where its whole body is not known", () => {
    expect(actsOf(account({ properties: pending() }))).toContain("unsure nobody at properties.userOwnedStorage");
  });

  it.each(["azure:cognitive/account:Account", "azure:cognitive/aIServices:AIServices"])("is the same as %s", (type) => {
    expect(actsOf(resource(type, "a", {}))).toEqual([]);
    expect(actsOf(resource(type, "a", { storages: [{ storageAccountId: "/s" }] }))).toEqual(["nobody at identity"]);
  });
});

describe("a project", () => {
  it.each(["azure-native:cognitiveservices:Project", "azure:cognitive/accountProject:AccountProject"])(
    "runs its agents with its own identity: %s",
    (type) => {
      expect(actsOf(resource(type, "p", { identity: { type: "SystemAssigned" } }))).toEqual([
        "execution self at identity",
      ]);
      expect(actsOf(resource(type, "p", {}))).toEqual(["unsure machine|nobody at identity"]);
      expect(actsOf(resource(type, "p", { identity: { type: pending() } }))).toEqual([
        "unsure machine|nobody at identity",
      ]);
    },
  );

  it.each(["AccountCapabilityHost", "ProjectCapabilityHost", "AgentDeployment"])("lends it to its %s", (type) => {
    const part = resource(`azure-native:cognitiveservices:${type}`, "h", { accountName: "a", appName: "x" });
    expect(actsOf(part)).toEqual([]);
  });
});

describe("an agent", () => {
  const at = "properties.defaultInstanceIdentity";
  const agent = (identity: Raw) =>
    resource("azure-native:cognitiveservices:AgentApplication", "a", {
      name: "a",
      properties: { defaultInstanceIdentity: identity, tags: { workload: "fraud" } },
    });

  it.each<[string, Raw, readonly string[]]>([
    ["that is published has one of its own", null, [`execution self at ${at}`]],
    ["names one", { kind: "AgentInstance", principalId }, [`execution ${principalId} at ${at}.principalId`]],
    [
      "names one by client id",
      { kind: "Managed", clientId: principalId },
      [`execution ${principalId} at ${at}.clientId`],
    ],
    ["names none", { kind: "AgentInstance" }, [`unsure machine at ${at}`]],
    ["has none", { kind: "None" }, [`nobody at ${at}.kind`]],
    ["may be a person", { kind: "AgenticUser", principalId }, [`unsure machine|named-person at ${at}`]],
    ["has one of another kind", { kind: "toString" }, [`unsure machine|named-person|nobody at ${at}`]],
    ["does not say which kind", { principalId }, [`unsure machine|named-person|nobody at ${at}`]],
    ["is not known yet", pending(), [`unsure machine|named-person|nobody at ${at}`]],
    ["is a text", "me", [`unsure machine|named-person|nobody at ${at}`]],
  ])("%s", (_, identity, acts) => {
    expect(actsOf(agent(identity))).toEqual(acts);
  });

  it("is an identity only where Foundry makes one for it", () => {
    expect(factsOf(agent(null), "identity")).toHaveLength(1);
    expect(factsOf(agent({ kind: "AgentInstance", principalId }), "identity")).toHaveLength(0);
    expect(factsOf(agent(null), "workload")[0]?.declared).toBe("fraud");
  });
});
