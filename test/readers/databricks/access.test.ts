import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import {
  ResourceReference,
  type Fact,
  type Finding,
  type Raw,
  type Resource,
} from "../../../policy-pack/model/index.js";
import { readFacts } from "../../../policy-pack/readers/index.js";
import { actsOf, factsOf } from "../../support/acts.js";
import { arnOf, options, pending, principalId, resource, role, type More } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

function of(type: string, inputs: Inputs, more: More = {}, name = type): Resource {
  const token = type.charAt(0).toUpperCase() + type.slice(1);
  return resource(`databricks:index/${type}:${token}`, name, inputs, more);
}

function facts(type: string, inputs: Inputs): readonly Fact[] {
  return readFacts(of(type, inputs), options);
}

/** What is found or left open of policies of these names, one line each. */
function found(policies: readonly string[], ...resources: readonly Resource[]): readonly string[] {
  return judge(resources, options).findings.flatMap((finding: Finding) =>
    [finding.policy, ...finding.leavesOpen]
      .filter((policy) => policies.includes(policy))
      .map((policy) => `${finding.verdict} ${policy} ${finding.subject.name}`),
  );
}

const principal = of("servicePrincipal", { applicationId: principalId, displayName: "train" }, {}, "train");
const job = of("job", { runAs: { servicePrincipalName: principalId } }, {}, "job");
const setOf = (grantRules: Raw, name: Raw = `accounts/a/servicePrincipals/${principalId}/ruleSets/default`): Resource =>
  of("accessControlRuleSet", { name, grantRules });
const users = (...principals: readonly Raw[]): Raw => [{ role: "roles/servicePrincipal.user", principals }];

describe("a rule set", () => {
  it.each<[string, Raw, Raw]>([
    [
      "a role that is for looking after money",
      [{ role: "roles/billing.admin", principals: ["groups/account users"] }],
      "accounts/a/ruleSets/default",
    ],
    [
      "a role of a budget",
      [{ role: "roles/budgetPolicy.user", principals: ["users/ann@example.com"] }],
      "accounts/a/budgetPolicies/b/ruleSets/default",
    ],
    [
      "another role of a service principal",
      [{ role: "roles/servicePrincipal.other", principals: ["users/ann@example.com"] }],
      `accounts/a/servicePrincipals/${principalId}/ruleSets/default`,
    ],
    ["no rules", [], `accounts/a/servicePrincipals/${principalId}/ruleSets/default`],
  ])("lets nobody become anybody by %s", (_, grantRules, name) => {
    expect(readFacts(setOf(grantRules, name), options)).toEqual([]);
  });

  it.each<[string, Raw, unknown]>([
    ["a user", "users/ann@example.com", { who: "person", principal: "ann@example.com", confined: true }],
    ["a group", "groups/people", { who: "person", principal: "people", confined: true }],
    [
      "a service principal",
      `servicePrincipals/${principalId}`,
      { who: "workload", principal: principalId, confined: true },
    ],
    ["everybody", "groups/account users", { who: "anyone", confined: false }],
    ["everybody in the workspace", "groups/users", { who: "anyone", confined: false }],
    ["what is not known", pending(), { who: "unsure", confined: { kind: "until-deployed" } }],
    ["what is of another form", "ann@example.com", { who: "unsure", confined: { kind: "here" } }],
    ["what is of a wrong type", 7, { who: "unsure", confined: { kind: "here" } }],
  ])("lets %s run as a service principal", (_, text, party) => {
    expect(readFacts(setOf(users(text)), options)).toMatchObject([
      { fact: "trust", of: { value: principalId }, parties: [party] },
    ]);
  });

  it("leaves open who may, where that cannot be read", () => {
    const here = [{ parties: { kind: "here" } }];
    expect(readFacts(setOf("all"), options)).toMatchObject(here);
    expect(readFacts(setOf([{ role: "roles/servicePrincipal.user", principals: "users/a" }]), options)).toMatchObject(
      here,
    );
    expect(readFacts(setOf([{ role: 7, principals: [] }]), options)).toMatchObject(here);
    expect(readFacts(setOf(pending()), options)).toMatchObject([{ parties: { kind: "until-deployed" } }]);
  });

  it("is that of a group by number", () => {
    const rules = [{ role: "roles/group.assumer", principals: ["users/ann@example.com"] }];
    expect(readFacts(setOf(rules, "accounts/a/groups/42/ruleSets/default"), options)).toMatchObject([
      { of: { value: "42", names: { loose: ["databricks principal 42"] } } },
    ]);
  });

  it("is found only where everybody may become what a workload runs as", () => {
    const confined = (...rules: readonly Resource[]): readonly string[] =>
      found(["confined-trust"], principal, job, ...rules);
    expect(confined()).toEqual([]);
    expect(confined(setOf(users("users/ann@example.com", "groups/people")))).toEqual([]);
    expect(confined(setOf(users("groups/people", "groups/account users")))).toEqual(["violation confined-trust train"]);
    expect(confined(setOf(users(pending())))).toEqual(["undecidable confined-trust train"]);
    expect(found(["no-human-run-as"], principal, job, setOf(users("users/ann@example.com")))).toEqual([]);
  });

  it("means the service principal that its name is made of", () => {
    const rules = of(
      "accessControlRuleSet",
      { name: pending(principal), grantRules: users("groups/account users") },
      { uses: { name: [principal] } },
    );
    const by = of("job", { runAs: { servicePrincipalName: new ResourceReference(principal.urn) } }, {}, "job");
    expect(found(["confined-trust"], principal, by, rules)).toEqual(["violation confined-trust train"]);
  });
});

