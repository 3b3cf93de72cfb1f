import type { Readers } from "../reader.js";
import { eachPath } from "../each-path.js";
import { workloadReader, type Kind } from "./kind.js";
import { oauthGrant } from "./oauth-grant.js";
import { actsAsRoles } from "./workload.js";

const providers = ["a2aAgentCard", "mcpServer"].map(
  (descriptor) => `descriptors.${descriptor}.source.fromUrl.credentialProviderConfigurations[].credentialProvider`,
);

/** The registry itself fetches what a record describes, with a role or an OAuth token. */
const record: Kind = {
  label: "agent registry record",
  acting: (resource) => [
    ...actsAsRoles(resource, { service: providers.map((provider) => `${provider}.iamCredentialProvider.roleArn`) }),
    ...providers.flatMap((provider) =>
      eachPath(resource, `${provider}.oauthCredentialProvider.grantType`).flatMap((path) => oauthGrant(resource, path)),
    ),
  ],
};

export const agentRegistry: Readers = { "aws-native:agentregistry:RegistryRecord": workloadReader(record) };
