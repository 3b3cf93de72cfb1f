import { unknown, valueAt, type Raw, type Resource } from "../model/index.js";

/**
 * The resource as if the JSON text at a top-level property were written out, so that paths reach into it. A text that is
 * not JSON becomes unknown, and with it all that is looked for inside; `what` is the text in words.
 */
export function withJson(resource: Resource, property: string, what: string): Resource {
  const value = valueAt(resource, [property]);
  if (typeof value !== "string") return resource;
  return { ...resource, inputs: { ...resource.inputs, [property]: parsed(value, what) } };
}

function parsed(text: string, what: string): Raw {
  try {
    return JSON.parse(text) as Raw;
  } catch {
    return unknown("here", [], `${what} is not JSON`);
  }
}
