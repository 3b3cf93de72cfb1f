import { accountableOwner } from "../../policy-pack/policies/who-answers/accountable-owner.js";
import { unknown, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import {
  arnOf,
  cluster,
  identityId,
  notebook,
  pending,
  principalId,
  provider,
  resource,
  role,
  sageMakerTrust,
} from "../support/resources.js";

const tags = { owner: "ann", workload: "fraud" };

interface InUse {
  readonly subject: Resource;
  readonly resources: readonly Resource[];
}

function inNotebook(identity: Resource): InUse {
  return { subject: identity, resources: [notebook("lab", arnOf("lab")), identity] };
}

/** A notebook and the role that it runs as. */
function runsAs(inputs: Readonly<Record<string, Raw>>): InUse {
  return inNotebook(role("lab", inputs));
}

function managed(inputs: Readonly<Record<string, Raw>>): InUse {
  const identity = resource(
    "azure-native:managedidentity:UserAssignedIdentity",
    "train",
    { resourceGroupName: "ml", resourceName: "train", ...inputs },
    { id: identityId, outputs: { principalId } },
  );
  return { subject: identity, resources: [cluster("gpu"), identity] };
}

const taggedByProvider = resource(
  "aws:iam/role:Role",
  "lab",
  { name: "lab", assumeRolePolicy: sageMakerTrust, tags: { workload: "fraud" } },
  { outputs: { arn: arnOf("lab") }, ...provider("tagging", { defaultTags: '{"tags":{"owner":"ann"}}' }) },
);

testPolicy(accountableOwner, {
  pass: {
    "an owner and a workload": runsAs({ tags }),
    "an owner among other tags": runsAs({ tags: { ...tags, stage: "prod" } }),
    "tags of the provider": inNotebook(taggedByProvider),
    "an owner that is known on deployment: there will be one": runsAs({ tags: { ...tags, owner: pending() } }),
    "a managed identity": managed({ tags }),
    "the tags that the options ask for": {
      ...runsAs({ tags: { team: "risk" } }),
      options: { identityTags: ["team"] },
    },
    "a day that is not past": {
      ...runsAs({ tags: { ...tags, expires: "2026-06-15" } }),
      options: { today: "2026-06-15" },
    },
    "an end in words of one's own": {
      ...runsAs({ tags: { ...tags, expires: "never" } }),
      options: { today: "2026-06-15" },
    },
    "a day in the past where nobody says what day it is": runsAs({ tags: { ...tags, expires: "2020-01-01" } }),
    "no tags where the options ask for none": { ...runsAs({ tags: null }), options: { identityTags: [] } },
  },
  violation: {
    "a role without tags": {
      ...runsAs({ tags: {} }),
      at: "tags",
      says: 'SageMaker notebook instance lab runs as IAM role lab, which lacks the tags "owner" and "workload".',
    },
    "a role without an owner": {
      ...runsAs({ tags: { workload: "fraud" } }),
      at: "tags",
      says: /lacks the tag "owner"\.$/,
    },
    "an owner that is empty": {
      ...runsAs({ tags: { ...tags, owner: "" } }),
      at: "tags",
      says: /lacks the tag "owner"\.$/,
    },
    "a role that should be gone": {
      ...runsAs({ tags: { ...tags, expires: "2026-06-14" } }),
      options: { today: "2026-06-15" },
      at: "tags.expires",
      says: /runs as IAM role lab, which expired on 2026-06-14, 1 day ago\.$/,
    },
    "a managed identity that should be gone": {
      ...managed({ tags: { ...tags, expires: "2025-06-15" } }),
      options: { today: "2026-06-15" },
      at: "tags.expires",
      says: /which expired on 2025-06-15, 365 days ago\.$/,
    },
    "a managed identity without tags": {
      ...managed({}),
      at: "tags",
      says: /runs as user-assigned identity train, which lacks the tags/,
    },
  },
  undecidable: {
    "tags that cannot be read": { ...runsAs({ tags: 7 }), kind: "here", says: /tags that cannot be read/ },
    "tags that nobody can see": {
      ...runsAs({ tags: unknown("here", [], "what a secret file holds") }),
      kind: "here",
      says: /what a secret file holds/,
    },
  },
  notApplicable: {
    "a role from outside, whose owner is told there": { resources: [notebook("lab", arnOf("elsewhere"))] },
    "a role that no workload uses": { resources: [role("spare", { tags: {} })] },
    "an identity that Azure assigns to a cluster": { resources: [cluster("gpu", { type: "SystemAssigned" })] },
  },
});
