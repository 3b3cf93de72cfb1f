import { unknown, valueAt, type Raw, type Resource } from "../model/index.js";

/** The value of a JSON text, unknown where it is not JSON; what is not text is taken as it is. `what` is the text in words. */
export function parsedText(value: Raw, what: string): Raw {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value) as Raw;
  } catch {
    return unknown("here", [], `${what} is not JSON`);
  }
}

/** The resource as if the JSON text at a top-level property were written out, so that paths reach into it. */
export function withJson(resource: Resource, property: string, what: string): Resource {
  const value = valueAt(resource, [property]);
  if (typeof value !== "string") return resource;
  return { ...resource, inputs: { ...resource.inputs, [property]: parsedText(value, what) } };
}