describe("an administrator of a workspace", () => {
  it.each<[string, string, Inputs]>([
    ["a user", "permissionAssignment", { principalId: "7", permissions: ["USER"] }],
    ["a user of the account's assignment", "mwsPermissionAssignment", { principalId: "7", permissions: ["USER"] }],
    ["who may enter", "workspaceIamWorkspaceAssignmentV2", { principalId: "7", entitlements: ["WORKSPACE_ACCESS"] }],
    ["nobody", "permissionAssignment", { permissions: ["ADMIN"] }],
    ["who has nothing", "accountIamWorkspaceAssignmentV2", { principalId: "7" }],
  ])("is not %s", (_, type, inputs) => {
    expect(facts(type, inputs)).toEqual([]);
  });

  it.each<[string, string, Inputs, unknown]>([
    ["number", "permissionAssignment", { principalId: 7, permissions: ["ADMIN"] }, "7"],
    ["number in the account", "mwsPermissionAssignment", { principalId: "7", permissions: ["USER", "ADMIN"] }, "7"],
    ["application", "permissionAssignment", { servicePrincipalName: principalId, permissions: ["ADMIN"] }, principalId],
    ["address", "permissionAssignment", { userName: "a@b.c", permissions: ["ADMIN"] }, "a@b.c"],
    ["group", "permissionAssignment", { groupName: "people", permissions: ["ADMIN"] }, "people"],
    ["entitlement", "accountIamWorkspaceAssignmentV2", { principalId: "7", entitlements: ["WORKSPACE_ADMIN"] }, "7"],
  ])("is in the group admins, by %s", (_, type, inputs, value) => {
    expect(facts(type, inputs)).toMatchObject([{ fact: "membership", member: { value }, group: { value: "admins" } }]);
  });

  it("may be one where that is not known", () => {
    const group = (permissions: Raw): unknown =>
      factsOf(of("permissionAssignment", { principalId: "7", permissions }), "membership")[0]?.group.value;
    expect(group(pending())).toMatchObject({ kind: "until-deployed" });
    expect(group([pending()])).toMatchObject({ kind: "until-deployed" });
    expect(group("ADMIN")).toMatchObject({ kind: "here" });
    expect(group([7])).toMatchObject({ kind: "here" });
  });

  it("leaves open what a workload may do, and says nothing of people", () => {
    const admin = (permissions: Raw, member: Inputs): Resource =>
      of("permissionAssignment", { ...member, permissions });
    const asked = ["no-admin-role", "no-standing-privilege"];
    const own = { servicePrincipalName: principalId };
    expect(found(asked, principal, job, admin(["USER"], own))).toEqual([]);
    expect(found(asked, principal, job, admin(["ADMIN"], { groupName: "people" }))).toEqual([]);
    expect(found(asked, principal, job, admin(["ADMIN"], own))).toEqual(["undecidable no-admin-role train"]);
  });
});

