import { inForce } from "../../policy-pack/levels.js";
import type { Finding, Level, Options, Resource } from "../../policy-pack/model/index.js";
import { remediationText } from "../../policy-pack/remediation-text.js";
import { remediationFor, remediationsOf } from "../../policy-pack/remediations/index.js";
import type { Levels } from "./levels.js";

/** As many as one reads. */
const most = 8;

/** What Pulumi would deploy otherwise than the program says: a check changes no program, and judges it as it is. */
export function remediationNotes(
  levels: Levels,
  findings: readonly Finding[],
  resources: ReadonlyMap<string, Resource>,
  options: Options,
): readonly string[] {
  if (![...levels.values()].includes("remediate")) return [];
  const changes = findings.flatMap(({ policy, subject }) => {
    const resource = levels.get(policy) === "remediate" ? resources.get(subject.urn) : undefined;
    const found = resource && remediationFor(remediationsOf(policy, resource.type), resource, options);
    return resource === undefined || found === undefined ? [] : [remediationText(found, resource)];
  });
  const more = changes.length - most;
  return [
    "The level remediate counts as mandatory here: only the policy pack changes what Pulumi deploys, and no check changes a program.",
    ...changes.slice(0, most).map((text) => `In Pulumi, ${text}`),
    ...(more > 0 ? [`In Pulumi, ${String(more)} more resources are changed.`] : []),
  ];
}

/** The level by which a finding of a policy counts here. */
export function levelOf(levels: Levels, policy: string): Level {
  return inForce(levels.get(policy) ?? "mandatory");
}
