import type { Settled } from "../../policy-pack/exceptions/settled.js";
import type { Finding, Options, PolicyAbout, Resource } from "../../policy-pack/model/index.js";
import {
  exitCode,
  reports,
  summarize,
  type Format,
  type Report,
  type ReportedFinding,
  type Setting,
  type TextStyle,
  type Tool,
} from "../reports/index.js";
import type { Source } from "../sources/source.js";
import { findConfiguration, type Configuration } from "./configuration.js";
import { loadLevels, type Levels } from "./levels.js";
import { shownPosition, sourceLines } from "./positions.js";
import { readStack, targetOf, type ReadSource, type SourceFlags } from "./read-stack.js";
import { levelOf, remediationNotes } from "./remediation-notes.js";
import { reportFiles, writeReport } from "./report-files.js";
import { styleOf, type Terminal } from "./terminal.js";
import { prepareWaivers, type BaselineFlags } from "./waivers.js";

export interface CheckFlags extends SourceFlags, BaselineFlags {
  readonly format: Format;
  readonly report: readonly string[];
  readonly preset?: string;
}

/** What the command does its work with. */
export interface Tools {
  readonly tool: Tool;
  readonly policies: readonly PolicyAbout[];
  /** The folder of the presets. */
  readonly presets: string;
  readonly readSource: ReadSource;
  /** The day of the judging, in UTC: `2026-01-31`. */
  readonly today: string;
  readonly judge: (
    resources: readonly Resource[],
    options: Options,
  ) => { readonly findings: readonly Finding[]; readonly workloads: number };
}

/** `ml-identity check`: judges one stack, writes the reports and answers with the exit code. */
export async function check(given: string, flags: CheckFlags, tools: Tools, terminal: Terminal): Promise<number> {
  const { folder, env } = terminal;
  const target = targetOf(given);
  const files = reportFiles(flags.report, folder);
  const configuration = findConfiguration(flags.config, env, folder, target);
  const levels = loadLevels(flags.preset, tools.policies, { presets: tools.presets, folder });

  const waivers = prepareWaivers(flags, configuration, tools.today, terminal);

  const source = await readStack(target, flags, configuration, { readSource: tools.readSource, terminal });
  const { findings, workloads } = tools.judge(source.resources, { ...configuration.options, today: tools.today });
  const settled = waivers.settle(findings, source, (policy) => levels.get(policy) !== "disabled");

  const report = reportOf(target, source, { findings: settled, workloads }, levels, configuration, folder);
  const print = (format: Format, style: TextStyle) => {
    const setting: Setting = { tool: tools.tool, policies: tools.policies, style };
    return reports[format](report, setting);
  };
  const plain: TextStyle = { sourceLine: sourceLines(source.root, folder) };
  for (const { format, path } of files) writeReport(path, print(format, plain));
  await terminal.out(print(flags.format, { ...plain, ...styleOf(terminal) }));
  return exitCode(summarize(report));
}

function reportOf(
  target: string,
  source: Source,
  judged: { readonly findings: readonly Settled[]; readonly workloads: number },
  levels: Levels,
  configuration: Configuration,
  folder: string,
): Report {
  const { project, stack, resources } = source;
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return {
    stacks: [
      {
        project,
        stack,
        source: source.kind,
        path: target,
        resources: resources.filter(({ type }) => !type.startsWith("pulumi:")).length,
        workloads: judged.workloads,
        notes: [
          ...configuration.notes,
          ...source.notes,
          ...remediationNotes(levels, judged.findings, byUrn, configuration.options),
        ],
      },
    ],
    findings: judged.findings.flatMap((finding): ReportedFinding[] => {
      const level = levelOf(levels, finding.policy);
      if (level === "disabled" && !finding.internalError) return [];
      if (finding.excepts !== undefined && levels.get(finding.excepts) === "disabled") return [];
      // What only a disabled policy would like to know is nobody's concern.
      const leavesOpen = finding.leavesOpen.filter((policy) => levels.get(policy) !== "disabled");
      if (finding.leavesOpen.length > 0 && leavesOpen.length === 0 && !finding.internalError) return [];
      const position = shownPosition(byUrn.get(finding.subject.urn)?.position, source.root ?? folder, folder);
      return [
        {
          ...finding,
          leavesOpen,
          level: level === "disabled" ? "advisory" : level,
          stack: `${project}/${stack}`,
          ...(position === undefined ? {} : { position }),
        },
      ];
    }),
  };
}
