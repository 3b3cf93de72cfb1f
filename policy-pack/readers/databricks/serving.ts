import {
  flagAt,
  isUnknown,
  listAt,
  unknown,
  type ActsAs,
  type Fact,
  type Options,
  type Path,
  type Resource,
} from "../../model/index.js";
import { ownCredential } from "../credential.js";
import { actsAsInstanceProfile } from "../aws/acts-as-role.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";
import { answered, refToSelf } from "../refs.js";
import { workloadFact } from "../workload.js";
import { principalNames } from "./names.js";
import { deployer } from "./run-as.js";
import { unsure } from "./workload.js";

const profiles = [
  "config.servedEntities[].instanceProfileArn",
  "config.servedEntities[].externalModel.amazonBedrockConfig.instanceProfileArn",
  "config.servedModels[].instanceProfileArn",
];

/** Keys of other model providers; each may be written in plain text too. */
const keys = [
  "ai21labsConfig.ai21labsApiKey",
  "amazonBedrockConfig.awsSecretAccessKey",
  "anthropicConfig.anthropicApiKey",
  "cohereConfig.cohereApiKey",
  "customProviderConfig.apiKeyAuth.value",
  "customProviderConfig.bearerTokenAuth.token",
  "databricksModelServingConfig.databricksApiToken",
  "googleCloudVertexAiConfig.privateKey",
  "openaiConfig.microsoftEntraClientSecret",
  "openaiConfig.openaiApiKey",
  "palmConfig.palmApiKey",
].flatMap((key) => [key, `${key}Plaintext`]);

/**
 * An endpoint has the identity of its creator for good, and no property that says another.
 * https://docs.databricks.com/aws/en/machine-learning/model-serving/create-manage-serving-endpoints
 */
function endpoint(resource: Resource, options: Options): readonly Fact[] {
  const machine = deployer(resource, []);
  const why = unknown("here", [], "who deploys it: an endpoint has the identity of its creator for good");
  const declare = "deploy it as a service principal that the provider names (clientId)";
  const created = machine === undefined ? unsure(resource, [], why, ["named-person", "machine"], declare) : [machine];
  const external = eachPath(resource, "config.servedEntities[].externalModel");
  return [
    workloadFact(resource, options, "Databricks model serving endpoint", {
      actsAs: [
        ...created,
        ...profiles
          .flatMap((pattern) => eachPath(resource, pattern))
          .flatMap((path) => actsAsInstanceProfile(resource, path)),
      ],
    }),
    ...external.flatMap((model) =>
      keys.flatMap((key) => ownCredential(resource, [...model, ...key.split(".")], "key of a model provider")),
    ),
  ];
}

const userTokens =
  "user authorization is on, so that it gets the token of whoever uses it (x-forwarded-access-token) and acts for them";

/** A list of what users let the app do in their name; an empty one lets it do nothing. */
function forUsers(resource: Resource): readonly ActsAs[] {
  const fix = "take userApiScopes and forwardUserAccessToken out: the app then has its own service principal alone";
  const scopes = listAt(resource, ["userApiScopes"]);
  const forward = flagAt(resource, ["forwardUserAccessToken"]);
  const switches: readonly (readonly [Path, typeof forward])[] = [
    [["userApiScopes"], isUnknown(scopes) ? scopes : scopes !== undefined && scopes.length > 0],
    [["forwardUserAccessToken"], forward],
  ];
  return switches.flatMap(([path, on]): readonly ActsAs[] => {
    if (on === undefined || on === false) return [];
    if (isUnknown(on)) return unsure(resource, path, on, ["signed-in-user"], fix);
    return [{ how: "signed-in-user", at: { urn: resource.urn, path }, as: "whoever uses it", says: userTokens, fix }];
  });
}

/**
 * Each app has a service principal of its own, which no other can have.
 * https://docs.databricks.com/aws/en/dev-tools/databricks-apps/auth
 */
function app(resource: Resource, options: Options): readonly Fact[] {
  const path: Path = ["servicePrincipalClientId"];
  const id = answered(resource, path);
  const self = refToSelf(resource, path);
  return [
    workloadFact(resource, options, "Databricks app", {
      actsAs: [{ how: "machine", at: self.at, identity: self, use: "execution" }, ...forUsers(resource)],
    }),
    {
      fact: "identity",
      urn: resource.urn,
      names: id === undefined ? { exact: [], loose: [] } : principalNames("service principal")(id),
      label: "service principal of the Databricks app",
      is: "machine",
      trust: undefined,
    },
  ];
}

/** Apps of a space get the tokens that it lets them have. */
function appSpace(resource: Resource, options: Options): readonly Fact[] {
  return [workloadFact(resource, options, "Databricks app space", { actsAs: forUsers(resource) })];
}

/** What answers requests: models and apps. */
export const databricksServing: Readers = {
  "databricks:index:ModelServing": endpoint,
  "databricks:index:ModelServingProvisionedThroughput": endpoint,
  "databricks:index:App": app,
  "databricks:index:AppSpace": appSpace,
};
