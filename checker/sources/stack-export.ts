import { z } from "zod";
import { partsOfUrn } from "../engine/urns.js";
import { UserError } from "../user-error.js";
import type { Source } from "./source.js";
import { resourcesOfStates, stateSchema } from "./states.js";

const schema = z.looseObject({ deployment: z.looseObject({ resources: z.array(stateSchema).nullish() }) });

/** The output of `pulumi stack export`: what was deployed, with inputs and outputs. */
export function fromStackExport(content: unknown, name: string): Source {
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserError(
      `${name} is not the output of "pulumi stack export": ${(issue?.path ?? []).join(".")}: ${issue?.message ?? ""}.`,
    );
  }
  // A resource marked for deletion is the old one of a replacement.
  const states = (parsed.data.deployment.resources ?? []).filter((state) => state.delete !== true);
  const first = states.map(({ urn }) => partsOfUrn(urn)).find((parts) => parts !== undefined);
  return {
    kind: "state",
    project: first?.project ?? name,
    stack: first?.stack ?? "",
    resources: resourcesOfStates(states, "a secret value, encrypted in the state"),
    notes: [],
    output: "",
    origins: new Map(),
  };
}
