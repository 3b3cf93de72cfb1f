import { showPath, type Location } from "../../policy-pack/model/index.js";
import { printable } from "../../policy-pack/text/printable.js";

const longestName = 200;

/** `aws:sagemaker/notebookInstance:NotebookInstance` -> `aws:sagemaker:NotebookInstance`; versions go too. */
export function shortType(type: string): string {
  return printable(type.replace(/^([^:]+):([^:/]*)(?:\/[^:]*)?:/, "$1:$2:"), longestName);
}

/** The name a program gave a resource: the last part of its urn. */
export function nameOf(urn: string): string {
  return printable(urn.split("::").slice(3).join("::") || urn, longestName);
}

/** A place among the resources, as seen from one of them: `tags.owner`, or `train > tags.owner` for another. */
export function placeFrom(urn: string, at: Location): string {
  const path = printable(showPath(at.path), longestName);
  if (at.urn === urn) return path;
  return path === "" ? nameOf(at.urn) : `${nameOf(at.urn)} > ${path}`;
}
