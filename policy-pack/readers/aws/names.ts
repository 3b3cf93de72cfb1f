import type { Names } from "../../model/index.js";
import { noNames, type NameReader } from "../refs.js";

/** What an IAM ARN names: `arn:PARTITION:iam::ACCOUNT:KIND/PATH/NAME`. */
const iamArn = /^arn:[^:]*:iam::[^:]*:(role|policy|user|group|instance-profile)\/(?:.*\/)?([^/]+)$/;
const arnLike = /^arn:/;

export type IamKind = "role" | "policy" | "user" | "group" | "instance-profile";

/** The loose name of an IAM thing: names are unique in an account, whatever the path. */
export function iamName(kind: IamKind, name: string): string {
  return `aws ${kind} ${name}`;
}

/** How a text means an IAM thing: by ARN, by path and name, or by name. */
export function iamNames(kind: IamKind): (text: string) => Names {
  return (text) => {
    if (!arnLike.test(text)) return { exact: [], loose: [iamName(kind, lastSegment(text))] };
    const [, kindInArn, name] = iamArn.exec(text) ?? [];
    if (name === undefined || kindInArn !== kind) return { id: text, exact: [text], loose: [] };
    return { id: text, exact: [text], loose: [iamName(kind, name)] };
  };
}

/** How a text means an AWS thing of one kind: by ARN, id or name. */
export function awsNames(kind: string): NameReader {
  return (text) => {
    if (text === "") return noNames;
    const loose = [`aws ${kind} ${lastSegment(text)}`];
    return arnLike.test(text) ? { id: text, exact: [text], loose } : { exact: [], loose };
  };
}

type SageMakerKind = "model" | "domain" | "endpoint" | "endpoint configuration" | "monitoring job definition";

/** How a text means a SageMaker thing. */
export function sageMakerNames(kind: SageMakerKind): NameReader {
  return awsNames(`sagemaker ${kind}`);
}

function lastSegment(text: string): string {
  return text.slice(text.lastIndexOf("/") + 1);
}
