import type { Names } from "../../model/index.js";
import { noNames } from "../refs.js";

/** What an IAM ARN names: `arn:PARTITION:iam::ACCOUNT:KIND/PATH/NAME`. */
const iamArn = /^arn:[^:]*:iam::[^:]*:(role|policy|user|group)\/(?:.*\/)?([^/]+)$/;
const arnLike = /^arn:/;

export type IamKind = "role" | "policy" | "user" | "group";

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

/** How a text means a SageMaker thing: by ARN, id or name. */
export function sageMakerNames(kind: "model" | "domain"): (text: string) => Names {
  return (text) => {
    if (text === "") return noNames;
    const loose = [`aws sagemaker ${kind} ${lastSegment(text)}`];
    return arnLike.test(text) ? { id: text, exact: [text], loose } : { exact: [], loose };
  };
}

function lastSegment(text: string): string {
  return text.slice(text.lastIndexOf("/") + 1);
}
