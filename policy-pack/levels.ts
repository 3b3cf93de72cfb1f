import type { Level, PolicyAbout } from "./model/index.js";

export type PresetName = "recommended" | "strict" | "advisory";

/**
 * A level as a user sets it. `remediate` lets the pack set right what it can; whatever is left then is mandatory. No preset
 * has it: the pack changes what is deployed only where somebody asked for it.
 */
export type SetLevel = Level | "remediate";

/** What a level means for what is found. */
export function inForce(level: SetLevel): Level {
  return level === "remediate" ? "mandatory" : level;
}

/** What is only decided during deployment never blocks, as a first one must pass; nor does what was excepted. */
const neverBlocks: ReadonlySet<string> = new Set(["decided-on-deploy", "excepted"]);

/** How binding a policy is in a preset. */
export function levelIn(preset: PresetName, policy: Pick<PolicyAbout, "name" | "severity" | "onlyStrict">): Level {
  if (policy.onlyStrict === true && preset !== "strict") return "disabled";
  if (neverBlocks.has(policy.name) || preset === "advisory") return "advisory";
  if (preset === "strict") return "mandatory";
  return policy.severity === "critical" || policy.severity === "high" ? "mandatory" : "advisory";
}
