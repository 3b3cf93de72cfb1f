import * as pulumi from "@pulumi/pulumi";
import { isGiven } from "../arguments/needs";
import type { Condition } from "./bindings";

/** A service that may assume a role. */
export interface Service {
  service: pulumi.Input<string>;
  /** On behalf of which of its resources, wildcards allowed; of this account in any case. */
  sourceArns?: pulumi.Input<pulumi.Input<string>[]>;
}

/**
 * One service may assume the role, on behalf of the account that the role is in. It may hand on who started the work, as
 * Studio does: https://docs.aws.amazon.com/sagemaker/latest/dg/monitor-user-access.html
 */
export function trustService({ service, sourceArns }: Service, account: pulumi.Input<string>): pulumi.Output<string> {
  const ArnLike = isGiven(sourceArns) ? { ArnLike: { "aws:SourceArn": sourceArns } } : {};
  const Condition = { StringEquals: { "aws:SourceAccount": account }, ...ArnLike };
  return trust({ Action: assuming, Principal: { Service: service }, Condition });
}

/**
 * A service that does not say for whom it asks, and could not assume a role that wants to know: CloudTrail and CodePipeline.
 * Only somebody of the account can give it the role.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/how-to-custom-role.html
 */
export function trustSilentService(
  service: "cloudtrail.amazonaws.com" | "codepipeline.amazonaws.com",
): pulumi.Output<string> {
  return trust({ Action: ["sts:AssumeRole"], Principal: { Service: service } });
}

/** Roles and users, named one by one, may assume the role where a condition holds. */
export function trustPrincipals(
  arns: pulumi.Input<pulumi.Input<string>[]>,
  Condition?: pulumi.Input<Condition>,
): pulumi.Output<string> {
  return trust({ Action: assuming, Principal: { AWS: arns }, ...(Condition === undefined ? {} : { Condition }) });
}

/** Holds for whoever showed a second factor in the last 15 minutes: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html */
export const secondFactor: Condition = {
  Bool: { "aws:MultiFactorAuthPresent": "true" },
  NumericLessThan: { "aws:MultiFactorAuthAge": "900" },
};

/** Who has a token of an issuer for one subject. */
export interface Token {
  /** ARN of the IAM identity provider of the issuer. */
  providerArn: pulumi.Input<string>;
  /** The issuer's URL without `https://`, with which the keys of its tokens begin. */
  issuer: pulumi.Input<string>;
  audience: pulumi.Input<string>;
  subject: pulumi.Input<string>;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html */
export function trustToken({ providerArn, issuer, audience, subject }: Token): pulumi.Output<string> {
  const StringEquals = pulumi
    .all([issuer, audience, subject])
    .apply(([host, aud, sub]) => ({ [`${host}:aud`]: aud, [`${host}:sub`]: sub }));
  return trust({
    Action: ["sts:AssumeRoleWithWebIdentity"],
    Principal: { Federated: providerArn },
    Condition: { StringEquals },
  });
}

const assuming = ["sts:AssumeRole", "sts:SetSourceIdentity"];

function trust(statement: object): pulumi.Output<string> {
  return pulumi.jsonStringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] });
}
