import {
  isUnknown,
  textAt,
  unknown,
  valueAt,
  type ActsAs,
  type Options,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
  type WorkloadFact,
} from "../../model/index.js";
import type { Readers } from "../reader.js";
import { refAt, refToSelf } from "../refs.js";
import { actsAsRole } from "./acts-as-role.js";
import { sageMakerNames } from "./names.js";
import { passesOn, statusAt } from "./passthrough.js";
import { propagationToggle, signInToDomain, signInToProfile, signInToSpace } from "./sagemaker-sign-in.js";
import { rolesOfApps, signIns } from "./sagemaker-studio-apps.js";
import { awsThing } from "./thing.js";
import { actsAsRoles, awsWorkload, hiddenAt } from "./workload.js";

const propagation: Path = ["domainSettings", "trustedIdentityPropagationSettings", "status"];

function domain(resource: Resource, options: Options): readonly WorkloadFact[] {
  const toggle = propagationToggle(resource, propagation);
  const rStudio = "domainSettings.rStudioServerProDomainSettings.domainExecutionRoleArn";
  return awsWorkload(resource, options, "SageMaker domain", {
    actsAs: [
      ...propagatedIdentity(resource),
      ...signIns(resource, "defaultUserSettings"),
      ...actsAsRole(resource, ["defaultUserSettings", "executionRole"], "execution"),
      ...actsAsRole(resource, ["defaultSpaceSettings", "executionRole"], "execution"),
      ...actsAsRoles(resource, { service: [rStudio] }),
      ...actsAsRoles(resource, rolesOfApps("defaultUserSettings")),
      ...actsAsRoles(resource, rolesOfApps("defaultSpaceSettings")),
    ],
    names: awsThing(resource, sageMakerNames("domain"), { outputs: ["id", "domainId"], arn: "domainArn" }),
    joinable: true,
    people: { signIn: signInToDomain(resource), ...(toggle !== undefined && { toggle }) },
  });
}

/**
 * Trusted identity propagation hands the permissions of the signed-in person to what runs in the studio. It is off where
 * the block is absent; signing in with IAM Identity Center (`authMode: SSO`) alone propagates nothing.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/trusted-identity-propagation-usecase-sagemaker-studio.html
 */
function propagatedIdentity(resource: Resource): readonly ActsAs[] {
  return passesOn(resource, propagation, statusAt(resource, propagation), {
    as: "whoever signs in to it",
    says: "trusted identity propagation is on, so notebooks and jobs use the permissions of whoever started them",
    fix: 'set domainSettings.trustedIdentityPropagationSettings.status to "DISABLED"; people can still sign in with IAM Identity Center',
  });
}

function userProfile(resource: Resource, options: Options): readonly WorkloadFact[] {
  const home = domainOf(resource);
  return awsWorkload(resource, options, "SageMaker user profile", {
    actsAs: [
      ...signIns(resource, "userSettings"),
      ...roleOfProfile(resource, home),
      ...actsAsRoles(resource, rolesOfApps("userSettings")),
    ],
    ...partOf(home),
    people: { signIn: signInToProfile(resource, home) },
  });
}

function roleOfProfile(resource: Resource, home: Ref | undefined): readonly ActsAs[] {
  const path = ["userSettings", "executionRole"];
  const at = { urn: resource.urn, path };
  const own = actsAsRole(resource, path, "execution");
  const hidden = hiddenAt(resource, path);
  if (hidden !== undefined) {
    return [
      ...own,
      { how: "unsure", at, unknown: hidden, maybe: ["shared-default"], declare: "write the userSettings" },
    ];
  }
  if (own.length > 0 || home === undefined) return own;
  const says = "it names no execution role, so it takes the domain's default";
  return [{ how: "shared-default", at, of: home, says }];
}

function space(resource: Resource, options: Options): readonly WorkloadFact[] {
  const home = domainOf(resource);
  const sharing = sharingOf(resource);
  const signIn = signInToSpace(resource, sharingType, sharing);
  return awsWorkload(resource, options, "SageMaker space", {
    actsAs: roleOfSpace(resource, home, sharing),
    ...partOf(home),
    people: { ...(signIn !== undefined && { signIn }) },
  });
}

const sharingType: Path = ["spaceSharingSettings", "sharingType"];

/** A space without an owner cannot be private. */
function sharingOf(resource: Resource): Perhaps<boolean> {
  const sharing = textAt(resource, sharingType);
  if (sharing === "Private") return false;
  if (sharing === "Shared" || (sharing === undefined && valueAt(resource, ["ownershipSettings"]) === undefined))
    return true;
  return isUnknown(sharing) ? sharing : unknown("here", [], "whether the space is private or shared");
}

/**
 * A private space runs with the role of the profile that owns it, which is judged there; a shared one with the domain's
 * default for spaces.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/execution-roles-and-spaces.html
 */
function roleOfSpace(resource: Resource, home: Ref | undefined, shared: Perhaps<boolean>): readonly ActsAs[] {
  const at = { urn: resource.urn, path: sharingType };
  if (shared === false) return [];
  if (!isUnknown(shared)) {
    const says = "it is shared, so everybody in it works with the domain's default role for spaces";
    return [{ how: "shared-default", at, of: home ?? refToSelf(resource, ["domainId"]), says }];
  }
  return [
    { how: "unsure", at, unknown: shared, maybe: ["shared-default"], declare: "write the sharing type of the space" },
  ];
}

function app(resource: Resource, options: Options): readonly WorkloadFact[] {
  return awsWorkload(resource, options, "SageMaker Studio app", { actsAs: [], ...partOf(domainOf(resource)) });
}

function domainOf(resource: Resource): Ref | undefined {
  return refAt(resource, ["domainId"], sageMakerNames("domain"));
}

function partOf(home: Ref | undefined): { readonly oneWith: readonly Ref[]; readonly joinable: true } {
  return { oneWith: home === undefined ? [] : [home], joinable: true };
}

/** SageMaker Studio: a domain with its profiles, spaces and apps, which together are one workload. */
export const sagemakerStudio: Readers = {
  "aws:sagemaker:Domain": domain,
  "aws-native:sagemaker:Domain": domain,
  "aws:sagemaker:UserProfile": userProfile,
  "aws-native:sagemaker:UserProfile": userProfile,
  "aws:sagemaker:Space": space,
  "aws-native:sagemaker:Space": space,
  "aws:sagemaker:App": app,
  "aws-native:sagemaker:App": app,
};
