import { unknown, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { attributedSignIn } from "../../policy-pack/policies/whose-identity/attributed-sign-in.js";
import { testPolicy } from "../support/policy-tester.js";
import { arnOf, computeInstance, notebook, pending, resource, role } from "../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

function domain(domainSettings?: Raw, type = "aws:sagemaker/domain:Domain"): Resource {
  return resource(
    type,
    "studio",
    {
      domainName: "studio",
      authMode: "SSO",
      defaultUserSettings: { executionRole: arnOf("studio") },
      ...(domainSettings !== undefined && { domainSettings }),
    },
    { id: "d-1", outputs: { id: "d-1" } },
  );
}

const named = domain({ executionRoleIdentityConfig: "USER_PROFILE_NAME" });

function profile(name: string, executionRole?: Raw, inputs: Inputs = {}): Resource {
  return resource("aws:sagemaker/userProfile:UserProfile", name, {
    domainId: "d-1",
    userProfileName: name,
    ...(executionRole !== undefined && { userSettings: { executionRole } }),
    ...inputs,
  });
}

function space(inputs: Inputs): Resource {
  return resource("aws:sagemaker/space:Space", "team", { domainId: "d-1", spaceName: "team", ...inputs });
}

const owned = { ownershipSettings: { ownerUserProfileName: "ann" } };

testPolicy(attributedSignIn, {
  pass: {
    "a domain that writes the name of the profile into the session": { resources: [named, role("studio")] },
    "the same of the other provider": {
      resources: [domain({ executionRoleIdentityConfig: "USER_PROFILE_NAME" }, "aws-native:sagemaker:Domain")],
    },
    "the same with profiles that share its role": { resources: [named, profile("ann"), profile("bob")] },
    "a domain whose profiles each have a role of their own": {
      resources: [domain(), profile("ann", arnOf("ann")), profile("bob", arnOf("bob")), role("ann"), role("bob")],
    },
    "the same with roles from outside": {
      resources: [domain({}), profile("ann", arnOf("ann")), profile("bob", arnOf("bob"))],
    },
    "a setting that is not known, where the roles tell": {
      resources: [domain({ executionRoleIdentityConfig: pending() }), profile("ann", arnOf("ann"))],
    },
    "a profile in a domain from outside, with a role of its own": { resources: [profile("ann", arnOf("ann"))] },
  },
  violation: {
    "a domain that says nothing": {
      resources: [domain(), role("studio")],
      at: "domainSettings.executionRoleIdentityConfig",
      says: "Nobody can tell who does what in SageMaker domain studio: sessions of its execution role do not carry the name of the user profile.",
      final: false,
    },
    "a domain that switches it off": {
      resources: [domain({ executionRoleIdentityConfig: "DISABLED" })],
      at: "domainSettings.executionRoleIdentityConfig",
      says: /^Nobody can tell/,
      final: false,
    },
    "a domain of the other provider": {
      resources: [domain({ executionRoleIdentityConfig: "DISABLED" }, "aws-native:sagemaker:Domain")],
      at: "domainSettings.executionRoleIdentityConfig",
      says: /^Nobody can tell/,
      final: false,
    },
    "a profile that falls back to the domain's role": {
      resources: [domain(), profile("ann", arnOf("ann")), profile("bob")],
      at: "domainSettings.executionRoleIdentityConfig",
      says: /^Nobody can tell/,
      final: false,
    },
    "two profiles on one role": {
      resources: [domain(), profile("ann", arnOf("team")), profile("bob", arnOf("team")), role("team")],
      at: "domainSettings.executionRoleIdentityConfig",
      says: /^Nobody can tell/,
      final: false,
    },
    "a profile that names the domain's role": {
      resources: [domain(), profile("ann", arnOf("studio")), role("studio")],
      at: "domainSettings.executionRoleIdentityConfig",
      says: /^Nobody can tell/,
      final: false,
    },
    "a profile on a job's role": {
      resources: [domain(), profile("ann", arnOf("train")), notebook("train", arnOf("train"))],
      at: "domainSettings.executionRoleIdentityConfig",
      says: /^Nobody can tell/,
      final: false,
    },
    "a shared space, whatever the domain says": {
      resources: [space({ ...owned, spaceSharingSettings: { sharingType: "Shared" } }), named],
      at: "spaceSharingSettings.sharingType",
      says: "Nobody can tell who does what in SageMaker space team: sessions of a shared space do not carry anybody's name, whatever the domain says.",
      final: false,
    },
    "a space that nobody owns": {
      resources: [space({}), named],
      at: "spaceSharingSettings.sharingType",
      says: /SageMaker space team/,
      final: false,
    },
  },
  undecidable: {
    "a setting that is known on deployment": {
      resources: [domain({ executionRoleIdentityConfig: pending() }), profile("ann")],
      kind: "until-deployed",
      says: /whether sessions of SageMaker domain studio carry names/,
    },
    "settings that nobody can see": {
      resources: [domain(unknown("here", [], "what a secret holds"))],
      kind: "here",
      says: "what a secret holds",
    },
    "a setting that AWS does not have": {
      resources: [domain({ executionRoleIdentityConfig: "EMAIL" })],
      kind: "here",
      says: /neither USER_PROFILE_NAME nor DISABLED/,
    },
    "a setting of the wrong type": {
      resources: [domain({ executionRoleIdentityConfig: true })],
      kind: "here",
      says: /is not text/,
    },
    "a profile whose role is known on deployment": {
      resources: [domain(), profile("ann", pending()), profile("bob", arnOf("bob"))],
      kind: "until-deployed",
      says: /which execution role SageMaker user profile ann has/,
    },
    "a profile in a domain from outside, with the role of another": {
      resources: [profile("ann", arnOf("team")), profile("bob", arnOf("team"))],
      kind: "here",
      says: /whether sessions in d-1 carry the name of SageMaker user profile ann, because it is made outside/,
    },
    "a profile in a domain from outside, without a role": {
      resources: [profile("ann")],
      kind: "here",
      says: /whether sessions in d-1 carry/,
    },
    "a profile in a domain from outside, whose role is not known": {
      resources: [profile("ann", pending())],
      kind: "until-deployed",
      says: /which execution role/,
    },
    "a profile in a domain that is not known": {
      resources: [profile("ann", undefined, { domainId: pending() })],
      kind: "until-deployed",
      says: /whether sessions in/,
    },
    "a space whose sharing is not known": {
      resources: [space({ ...owned, spaceSharingSettings: { sharingType: pending() } })],
      kind: "until-deployed",
      says: /whether sessions of SageMaker space team carry names/,
    },
    "a space of a sharing that AWS does not have": {
      resources: [space({ ...owned, spaceSharingSettings: { sharingType: "Public" } })],
      kind: "here",
      says: /private or shared/,
    },
  },
  notApplicable: {
    "a private space, in which its owner works": {
      resources: [space({ ...owned, spaceSharingSettings: { sharingType: "Private" } }), domain()],
    },
    "a profile whose domain is judged": { resources: [profile("ann"), domain()] },
    "an app, which is somebody's": {
      resources: [resource("aws:sagemaker/app:App", "app", { domainId: "d-1", userProfileName: "ann" })],
    },
    "a notebook instance": { resources: [notebook("lab", arnOf("lab"))] },
    "a compute instance, which one person can sign in to": { resources: [computeInstance("lab")] },
  },
});
