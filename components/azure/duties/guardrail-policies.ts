const workspaces = "Microsoft.MachineLearningServices/workspaces";

/**
 * What AzureML Data Scientist allows, without single sign-on on computes, computes of one's own making, and keys.
 * https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/ai-machine-learning#azureml-data-scientist
 */
export const dataScientist = {
  actions: [
    `${workspaces}/read`,
    `${workspaces}/*/read`,
    `${workspaces}/*/action`,
    `${workspaces}/*/write`,
    `${workspaces}/*/delete`,
  ],
  notActions: [
    `${workspaces}/write`,
    `${workspaces}/delete`,
    `${workspaces}/hubs/write`,
    `${workspaces}/hubs/delete`,
    `${workspaces}/featurestores/write`,
    `${workspaces}/featurestores/delete`,
    `${workspaces}/computes/write`,
    `${workspaces}/computes/*/write`,
    `${workspaces}/computes/delete`,
    `${workspaces}/computes/*/delete`,
    `${workspaces}/computes/enableSso/action`,
    `${workspaces}/listKeys/action`,
    `${workspaces}/*/listKeys/action`,
    `${workspaces}/listStorageAccountKeys/action`,
    `${workspaces}/*/listSecrets/action`,
    `${workspaces}/*/regenerateKeys/action`,
    `${workspaces}/listNotebookKeys/read`,
    `${workspaces}/metadata/secrets/read`,
  ],
};

/** What a rule of Azure Policy looks at. */
type Condition =
  | { allOf: Condition[] }
  | { anyOf: Condition[] }
  | { not: Condition }
  | { field: string; equals: string }
  | { field: string; in: string[] }
  | { field: string; exists: boolean }
  | { value: string; contains: string }
  | { value: string; like: string }
  | { value: string; greaterOrEquals: number };

/** A rule of Azure Policy: https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-policy-rule */
export interface PolicyRule {
  if: Condition;
  then: { effect: string };
}

/** Computes whose jobs would else act as whoever starts them; no built-in policy asks for it. */
const ownIdentity = denying(
  { field: "type", equals: `${workspaces}/computes` },
  { field: `${workspaces}/computes/computeType`, in: ["AmlCompute", "ComputeInstance"] },
  {
    anyOf: [
      { field: "identity.type", exists: false },
      { field: "identity.type", equals: "None" },
    ],
  },
);

const contributor = "b24988ac-6180-42a0-ab88-20f7382dd24c";
/** Whoever has one of these can give roles: Owner, User Access Administrator, Role Based Access Control Administrator. */
const givers = [
  "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
  "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
];

const assignments = "Microsoft.Authorization/roleAssignments";
const role = `[toLower(field('${assignments}/roleDefinitionId'))]`;

/**
 * Privileged roles of machines: those that give roles anywhere, Contributor on more than one resource, which is what a
 * workspace's own identity needs on the storage beside it.
 */
function noPrivilege(exemptPrincipalIds: string[]): PolicyRule {
  return denying(
    { field: "type", equals: assignments },
    // Whoever leaves the type out is not seen by Azure Policy, so that a machine's cannot be told from a person's:
    // https://github.com/Azure/azure-policy#optional-or-auto-generated-resource-property-that-bypasses-policy-evaluation
    { not: { field: `${assignments}/principalType`, in: ["User", "Group"] } },
    {
      anyOf: [
        ...givers.map((guid) => ({ value: role, contains: guid })),
        { allOf: [{ value: role, contains: contributor }, { not: onOneResource }] },
      ],
    },
    ...(exemptPrincipalIds.length === 0
      ? []
      : [{ not: { field: `${assignments}/principalId`, in: exemptPrincipalIds } }]),
  );
}

/** The id of an assignment says where it is: on a resource, there is another provider in it before its own. */
const onOneResource: Condition = {
  allOf: [
    { value: "[toLower(field('id'))]", like: "/subscriptions/*" },
    { value: "[length(split(toLower(field('id')), '/providers/'))]", greaterOrEquals: 3 },
  ],
};

function denying(...allOf: Condition[]): PolicyRule {
  return { if: { allOf }, then: { effect: "deny" } };
}

/** Policies of Azure itself that can deny: https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies */
export const builtIn = [
  {
    word: "no-ssh",
    id: "e96a9a5f-07ca-471b-9bc5-6a0f33cbd68f",
    says: "Computes of Azure Machine Learning have no local sign-in",
  },
  {
    word: "workspace",
    id: "5f0c7d88-c7de-45b8-ac49-db49e72eaa78",
    says: "Workspaces of Azure Machine Learning act as a user-assigned identity",
  },
  {
    word: "no-keys",
    id: "71ef260a-8f18-47b7-abcb-62d0673d94dc",
    says: "Azure AI services take no keys",
  },
];

/** Policies that Azure has none for. */
export const custom = [
  {
    word: "own-identity",
    rule: (): PolicyRule => ownIdentity,
    says: "Computes of Azure Machine Learning have an identity",
  },
  { word: "no-privilege", rule: noPrivilege, says: "Machines hold no privileged roles" },
];
