import { styleText } from "node:util";
import { excerpt } from "../../policy-pack/text/excerpt.js";
import { printable } from "../../policy-pack/text/printable.js";
import { placeFrom, shortType } from "./names.js";
import { groupedByResource, type Group } from "./order.js";
import type { Report, ReportedFinding } from "./report.js";
import { summarize, type Summary } from "./summary.js";
import { wrap } from "./wrap.js";

export interface TextStyle {
  /** Columns of the terminal; 100 where it is not one. */
  readonly width?: number;
  readonly colour?: boolean;
  /** A line of the program, where the file is at hand. */
  readonly sourceLine?: (file: string, line: number) => string | undefined;
}

type Paint = (style: Parameters<typeof styleText>[0], text: string) => string;

interface Page {
  readonly width: number;
  readonly paint: Paint;
  readonly sourceLine: NonNullable<TextStyle["sourceLine"]>;
  readonly severalStacks: boolean;
  /** Policies whose reason was given: once is enough. */
  readonly explained: Set<string>;
}

/** For people: grouped by resource, what blocks first, the summary last, where the eye is when the command ends. */
export function text(report: Report, style: TextStyle = {}): string {
  const page: Page = {
    width: Math.min(Math.max(style.width ?? 100, 60), 120),
    // The caller decides on colour; the stream that styleText would ask is not the one written to.
    paint: (as, words) => (style.colour === true ? styleText(as, words, { validateStream: false }) : words),
    sourceLine: style.sourceLine ?? (() => undefined),
    severalStacks: report.stacks.length > 1,
    explained: new Set(),
  };
  const violations = groupedByResource(report.findings.filter(({ verdict }) => verdict === "violation"));
  const undecided = groupedByResource(report.findings.filter(({ verdict }) => verdict === "undecidable"));
  return [
    ...violations.flatMap((group) => resource(page, group)),
    ...(undecided.length > 0 ? [page.paint("bold", "Could not be decided"), ""] : []),
    ...undecided.flatMap((group) => resource(page, group)),
    ...notes(page, report),
    ...verdict(page, summarize(report)),
    "",
  ].join("\n");
}

function resource(page: Page, group: Group): string[] {
  const { subject, position } = group;
  const place =
    position === undefined
      ? undefined
      : [
          printable(position.file, 500),
          position.line,
          ...(position.column === undefined ? [] : [position.column]),
        ].join(":");
  const source = position === undefined ? undefined : page.sourceLine(position.file, position.line);
  const heading = [
    page.paint("bold", printable(subject.name, 200)),
    page.paint("dim", shortType(subject.type)),
    ...(place === undefined ? [] : [page.paint("cyan", place)]),
    ...(page.severalStacks ? [page.paint("dim", `[${printable(group.stack, 200)}]`)] : []),
  ];
  return [
    heading.join("  "),
    ...(source === undefined || position === undefined
      ? []
      : excerpt(source, position.line, position.column ?? 1, page.width - 12).map((line) => page.paint("dim", line))),
    "",
    ...group.findings.flatMap((found) => [...finding(page, found), ""]),
  ];
}

function finding(page: Page, found: ReportedFinding): string[] {
  const blocks = found.level === "mandatory";
  const colour = found.verdict === "undecidable" && !blocks ? "dim" : blocks ? "red" : "yellow";
  const lines = (words: string, first: string, rest?: string) => wrap(printable(words), page.width, first, rest);
  const points = found.evidence.flatMap(({ at, says }) => {
    const place = placeFrom(found.subject.urn, at);
    if (place === "") return found.says.includes(says) ? [] : [says];
    return [found.says.includes(says) ? `see ${place}` : `${place}: ${says}`];
  });
  // Both halves may stand in one place.
  const evidence = [...new Set(points)].flatMap((point) => lines(point, "    - "));
  const why =
    page.explained.has(found.policy) || found.why === "" ? [] : lines(`Why: ${found.why}`, "    ", " ".repeat(9));
  page.explained.add(found.policy);
  const open = found.leavesOpen.length === 0 ? [] : lines(`Leaves open: ${found.leavesOpen.join(", ")}`, "    ");
  const [fix = "", ...more] = lines(`Fix: ${found.fix}`, "    ", " ".repeat(9));
  return [
    `  ${page.paint(blocks ? [colour, "bold"] : colour, blocks ? "BLOCKS" : "advisory")}  ${page.paint("bold", found.policy)}  ${page.paint("dim", `${found.severity}, ${found.id}`)}`,
    ...lines(found.says, "    "),
    ...evidence.map((line) => page.paint("dim", line)),
    ...why,
    ...open.map((line) => page.paint("dim", line)),
    fix.replace("Fix:", page.paint("green", "Fix:")),
    ...more,
  ];
}

function notes(page: Page, { stacks }: Report): string[] {
  const lines = stacks.flatMap((stack) => {
    const of = page.severalStacks ? `${stack.project}/${stack.stack}: ` : "";
    return stack.notes.flatMap((note) => wrap(printable(of + note), page.width, "Note: "));
  });
  return lines.length === 0 ? [] : [...lines.map((line) => page.paint("dim", line)), ""];
}

function many(count: number, one: string): string {
  return `${String(count)} ${one}${count === 1 ? "" : "s"}`;
}

/** One line that answers the question: does it block, and of how much? */
function verdict(page: Page, summary: Summary): string[] {
  const { violations, undecided, resources, workloads } = summary;
  const of = `(${many(resources, "resource")}, ${many(workloads, "workload")})`;
  const blocking = violations.blocking + undecided.blocking;
  const parts = [
    ...(violations.blocking > 0
      ? [`${many(violations.blocking, "violation")} ${violations.blocking === 1 ? "blocks" : "block"}`]
      : []),
    ...(undecided.blocking > 0
      ? [`${String(undecided.blocking)} undecided ${undecided.blocking === 1 ? "blocks" : "block"}`]
      : []),
    ...(violations.advisory > 0 ? [`${String(violations.advisory)} advisory`] : []),
    ...(undecided.advisory > 0 ? [`${String(undecided.advisory)} undecided`] : []),
  ];
  const failed =
    summary.internalErrors > 0
      ? [page.paint("red", `${many(summary.internalErrors, "internal error")}: not everything was judged.`)]
      : [];
  if (parts.length === 0) {
    const well = workloads === 0 ? "No machine-learning workload found" : "All is well: no findings";
    return [`${page.paint("green", well)} ${of}`];
  }
  const line =
    blocking > 0
      ? page.paint(["red", "bold"], parts.join(", "))
      : `${page.paint("green", "Nothing blocks")}: ${parts.join(", ")}`;
  return [...failed, `${line} ${of}`];
}
