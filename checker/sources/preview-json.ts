import { z } from "zod";
import type { JsonObject } from "../engine/json.js";
import { partsOfUrn } from "../engine/urns.js";
import { UserError } from "../user-error.js";
import type { Source } from "./source.js";
import { resourcesOfStates, stateSchema, type State } from "./states.js";

const step = z.looseObject({ op: z.string(), urn: z.string(), newState: stateSchema.nullish() });
const schema = z.looseObject({
  config: z.record(z.string(), z.string()).nullish(),
  steps: z.array(step).nullish(),
  changeSummary: z.record(z.string(), z.number()).nullish(),
});

/** Operations after which the resource is no longer there. */
const goes = /^(?:delete|discard|remove|read-discard)/;

/** The output of `pulumi preview --json`. It holds inputs, dependencies and source positions, and hides secrets. */
export function fromPreview(content: unknown, name: string): Source {
  const parsed = schema.safeParse(content);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserError(
      `${name} is not the output of "pulumi preview --json": ${(issue?.path ?? []).join(".")}: ${issue?.message ?? ""}.`,
    );
  }
  const steps = parsed.data.steps ?? [];
  const states = steps
    .filter(({ op }) => !goes.test(op))
    .flatMap(({ newState }): State[] => (newState ? [newState] : []));
  const notes = notesOn(parsed.data.changeSummary ?? {}, steps.filter(({ op }) => op === "same").length);
  const source = fromStates(states, name, parsed.data.config ?? {}, notes);
  return notes.length === 0 ? source : { ...source, partial: true };
}

/** A preview leaves out what does not change, and with it the roles and policies that changed resources refer to. */
function notesOn(summary: Readonly<Record<string, number>>, shown: number): readonly string[] {
  const unchanged = (Object.hasOwn(summary, "same") ? (summary["same"] ?? 0) : 0) - shown;
  if (unchanged <= 0) return [];
  return [
    `The preview leaves out ${String(unchanged)} unchanged resources, which were not judged. ` +
      `Make it with "pulumi preview --json --show-sames".`,
  ];
}

const event = z.looseObject({
  resourcePreEvent: z.looseObject({
    metadata: z.looseObject({ op: z.string(), urn: z.string(), new: stateSchema.nullish() }),
  }),
});

/** The streamed form: one engine event a line. It has no dependencies, and does not tell what it leaves out. */
export function fromEvents(events: readonly unknown[], name: string): Source {
  const states = events.flatMap((item): State[] => {
    const parsed = event.safeParse(item);
    const metadata = parsed.data?.resourcePreEvent.metadata;
    return metadata?.new && !goes.test(metadata.op) ? [metadata.new] : [];
  });
  return { ...fromStates(states, name, {}, []), partial: true };
}

function fromStates(states: readonly State[], name: string, config: JsonObject, notes: readonly string[]): Source {
  const first = states.map(({ urn }) => partsOfUrn(urn)).find((parts) => parts !== undefined);
  return {
    kind: "preview",
    project: first?.project ?? name,
    stack: first?.stack ?? "",
    resources: resourcesOfStates(states, "a secret value, hidden in the preview", config),
    notes,
    output: "",
    origins: new Map(),
  };
}
