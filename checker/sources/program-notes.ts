import type { Outcome } from "../engine/run.js";
import { isStack } from "../engine/urns.js";

const guesses: Readonly<Record<string, string>> = {
  Boolean: "tried as false and as true; what depends on it counts as unknown",
  Number: "tried as 1 and as 2; what depends on it counts as unknown",
  Choice: "tried as the first and as the second text that is allowed; what depends on it counts as unknown",
};

/** What a run had to make up or leave open, in plain words. */
export function notesOf({ missing, run }: Outcome, absent: readonly string[]): readonly string[] {
  const notes = missing
    .filter(({ key }) => !absent.includes(key))
    .map(({ key, type }) => `Configuration value ${key} is missing: ${guesses[type] ?? "given as an unknown value"}.`);
  if (![...run.resources.values()].some(({ type }) => !isStack(type))) notes.push("The program makes no resources.");
  for (const key of absent) notes.push(`Secret configuration value ${key} cannot be read: given as an unknown value.`);
  for (const token of run.unanswered) notes.push(`${token} asks the cloud: its answer is unknown.`);
  for (const resource of run.resources.values()) {
    if (!resource.read || resource.type !== "pulumi:pulumi:StackReference") continue;
    if (resource.outputs !== undefined && Object.hasOwn(resource.outputs, "outputs")) continue;
    notes.push(`Stack reference ${resource.name}: the outputs of that stack are unknown.`);
  }
  for (const resource of run.resources.values()) {
    if (!resource.remote) continue;
    notes.push(`${resource.urn} is made by a component plugin: the resources inside it were not seen.`);
  }
  return notes;
}
