import { personal } from "../credential.js";
import { openByText } from "../opened-by.js";
import type { Readers } from "../reader.js";
import { waysInto } from "../ways-in.js";
import { withRoles } from "./workload.js";

/**
 * An agent and a flow act with their role in all that they are asked to do.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html
 * https://docs.aws.amazon.com/bedrock/latest/userguide/flows-permissions.html
 */
const agent = withRoles("Bedrock agent", { execution: ["agentResourceRoleArn"] }, "it names no role");
const flow = withRoles("Bedrock flow", { execution: ["executionRoleArn"] }, "it names no role");

/**
 * Bedrock itself reads data and writes results with these roles; no code of the customer runs.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/kb-permissions.html
 * https://docs.aws.amazon.com/bedrock/latest/userguide/model-customization-iam-role.html
 * https://docs.aws.amazon.com/bedrock/latest/userguide/batch-iam-sr.html
 */
const byService = { service: ["roleArn"] };
const knowledgeBase = withRoles("Bedrock knowledge base", byService);

/**
 * With basic authentication, a knowledge base reads Confluence with the API token of a user. OAuth client credentials, which
 * are all that other sources take, are those of an application.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/confluence-data-source-connector.html
 */
const dataSource = waysInto(
  { holder: "Bedrock data source", forMachineLearning: true },
  openByText(
    "dataSourceConfiguration.confluenceConfiguration.sourceConfiguration.authType",
    { label: "API token of a Confluence user", says: "it signs in with the API token of a user", ...personal },
    { open: ["basic"], closed: ["oauth2_client_credentials"], absent: "closed", better: "OAUTH2_CLIENT_CREDENTIALS" },
  ),
);

export const bedrock: Readers = {
  "aws:bedrock:AgentAgent": agent,
  "aws-native:bedrock:Agent": agent,
  "aws:bedrock:AgentFlow": flow,
  "aws-native:bedrock:Flow": flow,
  "aws:bedrock:AgentKnowledgeBase": knowledgeBase,
  "aws-native:bedrock:KnowledgeBase": knowledgeBase,
  "aws:bedrock:AgentDataSource": dataSource,
  "aws-native:bedrock:DataSource": dataSource,
  "aws:bedrock:CustomModel": withRoles("Bedrock custom model", byService),
  "aws:bedrock:EvaluationJob": withRoles("Bedrock evaluation job", byService),
  "aws:bedrockmodel:InvocationJob": withRoles("Bedrock batch inference job", byService),
  "aws:bedrockmodel:InvocationLoggingConfiguration": withRoles("Bedrock invocation logging", {
    service: ["loggingConfig.cloudwatchConfig.roleArn"],
  }),
};
