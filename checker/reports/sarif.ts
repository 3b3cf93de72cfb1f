import { createHash } from "node:crypto";
import { isAbsolute, posix } from "node:path";
import { pathToFileURL } from "node:url";
import type { Location, Log, PhysicalLocation, ReportingDescriptor, Result, Suppression } from "sarif";
import type { PolicyAbout, Severity } from "../../policy-pack/model/index.js";
import { printable } from "../../policy-pack/text/printable.js";
import { placeFrom } from "./names.js";
import { ordered } from "./order.js";
import type { Report, ReportedFinding, ReportedStack, Tool } from "./report.js";
import { stringify } from "./stringify.js";

/** GitHub's name for the folder that was checked out. */
const root = "%SRCROOT%";

/** GitHub reads critical above 9.0, high from 7.0, medium from 4.0. */
const securitySeverity: Record<Severity, string> = { critical: "9.5", high: "8.0", medium: "5.5", low: "3.0" };

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html) with what GitHub code scanning wants
 * (https://docs.github.com/code-security/reference/code-scanning/sarif-support-for-code-scanning).
 */
export function sarif(report: Report, tool: Tool, policies: readonly PolicyAbout[]): string {
  const index = new Map(policies.map(({ id }, at) => [id as string, at]));
  const stacks = new Map(report.stacks.map((stack) => [`${stack.project}/${stack.stack}`, stack]));
  const log: Log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            rules: policies.map((about) => rule(about, tool)),
          },
        },
        invocations: [
          {
            executionSuccessful: !report.findings.some(({ internalError }) => internalError),
            toolExecutionNotifications: report.stacks.flatMap(({ notes }) =>
              notes.map((note) => ({ level: "note", message: { text: plain(note) } })),
            ),
          },
        ],
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [root]: { description: { text: "The folder in which the checker was started." } } },
        results: ordered(report.findings).map((found) => result(found, index.get(found.id), stacks.get(found.stack))),
      },
    ],
  };
  return stringify(log);
}

function rule(about: PolicyAbout, tool: Tool): ReportingDescriptor {
  const notice = about.question === "What could not be decided?" || about.name === "excepted";
  return {
    id: about.id,
    name: about.name,
    shortDescription: { text: about.title },
    fullDescription: { text: about.asks },
    help: { text: `${about.why} ${about.remedy}` },
    ...(tool.docs === undefined ? {} : { helpUri: `${tool.docs}/${about.name}.md` }),
    defaultConfiguration: { level: notice ? "note" : "warning" },
    properties: {
      tags: ["security", "identity", ...about.frameworks],
      precision: "high",
      "security-severity": securitySeverity[about.severity],
    },
  };
}

function levelOf({ level, verdict, excepts }: ReportedFinding): Result.level {
  if (level === "mandatory") return "error";
  return verdict === "violation" && excepts === undefined ? "warning" : "note";
}

function result(found: ReportedFinding, ruleIndex: number | undefined, stack: ReportedStack | undefined): Result {
  const { subject } = found;
  const identity = [found.id, subject.urn, ...(found.excepts === undefined ? [] : [found.excepts])].join("\n");
  const fingerprint = createHash("sha256").update(identity).digest("hex");
  const evidence = found.evidence.map(
    ({ at, says }) => `- ${[placeFrom(subject.urn, at), says].filter(Boolean).join(": ")}`,
  );
  const open = found.leavesOpen.length === 0 ? [] : [`Leaves open: ${found.leavesOpen.join(", ")}`];
  return {
    ruleId: found.id,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levelOf(found),
    message: { text: [`${found.says} ${found.why}`, ...evidence, ...open, `Fix: ${found.fix}`].map(plain).join("\n") },
    locations: [
      {
        physicalLocation: physical(found, stack),
        logicalLocations: [
          { name: printable(subject.name), fullyQualifiedName: printable(subject.urn), kind: "resource" },
        ],
      } satisfies Location,
    ],
    // GitHub follows an alert from run to run by the first of these alone.
    partialFingerprints: {
      primaryLocationLineHash: `${fingerprint.slice(0, 16)}:1`,
      "policyAndResource/v1": fingerprint,
    },
    ...(found.excepts === undefined ? {} : { suppressions: [suppression(found)] }),
    properties: {
      policy: found.policy,
      verdict: found.verdict,
      severity: found.severity,
      level: found.level,
      stack: found.stack,
    },
  };
}

/** 3.35: it was looked at outside the program, and let pass. */
function suppression({ exception }: ReportedFinding): Suppression {
  const justification = exception === undefined ? "in the baseline" : exception.reason;
  return { kind: "external", status: "accepted", justification: plain(justification) };
}

/** The `new X()` call; else the stack's Pulumi.yaml, for GitHub shows no result without a file. */
function physical({ position }: ReportedFinding, stack: ReportedStack | undefined): PhysicalLocation {
  if (position === undefined) {
    return { artifactLocation: artifact(projectFile(stack)), region: { startLine: 1 } };
  }
  const { file, line, column } = position;
  return {
    artifactLocation: artifact(file),
    region: column === undefined ? { startLine: line } : { startLine: line, startColumn: column },
  };
}

function projectFile(stack: ReportedStack | undefined): string {
  if (stack === undefined || stack.path === "-") return "Pulumi.yaml";
  return stack.source === "program" ? posix.join(stack.path.replaceAll("\\", "/"), "Pulumi.yaml") : stack.path;
}

function artifact(file: string): PhysicalLocation["artifactLocation"] {
  if (isAbsolute(file)) return { uri: pathToFileURL(file).href };
  const path = posix.normalize(file.replaceAll("\\", "/"));
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: root };
}

/** Message text in which a foreign name makes no link (3.11.6) and fills no placeholder (3.11.5). */
function plain(words: string): string {
  return printable(words)
    .replaceAll("](", "] (")
    .replace(/\{(?=\d+\})/g, "{ ");
}
