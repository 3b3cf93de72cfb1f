import type { ActsAs, Options, Resource, WorkloadFact } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { passesOn, passesOnInBlock, presenceAt } from "./passthrough.js";
import { actsAsRoles, awsWorkload, withRoles } from "./workload.js";

function plugin(resource: Resource, options: Options): readonly WorkloadFact[] {
  const auth = "authConfiguration";
  return awsWorkload(resource, options, "Q Business plugin", {
    actsAs: [
      ...signsUsersIn(resource),
      ...actsAsRoles(resource, {
        service: [`${auth}.basicAuthConfiguration.roleArn`, `${auth}.oAuth2ClientCredentialConfiguration.roleArn`],
      }),
    ],
  });
}

/**
 * Whatever its name says, the OAuth configuration is for a flow in which each user of the chat signs in: its URLs are for
 * authenticating a user, and for exchanging the user's authorization code.
 * https://docs.aws.amazon.com/amazonq/latest/api-reference/API_OAuth2ClientCredentialConfiguration.html
 */
function signsUsersIn(resource: Resource): readonly ActsAs[] {
  const block = ["authConfiguration", "oAuth2ClientCredentialConfiguration"];
  return passesOnInBlock(
    resource,
    block,
    "authorizationUrl",
    {
      as: "whoever asks in the chat",
      says: "it acts in the third-party service with the token of whoever asked in the chat",
      fix: "let the plugin call a service of yours that has an identity of its own and decides what may be done for whom",
    },
    presenceAt,
  );
}

/**
 * Lets a vendor's application search the index with the permissions of the person who uses it there.
 * https://docs.aws.amazon.com/amazonq/latest/qbusiness-ug/isv-accessing-cross-account.html
 */
function dataAccessor(resource: Resource, options: Options): readonly WorkloadFact[] {
  return awsWorkload(resource, options, "Q Business data accessor", {
    actsAs: passesOn(resource, ["principal"], true, {
      as: "whoever uses the vendor's application",
      says: "the vendor's application searches the index with the permissions of whoever uses it",
      fix: "remove the data accessor",
    }),
  });
}

/** Amazon Q Business. All of its roles are for its own connectors and pages; signing in alone passes nothing on. */
export const qBusiness: Readers = {
  "aws:qbusiness:Application": withRoles("Q Business application", { service: ["iamServiceRoleArn"] }),
  "aws-native:qbusiness:Application": withRoles("Q Business application", { service: ["roleArn"] }),
  "aws-native:qbusiness:WebExperience": withRoles("Q Business web experience", {
    service: ["roleArn", "identityProviderConfiguration.openIdConnectConfiguration.secretsRole"],
  }),
  "aws-native:qbusiness:DataSource": withRoles("Q Business data source", {
    service: [
      "roleArn",
      "documentEnrichmentConfiguration.preExtractionHookConfiguration.roleArn",
      "documentEnrichmentConfiguration.postExtractionHookConfiguration.roleArn",
    ],
  }),
  "aws-native:qbusiness:Retriever": withRoles("Q Business retriever", { service: ["roleArn"] }),
  "aws-native:qbusiness:Plugin": plugin,
  "aws-native:qbusiness:DataAccessor": dataAccessor,
};
