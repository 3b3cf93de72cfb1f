import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { CiFederation, type CiFederationArgs } from "../../../components/azure/index.js";
import { checkedFrom, checkedOrganization, checkedSubjects } from "../../../components/azure/duties/ci-platforms.js";
import {
  besideIdentities,
  checkedApart,
  checkedRecords,
  checkedRole,
  checkedScope,
} from "../../../components/azure/duties/ci-roles.js";
import { builtInRoles } from "../../../policy-pack/permissions/azure-rbac/built-in-data.js";
import { azureAllows, azureBuiltInRole } from "../../../policy-pack/permissions/index.js";
import { made, valueOf, type Made } from "../mocks.js";

const planned = "repo:example/infrastructure:pull_request";
const production = "repo:example/infrastructure:environment:production";
const good = {
  owner: "platform-team@example.com",
  workload: "deployments",
  resourceGroupName: "platform",
  platform: "github",
  plan: { subject: planned },
  apply: { subject: production },
} satisfies CiFederationArgs;
const gitlab = {
  platform: "gitlab",
  plan: { subject: "project_path:example/ml/infra:ref_type:branch:ref:develop" },
  apply: { subject: "project_path:example/ml/infra:ref_type:branch:ref:main" },
};
const guid = "00000000-0000-0000-0000-00000000000a";
const devops = {
  platform: "azure-devops",
  organizationId: guid,
  plan: { subject: "sc://example/infrastructure/azure plan" },
  apply: { subject: "sc://example/infrastructure/azure apply" },
};
const connection = `/eid1/c/pub/t/b2Zm-_x/a/a2Jh/sc/${guid}/`;
const entra = {
  platform: "azure-devops",
  issuer: `https://login.microsoftonline.com/${guid}/v2.0`,
  plan: { subject: `${connection}${guid}` },
  apply: { subject: `${connection}${guid.replace("a", "b")}` },
};

const subscription = `/subscriptions/${guid}`;
const group = `${subscription}/resourceGroups/vision`;
const account = `${group}/providers/Microsoft.Storage/storageAccounts/records`;
const records = `${account}/blobServices/default/containers/evaluations`;
const state = `${group}/providers/Microsoft.Storage/storageAccounts/state/blobServices/default/containers/pulumi`;
const lab = `${group}/providers/Microsoft.MachineLearningServices/workspaces/lab`;
const roles = "/providers/Microsoft.Authorization/roleDefinitions/";
const identities = "/providers/Microsoft.ManagedIdentity/userAssignedIdentities";
const operator = `${roles}e503ece1-11d0-4e8e-8e2c-7a6c3bf38815`;
const owner = `${roles}8e3af657-a8ff-443c-a75c-2fe8c4bcb635`;
const contributor = `${subscription}${roles}B24988AC-6180-42a0-ab88-20f7382dd24c`;

const inputsOf = (resources: readonly Made[], type: string) =>
  resources
    .filter((resource) => resource.type === `azure-native:${type}`)
    .map(({ name, inputs }) => ({ name, ...inputs }));

