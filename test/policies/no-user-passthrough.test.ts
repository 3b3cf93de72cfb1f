import { noUserPassthrough } from "../../policy-pack/policies/whose-identity/no-user-passthrough.js";
import { unknown } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import { arnOf, computeInstance, notebook, pending, resource, role } from "../support/resources.js";

const sso = "properties.properties.enableSSO";

function job(body: object, more = {}) {
  return resource("azure-native:machinelearningservices:Job", "train", { properties: body as never, ...more });
}

function domain(settings: object) {
  return resource("aws:sagemaker/domain:Domain", "studio", {
    authMode: "SSO",
    defaultUserSettings: { executionRole: arnOf("studio") },
    domainSettings: settings as never,
  });
}

function trusting(action: unknown, service = "sagemaker.amazonaws.com") {
  const Statement = [{ Effect: "Allow", Principal: { Service: service }, Action: action }];
  return JSON.stringify({ Version: "2012-10-17", Statement });
}

testPolicy(noUserPassthrough, {
  pass: {
    "a service that sets the context of who signs in to it": {
      resources: [
        resource("aws:datazone/domain:Domain", "studio", { name: "studio", domainExecutionRole: arnOf("portal") }),
        role("portal", {
          assumeRolePolicy: trusting(["sts:AssumeRole", "sts:SetContext"], "datazone.amazonaws.com"),
        }),
      ],
    },
    "a compute instance with single sign-on off and its own identity": { resources: [computeInstance("lab")] },
    "the same on a preview version that has enableSSO": {
      resources: [
        {
          ...computeInstance("lab", {}, { azureApiVersion: null }),
          type: "azure-native:machinelearningservices/v20240101preview:Compute",
        },
      ],
    },
    "the same where only the SDK's version tells the API version": {
      resources: [{ ...computeInstance("lab", {}, { azureApiVersion: null }), sdkVersion: "3.28.0" }],
    },
    "a job with a managed identity": {
      resources: [
        job({
          jobType: "Command",
          identity: { identityType: "Managed", clientId: "22222222-2222-2222-2222-222222222222" },
        }),
      ],
    },
    "a job on a cluster's identity, which is another policy's matter": {
      resources: [job({ jobType: "Command", computeId: "/subscriptions/x/computes/c" })],
    },
    "a serverless Spark job with a managed identity": {
      resources: [
        job({
          jobType: "Spark",
          resources: {},
          identity: { identityType: "Managed", clientId: "22222222-2222-2222-2222-222222222222" },
        }),
      ],
    },
    "a pipeline whose steps say user_identity only in a text": {
      resources: [
        job({
          jobType: "Pipeline",
          computeId: "/subscriptions/x/computes/c",
          jobs: {
            prepare: {
              display_name: "user_identity",
              identity: { type: "managed", client_id: "22222222-2222-2222-2222-222222222222" },
            },
          },
        }),
      ],
    },
    "a pipeline step with an input that is called identity": {
      resources: [
        job({
          jobType: "Pipeline",
          computeId: "/subscriptions/x/computes/c",
          identity: { identityType: "Managed", clientId: "22222222-2222-2222-2222-222222222222" },
          jobs: { prepare: { inputs: { identity: { type: "user_identity" } }, outputs: { identity: "UserIdentity" } } },
        }),
      ],
    },
    "a notebook instance whose role trusts SageMaker only": {
      resources: [notebook("lab", arnOf("lab")), role("lab")],
    },
    "a studio that people sign in to with SSO, without propagation": {
      resources: [domain({ trustedIdentityPropagationSettings: { status: "DISABLED" } }), role("studio")],
    },
  },
  violation: {
    "a compute instance that says nothing of single sign-on": {
      resources: [computeInstance("lab", { enableSSO: null })],
      at: sso,
      says: /lab runs as the person who signs in.*enableSSO is not set/,
    },
    "single sign-on switched on": {
      resources: [computeInstance("lab", { enableSSO: true })],
      at: sso,
      says: /switched on/,
    },
    "single sign-on switched on in text": {
      resources: [computeInstance("lab", { enableSSO: "true" })],
      at: sso,
      says: /switched on/,
    },
    "single sign-on off but no identity": {
      resources: [computeInstance("lab", {}, { identity: null })],
      at: "identity",
      says: /without an identity/,
    },
    "single sign-on off but identity None": {
      resources: [computeInstance("lab", {}, { identity: { type: "None" } })],
      at: "identity",
      says: /without an identity/,
    },
    "an API version that drops enableSSO": {
      resources: [computeInstance("lab", {}, { azureApiVersion: "2024-10-01" })],
      at: sso,
      says: /2024-10-01 does not have enableSSO/,
    },
    "a local package of such a version": {
      resources: [
        {
          ...computeInstance("lab", {}, { azureApiVersion: null }),
          type: "azure-native_machinelearningservices_v20231001:machinelearningservices:Compute",
        },
      ],
      at: sso,
      says: /2023-10-01 does not have enableSSO/,
    },
    "the classic provider's compute instance": {
      resources: [
        resource("azure:machinelearning/computeInstance:ComputeInstance", "lab", {
          identity: { type: "SystemAssigned" },
        }),
      ],
      at: "",
      says: /no property to switch it off/,
    },
    "a job with UserIdentity": {
      resources: [job({ jobType: "Command", identity: { identityType: "UserIdentity" } })],
      at: "properties.identity.identityType",
      says: /UserIdentity/,
    },
    "the older body name": {
      resources: [
        resource("azure-native:machinelearningservices:Job", "train", {
          jobBaseProperties: { jobType: "Sweep", identity: { identityType: "UserIdentity" } },
        }),
      ],
      at: "jobBaseProperties.identity.identityType",
      says: /UserIdentity/,
    },
    "a pipeline step with user_identity": {
      resources: [
        job({
          jobType: "Pipeline",
          computeId: "/x",
          jobs: { "step 1": { jobs: { inner: { identity: { type: "user_identity" } } } } },
        }),
      ],
      at: 'properties.jobs["step 1"].jobs.inner.identity.type',
      says: /UserIdentity/,
    },
    "a pipeline step called inputs with user_identity": {
      resources: [
        job({ jobType: "Pipeline", computeId: "/x", jobs: { inputs: { identity: { type: "user_identity" } } } }),
      ],
      at: "properties.jobs.inputs.identity.type",
      says: /UserIdentity/,
    },
    "a serverless Spark job without an identity": {
      resources: [job({ jobType: "Spark", resources: { instanceType: "standard_e8s_v3" } })],
      at: "properties.identity",
      says: /serverless Spark/,
    },
    "trusted identity propagation on a studio": {
      resources: [domain({ trustedIdentityPropagationSettings: { status: "ENABLED" } }), role("studio")],
      at: "domainSettings.trustedIdentityPropagationSettings.status",
      says: /trusted identity propagation is on/,
    },
    "a role that lets a person's context ride along": {
      resources: [
        notebook("lab", arnOf("lab")),
        role("lab", { assumeRolePolicy: trusting(["sts:AssumeRole", "sts:SetContext"]) }),
      ],
      at: "assumeRolePolicy",
      says: /sts:SetContext/,
    },
  },
  undecidable: {
    "single sign-on that is known on deployment": {
      resources: [computeInstance("lab", { enableSSO: pending() })],
      kind: "until-deployed",
      says: /./,
    },
    "single sign-on that is no boolean": {
      resources: [computeInstance("lab", { enableSSO: "no" })],
      kind: "here",
      says: /enableSSO/,
    },
    "an API version that cannot be seen": {
      resources: [computeInstance("lab", {}, { azureApiVersion: null })],
      kind: "here",
      says: /API version/,
    },
    "an API version that nobody looked at": {
      resources: [computeInstance("lab", {}, { azureApiVersion: "2025-06-01" })],
      kind: "here",
      says: /2025-06-01/,
    },
    "an API version that is known on deployment": {
      resources: [{ ...computeInstance("lab", {}, { azureApiVersion: pending() }), sdkVersion: "3.28.0" }],
      kind: "here",
      says: /API version/,
    },
    "single sign-on off, with an identity that is known on deployment": {
      resources: [computeInstance("lab", {}, { identity: pending() })],
      kind: "until-deployed",
      says: /./,
    },
    "single sign-on off, with an identity of a type of the future": {
      resources: [computeInstance("lab", {}, { identity: { type: "Borrowed" } })],
      kind: "here",
      says: /an identity type that is neither/,
    },
    "the steps of a step that are not known yet": {
      resources: [
        job({ jobType: "Pipeline", computeId: "/x", jobs: { outer: { type: "pipeline", jobs: pending() } } }),
      ],
      kind: "until-deployed",
      says: /./,
    },
    "a body that is not known yet": { resources: [job(pending())], kind: "until-deployed", says: /./ },
    "steps that are not known yet": {
      resources: [job({ jobType: "Pipeline", computeId: "/x", jobs: pending() })],
      kind: "until-deployed",
      says: /./,
    },
    "an identity type of the future": {
      resources: [job({ jobType: "Command", computeId: "/x", identity: { identityType: "Delegated" } })],
      kind: "here",
      says: /identity type that is not one of UserIdentity/,
    },
    "a role from outside": {
      resources: [notebook("lab", arnOf("elsewhere"))],
      kind: "here",
      says: /made outside this program/,
    },
    "a role whose trust is not known": {
      resources: [notebook("lab", arnOf("lab")), role("lab", { assumeRolePolicy: unknown("until-deployed") })],
      kind: "until-deployed",
      says: /./,
    },
  },
  notApplicable: {
    "an endpoint configuration, which runs with its model's role": {
      resources: [
        resource("aws:sagemaker/endpointConfiguration:EndpointConfiguration", "e", { productionVariants: [] }),
      ],
    },
  },
});
