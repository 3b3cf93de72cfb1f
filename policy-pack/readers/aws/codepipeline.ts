import type { Readers } from "../reader.js";
import { generalReader, type Kind } from "./kind.js";
import { throughRoles } from "./workload.js";

/**
 * Commands of an action run with the role of the action or of the pipeline; a CloudFormation action hands its template the
 * role in its configuration.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-Commands.html
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CloudFormation.html
 */
function pipeline(rules: string): Kind {
  const conditions = ["beforeEntry", "onFailure", "onSuccess"].map((gate) => `stages[].${gate}.${rules}.roleArn`);
  return {
    label: "CodePipeline pipeline",
    acting: throughRoles(
      {
        execution: ["roleArn", "stages[].actions[].roleArn", "stages[].actions[].configuration.RoleArn", ...conditions],
      },
      "it names no role",
    ),
  };
}

export const codePipeline: Readers = {
  "aws:codepipeline:Pipeline": generalReader(pipeline("condition.rules[]")),
  "aws-native:codepipeline:Pipeline": generalReader(pipeline("conditions[].rules[]")),
};
