import { answerLines } from "./answer-text.js";
import { at, createPage, madeAt, type Page, type TextStyle } from "./page.js";
import { printable } from "../../policy-pack/text/printable.js";
import { pathLines } from "./paths-text.js";
import type { Amount, Doubt, ExplainedIdentity, Explanation, Grant, Place, Reason, Thing } from "./schema.js";

/** For people, and for the tickets that they write. */
export function text(explanation: Explanation, style: TextStyle = {}): string {
  const page = createPage(style);
  const { resource, identities, oneWith, can, stack, findings, replacement } = explanation;
  const ofWorkload = identities.every(({ place }) => place !== undefined);
  return [
    ...(ofWorkload ? page.title(0, resource.says, madeAt(resource)) : []),
    ...oneWith.flatMap((part) => page.line(2, `is one workload with ${part.says}`, madeAt(part))),
    ...(identities.length === 0 ? page.line(2, "names no identity of its own") : []),
    ...identities.flatMap((identity) => link(page, identity, resource, can === undefined)),
    ...(can === undefined
      ? [...findingLines(page, findings), ...replacementLines(page, replacement)]
      : answerLines(page, can)),
    ...(stack.notes.length === 0 ? [] : [""]),
    ...stack.notes.flatMap((note) => page.line(0, `Note: ${note}`)),
    "",
  ].join("\n");
}

/** One link of the chain: an identity, and unless something else is asked, all that is known of it. */
function link(page: Page, identity: ExplainedIdentity, about: Thing, inFull: boolean): readonly string[] {
  const { place, unknown, resource = about, because } = identity;
  const indent = place === undefined ? 0 : 2;
  const head =
    place === undefined
      ? page.title(0, identity.says, madeAt(resource))
      : page.line(2, `${verbOf(identity)}${identity.says}`, byWhat(place, resource, about));
  return [
    ...head,
    ...(because === undefined ? [] : page.line(indent + 2, because)),
    ...(identity.how === "outside" ? page.line(indent + 2, outside(identity.vouchedFor)) : []),
    ...(unknown === undefined ? [] : doubtLines(page, indent + 2, unknown)),
    ...(inFull ? details(page, identity, indent + 2) : []),
  ];
}

/** The property that says so, and where the program makes what it names. */
function byWhat({ path }: Place, { urn, position }: Thing, about: Thing): string {
  if (urn === about.urn || position === undefined) return path === "" ? "" : `(${path})`;
  return `(${path}; made at ${position.file}:${String(position.line)})`;
}

function verbOf({ how, use }: ExplainedIdentity): string {
  if (how === "nobody" || how === "shared-default" || how === "ambient") return "";
  return use === "service" ? "lets its service act as " : "runs as ";
}

function outside(vouchedFor: boolean): string {
  const vouched = vouchedFor ? "; the configuration vouches for it" : "";
  return `made outside this program: who may become it, and what else it holds, cannot be seen here${vouched}`;
}

function details(page: Page, identity: ExplainedIdentity, indent: number): readonly string[] {
  const { trust, usedBy, holds, boundary, amounts, place, how } = identity;
  if (amounts === undefined) return [];
  const here = how === "outside" ? "holds, as far as this program gives it" : "holds";
  return [
    ...(trust === undefined ? [] : trustLines(page, indent, trust)),
    ...(usedBy.length === 0 ? [] : page.line(indent, place === undefined ? "used by" : "also used by")),
    ...usedBy.flatMap((user) => page.line(indent + 2, user.says, madeAt(user))),
    ...page.line(indent, holds.length === 0 ? `${here}: nothing` : here),
    ...holds.flatMap((grant) => grantLines(page, indent + 2, grant)),
    ...(trust === undefined ? [] : page.line(indent, `permissions boundary${boundary === undefined ? ": none" : ""}`)),
    ...(boundary === undefined ? [] : grantLines(page, indent + 2, boundary)),
    ...page.line(indent, "which amounts to"),
    ...amountsOf(page, indent + 2, identity, amounts),
  ];
}

function trustLines(page: Page, indent: number, trust: NonNullable<ExplainedIdentity["trust"]>): readonly string[] {
  const { parties, unknown, place } = trust;
  const nobody = parties.length === 0 && unknown === undefined ? ": nobody" : "";
  return [
    ...page.line(indent, `may be assumed by${nobody}`, at(place)),
    ...parties.flatMap(({ says }) => page.line(indent + 2, says)),
    ...(unknown === undefined ? [] : doubtLines(page, indent + 2, unknown)),
  ];
}

