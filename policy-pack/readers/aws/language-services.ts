import type { Readers } from "../reader.js";
import { workloadReader } from "./kind.js";
import { throughRoles, withRoles } from "./workload.js";

/**
 * Amazon Comprehend, Transcribe, Lex and call analytics, and Amazon Q in Connect, read data and write results with these roles; no code of the
 * customer runs.
 * https://docs.aws.amazon.com/comprehend/latest/dg/security_iam_service-with-iam.html
 * https://docs.aws.amazon.com/transcribe/latest/dg/security_iam_service-with-iam.html
 * https://docs.aws.amazon.com/lexv2/latest/dg/using-service-linked-roles.html
 */
const classifier = withRoles("Comprehend document classifier", { service: ["dataAccessRoleArn"] });
const botRole = { service: ["roleArn"] };

export const languageServices: Readers = {
  "aws:comprehend:DocumentClassifier": classifier,
  "aws-native:comprehend:DocumentClassifier": classifier,
  "aws:comprehend:EntityRecognizer": withRoles("Comprehend entity recognizer", { service: ["dataAccessRoleArn"] }),
  "aws-native:comprehend:Flywheel": withRoles("Comprehend flywheel", { service: ["dataAccessRoleArn"] }),
  "aws:transcribe:LanguageModel": withRoles("Transcribe language model", {
    service: ["inputDataConfig.dataAccessRoleArn"],
  }),
  "aws:lex:BotAlias": withRoles("Lex bot alias", { service: ["conversationLogs.iamRoleArn"] }),
  "aws:lex:V2modelsBot": withRoles("Lex bot", botRole),
  "aws-native:lex:Bot": workloadReader({ label: "Lex bot", acting: throughRoles(botRole), tags: "botTags" }),
  "aws:chimesdkmediapipelines:MediaInsightsPipelineConfiguration": withRoles("Chime SDK media insights pipeline", {
    service: [
      "resourceAccessRoleArn",
      "elements[].amazonTranscribeCallAnalyticsProcessorConfiguration.postCallAnalyticsSettings.dataAccessRoleArn",
    ],
  }),
  "aws-native:wisdom:AssistantAssociation": withRoles("Amazon Q in Connect assistant association", {
    service: ["association.externalBedrockKnowledgeBaseConfig.accessRoleArn"],
  }),
};
