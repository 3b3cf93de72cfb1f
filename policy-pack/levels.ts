import type { Level, PolicyAbout } from "./model/index.js";

export type PresetName = "recommended" | "strict" | "advisory";

/** How binding a policy is in a preset. What is only decided during deployment never blocks: a first one must pass. */
export function levelIn(preset: PresetName, policy: Pick<PolicyAbout, "name" | "severity" | "onlyStrict">): Level {
  if (policy.onlyStrict === true && preset !== "strict") return "disabled";
  if (policy.name === "decided-on-deploy" || preset === "advisory") return "advisory";
  if (preset === "strict") return "mandatory";
  return policy.severity === "critical" || policy.severity === "high" ? "mandatory" : "advisory";
}