function grantLines(page: Page, indent: number, grant: Grant): readonly string[] {
  const scope = grant.scope === undefined ? "" : ` at ${grant.scope}`;
  const narrowed = grant.conditional ? ", narrowed by a condition" : "";
  const unseen = grant.unknown === undefined ? "" : `${doubtWord(grant.unknown)}: `;
  return [
    ...page.line(indent, `${unseen}${grant.says}${scope}${narrowed}`, at(grant.place)),
    ...grant.statements.flatMap((statement) => page.line(indent + 2, statement)),
  ];
}

type Amounts = NonNullable<ExplainedIdentity["amounts"]>;

/** What makes an admin makes the rest too, and what is not known of one leaves others open: each is told once. */
function amountsOf(page: Page, indent: number, identity: ExplainedIdentity, amounts: Amounts): readonly string[] {
  const { admin, escalation, broad, wide } = amounts;
  const { paths } = identity;
  const told = toldPlaces(identity);
  const doubts = new Set<string>();
  const question = (words: string, amount: Amount): readonly string[] => {
    if (amount !== admin && admin.is === "yes" && amount.is === "yes") {
      return page.answer(indent, words, "yes", ", as an admin does");
    }
    const known = amount.is === "unknown" && amount.open.every(({ says }) => doubts.has(says));
    for (const { says } of amount.open) doubts.add(says);
    if (known) return page.answer(indent, words, "unknown", ", for the same reason");
    return [...page.answer(indent, words, amount.is), ...reasons(page, indent + 2, amount, told)];
  };
  return [
    ...question("is admin", admin),
    ...(paths.length === 0 || admin.is === "yes"
      ? question("can make itself more powerful", escalation)
      : [
          ...page.answer(indent, "can make itself more powerful", "yes", `, in ${many(paths.length, "known way")}`),
          ...pathLines(page, indent + 2, paths, told),
        ]),
    ...question("controls whole services or resources", broad),
    ...question("reaches beyond named resources", wide),
  ];
}

/** Where a grant stands is told with the grant, once, as far as its name tells which it is. */
function toldPlaces({ holds, boundary }: ExplainedIdentity): (place: Place | undefined) => string {
  const grants = [...holds, ...(boundary === undefined ? [] : [boundary])];
  const single = grants.filter(({ says }) => grants.filter((other) => other.says === says).length === 1);
  const told = new Set(single.map(({ place }) => key(place)));
  return (place) => (place !== undefined && told.has(key(place)) ? "" : at(place));
}

function key({ urn, path }: Place): string {
  return `${urn} ${path}`;
}

function reasons(
  page: Page,
  indent: number,
  { because, open, narrow, is }: Amount,
  where: (place: Reason["place"]) => string,
): readonly string[] {
  return [
    ...because.flatMap(({ says, place }) => page.line(indent, says, where(place))),
    ...(narrow === undefined ? [] : page.line(indent, `to narrow it: ${narrow}`)),
    ...(is === "unknown" ? open.flatMap((doubt) => doubtLines(page, indent, doubt)) : []),
  ];
}

function many(count: number, one: string): string {
  return `${String(count)} ${one}${count === 1 ? "" : "s"}`;
}

function doubtWord({ afterDeployment }: Doubt): string {
  return afterDeployment ? "known after deployment" : "cannot be seen here";
}

function doubtLines(page: Page, indent: number, doubt: Doubt): readonly string[] {
  const { says, declare, place } = doubt;
  return [
    ...page.line(indent, `${doubtWord(doubt)}: ${says}`, at(place)),
    ...(declare === undefined || doubt.afterDeployment ? [] : page.line(indent + 2, `to tell: ${declare}`)),
  ];
}

function findingLines(page: Page, findings: Explanation["findings"]): readonly string[] {
  return [
    "",
    ...page.line(0, findings.length === 0 ? "findings: none" : "findings"),
    ...findings.flatMap(({ policy, id, severity, verdict, resource, message }) => {
      const about = verdict === "undecidable" ? `: ${message}` : ` on ${resource.says}`;
      return page.line(2, `${policy} (${severity}, ${id})${about}`);
    }),
  ];
}

/** The code keeps its own lines, to be pasted into a program. */
function replacementLines(page: Page, replacement: Explanation["replacement"]): readonly string[] {
  if (replacement === undefined) return [];
  const { component, package: from, code } = replacement;
  const lines = code.split("\n").map((line) => (line === "" ? "" : `    ${printable(line, 1000)}`));
  return [
    "",
    ...page.line(0, `a component that runs as an identity of its own: ${component} of ${from}`),
    "",
    ...lines,
  ];
}
