import { noAdminRole } from "../../policy-pack/policies/how-much/no-admin-role.js";
import { ResourceReference, unknown, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import {
  adminArn,
  adminDocument,
  arnOf,
  attachment,
  builtIn,
  cluster,
  computeInstance,
  document,
  group,
  identityId,
  managedIdentity,
  narrowArn,
  narrowDocument,
  newIdentity,
  notebook,
  pending,
  principalId,
  provider,
  resource,
  role,
  roleAssignment,
  roleId,
  sageMakerTrust,
  storage,
  subscription,
  type More,
} from "../support/resources.js";

const lab = role("lab");
const inUse = notebook("lab", arnOf("lab"));

/** Cases of one shape, named by what differs. */
function each<T, C>(variants: Readonly<Record<string, T>>, make: (variant: T) => C): Record<string, C> {
  return Object.fromEntries(Object.entries(variants).map(([name, variant]) => [name, make(variant)]));
}

/** A customer-managed policy, with the ARN that the cloud gave it. */
function policy(name: string, text: Raw = adminDocument, more: More = {}): Resource {
  const arn = `arn:aws:iam::123456789012:policy/${name}`;
  return resource("aws:iam/policy:Policy", name, { name, policy: text }, { id: arn, outputs: { arn }, ...more });
}

/** The same before it exists. */
function newPolicy(name: string, text: Raw = adminDocument): Resource {
  return resource("aws:iam/policy:Policy", name, { name, policy: text });
}

/** Every way in which a property can mean the role `lab`. */
const holders: Readonly<Record<string, { holder: Raw; uses: readonly Resource[] }>> = {
  "its name": { holder: "lab", uses: [] },
  "its path and name": { holder: "team/lab", uses: [] },
  "its ARN": { holder: arnOf("lab"), uses: [] },
  "the resource itself": { holder: new ResourceReference(lab.urn, "lab"), uses: [] },
  "the resource itself, not made yet": { holder: new ResourceReference(lab.urn), uses: [] },
  "a value that is not known yet": { holder: pending(), uses: [lab] },
};

/** Every resource that gives the role `lab` the rights of `AdministratorAccess` or of an admin document. */
const attachments: Readonly<Record<string, { make: (holder: Raw, more: More) => Resource; at: string; key: string }>> =
  {
    RolePolicyAttachment: {
      make: (holder, more) => attachment("a", holder, adminArn, {}, more),
      at: "policyArn",
      key: "role",
    },
    RolePolicyAttachmentsExclusive: {
      make: (holder, more) =>
        resource(
          "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
          "a",
          { roleName: holder, policyArns: [narrowArn, adminArn] },
          more,
        ),
      at: "policyArns[1]",
      key: "roleName",
    },
    PolicyAttachment: {
      make: (holder, more) =>
        resource("aws:iam/policyAttachment:PolicyAttachment", "a", { roles: [holder], policyArn: adminArn }, more),
      at: "policyArn",
      key: "roles",
    },
    RolePolicy: {
      make: (holder, more) =>
        resource("aws:iam/rolePolicy:RolePolicy", "a", { role: holder, policy: adminDocument }, more),
      at: "policy",
      key: "role",
    },
    "aws-native RolePolicy": {
      make: (holder, more) =>
        resource(
          "aws-native:iam:RolePolicy",
          "a",
          { roleName: holder, policyDocument: JSON.parse(adminDocument) as Raw },
          more,
        ),
      at: "policyDocument",
      key: "roleName",
    },
    "aws-native ManagedPolicy": {
      make: (holder, more) =>
        resource(
          "aws-native:iam:ManagedPolicy",
          "a",
          { managedPolicyName: "a", roles: [holder], policyDocument: adminDocument },
          more,
        ),
      at: "roles[0]",
      key: "roles",
    },
  };

const attached = Object.entries(attachments).flatMap(([form, { make, at, key }]) =>
  Object.entries(holders).map(
    ([spelling, { holder, uses }]) =>
      [
        `${form} by ${spelling}`,
        { resources: [lab, inUse, make(holder, { uses: { [key]: uses } })], at, says: /which is admin/ },
      ] as const,
  ),
);

/** Every way in which an attachment can mean the customer-managed policy `wide`. */
const policyRefs: Readonly<Record<string, { policyArn: Raw; policy: Resource; uses?: readonly Resource[] }>> = {
  "its ARN": { policyArn: "arn:aws:iam::123456789012:policy/wide", policy: policy("wide") },
  "the ARN that it will have": { policyArn: "arn:aws:iam::123456789012:policy/wide", policy: newPolicy("wide") },
  "the ARN that it will have, with a path": {
    policyArn: "arn:aws:iam::123456789012:policy/team/ml/wide",
    policy: newPolicy("wide"),
  },
  "the resource itself": {
    policyArn: new ResourceReference(newPolicy("wide").urn),
    policy: newPolicy("wide"),
  },
  "a value that is not known yet": { policyArn: pending(), policy: newPolicy("wide"), uses: [newPolicy("wide")] },
};

/** Every way in which a role assignment can mean the identity `train`. */
const principals: Readonly<Record<string, { principal: Raw; identity: Resource; uses?: readonly Resource[] }>> = {
  "its principal id": { principal: principalId, identity: managedIdentity() },
  "its principal id in capitals": {
    principal: "ABCDEFAB-CDEF-ABCD-EFAB-CDEFABCDEFAB",
    identity: managedIdentity("train", { outputs: { principalId: "abcdefab-cdef-abcd-efab-cdefabcdefab" } }),
  },
  "a value that is not known yet": { principal: pending(), identity: newIdentity(), uses: [newIdentity()] },
  "the classic provider's identity": {
    principal: principalId,
    identity: {
      ...managedIdentity(),
      ...resource(
        "azure:authorization/userAssignedIdentity:UserAssignedIdentity",
        "train",
        { resourceGroupName: "ml", name: "train" },
        { id: identityId, outputs: { principalId } },
      ),
    },
  },
};

/** Roles and scopes that make an admin, in every spelling. */
const adminAssignments: Readonly<Record<string, { roleDefinitionId: Raw; scope: Raw }>> = {
  "Owner on one resource": { roleDefinitionId: roleId(builtIn.owner), scope: storage },
  "Owner by an id without a subscription": {
    roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${builtIn.owner}`,
    scope: group,
  },
  "Owner in capitals": { roleDefinitionId: roleId(builtIn.owner).toUpperCase(), scope: group },
  "Owner by GUID alone": { roleDefinitionId: builtIn.owner, scope: group },
  "User Access Administrator on one resource": {
    roleDefinitionId: roleId(builtIn.userAccessAdministrator),
    scope: storage,
  },
  "Role Based Access Control Administrator on one resource": {
    roleDefinitionId: roleId(builtIn.rbacAdministrator),
    scope: storage,
  },
  "Contributor at a resource group": { roleDefinitionId: roleId(builtIn.contributor), scope: group },
  "Contributor at a resource group in capitals": {
    roleDefinitionId: roleId(builtIn.contributor),
    scope: group.toUpperCase(),
  },
  "Contributor at a subscription": { roleDefinitionId: roleId(builtIn.contributor), scope: subscription },
  "Contributor at a management group": {
    roleDefinitionId: roleId(builtIn.contributor),
    scope: "/providers/Microsoft.Management/managementGroups/all",
  },
  "Contributor everywhere": { roleDefinitionId: roleId(builtIn.contributor), scope: "/" },
  // The scope does not matter where the role gives roles.
  "Owner at a scope that is not known": { roleDefinitionId: roleId(builtIn.owner), scope: pending() },
};

const customGuid = "55555555-5555-5555-5555-555555555555";

function customRole(permissions: Raw, more: More = {}): Resource {
  return resource(
    "azure-native:authorization:RoleDefinition",
    "custom",
    { roleName: "Trainer", roleDefinitionId: customGuid, permissions },
    more,
  );
}

const everything: Raw = [{ actions: ["*"] }];
const reading: Raw = [{ actions: ["*/read"] }];
const train = managedIdentity();
const trainCluster = cluster("gpu");

function twoAccounts(holder: Raw, more: More): readonly Resource[] {
  const here = resource("aws:iam/role:Role", "here", { name: "lab", assumeRolePolicy: sageMakerTrust }, provider("a"));
  const there = resource(
    "aws:iam/role:Role",
    "there",
    { name: "lab", assumeRolePolicy: sageMakerTrust },
    provider("b"),
  );
  const user = notebook("nb", pending(), { ...provider("a"), uses: { roleArn: [here] } });
  return [here, there, user, attachment("a", holder, adminArn, {}, more)];
}

testPolicy(noAdminRole, {
  pass: {
    "a role without any rights": { resources: [lab, inUse] },
    "a role with narrow rights, in every form": {
      resources: [
        role("lab", {
          inlinePolicies: [{ name: "read", policy: narrowDocument }],
          managedPolicyArns: [narrowArn],
        }),
        inUse,
        attachment("a", "lab", "arn:aws:iam::123456789012:policy/narrow"),
        policy("narrow", narrowDocument),
        resource("aws:iam/rolePolicy:RolePolicy", "p", { role: "lab", policy: narrowDocument }),
      ],
    },
    "a role with an empty inline policy, as the provider writes it": {
      resources: [role("lab", { inlinePolicies: [{ name: "", policy: "" }], managedPolicyArns: [] }), inUse],
    },
    "a role that may be denied everything": {
      resources: [
        role("lab", { inlinePolicies: [{ policy: document({ Effect: "Deny", Action: "*", Resource: "*" }) }] }),
        inUse,
      ],
    },
    "admin rights that the permissions boundary takes away": {
      resources: [
        role("lab", { managedPolicyArns: [adminArn], permissionsBoundary: "arn:aws:iam::123456789012:policy/cap" }),
        inUse,
        policy("cap", narrowDocument),
      ],
    },
    "a boundary that AWS manages": {
      resources: [role("lab", { managedPolicyArns: [adminArn], permissionsBoundary: narrowArn }), inUse],
    },
    "admin rights of another role": { resources: [lab, inUse, role("ops"), attachment("a", "ops", adminArn)] },
    "admin rights of the user and the group of the same name": {
      resources: [
        lab,
        inUse,
        resource("aws:iam/userPolicyAttachment:UserPolicyAttachment", "u", { user: "lab", policyArn: adminArn }),
        resource("aws:iam/policyAttachment:PolicyAttachment", "g", { groups: ["lab"], policyArn: adminArn }),
      ],
    },
    "admin rights of the role of that name in another account": {
      resources: [lab, inUse, attachment("a", "arn:aws:iam::999999999999:role/lab", adminArn)],
    },
    "admin rights of the role of that name behind another provider": {
      resources: twoAccounts("lab", provider("b")),
    },
    "admin rights that depend on the other role of that name": {
      resources: twoAccounts("lab", {
        uses: {
          role: [
            resource("aws:iam/role:Role", "there", { name: "lab", assumeRolePolicy: sageMakerTrust }, provider("b")),
          ],
        },
      }),
    },
    "narrow rights that go to a role which is not known yet": {
      resources: [lab, inUse, attachment("a", pending(), narrowArn)],
    },
    "a customer-managed policy with the name of an admin policy": {
      resources: [
        lab,
        inUse,
        attachment("a", "lab", arnOfPolicy("AdministratorAccess")),
        policy("AdministratorAccess", narrowDocument),
      ],
    },
    "an outside role that the configuration vouches for": {
      resources: [notebook("lab", arnOf("elsewhere"))],
      options: { trustedIdentities: [{ identity: arnOf("else*"), reason: "made by the platform team" }] },
    },
    "Contributor on one resource": {
      resources: [train, trainCluster, roleAssignment(principalId, roleId(builtIn.contributor), storage)],
    },
    "Contributor that a deny assignment takes away": {
      resources: [
        train,
        trainCluster,
        roleAssignment(principalId, roleId(builtIn.contributor), group),
        resource("azure-native:authorization:DenyAssignment", "no", {
          scope: group,
          permissions: [{ actions: ["*"] }],
          principals: [{ id: principalId }],
        }),
      ],
    },
    "Reader on the subscription": {
      resources: [train, trainCluster, roleAssignment(principalId, roleId(builtIn.reader), subscription)],
    },
    "data roles at a scope that is not known yet": {
      resources: [train, trainCluster, roleAssignment(principalId, roleId(builtIn.blobDataReader), pending())],
    },
    "Owner for another principal": {
      resources: [
        train,
        trainCluster,
        roleAssignment("99999999-9999-9999-9999-999999999999", roleId(builtIn.owner), subscription),
      ],
    },
    "a custom role that reads": {
      resources: [
        train,
        trainCluster,
        customRole(reading),
        roleAssignment(principalId, roleId(customGuid), subscription),
      ],
    },
    "a custom role that may do everything with one resource but give roles": {
      resources: [
        train,
        trainCluster,
        customRole([{ actions: ["*"], notActions: ["Microsoft.Authorization/*"] }]),
        roleAssignment(principalId, roleId(customGuid), storage),
      ],
    },
    "a system-assigned identity with a data role": {
      resources: [
        cluster("gpu", { type: "SystemAssigned" }),
        roleAssignment(pending(), roleId(builtIn.blobDataReader), storage, { principalId: [cluster("gpu")] }),
      ],
    },
  },
  violation: {
    ...Object.fromEntries(attached),
    ...each(
      {
        "AdministratorAccess among the role's managed policies": { managedPolicyArns: [narrowArn, adminArn] },
        "AdministratorAccess in China": { managedPolicyArns: [narrowArn, adminArn.replace("aws:", "aws-cn:")] },
        PowerUserAccess: { managedPolicyArns: [narrowArn, "arn:aws:iam::aws:policy/PowerUserAccess"] },
        IAMFullAccess: { managedPolicyArns: [narrowArn, "arn:aws:iam::aws:policy/IAMFullAccess"] },
      },
      (inputs) => ({ resources: [role("lab", inputs), inUse], at: "managedPolicyArns[1]", says: /is admin/ }),
    ),
    ...each(
      {
        "everything on everything, inline": adminDocument,
        "the same as an object": JSON.parse(adminDocument) as Raw,
        "the same in lists and capitals": document({ Action: ["*:*"], Resource: ["*"] }),
        "everything but a little": document({ NotAction: "organizations:*", Resource: "*" }),
        "one statement that is no list": JSON.stringify({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } }),
      },
      (text: Raw) => ({
        resources: [role("lab", { inlinePolicies: [{ name: "p", policy: text }] }), inUse],
        at: "inlinePolicies[0].policy",
        says: /SageMaker notebook instance lab runs as IAM role lab, which is admin through inline policy p: statement 1/,
      }),
    ),
    ...each(policyRefs, ({ policyArn, policy: wide, uses = [] }) => ({
      resources: [lab, inUse, wide, attachment("a", "lab", policyArn, { policyArn: uses })],
      at: "policyArn",
      says: /which is admin/,
    })),
    "an admin policy among the role's managed policies, by reference": {
      resources: [
        role("lab", { managedPolicyArns: [new ResourceReference(newPolicy("wide").urn)] }),
        inUse,
        newPolicy("wide"),
      ],
      at: "managedPolicyArns[0]",
      says: /which is admin/,
    },
    "aws-native roles, inline": {
      resources: [
        resource(
          "aws-native:iam:Role",
          "lab",
          {
            roleName: "lab",
            assumeRolePolicyDocument: JSON.parse(sageMakerTrust) as Raw,
            policies: [{ policyName: "p", policyDocument: JSON.parse(adminDocument) as Raw }],
          },
          { outputs: { arn: arnOf("lab") } },
        ),
        inUse,
      ],
      at: "policies[0].policyDocument",
      says: /which is admin/,
    },
    "aws-native managed policies by ARN": {
      resources: [
        resource(
          "aws-native:iam:Role",
          "lab",
          {
            roleName: "lab",
            assumeRolePolicyDocument: sageMakerTrust,
            managedPolicyArns: ["arn:aws:iam::123456789012:policy/wide"],
          },
          { outputs: { arn: arnOf("lab") } },
        ),
        inUse,
        resource("aws-native:iam:ManagedPolicy", "wide", { managedPolicyName: "wide", policyDocument: adminDocument }),
      ],
      at: "managedPolicyArns[0]",
      says: /which is admin/,
    },
    "a boundary that is admin itself": {
      resources: [role("lab", { managedPolicyArns: [adminArn], permissionsBoundary: adminArn }), inUse],
      at: "managedPolicyArns[0]",
      says: /which is admin/,
    },
    "a role known by its name only, to a notebook with its ARN": {
      resources: [
        resource("aws:iam/role:Role", "lab", {
          name: "lab-1a2b3c",
          assumeRolePolicy: sageMakerTrust,
          managedPolicyArns: [adminArn],
        }),
        notebook("nb", arnOf("lab-1a2b3c")),
      ],
      at: "managedPolicyArns[0]",
      says: /nb runs as IAM role lab/,
    },
    "a role whose name says nothing, known through dependencies": {
      resources: [
        resource("aws:iam/role:Role", "lab", { assumeRolePolicy: sageMakerTrust, managedPolicyArns: [adminArn] }),
        notebook("nb", pending(), {
          uses: { roleArn: [resource("aws:iam/role:Role", "lab", {})] },
        }),
      ],
      at: "managedPolicyArns[0]",
      says: /nb runs as IAM role lab/,
    },
    "the right one of two roles of one name": {
      resources: twoAccounts("lab", provider("a")),
      at: "policyArn",
      says: /nb runs as/,
    },
    "an IAM user with admin rights as identity": {
      resources: [
        resource("aws-native:iam:User", "ann", { userName: "ann", managedPolicyArns: [adminArn] }),
        notebook("nb", new ResourceReference(resource("aws-native:iam:User", "ann", {}).urn)),
      ],
      at: "managedPolicyArns[0]",
      says: /nb runs as IAM user ann/,
    },
    "a role from outside to which this program gives admin rights": {
      resources: [notebook("lab", arnOf("elsewhere")), attachment("a", "elsewhere", adminArn)],
      at: "policyArn",
      final: false,
      says: /lab runs as arn:aws:iam::123456789012:role\/elsewhere, which is admin/,
    },
    "the same for a role that the configuration vouches for": {
      resources: [notebook("lab", arnOf("elsewhere")), attachment("a", arnOf("elsewhere"), adminArn)],
      options: { trustedIdentities: [{ identity: "*", reason: "trust all" }] },
      at: "policyArn",
      final: false,
      says: /which is admin/,
    },
    "rights that several statements give together": {
      resources: [
        role("lab", {
          inlinePolicies: [
            {
              policy: JSON.stringify({
                Statement: [
                  { Effect: "Allow", Action: "i*", Resource: "*" },
                  { Effect: "Allow", NotAction: "iam:*", Resource: "*" },
                ],
              }),
            },
          ],
        }),
        inUse,
      ],
      at: "inlinePolicies[0].policy",
      says: /which is admin/,
    },
    ...each(adminAssignments, ({ roleDefinitionId, scope }) => ({
      resources: [train, trainCluster, roleAssignment(principalId, roleDefinitionId, scope)],
      at: "roleDefinitionId",
      says: /cluster gpu runs as user-assigned identity train, which is admin/,
    })),
    ...Object.fromEntries(
      Object.entries(principals).map(([spelling, { principal, identity, uses = [] }]) => [
        `Owner by ${spelling}`,
        {
          resources: [
            identity,
            trainCluster,
            roleAssignment(principal, roleId(builtIn.owner), group, { principalId: uses }),
          ],
          at: "roleDefinitionId",
          says: /runs as user-assigned identity train/,
        },
      ]),
    ),
    ...each(
      {
        "the classic provider's assignment by name": {
          type: "azure:authorization/assignment:Assignment",
          inputs: { roleDefinitionName: "Contributor", principalId, scope: group },
          at: "roleDefinitionName",
        },
        "the same with an empty id": {
          type: "azure:authorization/assignment:Assignment",
          inputs: { roleDefinitionId: "", roleDefinitionName: "owner", principalId, scope: group },
          at: "roleDefinitionName",
        },
        "its older token, by id": {
          type: "azure:role/assignment:Assignment",
          inputs: { roleDefinitionId: roleId(builtIn.contributor), principalId, scope: group },
          at: "roleDefinitionId",
        },
        "a token with an API version": {
          type: "azure-native:authorization/v20220401:RoleAssignment",
          inputs: { roleDefinitionId: roleId(builtIn.contributor), principalId, scope: group },
          at: "roleDefinitionId",
        },
        "a local package": {
          type: "azure-native_authorization_v20220401:authorization:RoleAssignment",
          inputs: { roleDefinitionId: roleId(builtIn.contributor), principalId, scope: group },
          at: "roleDefinitionId",
        },
      },
      ({ type, inputs, at }) => ({
        resources: [train, trainCluster, resource(type, "assignment", inputs)],
        at,
        says: /which is admin/,
      }),
    ),
    "a system-assigned identity, through dependencies": {
      resources: [
        cluster("gpu", { type: "SystemAssigned" }),
        roleAssignment(pending(), roleId(builtIn.contributor), group, { principalId: [cluster("gpu")] }),
      ],
      at: "roleDefinitionId",
      says: /runs as system-assigned identity of the Azure ML compute cluster gpu/,
    },
    "a system-assigned identity, by principal id": {
      resources: [
        cluster("gpu", { type: "systemassigned" }, { outputs: { identity: { principalId } } }),
        roleAssignment(principalId, roleId(builtIn.contributor), group),
      ],
      at: "roleDefinitionId",
      says: /runs as system-assigned identity/,
    },
    "the user-assigned one of two identities of a compute instance": {
      resources: [
        train,
        computeInstance(
          "nb",
          {},
          { identity: { type: "UserAssigned", userAssignedIdentities: [identityId.toUpperCase()] } },
        ),
        roleAssignment(principalId, roleId(builtIn.owner), group),
      ],
      at: "roleDefinitionId",
      says: /compute instance nb runs as user-assigned identity train/,
    },
    ...each(
      {
        "by GUID": { definition: customRole(everything), id: roleId(customGuid) as Raw },
        "by the id it was given": {
          definition: customRole(everything, { id: roleId("66666666-6666-6666-6666-666666666666"), outputs: {} }),
          id: roleId("66666666-6666-6666-6666-666666666666"),
        },
        "by reference": {
          definition: customRole(everything),
          id: new ResourceReference(customRole(everything).urn),
        },
      },
      ({ definition, id }) => ({
        resources: [train, trainCluster, definition, roleAssignment(principalId, id, group)],
        at: "roleDefinitionId",
        says: /which is admin/,
      }),
    ),
    "a custom role by dependencies": {
      resources: [
        train,
        trainCluster,
        customRole(everything),
        roleAssignment(principalId, pending(), group, { roleDefinitionId: [customRole(everything)] }),
      ],
      at: "roleDefinitionId",
      says: /which is admin/,
    },
    "a classic custom role by name": {
      resources: [
        train,
        trainCluster,
        resource("azure:authorization/roleDefinition:RoleDefinition", "custom", {
          name: "Trainer",
          permissions: everything,
        }),
        resource("azure:authorization/assignment:Assignment", "a", {
          roleDefinitionName: "Trainer",
          principalId,
          scope: group,
        }),
      ],
      at: "roleDefinitionName",
      says: /which is admin/,
    },
    "a custom role that may give roles, on one resource": {
      resources: [
        train,
        trainCluster,
        customRole([{ actions: ["Microsoft.Authorization/roleAssignments/*"] }]),
        roleAssignment(principalId, roleId(customGuid), storage),
      ],
      at: "roleDefinitionId",
      says: /may give any role/,
    },
  },
  undecidable: {
    "an inline document that is known on deployment": {
      resources: [role("lab", { inlinePolicies: [{ policy: pending() }] }), inUse],
      kind: "until-deployed",
      says: /what IAM role lab allows/,
    },
    "inline policies that are not known as a whole": {
      resources: [role("lab", { inlinePolicies: pending() }), inUse],
      kind: "until-deployed",
      says: /./,
    },
    "an inline policy that is no object": {
      resources: [role("lab", { inlinePolicies: [adminDocument] }), inUse],
      kind: "here",
      says: /inlinePolicies\[0\]/,
    },
    "an inline document that is broken": {
      resources: [role("lab", { inlinePolicies: [{ policy: "{" }] }), inUse],
      kind: "here",
      says: /not valid JSON/,
    },
    "a managed policy that is known on deployment": {
      resources: [role("lab", { managedPolicyArns: [pending()] }), inUse],
      kind: "until-deployed",
      says: /./,
    },
    "a managed policy that is no text": {
      resources: [role("lab", { managedPolicyArns: [7] }), inUse],
      kind: "here",
      says: /managedPolicyArns\[0\] is not text/,
    },
    "a customer-managed policy from outside": {
      resources: [lab, inUse, attachment("a", "lab", arnOfPolicy("theirs"))],
      kind: "here",
      says: /what arn:aws:iam::123456789012:policy\/theirs allows/,
    },
    "a managed policy that AWS has added since": {
      resources: [lab, inUse, attachment("a", "lab", "arn:aws:iam::aws:policy/AmazonTomorrowFullAccess")],
      kind: "here",
      says: /AmazonTomorrowFullAccess/,
    },
    "a role attached to itself": {
      resources: [lab, inUse, attachment("a", arnOf("lab"), arnOf("lab"))],
      kind: "here",
      says: /what arn:aws:iam::123456789012:role\/lab allows/,
    },
    "a policy in the program whose document is not known": {
      resources: [lab, inUse, attachment("a", "lab", arnOfPolicy("wide")), policy("wide", pending())],
      kind: "until-deployed",
      says: /./,
    },
    "admin rights under a boundary from outside": {
      resources: [role("lab", { managedPolicyArns: [adminArn], permissionsBoundary: arnOfPolicy("theirs") }), inUse],
      kind: "here",
      says: /permissions boundary/,
    },
    "admin rights under a boundary that is not known": {
      resources: [role("lab", { managedPolicyArns: [adminArn], permissionsBoundary: pending() }), inUse],
      kind: "until-deployed",
      says: /permissions boundary/,
    },
    "admin rights under a boundary that is no text": {
      resources: [role("lab", { managedPolicyArns: [adminArn], permissionsBoundary: { arn: narrowArn } }), inUse],
      kind: "here",
      says: /permissions boundary/,
    },
    "admin rights that go to a role which is not known yet": {
      resources: [lab, inUse, attachment("a", pending(), adminArn)],
      kind: "until-deployed",
      says: /to whom RolePolicyAttachment a gives/,
    },
    "admin rights for one of two roles of one name": {
      resources: twoAccounts("lab", {}),
      kind: "here",
      says: /to whom RolePolicyAttachment a gives/,
    },
    "admin rights by a value that comes from two roles": {
      resources: [lab, inUse, role("ops"), attachment("a", pending(), adminArn, { role: [lab, role("ops")] })],
      kind: "until-deployed",
      says: /to whom/,
    },
    "admin rights under a condition": {
      resources: [
        role("lab", {
          inlinePolicies: [
            {
              policy: document({
                Action: "*",
                Resource: "*",
                Condition: { StringEquals: { "aws:PrincipalTag/admin": "yes" } },
              }),
            },
          ],
        }),
        inUse,
      ],
      kind: "here",
      says: /condition aws:principaltag\/admin/,
    },
    "a role from outside": {
      resources: [notebook("lab", arnOf("elsewhere"))],
      kind: "here",
      says: /made outside this program/,
    },
    "the role of that name in another account": {
      resources: [notebook("lab", "arn:aws:iam::999999999999:role/lab"), lab],
      kind: "here",
      says: /made outside this program/,
    },
    "a role that is known on deployment": {
      resources: [notebook("lab", pending())],
      kind: "until-deployed",
      says: /which identity SageMaker notebook instance lab gets/,
    },
    "a role that is no text": {
      resources: [notebook("lab", { arn: arnOf("lab") })],
      kind: "here",
      says: /roleArn is not text/,
    },
    "Contributor at a scope that is known on deployment": {
      resources: [train, trainCluster, roleAssignment(principalId, roleId(builtIn.contributor), pending())],
      kind: "until-deployed",
      says: /./,
    },
    "Contributor at a scope that is nothing in Azure": {
      resources: [train, trainCluster, roleAssignment(principalId, roleId(builtIn.contributor), "everything")],
      kind: "here",
      says: /scope/,
    },
    "Contributor without a scope": {
      resources: [train, trainCluster, roleAssignment(principalId, roleId(builtIn.contributor), null)],
      kind: "here",
      says: /scope/,
    },
    "an Azure role that is known on deployment": {
      resources: [train, trainCluster, roleAssignment(principalId, pending(), group)],
      kind: "until-deployed",
      says: /./,
    },
    "a custom role from outside": {
      resources: [train, trainCluster, roleAssignment(principalId, roleId(customGuid), group)],
      kind: "here",
      says: /what .*roleDefinitions\/5555.* allows/,
    },
    "a custom role whose permissions are known on deployment": {
      resources: [train, trainCluster, customRole(pending()), roleAssignment(principalId, roleId(customGuid), group)],
      kind: "until-deployed",
      says: /./,
    },
    "Owner for a principal that is not known": {
      resources: [train, trainCluster, roleAssignment(pending(), roleId(builtIn.owner), group)],
      kind: "until-deployed",
      says: /to whom RoleAssignment assignment gives/,
    },
    "an identity of another subscription": {
      resources: [
        cluster("gpu", { type: "UserAssigned", userAssignedIdentities: [identityId.replace("/1", "/2")] }),
        train,
      ],
      kind: "here",
      says: /made outside this program/,
    },
    "an identity block that is not known": {
      resources: [cluster("gpu", unknown("until-deployed"))],
      kind: "until-deployed",
      says: /./,
    },
  },
  notApplicable: {
    "an admin role that no workload runs as": { resources: [role("ops", { managedPolicyArns: [adminArn] })] },
    "a notebook whose role is in the program": { resources: [inUse, lab] },
    "Contributor for the identity that a workspace itself acts with": {
      resources: [
        resource("azure-native:machinelearningservices:Workspace", "studio", {
          resourceGroupName: "ml",
          workspaceName: "studio",
          identity: { type: "SystemAssigned" },
        }),
        roleAssignment(pending(), roleId(builtIn.contributor), group, {
          principalId: [resource("azure-native:machinelearningservices:Workspace", "studio", {})],
        }),
      ],
    },
    "a user-assigned identity that only a workspace uses": {
      resources: [
        train,
        resource("azure-native:machinelearningservices:Workspace", "studio", {
          identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
        }),
        roleAssignment(principalId, roleId(builtIn.contributor), group),
      ],
    },
  },
});

function arnOfPolicy(name: string): string {
  return `arn:aws:iam::123456789012:policy/${name}`;
}
