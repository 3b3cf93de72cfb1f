import { daysBetween, inDays, isUnknown, type Cause, type Evidence, type Perhaps } from "../../model/index.js";
import { describeIdentity, typeOf } from "../../graph/index.js";
import { list } from "../../permissions/list.js";
import { tagOf } from "../../readers/index.js";
import { identityPolicy } from "../identity-policy.js";
import { notApplicable, pass, undecidable } from "../policy.js";

export const accountableOwner = identityPolicy({
  id: "MLI-601",
  name: "accountable-owner",
  title: "Somebody answers for every machine identity",
  question: "Who answers for it?",
  asks: "An identity that a machine-learning workload runs as says in its tags who owns it and what it is for, and has not outlived the day on which it should be gone.",
  why: "When it is misused or no longer needed, somebody has to know and to decide; nobody switches off what nobody owns.",
  remedy: "Tag the identity with its owner and its workload, and remove it when its day is past.",
  severity: "medium",
  frameworks: [
    "OWASP NHI1:2025",
    "NIST SP 800-53 r5 AC-2",
    "NIST CSF 2.0 PR.AA-01",
    "ISO/IEC 27001:2022 A.5.16",
    "ISO/IEC 27001:2022 A.5.18",
  ],
  judgeOutside: () => notApplicable("who owns it is told where it is made, outside this program"),
  judgeIdentity(identity, users, { graph }) {
    const resource = graph.resources.get(identity.urn);
    const isOfWorkload = graph.workloads.has(identity.urn);
    if (resource === undefined || isOfWorkload || !/^(?:aws|azure)(?:-native)?:/.test(typeOf(identity.urn))) {
      return notApplicable("it has no tags of its own");
    }
    const { identityTags } = graph.options;
    const tags = identityTags.map((name) => ({ name, value: tagOf(resource, name) }));
    const at = { urn: identity.urn, path: ["tags"] };
    const missing = tags.flatMap(({ name, value }) => (value === undefined ? [`"${name}"`] : []));
    if (missing.length > 0) {
      const lacks = `lacks the ${missing.length === 1 ? "tag" : "tags"} ${list(missing)}`;
      const evidence: Evidence = { at, says: `${describeIdentity(graph, identity.urn)} ${lacks}` };
      return {
        verdict: "violation",
        says: `${users.says}, which ${lacks}.`,
        fix: `tag it with ${list(missing)}: a person or a team, and what it is for`,
        evidence: [evidence],
        proof: users.urns,
        final: true,
      };
    }
    const expired = expiryOf(tagOf(resource, "expires"), graph.options.today);
    if (expired !== undefined) {
      return {
        verdict: "violation",
        says: `${users.says}, which ${expired}.`,
        fix: "remove the workload with its identity, or have its owner move the day in the tag",
        evidence: [
          {
            at: { urn: identity.urn, path: ["tags", "expires"] },
            says: `${describeIdentity(graph, identity.urn)} ${expired}`,
          },
        ],
        proof: users.urns,
        final: true,
      };
    }
    const open = tags.flatMap(({ name, value }): readonly Cause[] =>
      isUnknown(value) && value.kind === "here"
        ? [{ at, unknown: value, says: value.what ?? `the tag "${name}"`, declare: "write the tags as literals" }]
        : [],
    );
    return undecidable(open) ?? pass;
  },
});

/** What a day in the tag `expires` says, once it is past; other forms of a tag that nobody has to set are not read. */
function expiryOf(tag: Perhaps<string> | undefined, today: string | undefined): string | undefined {
  if (today === undefined || typeof tag !== "string" || !/^\d{4}-\d\d-\d\d$/.test(tag) || tag >= today)
    return undefined;
  return `expired on ${tag}, ${inDays(daysBetween(tag, today))} ago`;
}
