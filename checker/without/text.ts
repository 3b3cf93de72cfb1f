import { at, createPage, madeAt, type Page, type TextStyle } from "../explain/page.js";
import type { WithoutReport } from "./schema.js";

/** For people: what still stands, and why. */
export function text({ without, is, stops, approvals, records, stack }: WithoutReport, style: TextStyle = {}): string {
  const page = createPage(style);
  return [
    ...page.title(0, `Without ${without.says}`, madeAt(without.resource ?? {})),
    ...stops.flatMap((one) => page.line(2, `stops: ${one.says}`, madeAt(one))),
    "",
    ...approvals.flatMap((step) => approvalLines(page, step)),
    ...records.flatMap(({ name, place, is: stands, says }) =>
      page.line(0, `${name}: ${words[stands]}: ${says}`, at(place)),
    ),
    "",
    ...page.line(0, summary[is]),
    ...stack.notes.flatMap((note) => page.line(0, `Note: ${note}`)),
    "",
  ].join("\n");
}

const words = { yes: "stands", no: "does not stand", unknown: "cannot tell" };
const still = { yes: "still approves", no: "approves no more", unknown: "cannot tell" };

const summary = {
  yes: "Approvals and their records stand without it, as far as this program goes.",
  no: "Something does not stand without it.",
  unknown: "Whether all of it stands without it cannot be told from this program.",
};

function approvalLines(
  page: Page,
  { step, place, is, says, approvers }: WithoutReport["approvals"][number],
): readonly string[] {
  return [
    ...page.line(0, `${step}: ${words[is]}: ${says}`, at(place)),
    ...approvers.flatMap((one) =>
      page.line(2, `${one.name}: ${still[one.is]}: ${one.says}`, madeAt(one.resource ?? {})),
    ),
  ];
}
