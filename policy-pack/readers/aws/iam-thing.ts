import { textAt, type Names, type Resource } from "../../model/index.js";
import { answered } from "../refs.js";
import { iamName, type IamKind } from "./names.js";

/** The names of an IAM resource: its ARN once it is known, its name in the account. */
export function iamThing(resource: Resource, kind: IamKind, nameInput: string): Names {
  const arn = answered(resource, ["arn"]);
  const given = textAt(resource, [nameInput]);
  const name = typeof given === "string" ? given : answered(resource, [nameInput]);
  return {
    ...(arn !== undefined && { id: arn }),
    exact: arn === undefined ? [] : [arn],
    loose: name === undefined ? [] : [iamName(kind, name)],
  };
}