describe("an instance profile of a workspace", () => {
  const profile = "arn:aws:iam::123456789012:instance-profile/lab";
  const lab = role("lab");
  const ofAws = resource(
    "aws:iam/instanceProfile:InstanceProfile",
    "lab",
    { name: "lab", role: "lab" },
    { uses: { role: [lab] } },
  );

  it("stands for the role of the profile that it names, or for the role itself", () => {
    const alias = (inputs: Inputs): unknown => factsOf(of("instanceProfile", inputs), "alias")[0]?.of.value;
    expect(alias({ instanceProfileArn: profile })).toBe(profile);
    expect(alias({ instanceProfileArn: profile, iamRoleArn: arnOf("other") })).toBe(arnOf("other"));
    expect(alias({})).toMatchObject({ kind: "here" });
    expect(alias({ instanceProfileArn: 7 })).toMatchObject({ kind: "here" });
  });

  it("hands on whoever runs a command where it is for credential passthrough", () => {
    const acts = (isMetaInstanceProfile: Raw): unknown =>
      actsOf(of("instanceProfile", { instanceProfileArn: profile, isMetaInstanceProfile }));
    expect(acts(null)).toBeUndefined();
    expect(acts(false)).toBeUndefined();
    expect(acts(true)).toEqual(["signed-in-user at isMetaInstanceProfile"]);
    expect(acts(pending())).toEqual(["unsure signed-in-user at isMetaInstanceProfile"]);
  });

  it("does not stand in the way of those of AWS", () => {
    const cluster = of("cluster", { awsAttributes: { instanceProfileArn: profile } }, {}, "c");
    const own = of("instanceProfile", { instanceProfileArn: profile });
    const admin = role("lab", { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] });
    expect(found(["no-admin-role"], cluster, ofAws, admin, own)).toEqual(["violation no-admin-role lab"]);
    const later = of(
      "cluster",
      { awsAttributes: { instanceProfileArn: pending(own) } },
      { uses: { awsAttributes: [own] } },
      "c",
    );
    expect(found(["no-admin-role"], later, ofAws, admin, own)).toEqual(["violation no-admin-role lab"]);
  });

  it.each<[string, string, Inputs, unknown]>([
    ["a user", "userInstanceProfile", { userId: "7", instanceProfileId: profile }, { who: "person" }],
    ["a group", "groupInstanceProfile", { groupId: "7", instanceProfileId: profile }, { who: "person" }],
    ["a user, as a role", "userRole", { userId: "7", role: profile }, { who: "person", principal: "7" }],
    ["a group that is not known", "groupRole", { groupId: pending(), role: profile }, { who: "person", principal: "" }],
    ["a service principal", "servicePrincipalRole", { servicePrincipalId: "7", role: profile }, { who: "workload" }],
  ])("lets %s become its role", (_, type, inputs, party) => {
    expect(facts(type, inputs)).toMatchObject([
      { fact: "trust", of: { value: profile }, parties: [{ ...(party as object), confined: true }] },
    ]);
  });

  it("is told of people where its role is admin all the time and no workload's", () => {
    const admin = role("lab", { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] });
    const given = of("userRole", { userId: "7", role: profile });
    const asked = ["no-standing-privilege"];
    expect(found(asked, job, principal, ofAws, role("lab"), given)).toEqual([]);
    expect(found(asked, job, principal, ofAws, admin)).toEqual([]);
    expect(found(asked, job, principal, ofAws, admin, given)).toEqual(["violation no-standing-privilege lab"]);
  });

  it("is not a role of the account, which leaves open what somebody may do", () => {
    expect(facts("servicePrincipalRole", { servicePrincipalId: "7", role: "account_admin" })).toMatchObject([
      { fact: "membership", member: { value: "7" }, group: { value: "account_admin" } },
    ]);
    expect(facts("userRole", { role: "account_admin" })).toEqual([]);
    const own = of(
      "servicePrincipalRole",
      { servicePrincipalId: pending(principal), role: "account_admin" },
      { uses: { servicePrincipalId: [principal] } },
    );
    expect(found(["no-admin-role"], principal, job, own)).toEqual(["undecidable no-admin-role train"]);
  });
});

