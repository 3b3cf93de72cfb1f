import { describe, expect, it } from "vitest";
import type { Raw, Resource } from "../../../policy-pack/model/index.js";
import { noInheritedIdentity } from "../../../policy-pack/policies/own-identity/no-inherited-identity.js";
import { noSharedIdentity } from "../../../policy-pack/policies/own-identity/no-shared-identity.js";
import { actsOf } from "../../support/aws-acts.js";
import { testPolicy } from "../../support/policy-tester.js";
import { arnOf, notebook, pending, resource, role } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const lab = role("lab");
const domain = resource(
  "aws:sagemaker/domain:Domain",
  "studio",
  { defaultUserSettings: { executionRole: arnOf("lab") }, defaultSpaceSettings: { executionRole: arnOf("lab") } },
  { id: "d-1", outputs: { id: "d-1" } },
);

function space(inputs: Inputs): Resource {
  return resource("aws:sagemaker/space:Space", "team", { domainId: "d-1", spaceName: "team", ...inputs });
}

const ownedByAnn = { ownershipSettings: { ownerUserProfileName: "ann" } };
const isPrivate = { ...ownedByAnn, spaceSharingSettings: { sharingType: "Private" } };
const isShared = { ...ownedByAnn, spaceSharingSettings: { sharingType: "Shared" } };
const app = resource("aws:sagemaker/app:App", "app", { domainId: "d-1", userProfileName: "ann" });

testPolicy(noInheritedIdentity, {
  pass: {},
  violation: {
    "a shared space": { resources: [space(isShared)], at: "spaceSharingSettings.sharingType", says: "it is shared" },
    "a space that nobody owns": {
      resources: [space({})],
      at: "spaceSharingSettings.sharingType",
      says: "it is shared",
    },
    "a shared space whose domain is not known": {
      resources: [space({ ...isShared, domainId: pending() })],
      at: "spaceSharingSettings.sharingType",
      says: "it is shared",
    },
    "a profile without a role, whatever its apps use": {
      resources: [
        resource("aws:sagemaker/userProfile:UserProfile", "ann", {
          domainId: "d-1",
          userSettings: { jupyterLabAppSettings: { emrSettings: { executionRoleArns: [arnOf("spark")] } } },
        }),
      ],
      at: "userSettings.executionRole",
      says: "it names no execution role",
    },
  },
  undecidable: {
    "a space whose sharing is not known yet": {
      resources: [space({ ...ownedByAnn, spaceSharingSettings: { sharingType: pending() } })],
      kind: "until-deployed",
      says: "how it gets its identity",
    },
    "a space whose owner is known and its sharing is not written": {
      resources: [space(ownedByAnn)],
      kind: "here",
      says: "private or shared",
    },
    "a space with another sharing": {
      resources: [space({ spaceSharingSettings: { sharingType: "Public" } })],
      kind: "here",
      says: "private or shared",
    },
  },
  notApplicable: {
    "a private space, which has the role of its owner's profile": { resources: [space(isPrivate), domain] },
    "an app, which has the role of its profile or space": { resources: [app, domain] },
  },
});

testPolicy(noSharedIdentity, {
  pass: {
    "a domain with a space, an app and profiles": {
      resources: [
        domain,
        space(isPrivate),
        app,
        resource("aws:sagemaker/userProfile:UserProfile", "ann", {
          domainId: "d-1",
          userSettings: {
            executionRole: arnOf("ann"),
            jupyterLabAppSettings: { emrSettings: { executionRoleArns: [arnOf("lab")] } },
          },
        }),
        lab,
      ],
    },
  },
  violation: {
    "a role that JupyterLab may assume and a notebook runs with": {
      resources: [
        notebook("nb", arnOf("spark")),
        resource("aws:sagemaker/domain:Domain", "studio", {
          defaultUserSettings: {
            executionRole: arnOf("lab"),
            jupyterLabAppSettings: { emrSettings: { assumableRoleArns: [arnOf("spark")] } },
          },
        }),
        role("spark"),
      ],
      at: "roleArn",
      says: "SageMaker domain studio uses too",
      final: false,
    },
  },
  undecidable: {},
  notApplicable: { "a private space": { resources: [space(isPrivate), domain, lab] } },
});

describe("the roles of apps in a studio", () => {
  it("are each of them read, in profiles and domains", () => {
    const emrSettings = { assumableRoleArns: [arnOf("a"), arnOf("b")], executionRoleArns: [arnOf("c")] };
    const settings = { executionRole: arnOf("own"), jupyterLabAppSettings: { emrSettings } };
    const place = "jupyterLabAppSettings.emrSettings";
    expect(actsOf("aws-native:sagemaker:UserProfile", { domainId: "d-1", userSettings: settings })).toEqual([
      `execution ${arnOf("own")} at userSettings.executionRole`,
      `execution ${arnOf("a")} at userSettings.${place}.assumableRoleArns[0]`,
      `execution ${arnOf("b")} at userSettings.${place}.assumableRoleArns[1]`,
      `execution ${arnOf("c")} at userSettings.${place}.executionRoleArns[0]`,
    ]);
  });

  it("are unknown where the list or an item of it is", () => {
    const profile = (assumableRoleArns: Raw): readonly string[] =>
      actsOf("aws:sagemaker/userProfile:UserProfile", {
        userSettings: { jupyterLabAppSettings: { emrSettings: { assumableRoleArns } } },
      });
    const place = "at userSettings.jupyterLabAppSettings.emrSettings.assumableRoleArns";
    expect(profile(pending())).toEqual([`execution unknown (until-deployed) ${place}`]);
    expect(profile([arnOf("a"), pending()])).toEqual([
      `execution ${arnOf("a")} ${place}[0]`,
      `execution unknown (until-deployed) ${place}[1]`,
    ]);
  });
});
