import { expect, it } from "vitest";
import { findingsOf } from "../support/findings.js";
import { arnOf, resource, role } from "../support/resources.js";

// In an update the id of a studio domain is known to its profiles, while the engine shows nobody the domain's own id.

const domain = resource("aws:sagemaker/domain:Domain", "studio", {
  defaultUserSettings: { executionRole: arnOf("studio") },
  domainSettings: { executionRoleIdentityConfig: "USER_PROFILE_NAME" },
});
const profile = (uses: Record<string, (typeof domain)[]>) =>
  resource(
    "aws:sagemaker/userProfile:UserProfile",
    "ana",
    { domainId: "d-0123456789ab", userSettings: { executionRole: arnOf("studio") } },
    { uses },
  );

it("takes a profile for part of the domain that its domain id comes from", () => {
  expect(findingsOf([domain, profile({ domainId: [domain] }), role("studio")])).toEqual([]);
});

it("does not where the domain id comes from elsewhere", () => {
  const found = findingsOf([domain, profile({}), role("studio")]).map(({ policy }) => policy);
  // Whether that domain tells people apart is not known here.
  expect(found).toEqual(["no-shared-identity", "no-shared-identity", "undecided"]);
});
