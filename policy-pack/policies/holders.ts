import { isUnknown, type Evidence, type IdentityFact, type Trusted } from "../model/index.js";
import { cloudOf, linksTo, trustsIn, type Graph } from "../graph/index.js";
import { isPipelineIssuer } from "../permissions/index.js";

/** Who acts as an identity, as far as it is a person or a pipeline. */
export type Who =
  /** With the place that says so, where it is not the identity itself. */
  | { readonly is: "person" | "pipeline"; readonly by: Evidence | undefined }
  | { readonly is: "unsure"; readonly by: Evidence; readonly principal: string }
  | { readonly is: "workload" }
  | { readonly is: "other" };

/** Services of AWS that run builds and releases. */
const pipelineServices: ReadonlySet<string> = new Set(["codebuild.amazonaws.com", "codepipeline.amazonaws.com"]);

/** Whether people or a pipeline act as an identity of the program. */
export function whoActsAs(graph: Graph, identity: IdentityFact): Who {
  if (runsWorkload(graph, identity)) return { is: "workload" };
  const parties = trustsIn(graph, identity).flatMap(({ at, parties }) =>
    isUnknown(parties) ? [] : parties.map((party) => ({ at, party })),
  );
  const found = (is: (party: Trusted) => boolean): { by: Evidence; principal: string } | undefined => {
    const one = parties.find(({ party }) => is(party));
    return one && { by: { at: one.at, says: one.party.says }, principal: one.party.principal };
  };
  const person = found(({ who }) => who === "person");
  if (person !== undefined) return { is: "person", by: person.by };
  if (identity.is === "human" && !isPermissionSet(identity)) return { is: "person", by: undefined };
  const pipeline = found(isPipeline);
  if (pipeline !== undefined) return { is: "pipeline", by: pipeline.by };
  const unsure = found(({ who }) => who === "account" || who === "anyone" || who === "unsure");
  return unsure === undefined ? { is: "other" } : { is: "unsure", ...unsure };
}

/** Nobody has a permission set before it is assigned. */
function isPermissionSet({ label }: IdentityFact): boolean {
  return label === "permission set";
}

function isPipeline({ who, principal, token }: Trusted): boolean {
  if (who === "service") return pipelineServices.has(principal);
  return token !== undefined && !isUnknown(token.issuer) && isPipelineIssuer(token.issuer);
}

/** Whether the code of a workload can use an identity. */
export function runsWorkload(graph: Graph, { urn }: IdentityFact): boolean {
  for (const { act } of linksTo(graph, urn, "acts-as")) if (act.use === "execution") return true;
  return false;
}

/** A program without machine-learning workloads says nothing about them, unless everything counts. */
export function isAboutWorkloads({ workloads, options }: Graph, cloud?: "aws" | "azure"): boolean {
  if (options.workloads === "all") return true;
  return cloud === undefined ? workloads.size > 0 : [...workloads.keys()].some((urn) => cloudOf(urn) === cloud);
}

export const notAbout = "no machine-learning workload is in this program (the option workloads: all judges it too)";
