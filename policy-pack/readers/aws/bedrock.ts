import type { Readers } from "../reader.js";
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

export const bedrock: Readers = {
  "aws:bedrock:AgentAgent": agent,
  "aws-native:bedrock:Agent": agent,
  "aws:bedrock:AgentFlow": flow,
  "aws-native:bedrock:Flow": flow,
  "aws:bedrock:AgentKnowledgeBase": knowledgeBase,
  "aws-native:bedrock:KnowledgeBase": knowledgeBase,
  "aws:bedrock:CustomModel": withRoles("Bedrock custom model", byService),
  "aws:bedrock:EvaluationJob": withRoles("Bedrock evaluation job", byService),
  "aws:bedrockmodel:InvocationJob": withRoles("Bedrock batch inference job", byService),
  "aws:bedrockmodel:InvocationLoggingConfiguration": withRoles("Bedrock invocation logging", {
    service: ["loggingConfig.cloudwatchConfig.roleArn"],
  }),
};
