import { z } from "zod";

const text = z.string();
const count = z.int().min(0);
const level = z.enum(["mandatory", "advisory"]);
const counts = z.strictObject({ blocking: count, advisory: count });

const stackSchema = z.strictObject({
  project: text,
  stack: text,
  source: z.enum(["program", "preview", "state"]),
  path: text,
  resources: count,
  workloads: count,
  notes: z.array(text),
});

const findingSchema = z.strictObject({
  policy: text,
  id: z.string().regex(/^MLI-\d+$/),
  verdict: z.enum(["violation", "undecidable"]),
  severity: z.enum(["critical", "high", "medium", "low"]),
  level,
  stack: text,
  resource: z.strictObject({ urn: text, type: text, name: text }),
  message: text,
  why: text,
  evidence: z.array(z.strictObject({ urn: text, path: text, says: text })),
  leavesOpen: z.array(text),
  fix: text,
  frameworks: z.array(text),
  internalError: z.boolean(),
  position: z.strictObject({ file: text, line: z.int().min(1), column: z.int().min(1).optional() }).optional(),
  excepts: text.optional(),
  exception: z
    .strictObject({ reason: text, requestedBy: text, approvedBy: text, ticket: text, until: text, daysLeft: count })
    .optional(),
});

/**
 * The JSON report, version 1, as docs/json-report.md describes it. A new field keeps the version; a field that goes or
 * changes its meaning raises it.
 */
export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: text, version: text }),
  stacks: z.array(stackSchema),
  summary: z.strictObject({
    violations: counts,
    undecided: counts,
    internalErrors: count,
    resources: count,
    workloads: count,
  }),
  findings: z.array(findingSchema),
});

export type JsonReport = z.infer<typeof reportSchema>;
