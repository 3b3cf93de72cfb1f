import { textAt, type Names, type Resource } from "../../model/index.js";
import { answered, type NameReader } from "../refs.js";

/** Where a resource that others refer to has its names. */
interface Spelling {
  /** Inputs that name it. */
  readonly inputs?: readonly string[];
  /** What the cloud answers: its name or id. */
  readonly outputs?: readonly string[];
  /** What the cloud answers as its ARN, beside `arn`. */
  readonly arn?: string;
}

/** The names of a resource that others refer to: its ARN once it is known, and its name or id. */
export function awsThing(resource: Resource, read: NameReader, spelling: Spelling): Names {
  const { inputs = [], outputs = [], arn: arnOutput = "arn" } = spelling;
  const arn = answered(resource, ["arn"]) ?? answered(resource, [arnOutput]);
  const given = inputs.map((input) => textAt(resource, [input])).find((text) => typeof text === "string");
  const id = resource.outputs === undefined ? undefined : resource.id;
  const name = given ?? outputs.map((output) => answered(resource, [output])).find((text) => text !== undefined) ?? id;
  return {
    ...(arn !== undefined && { id: arn }),
    exact: arn === undefined ? [] : [arn],
    loose: typeof name === "string" ? read(name).loose : [],
  };
}
