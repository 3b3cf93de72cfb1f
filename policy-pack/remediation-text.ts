import { showPath, type Resource } from "./model/index.js";
import type { Remediation } from "./remediations/index.js";
import { printable } from "./text/printable.js";

/** What is changed, and what it changes for people, on one line. The name comes from the judged program. */
export function remediationText({ policy, of, path, to, changes }: Remediation, { name }: Resource): string {
  return printable(`${policy} sets ${showPath(path)} of ${of} ${name} to ${String(to)}: ${changes}.`);
}