describe("CiFederation of Azure", () => {
  it.each([
    ["github", good, "https://token.actions.githubusercontent.com"],
    [
      "a github of one's own",
      { ...good, issuer: "https://git.example.com/_services/token" },
      "https://git.example.com/_services/token",
    ],
    ["gitlab", { ...good, ...gitlab }, "https://gitlab.com"],
    ["azure-devops", { ...good, ...devops }, `https://vstoken.dev.azure.com/${guid}`],
    ["azure-devops with tokens of Entra", { ...good, ...entra }, entra.issuer],
  ])("gives the jobs of %s tokens of two identities, each kind of its own", async (_, args, issuer) => {
    const resources = await made(() => new CiFederation("infra", args));
    const tags = { owner: good.owner, workload: good.workload };
    expect(inputsOf(resources, "managedidentity:UserAssignedIdentity")).toEqual([
      { name: "infra-plan", resourceGroupName: "platform", tags },
      { name: "infra-apply", resourceGroupName: "platform", tags },
    ]);
    const audiences = ["api://AzureADTokenExchange"];
    expect(inputsOf(resources, "managedidentity:FederatedIdentityCredential")).toEqual([
      {
        name: "infra-plan",
        resourceGroupName: "platform",
        resourceName: "infra-plan",
        issuer,
        subject: args.plan.subject,
        audiences,
      },
      {
        name: "infra-apply",
        resourceGroupName: "platform",
        resourceName: "infra-apply",
        issuer,
        subject: args.apply.subject,
        audiences,
      },
    ]);
    expect(inputsOf(resources, "authorization:RoleAssignment")).toEqual([]);
  });

  it("gives a plan what it reads, and lets it add records", async () => {
    const plan = { subject: pulumi.output(planned), reads: { state } };
    const evaluationsId = pulumi.output(records);
    const resources = await made(() => new CiFederation("infra", { ...good, plan, evaluationsId }));
    const [definition] = inputsOf(resources, "authorization:RoleDefinition");
    expect(definition).toMatchObject({
      scope: group,
      assignableScopes: [group],
      permissions: [{ dataActions: ["Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action"] }],
    });
    expect(inputsOf(resources, "authorization:RoleAssignment")).toMatchObject([
      { name: "infra-plan-reads-state", principalId: "principal of infra-plan", scope: state },
      { name: "infra-evaluations", principalId: "principal of infra-plan", scope: records },
    ]);
  });

  it("gives a plan nothing that it does not list, even without types", async () => {
    const plan = { subject: planned, writes: { state } };
    const resources = await made(() => new CiFederation("infra", { ...good, plan }));
    expect(inputsOf(resources, "authorization:RoleAssignment")).toEqual([]);
  });

  it("gives a deployment its needs and roles, and tells all of it", async () => {
    let ci: CiFederation | undefined;
    const apply = {
      subject: production,
      writes: { state },
      temporary: { old: { until: "2027-01-31", reads: account } },
      roles: { computes: { roleDefinitionId: operator, scope: pulumi.output(lab) } },
    };
    const resources = await made(() => (ci = new CiFederation("infra", { ...good, apply })));
    const who = "principal of infra-apply";
    const assignments = inputsOf(resources, "authorization:RoleAssignment");
    expect(assignments.toSorted((a, b) => a.name.localeCompare(b.name))).toMatchObject([
      { name: "infra-apply-temporary-old", principalId: who, scope: account, conditionVersion: "2.0" },
      { name: "infra-apply-writes-state", principalId: who, scope: state },
      { name: "infra-roles-computes", principalId: who, scope: lab, roleDefinitionId: operator },
    ]);
    expect(await valueOf(ci?.grants)).toEqual([
      { who, need: "writes", what: "Storage Blob Data Contributor", where: state },
      { who, need: "reads", what: "Storage Blob Data Reader", where: account, until: "2027-01-31T00:00:00Z" },
      { who, need: "roles", what: operator, where: lab },
    ]);
  });

  it("gives out the identities", async () => {
    let ci: CiFederation | undefined;
    await made(() => (ci = new CiFederation("infra", { ...good, location: "westeurope" })));
    expect(await valueOf(ci?.planClientId)).toBe("client of infra-plan");
    expect(await valueOf(ci?.applyClientId)).toBe("client of infra-apply");
    expect(await valueOf(ci?.planPrincipalId)).toBe("principal of infra-plan");
    expect(await valueOf(ci?.applyPrincipalId)).toBe("principal of infra-apply");
  });
});

