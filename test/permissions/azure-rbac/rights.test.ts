import { describe, expect, test } from "vitest";
import { unknown, type Raw } from "../../../policy-pack/model/index.js";
import {
  azureRights,
  azureRoleDefinition,
  type AzureDenial,
  type AzureHolding,
} from "../../../policy-pack/permissions/index.js";
import { account, answer, builtIn, group, managementGroup, subscription, verdict } from "./support.js";

const everybody = "00000000-0000-0000-0000-000000000000";
const until = unknown("until-deployed", ["urn:x"], "an id");
const held = (role: string | Raw, scope: AzureHolding["scope"]): AzureHolding => ({
  role: typeof role === "string" ? builtIn(role) : azureRoleDefinition("custom", role),
  scope,
});
const actions = (...names: readonly string[]): Raw => [{ actions: names }];
const write = "Microsoft.Automation/automationAccounts/runbooks/write";
const start = "Microsoft.Automation/automationAccounts/jobs/write";
const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i`;

describe("roles held together", () => {
  test.each<[string, readonly AzureHolding[], string]>([
    ["nothing", [], "no no no no"],
    ["two halves in two groups", [held(actions(write), group), held(actions(start), `${group}2`)], "no no no yes"],
    [
      "two halves in two subscriptions",
      [held(actions(write), subscription), held(actions(start), "/subscriptions/t")],
      "no no no yes",
    ],
    ["one half", [held(actions(write), group)], "no no no yes"],
    ["two halves in one group", [held(actions(write), group), held(actions(start), group)], "no yes no yes"],
    ["two halves, one above", [held(actions(start), group), held(actions(write), "/")], "no yes no yes"],
    [
      "two halves, one in a management group",
      [held(actions(start), group), held(actions(write), managementGroup)],
      "no unsure no yes",
    ],
    [
      "two halves, one at an unknown scope",
      [held(actions(start), group), held(actions(write), until)],
      "no unsure no yes",
    ],
    ["two halves at unknown scopes", [held(actions(start), until), held(actions(write), until)], "no unsure no unsure"],
    ["an unknown role on one resource", [{ role: until, scope: account }], "unsure unsure unsure no"],
    ["an unknown role", [{ role: until, scope: group }], "unsure unsure unsure unsure"],
    ["an unknown role beside Owner", [{ role: until, scope: group }, held("Owner", group)], "yes yes yes yes"],
    ["an identity that is not known yet", [held("Managed Identity Operator", until)], "no unsure no unsure"],
    [
      "permissions of an unknown role definition",
      [{ role: azureRoleDefinition("c", until), scope: account }],
      "unsure unsure unsure no",
    ],
    ["Contributor below a management group", [held("Contributor", managementGroup)], "yes yes yes yes"],
    ["a classic role name that is none", [held([{ actions: ["Owner"] }], group)], "no no no yes"],
  ])("%s", (_, holdings, said) => {
    expect(verdict(azureRights(holdings))).toBe(said);
  });

  test("a proof names the holdings that make it, the one at the innermost scope first", () => {
    const { proof } = azureRights([
      held("Reader", group),
      held(actions(write), subscription),
      held(actions(start), group),
    ]).escalation();
    expect(proof.map(({ by }) => by)).toEqual([[2, 1]]);
    expect(proof[0]?.says).toContain(write);
    expect(proof[0]?.says).toContain(start);
  });

  test("what is proved above is not told again below", () => {
    const { proof, open } = azureRights([
      held("Virtual Machine Contributor", subscription),
      held("Reader", account),
    ]).escalation();
    expect(proof).toHaveLength(1);
    expect(open).toEqual([]);
  });

  test("a condition that constrains roles is told with their names and to whom", () => {
    const { proof } = azureRights([held("DevCenter Owner", account)]).escalation();
    expect(proof[0]?.says).toContain(
      "the roles DevCenter Project Admin, DevCenter Dev Box User to anybody, itself included",
    );
  });

  test("giving a role held above is no way up, giving it from above is", () => {
    const condition =
      "@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] GuidEquals acdd72a7-3385-48ef-bd42-f606fba81ae7";
    const giver = (scope: string): AzureHolding => ({
      ...held(actions("Microsoft.Authorization/roleAssignments/write"), scope),
      condition,
    });
    expect(answer(azureRights([giver(account), held("Reader", group)]).escalation())).toBe("no");
    expect(answer(azureRights([giver(group), held("Reader", account)]).escalation())).toBe("yes");
    expect(
      answer(azureRights([giver(group), { ...held("Reader", group), condition: "Exists @Request[x]" }]).escalation()),
    ).toBe("yes");
  });

  test("one identity is unsure, and says whose", () => {
    const { proof, open } = azureRights([held("Managed Identity Operator", identity)]).escalation();
    expect(proof).toEqual([]);
    expect(open[0]?.unknown).toMatchObject({ kind: "here", what: expect.stringContaining(identity) as string });
  });
});

describe("roles that have to be activated", () => {
  const eligible: AzureHolding = { ...held("Owner", group), eligible: true };

  test("allow nothing by themselves, and are a doubt where they lead to admin", () => {
    const { open } = azureRights([eligible]).escalation();
    expect(verdict(azureRights([eligible]))).toBe("no unsure no no");
    expect(open[0]?.unknown.what).toMatch(/approve the activation of Owner/);
    expect(verdict(azureRights([{ ...held("AcrPull", group), eligible: true }]))).toBe("no no no no");
  });

  test("count when asked as if activated", () => {
    expect(verdict(azureRights([eligible], [], { activated: true }))).toBe("yes yes yes yes");
  });
});

describe("deny assignments", () => {
  const all: Raw = [{ actions: ["*"], dataActions: ["*"] }];
  const denial = (more: Partial<AzureDenial>): AzureDenial => ({
    role: azureRoleDefinition("a deny assignment", all),
    scope: group,
    principals: [everybody],
    ...more,
  });

  test.each<[string, AzureDenial, string]>([
    ["of everybody", denial({}), "no no no yes"],
    ["above", denial({ scope: subscription }), "no no no yes"],
    ["in another group", denial({ scope: `${group}2` }), "yes yes yes yes"],
    ["of a part of the scope", denial({ scope: account }), "yes yes yes yes"],
    ["not below its scope", denial({ notBelow: true }), "yes yes yes yes"],
    [
      "of other operations",
      denial({ role: azureRoleDefinition("d", [{ actions: ["Microsoft.Foo/*"] }]) }),
      "yes yes yes yes",
    ],
    [
      "of giving roles",
      denial({ role: azureRoleDefinition("d", [{ actions: ["Microsoft.Authorization/*"] }]) }),
      "yes yes yes yes",
    ],
    ["of somebody", denial({ principals: ["p1"] }), "unsure unsure unsure yes"],
    ["of everybody but somebody", denial({ excluded: ["p1"] }), "unsure unsure unsure yes"],
    ["of a scope that is not known", denial({ scope: until }), "unsure unsure unsure yes"],
    ["of nobody", denial({ principals: [] }), "yes yes yes yes"],
    ["that cannot be read", denial({ role: azureRoleDefinition("d", 7) }), "unsure unsure unsure yes"],
  ])("%s", (_, denied, said) => {
    expect(verdict(azureRights([held("Owner", group)], [denied]))).toBe(said);
  });

  test("of the principal, directly, through a group, and with the exception made for it", () => {
    const asker = {
      principal: "P1",
      memberships: [
        { member: "p1", group: "G1" },
        { member: "g1", group: "g2" },
      ],
    };
    const ask = (denied: AzureDenial): string => answer(azureRights([held("Owner", group)], [denied], asker).admin());
    expect(ask(denial({ principals: ["p1"] }))).toBe("no");
    expect(ask(denial({ principals: ["g2"] }))).toBe("no");
    expect(ask(denial({ principals: ["p2"] }))).toBe("yes");
    expect(ask(denial({ excluded: ["g2"] }))).toBe("yes");
    expect(ask(denial({ excluded: [everybody] }))).toBe("no");
  });
});

describe("deny assignments that can be lifted", () => {
  const lifts: Raw = [{ actions: ["*"], notActions: ["Microsoft.Authorization/roleAssignments/write"] }];
  const denial = (scope: AzureDenial["scope"]): AzureDenial => ({
    role: azureRoleDefinition("d", [{ actions: ["*"], dataActions: ["*"] }]),
    scope,
    principals: [everybody],
    liftable: true,
  });

  test.each<[string, AzureHolding, AzureDenial["scope"], string]>([
    ["take away what cannot lift them", held("Contributor", group), group, "no"],
    ["take nothing away from an owner", held("Owner", group), group, "yes"],
    ["take nothing away from whom a custom role lets lift them", held(lifts, group), group, "yes"],
    ["take away where they are above what lifts them", held("Owner", group), subscription, "no"],
    ["leave open where it is not known what they are on", held("Owner", group), until, "unsure"],
    ["leave open where the role cannot be read", held(7, group), group, "unsure"],
    ["count for nothing elsewhere", held("Contributor", group), `${group}2`, "yes"],
  ])("%s", (_, holding, scope, said) => {
    expect(answer(azureRights([holding], [denial(scope)]).admin())).toBe(said);
  });
});

describe("single questions", () => {
  const ask = (role: string | Raw, scope: string): Record<string, string> => {
    const { readsKeysOrSecrets, enablesSso, stopsRecording, executes, changesApprovalRules } = azureRights([
      held(role, scope),
    ]);
    const questions = { readsKeysOrSecrets, enablesSso, stopsRecording, executes, changesApprovalRules };
    const answers = Object.entries(questions).map(([name, question]) => [name, answer(question())] as const);
    return Object.fromEntries(answers.filter(([, said]) => said !== "no"));
  };
  const workspace = `${group}/providers/Microsoft.MachineLearningServices/workspaces/w`;

  test.each<[string, string | Raw, string, Record<string, string>]>([
    ["AcrPull", "AcrPull", group, {}],
    ["Reader", "Reader", subscription, {}],
    ["blobs", "Storage Blob Data Owner", account, {}],
    ["secrets of a vault", "Key Vault Secrets User", group, { readsKeysOrSecrets: "yes" }],
    ["keys of an account", "Storage Account Key Operator Service Role", account, { readsKeysOrSecrets: "yes" }],
    [
      "the data scientist",
      "AzureML Data Scientist",
      workspace,
      { readsKeysOrSecrets: "yes", enablesSso: "yes", executes: "yes" },
    ],
    [
      "the data scientist without SSO",
      [
        {
          actions: ["Microsoft.MachineLearningServices/workspaces/*/action"],
          notActions: ["Microsoft.MachineLearningServices/workspaces/computes/enableSso/action", "*/list*/action"],
        },
      ],
      workspace,
      {},
    ],
    [
      "rules of activation",
      actions("Microsoft.Authorization/roleManagementPolicies/write"),
      subscription,
      { changesApprovalRules: "yes" },
    ],
    [
      "Contributor",
      "Contributor",
      group,
      { readsKeysOrSecrets: "yes", enablesSso: "yes", stopsRecording: "yes", executes: "yes" },
    ],
    ["readers of logs", "Log Analytics Reader", group, {}],
    [
      "diagnostic settings of one workspace",
      actions("Microsoft.Insights/diagnosticSettings/*"),
      workspace,
      { stopsRecording: "yes" },
    ],
    ["User Access Administrator", "User Access Administrator", group, { executes: "yes", changesApprovalRules: "yes" }],
    [
      "Owner",
      "Owner",
      group,
      {
        readsKeysOrSecrets: "yes",
        enablesSso: "yes",
        stopsRecording: "yes",
        executes: "yes",
        changesApprovalRules: "yes",
      },
    ],
  ])("%s", (_, role, scope, said) => {
    expect(ask(role, scope)).toEqual(said);
  });
});
