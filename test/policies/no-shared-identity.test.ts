import { noSharedIdentity } from "../../policy-pack/policies/own-identity/no-shared-identity.js";
import { ResourceReference, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import {
  arnOf,
  cluster,
  computeInstance,
  identityId,
  managedIdentity,
  newIdentity,
  notebook,
  pending,
  provider,
  resource,
  role,
  sageMakerTrust,
  type More,
} from "../support/resources.js";

const lab = role("lab");
const newLab: Resource = resource("aws:iam/role:Role", "lab", { name: "lab", assumeRolePolicy: sageMakerTrust });
const workspaceType = "azure-native:machinelearningservices:Workspace";

function tagged(name: string, workload: Raw, roleArn: Raw = arnOf("lab")): Resource {
  return notebook(name, roleArn, {}, { tags: { workload } });
}

/** Tags that the provider adds, in the forms in which its settings come. */
function byProvider(defaultTags: Raw): More {
  return provider("tagging", { defaultTags });
}

function model(name: string, executionRoleArn: Raw = arnOf("lab")): Resource {
  return resource("aws:sagemaker/model:Model", name, { name, executionRoleArn });
}

function endpoint(models: readonly Raw[], more: More = {}, inputs: Readonly<Record<string, Raw>> = {}): Resource {
  return resource(
    "aws:sagemaker/endpointConfiguration:EndpointConfiguration",
    "endpoint",
    { productionVariants: models.map((modelName) => ({ modelName })), ...inputs },
    more,
  );
}

function domain(more: More = {}): Resource {
  return resource(
    "aws:sagemaker/domain:Domain",
    "studio",
    { defaultUserSettings: { executionRole: arnOf("lab") }, defaultSpaceSettings: { executionRole: arnOf("lab") } },
    more,
  );
}

function profile(name: string, domainId: Raw, more: More = {}): Resource {
  return resource(
    "aws:sagemaker/userProfile:UserProfile",
    name,
    { domainId, userSettings: { executionRole: arnOf("lab") } },
    more,
  );
}

function workspace(identity: Raw): Resource {
  return resource(workspaceType, "studio", { resourceGroupName: "ml", workspaceName: "studio", identity });
}

/** The spellings of the role `lab`, each of them beside a notebook that uses its ARN. */
const spellings: Readonly<
  Record<string, { roleArn: Raw; uses?: readonly Resource[]; resources: readonly Resource[] }>
> = {
  "the same ARN": { roleArn: arnOf("lab"), resources: [lab] },
  "the same ARN of a role from outside": { roleArn: arnOf("lab"), resources: [] },
  "its bare name": { roleArn: "lab", resources: [lab] },
  "its path and name": { roleArn: "team/lab", resources: [lab] },
  "the resource itself": { roleArn: new ResourceReference(lab.urn), resources: [lab] },
  "a value that comes from it": { roleArn: pending(), uses: [lab], resources: [lab] },
  "a value that comes from it, before it exists": { roleArn: pending(), uses: [newLab], resources: [newLab] },
};

const system = cluster("gpu", { type: "SystemAssigned" });

/** An EMR cluster, whose code runs with an instance profile; the service role is EMR's own. */
function emr(name: string): Resource {
  return resource("aws:emr/cluster:Cluster", name, {
    name,
    serviceRole: arnOf("emr"),
    ec2Attributes: { instanceProfile: `arn:aws:iam::123456789012:instance-profile/${name}` },
  });
}

testPolicy(noSharedIdentity, {
  pass: {
    "one service role for two clusters": { resources: [emr("a"), emr("b"), role("emr")] },
    "one role for one notebook": { resources: [notebook("a", arnOf("lab")), lab] },
    "two roles for two notebooks": {
      resources: [notebook("a", arnOf("lab")), notebook("b", arnOf("other")), lab, role("other")],
    },
    "roles of one name in two accounts": {
      resources: [notebook("a", arnOf("lab")), notebook("b", "arn:aws:iam::999999999999:role/lab"), lab],
    },
    "the same before anybody knows whose they are": {
      resources: [notebook("a", arnOf("lab")), notebook("b", "arn:aws:iam::999999999999:role/lab")],
    },
    "roles of one name behind two providers": {
      resources: [
        notebook("a", "lab", provider("a")),
        notebook("b", "lab", provider("b")),
        resource("aws:iam/role:Role", "here", { name: "lab" }, provider("a")),
        resource("aws:iam/role:Role", "there", { name: "lab" }, provider("b")),
      ],
    },
    "a domain with one role for users and spaces": { resources: [domain(), lab] },
    "a domain and its profiles, by id": {
      resources: [domain({ id: "d-1", outputs: {} }), profile("ann", "d-1"), profile("bob", "d-1"), lab],
    },
    "a domain and its profiles, through dependencies": {
      resources: [
        domain(),
        profile("ann", pending(), { uses: { domainId: [domain()] } }),
        profile("bob", pending(), { uses: { domainId: [domain()] } }),
        lab,
      ],
    },
    "a profile, seen from itself": {
      resources: [profile("ann", "d-1"), profile("bob", "d-1"), domain({ outputs: { id: "d-1" } }), lab],
    },
    "a model and its endpoint configuration": {
      resources: [model("m"), endpoint(["m"], {}, { executionRoleArn: arnOf("lab") }), lab],
    },
    "the models of one endpoint": { resources: [model("m"), model("n"), endpoint(["m", "n"]), lab] },
    "the models of one endpoint, through dependencies": {
      resources: [
        model("m"),
        endpoint([pending()], { uses: { productionVariants: [model("m")] } }, { executionRoleArn: arnOf("lab") }),
        lab,
      ],
    },
    "a fleet that is declared to be one workload": {
      resources: [tagged("a", "fraud"), tagged("b", "fraud"), tagged("c", "fraud"), lab],
    },
    "a fleet that the provider's default tags declare, as the engine gives them": {
      resources: [
        notebook("a", arnOf("lab"), byProvider('{"tags":{"workload":"fraud"}}')),
        notebook("b", arnOf("lab"), byProvider('{"tags":{"workload":"fraud"}}')),
        lab,
      ],
    },
    "the same as an object, and a tag of its own": {
      resources: [notebook("a", arnOf("lab"), byProvider({ tags: { workload: "fraud" } })), tagged("b", "fraud"), lab],
    },
    "a list of tags": {
      resources: [
        notebook(
          "a",
          arnOf("lab"),
          {},
          {
            tags: [
              { key: "team", value: "x" },
              { key: "workload", value: "fraud" },
            ],
          },
        ),
        tagged("b", "fraud"),
        lab,
      ],
    },
    "a tag under the configured name": {
      resources: [
        notebook("a", arnOf("lab"), {}, { tags: { product: "fraud" } }),
        notebook("b", arnOf("lab"), {}, { tags: { product: "fraud" } }),
        lab,
      ],
      options: { workloadTag: "product" },
    },
    "a tag that is a number": { resources: [tagged("a", 7), tagged("b", "7"), lab] },
    "a pipeline whose own role its steps use too": {
      resources: [
        resource("aws:sagemaker/pipeline:Pipeline", "p", {
          roleArn: arnOf("lab"),
          pipelineDefinition: JSON.stringify({
            Steps: [{ Arguments: { RoleArn: arnOf("lab") } }, { Arguments: { RoleArn: arnOf("lab") } }],
          }),
        }),
        lab,
      ],
    },
    "identities that the system assigns to each": {
      resources: [system, cluster("cpu", { type: "SystemAssigned" }), workspace(null)],
    },
    "user-assigned identities of one name in two resource groups": {
      resources: [
        cluster("gpu"),
        cluster("cpu", { type: "UserAssigned", userAssignedIdentities: [identityId.replace("/ml/", "/other/")] }),
      ],
    },
    "a shared identity of no workload": {
      resources: [
        notebook("a", arnOf("lab")),
        lab,
        resource("aws:lambda/function:Function", "f", { role: arnOf("lab") }),
      ],
    },
  },
  violation: {
    ...Object.fromEntries(
      Object.entries(spellings).map(([name, { roleArn, uses = [], resources }]) => [
        name,
        {
          resources: [
            notebook("a", roleArn, { uses: { roleArn: uses } }),
            notebook("b", arnOf("lab")),
            ...resources,
          ].map((one) =>
            one.name === "b" && uses.some((used) => used.outputs === undefined)
              ? notebook("b", pending(), { uses: { roleArn: uses } })
              : one,
          ),
          at: "roleArn",
          says: /notebook instance a uses .*lab, which SageMaker notebook instance b uses too/,
        },
      ]),
    ),
    "a role from outside that the configuration vouches for": {
      resources: [notebook("a", arnOf("lab")), notebook("b", arnOf("lab"))],
      options: { trustedIdentities: [{ identity: "*", reason: "trust all" }] },
      at: "roleArn",
      says: /uses too/,
    },
    "a role for many": {
      resources: ["a", "b", "c", "d", "e", "f"].map((name) => notebook(name, arnOf("lab"))),
      at: "roleArn",
      says: /which SageMaker notebook instance b, SageMaker notebook instance c, .* d and others use too/,
    },
    "two workloads that are declared to be two": {
      resources: [tagged("a", "fraud"), tagged("b", "churn"), lab],
      at: "roleArn",
      says: /b uses too/,
    },
    "a declared and an undeclared one": {
      resources: [tagged("a", "fraud"), notebook("b", arnOf("lab")), lab],
      at: "roleArn",
      says: /b uses too/,
    },
    "a tag of its own that differs from the provider's": {
      resources: [
        notebook("a", arnOf("lab"), byProvider({ tags: { workload: "fraud" } }), { tags: { workload: "churn" } }),
        tagged("b", "fraud"),
        lab,
      ],
      at: "roleArn",
      says: /b uses too/,
    },
    "a tag that cannot make it one with an undeclared workload": {
      resources: [tagged("a", pending()), notebook("b", arnOf("lab")), lab],
      at: "roleArn",
      says: /b uses too/,
    },
    "the same from the other side": {
      resources: [notebook("b", arnOf("lab")), tagged("a", pending()), lab],
      at: "roleArn",
      says: /a uses too/,
    },
    "an empty tag, which declares nothing": {
      resources: [tagged("a", ""), tagged("b", ""), lab],
      at: "roleArn",
      says: /b uses too/,
    },
    "a workload named like a resource, which is not that resource": {
      resources: [tagged("a", notebook("b", "").urn), notebook("b", arnOf("lab")), lab],
      at: "roleArn",
      says: /b uses too/,
    },
    "the step of a pipeline and a notebook": {
      resources: [
        resource("aws:sagemaker/pipeline:Pipeline", "p", {
          roleArn: arnOf("own"),
          pipelineDefinition: JSON.stringify({ Steps: [{ Arguments: { RoleArn: arnOf("lab") } }] }),
        }),
        notebook("b", arnOf("lab")),
        role("own"),
        lab,
      ],
      at: "pipelineDefinition",
      says: /pipeline p uses IAM role lab/,
    },
    "the model of an endpoint and another model": {
      resources: [model("m"), model("n"), endpoint(["m"]), lab],
      at: "executionRoleArn",
      says: /model m uses IAM role lab, which SageMaker model n uses too/,
      final: false,
    },
    "a model and a notebook": {
      resources: [notebook("a", arnOf("lab")), model("m"), lab],
      at: "roleArn",
      says: /model m uses too/,
      final: false,
    },
    "a studio and a notebook": {
      resources: [domain(), notebook("b", arnOf("lab")), lab],
      at: "defaultUserSettings.executionRole",
      says: /notebook instance b uses too/,
      final: false,
    },
    "a profile of another domain": {
      resources: [profile("ann", "d-2"), domain({ id: "d-1", outputs: {} }), lab],
      at: "userSettings.executionRole",
      says: /SageMaker domain studio uses too/,
      final: false,
    },
    "two clusters with one user-assigned identity, however it is spelled": {
      resources: [
        cluster("gpu", { type: "UserAssigned", userAssignedIdentities: { [identityId.toUpperCase()]: {} } }),
        computeInstance("nb"),
        managedIdentity(),
      ],
      at: `identity.userAssignedIdentities["${identityId.toUpperCase()}"]`,
      says: /cluster gpu uses user-assigned identity train, which Azure ML compute instance nb uses too/,
    },
    "two clusters with one identity that does not exist yet": {
      resources: [
        cluster(
          "gpu",
          { type: "UserAssigned", userAssignedIdentities: [pending()] },
          { uses: { identity: [newIdentity()] } },
        ),
        cluster(
          "cpu",
          { type: "UserAssigned", userAssignedIdentities: [pending()] },
          { uses: { identity: [newIdentity()] } },
        ),
        newIdentity(),
      ],
      at: "identity.userAssignedIdentities[0]",
      says: /cpu uses too/,
    },
    "a workspace's identity that a cluster uses too": {
      resources: [
        cluster("gpu"),
        workspace({ type: "UserAssigned", userAssignedIdentities: [identityId] }),
        managedIdentity(),
      ],
      at: "identity.userAssignedIdentities[0]",
      says: /Azure ML workspace studio uses too/,
    },
    "a job and a cluster with one identity": {
      resources: [
        resource("azure-native:machinelearningservices:Job", "train", {
          properties: { jobType: "Command", identity: { identityType: "Managed", resourceId: identityId } },
        }),
        cluster("gpu"),
        managedIdentity(),
      ],
      at: "properties.identity.resourceId",
      says: /job train uses user-assigned identity train, which Azure ML compute cluster gpu uses too/,
    },
    "the same by the client id": {
      resources: [
        resource("azure-native:machinelearningservices:Job", "train", {
          properties: {
            jobType: "Command",
            identity: { identityType: "Managed", clientId: "77777777-7777-7777-7777-777777777777" },
          },
        }),
        cluster("gpu"),
        managedIdentity("train", { outputs: { clientId: "77777777-7777-7777-7777-777777777777" } }),
      ],
      at: "properties.identity.clientId",
      says: /cluster gpu uses too/,
    },
    "a cluster and the second of a cluster's identities": {
      resources: [
        cluster("gpu", {
          type: "UserAssigned",
          userAssignedIdentities: [identityId.replace(/train$/, "own"), identityId],
        }),
        cluster("cpu"),
        managedIdentity(),
      ],
      at: "identity.userAssignedIdentities[1]",
      says: /cpu uses too/,
    },
  },
  undecidable: {
    "a role that is known on deployment": {
      resources: [notebook("a", pending()), notebook("b", pending())],
      kind: "until-deployed",
      says: /which identity/,
    },
    "one of two roles of one name": {
      resources: [
        notebook("a", "lab"),
        notebook("b", "lab"),
        resource("aws:iam/role:Role", "here", { name: "lab" }, provider("a")),
        resource("aws:iam/role:Role", "there", { name: "lab" }, provider("b")),
      ],
      kind: "here",
      says: /which of several things/,
    },
    "a tag that is known on deployment": {
      resources: [tagged("a", pending()), tagged("b", "fraud"), lab],
      kind: "until-deployed",
      says: /which workload SageMaker notebook instance a is tagged/,
    },
    "the other's tag that is known on deployment": {
      resources: [tagged("a", "fraud"), tagged("b", pending()), lab],
      kind: "until-deployed",
      says: /which workload SageMaker notebook instance b is tagged/,
    },
    "tags that are not known as a whole": {
      resources: [notebook("a", arnOf("lab"), {}, { tags: pending() }), tagged("b", "fraud"), lab],
      kind: "until-deployed",
      says: /which workload/,
    },
    "a list of tags of which one is not known": {
      resources: [notebook("a", arnOf("lab"), {}, { tags: [pending()] }), tagged("b", "fraud"), lab],
      kind: "until-deployed",
      says: /which workload/,
    },
    "tags that are no tags": {
      resources: [notebook("a", arnOf("lab"), {}, { tags: "workload=fraud" }), tagged("b", "fraud"), lab],
      kind: "here",
      says: /which workload/,
    },
    "a tag that is no text": {
      resources: [tagged("a", { name: "fraud" }), tagged("b", "fraud"), lab],
      kind: "here",
      says: /which workload/,
    },
    "default tags that are known on deployment": {
      resources: [notebook("a", arnOf("lab"), byProvider(pending())), tagged("b", "fraud"), lab],
      kind: "until-deployed",
      says: /which workload/,
    },
    "default tags that are broken": {
      resources: [notebook("a", arnOf("lab"), byProvider("{")), tagged("b", "fraud"), lab],
      kind: "here",
      says: /which workload/,
    },
    "an identity block that is known on deployment": {
      resources: [cluster("gpu", pending())],
      kind: "until-deployed",
      says: /./,
    },
  },
  notApplicable: {
    "a compute without an identity": { resources: [cluster("gpu", null)] },
    "a user profile that takes the domain's role": {
      resources: [resource("aws:sagemaker/userProfile:UserProfile", "ann", { domainId: "d" })],
    },
    "a job on a cluster": {
      resources: [
        resource("azure-native:machinelearningservices:Job", "j", {
          properties: { jobType: "Command", computeId: "/x" },
        }),
      ],
    },
  },
});
