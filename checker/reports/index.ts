import type { PolicyAbout } from "../../policy-pack/model/index.js";
import { json } from "./json.js";
import type { Report, Tool } from "./report.js";
import { sarif } from "./sarif.js";
import { text, type TextStyle } from "./text.js";

export type { Report, ReportedFinding, ReportedStack, Tool } from "./report.js";
export { exitCode, summarize } from "./summary.js";
export type { TextStyle } from "./text.js";

/** What a report may need besides the findings. */
export interface Setting {
  readonly tool: Tool;
  readonly policies: readonly PolicyAbout[];
  readonly style?: TextStyle;
}

export type Format = "text" | "json" | "sarif";

/** The report of each format; a further one is a file and a line here. */
export const reports: Record<Format, (report: Report, setting: Setting) => string> = {
  text: (report, { style }) => text(report, style),
  json: (report, { tool }) => json(report, tool),
  sarif: (report, { tool, policies }) => sarif(report, tool, policies),
};

export const formats = Object.keys(reports) as readonly Format[];