describe("what is wrong is refused before anything is made", () => {
  const deploys = (apply: object) => ({ apply: { subject: production, ...apply } });
  const gives = (roleDefinitionId: unknown, scope: unknown) => deploys({ roles: { it: { roleDefinitionId, scope } } });
  it.each<[string, Record<string, unknown>, string]>([
    ["no owner", { owner: "" }, "owner is missing or empty"],
    ["another platform", { platform: "jenkins" }, "platform must be one of github, gitlab, azure-devops"],
    ["no plan", { plan: undefined }, "plan must be an object"],
    ["a list for apply", { apply: [] }, "apply must be an object"],
    ["no subject", { plan: {} }, "plan.subject is missing or empty: name the jobs, such as repo:example/infra"],
    ["any branch", { apply: { subject: "repo:example/infra:*" } }, "apply.subject holds a wildcard"],
    ["the subject of another platform", { apply: gitlab.apply }, "apply.subject must be one subject of github"],
    ["one subject for both", { plan: good.apply }, "apply.subject is that of plan, too: one identity would plan"],
    [
      "pull requests that deploy",
      { plan: good.apply, apply: good.plan },
      "apply.subject lets anybody deploy who opens",
    ],
    [
      "any branch of GitLab",
      { ...gitlab, apply: { subject: "project_path:a/b" } },
      "apply.subject lets anybody deploy",
    ],
    ["an insecure issuer", { issuer: "http://git.example.com" }, "issuer must be one URL that begins with https://"],
    ["an empty issuer", { issuer: "" }, "issuer is missing or empty"],
    ["an organization on GitHub", { organizationId: guid }, "organizationId is for azure-devops without issuer"],
    ["two issuers", { ...entra, organizationId: guid }, "organizationId is for azure-devops without issuer"],
    ["no issuer", { ...devops, organizationId: undefined }, "issuer is missing: give the issuer that the service"],
    ["an organization's name", { ...devops, organizationId: "example" }, "organizationId must be the id"],
    ["an issuer of somebody else", { ...entra, issuer: "https://gitlab.com" }, "issuer must be that of Entra"],
    [
      "a subject of the other issuer",
      { ...entra, plan: devops.plan },
      "plan.subject must be one subject of azure-devops",
    ],
    [
      "the same the other way round",
      { ...devops, plan: entra.plan },
      "plan.subject must be one subject of azure-devops",
    ],
    [
      "a malformed need",
      { plan: { subject: planned, reads: { a: "state" } } },
      "plan.reads.a must be the id of a storage",
    ],
    ["a whole group", deploys({ writes: { a: group } }), "apply.writes.a names a whole resource group"],
    [
      "one resource twice",
      deploys({ writes: { a: state, b: state } }),
      "apply.writes.b is the same resource as apply.writes.a",
    ],
    ["no end", deploys({ temporary: { a: { reads: account } } }), "apply.temporary.a.until is missing"],
    ["a role alone", deploys({ roles: { it: operator } }), "apply.roles.it must be an object"],
    ["a role's name", gives("Owner", lab), "apply.roles.it.roleDefinitionId must be the id of a role definition"],
    ["no role", gives(undefined, lab), "apply.roles.it.roleDefinitionId is missing"],
    ["an administrator of one resource", gives(owner, lab), "apply.roles.it.roleDefinitionId is Owner"],
    ["a contributor of a group", gives(contributor, group), "apply.roles.it.roleDefinitionId is Contributor of all"],
    [
      "a role on a subscription",
      gives(operator, subscription),
      "apply.roles.it.scope must be the id of a resource group",
    ],
    ["a role on any group", gives(operator, `${subscription}/resourceGroups/*`), "apply.roles.it.scope must be"],
    ["no scope", gives(operator, ""), "apply.roles.it.scope is missing or empty"],
    ["the name of a store", { evaluationsId: "records" }, "evaluationsId must be the id of a storage account"],
    [
      "records that what deploys can write",
      { evaluationsId: records, ...deploys({ writes: { a: state, b: account.toUpperCase() } }) },
      "apply.writes.b reaches the evaluationsId",
    ],
    [
      "the same for a while",
      { evaluationsId: account, ...deploys({ temporary: { a: { until: "2027-01-31", writes: records } } }) },
      "apply.temporary.a.writes reaches the evaluationsId",
    ],
    ["a role on their group", { evaluationsId: records, ...gives(operator, group) }, "apply.roles.it.scope reaches"],
    [
      "a role on the group of the two identities",
      gives(operator, `${subscription}/resourceGroups/Platform`),
      "apply.roles.it.scope is where the two identities are",
    ],
    [
      "a role on one of the two",
      gives(operator, `${subscription}/resourceGroups/platform${identities}/infra-plan`),
      "apply.roles.it.scope is where the two identities are",
    ],
  ])("%s", (_, wrong, message) => {
    const args = { ...good, ...wrong } as CiFederationArgs;
    expect(() => new CiFederation("infra", args)).toThrow(message);
  });

  it("takes a role on what is beside the two identities, and on an identity elsewhere", async () => {
    const scopes = [`${group}${identities}/trainer`, lab.replace("vision", "platform"), group];
    const its = Object.fromEntries(
      scopes.map((scope, at) => [`r${String(at)}`, { roleDefinitionId: operator, scope }]),
    );
    const apply = { subject: production, roles: its };
    const resourceGroupName = pulumi.output("platform");
    const resources = await made(() => new CiFederation("infra", { ...good, resourceGroupName, apply }));
    const assigned = inputsOf(resources, "authorization:RoleAssignment") as readonly { scope?: unknown }[];
    expect(assigned.map(({ scope }) => scope).toSorted()).toEqual(scopes.toSorted());
  });

  it("leaves a contributor to one resource, and a role to what is beside the records", () => {
    const apply = { subject: production, roles: { it: { roleDefinitionId: contributor, scope: lab } } };
    expect(() => new CiFederation("infra", { ...good, apply, evaluationsId: records })).not.toThrow();
  });

  it.each<[string, () => unknown, string]>([
    ["any branch", () => checkedSubjects(good, planned, "repo:example/*"), "apply.subject holds a wildcard"],
    ["one subject for both", () => checkedSubjects(good, production, production), "apply.subject is that of plan"],
    ["an issuer", () => checkedFrom("azure-devops", "https://gitlab.com"), "issuer must be that of Entra"],
    ["an organization", () => checkedOrganization("example"), "organizationId must be the id"],
    ["a role", () => checkedRole("it", owner), "it.roleDefinitionId is Owner"],
    ["a scope", () => checkedScope("it", `${subscription}/`), "it.scope must be the id of a resource group"],
    ["its own identities", () => besideIdentities("it", group, "VISION"), "it.scope is where the two identities are"],
    ["a group for records", () => checkedRecords(group), "evaluationsId names a whole resource group or more"],
    ["records of another kind", () => checkedRecords(lab), "evaluationsId must be the id of a storage account"],
    [
      "records",
      () => {
        checkedApart("it", `${records}/`, records);
      },
      "it reaches the evaluationsId",
    ],
  ])("%s, even where it comes to light only with deployment", (_, check, message) => {
    expect(check).toThrow(message);
  });

  it("refuses every built-in role of Azure that gives any role, whatever it is called", () => {
    const given = builtInRoles().flatMap(({ guid: id, name }) => {
      const role = azureBuiltInRole(id);
      if (role === undefined) return [];
      const request = {
        operation: "Microsoft.Authorization/roleAssignments/write",
        plane: "control",
        scope: lab,
      } as const;
      const isFree = azureAllows({ assignments: [{ role, scope: lab }] }, request).is === "allowed";
      return isFree ? [{ name, id: `/providers/Microsoft.Authorization/roleDefinitions/${id}` }] : [];
    });
    expect(given.length).toBeGreaterThan(2);
    for (const { name, id } of given) expect(() => checkedRole("it", id, lab), name).toThrow(`is ${name}`);
  });

  it("does not take one store for another whose name begins alike", () => {
    expect(() => {
      checkedApart("it", `${account}2`, account);
    }).not.toThrow();
  });
});
