import type { PolicyStatement } from "@pulumi/aws/iam";

export const account = "123456789012";

/** That a service may become a role, on behalf of the account alone. */
export function servedBy(service: string): PolicyStatement {
  return {
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
    Condition: { StringEquals: { "aws:SourceAccount": account } },
  };
}
