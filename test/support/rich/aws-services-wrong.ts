import type { Raw, Resource } from "../../../policy-pack/model/index.js";
import { arnOf, resource } from "../resources.js";

function stack(type: string, properties: Raw): Resource {
  return resource("aws-native:cloudformation:Stack", "ml", {
    templateBody: { Resources: { Lab: { Type: type, Properties: properties } } },
  });
}

function profile(connectorProfileConfig: Raw): Resource {
  return resource("aws-native:appflow:ConnectorProfile", "crm", { connectorProfileConfig });
}

const confluence: Raw = { confluenceConfiguration: { sourceConfiguration: { authType: "BASIC" } } };

/** Services that deliver, search and connect, and stacks of CloudFormation, each wrong for one reason alone. */
export const wrongServices: Readonly<Record<string, readonly [policy: string, ...Resource[]]>> = {
  "a notebook without a role in a template": [
    "require-workload-identity",
    stack("AWS::SageMaker::NotebookInstance", { InstanceType: "ml.t3.medium" }),
  ],
  "a person's role in a template": [
    "no-human-run-as",
    stack("AWS::SageMaker::NotebookInstance", { RoleArn: arnOf("AWSReservedSSO_Admin_0123456789abcdef") }),
  ],
  "identity propagation in a template": [
    "no-user-passthrough",
    stack("AWS::OpenSearchService::Domain", { IdentityCenterOptions: { EnabledAPIAccess: true } }),
  ],
  "a connector plugin without a role": [
    "require-workload-identity",
    resource("aws-native:kafkaconnect:Connector", "sink", { connectorName: "sink" }),
  ],
  "an OpenSearch application that searches as whoever signed in": [
    "no-user-passthrough",
    resource("aws-native:opensearchservice:Application", "ui", { iamIdentityCenterOptions: { enabled: true } }),
  ],
  "a flow that somebody consented to": [
    "no-human-run-as",
    profile({ connectorProfileCredentials: { salesforce: { oAuth2GrantType: "AUTHORIZATION_CODE" } } }),
  ],
  "a connector with a password": [
    "no-human-credentials",
    profile({ connectorProfileCredentials: { snowflake: { password: "p" } } }),
  ],
  "a connector with an API key": [
    "no-standing-keys",
    profile({ connectorProfileCredentials: { datadog: { apiKey: "k" } } }),
  ],
  "a knowledge base that reads with the API token of a user": [
    "no-human-credentials",
    resource("aws-native:bedrock:DataSource", "wiki", { dataSourceConfiguration: confluence }),
  ],
  "a domain with a password": [
    "no-human-credentials",
    resource("aws-native:opensearchservice:Domain", "search", {
      advancedSecurityOptions: { masterUserOptions: { masterUserPassword: "p" } },
    }),
  ],
};
