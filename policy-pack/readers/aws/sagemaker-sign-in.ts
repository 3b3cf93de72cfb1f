import {
  isUnknown,
  textAt,
  unknown,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
  type SignIn,
  type Toggle,
} from "../../model/index.js";
import { refAt } from "../refs.js";
import { iamNames } from "./names.js";
import { statusAt } from "./passthrough.js";

/**
 * The log shows the execution role and not who works with it, unless the domain is told to write the name of the user
 * profile into the session (`sts:SourceIdentity`), or each profile has a role of its own.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/monitor-user-access.html
 */
export function signInToDomain(resource: Resource): SignIn {
  const path = ["domainSettings", "executionRoleIdentityConfig"];
  const says = "sessions of its execution role do not carry the name of the user profile";
  const fix =
    'set domainSettings.executionRoleIdentityConfig to "USER_PROFILE_NAME", and allow sts:SetSourceIdentity in the trust policies of the execution roles';
  return { by: "many", at: { urn: resource.urn, path }, is: carriesName(textAt(resource, path)), says, fix };
}

function carriesName(config: Perhaps<string> | undefined): Perhaps<boolean> {
  if (config === undefined || config === "DISABLED") return false;
  if (isUnknown(config)) return config;
  if (config === "USER_PROFILE_NAME") return true;
  return unknown("here", [], "domainSettings.executionRoleIdentityConfig is neither USER_PROFILE_NAME nor DISABLED");
}

/** A profile stands for one person. */
export function signInToProfile(resource: Resource, home: Ref | undefined): SignIn {
  const path = ["userSettings", "executionRole"];
  return { by: "one", at: { urn: resource.urn, path }, identity: refAt(resource, path, iamNames("role")), home };
}

/** Calls from a shared space do not carry a name, whatever the domain says. */
export function signInToSpace(resource: Resource, path: Path, shared: Perhaps<boolean>): SignIn | undefined {
  if (shared === false) return undefined;
  const says = "sessions of a shared space do not carry anybody's name, whatever the domain says";
  const fix = "give each person a private space, and share files and repositories";
  return { by: "many", at: { urn: resource.urn, path }, is: isUnknown(shared) ? shared : false, says, fix };
}

/**
 * Trusted identity propagation can be switched on later where people sign in with IAM Identity Center. A domain to which
 * they sign in with IAM never has it, and how they sign in cannot be changed.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/setting-up-trusted-identity-propagation-sagemaker-studio.html
 */
export function propagationToggle(resource: Resource, path: Path): Toggle | undefined {
  const mode = textAt(resource, ["authMode"]);
  if (mode === "IAM" || statusAt(resource, path) === true) return undefined;
  const toggle: Toggle = { at: { urn: resource.urn, path }, named: "sageMakerDomain" };
  if (mode === "SSO") return toggle;
  const how = unknown("here", [], "whether people sign in to the domain with IAM Identity Center");
  return { ...toggle, unknown: isUnknown(mode) ? mode : how };
}