describe("a grant on a service credential", () => {
  it.each<[string, string, Inputs]>([
    ["a table", "grant", { table: "a.b.c", principal: "people", privileges: ["SELECT"] }],
    ["a storage credential", "grant", { storageCredential: "s", principal: "people", privileges: ["READ_FILES"] }],
    [
      "a credential, for connections",
      "grant",
      { credential: "s", principal: "people", privileges: ["CREATE_CONNECTION"] },
    ],
    ["many tables", "grants", { schema: "a.b", grants: [{ principal: "people", privileges: ["SELECT"] }] }],
  ])("is none on %s", (_, type, inputs) => {
    expect(facts(type, inputs)).toEqual([]);
  });

  it.each<[string, Raw, Raw, unknown]>([
    ["a person", "ann@example.com", ["ACCESS"], [{ who: "person", confined: true }]],
    ["a group", "people", ["ALL_PRIVILEGES"], [{ who: "person", confined: true }]],
    ["a machine", principalId, ["MANAGE"], [{ who: "workload", confined: true }]],
    ["everybody", "account users", ["access"], [{ who: "anyone", confined: false }]],
    ["whom it does not say", pending(), ["ACCESS"], [{ who: "unsure", confined: { kind: "until-deployed" } }]],
    ["somebody, with what is not known", "people", pending(), { kind: "until-deployed" }],
    ["somebody, with what is of a wrong type", "people", [7], { kind: "here" }],
  ])("gives its identity to %s", (_, who, privileges, parties) => {
    expect(facts("grant", { credential: "s3", principal: who, privileges })).toMatchObject([
      { fact: "trust", of: { value: "s3" }, parties },
    ]);
    expect(facts("grants", { credential: "s3", grants: [{ principal: who, privileges }] })).toMatchObject([
      { fact: "trust", of: { value: "s3" }, parties },
    ]);
  });

  it("is found where everybody gets it", () => {
    const lab = role("lab");
    const credential = of(
      "credential",
      { name: "s3", purpose: "SERVICE", awsIamRole: { roleArn: arnOf("lab") } },
      {},
      "s3",
    );
    const grant = (who: Raw, credentialName: Raw = "s3"): Resource =>
      of("grant", { credential: credentialName, principal: who, privileges: ["ACCESS"] });
    const asked = ["confined-trust"];
    expect(found(asked, lab, credential, grant("people"))).toEqual([]);
    expect(found(asked, lab, credential, grant("account users", "other"))).toEqual([]);
    expect(found(asked, lab, credential, grant("account users"))).toEqual(["violation confined-trust lab"]);
  });
});

describe("the storage of a workspace", () => {
  it("is reached with a role that is Databricks' alone", () => {
    expect(actsOf(of("mwsStorageConfigurations", { bucketName: "b" }))).toEqual([]);
    expect(actsOf(of("mwsStorageConfigurations", { roleArn: arnOf("lab") }))).toEqual(["service lab at roleArn"]);
    expect(actsOf(of("mwsStorageConfigurations", { roleArn: 7 }))).toEqual(["service unknown at roleArn"]);
  });
});
