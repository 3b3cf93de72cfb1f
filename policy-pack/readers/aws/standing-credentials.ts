import { textAt, type CredentialFact, type Path, type Resource } from "../../model/index.js";
import type { Reader, Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { iamNames } from "./names.js";

function ofUser(resource: Resource, path: Path, label: string): readonly CredentialFact[] {
  const of = refAt(resource, path, iamNames("user"));
  return of === undefined ? [] : [{ fact: "credential", urn: resource.urn, label, of, at: of.at }];
}

/**
 * Long-term API keys are credentials of one service; those for Amazon Bedrock are for machine learning by that. They last
 * until they are deleted unless credentialAgeDays says otherwise, which is days at best.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys-how.html
 */
const serviceKey: Reader = (resource) => {
  const service = textAt(resource, ["serviceName"]);
  const forBedrock = typeof service === "string" && service.startsWith("bedrock");
  const label = forBedrock ? "Amazon Bedrock API key" : "service-specific credential";
  return ofUser(resource, ["userName"], label).map((fact) => ({
    ...fact,
    fix: "delete it, and let the workload sign in with its role",
    ...(forBedrock && { forMachineLearning: true as const }),
  }));
};

const consolePassword: Reader = (resource) =>
  ofUser(resource, ["user"], "IAM console password").map((fact) => ({ ...fact, personal: true }));

/** People put their own SSH key up, to reach repositories of CodeCommit. */
const sshKey: Reader = (resource) =>
  ofUser(resource, ["username"], "SSH key for CodeCommit").map((fact) => ({ ...fact, personal: true }));

/** Credentials of AWS that no session ends, beside access keys. */
export const standingCredentials: Readers = {
  "aws:iam:ServiceSpecificCredential": serviceKey,
  "aws:iam:SshKey": sshKey,
  "aws:iam:UserLoginProfile": consolePassword,
};
