import { z } from "zod";

const text = z.string();

const position = z.strictObject({ file: text, line: z.int().min(1), column: z.int().min(1).optional() });

/** A property of a resource, and where the program makes that resource. */
export const place = z.strictObject({ urn: text, path: text, position: position.optional() });

export const resource = z.strictObject({ urn: text, says: text, position: position.optional() });

export const stack = z.strictObject({
  project: text,
  stack: text,
  source: z.enum(["program", "preview", "state"]),
  path: text,
  notes: z.array(text),
});

const doubt = z.strictObject({
  says: text,
  afterDeployment: z.boolean(),
  declare: text.optional(),
  place: place.optional(),
});

const reason = z.strictObject({ says: text, place: place.optional() });

const path = z.strictObject({
  name: text,
  says: text,
  statements: z.array(reason),
  narrow: text,
  role: text.optional(),
});

const amount = z.strictObject({
  is: z.enum(["yes", "no", "unknown"]),
  because: z.array(reason),
  narrow: text.optional(),
  open: z.array(doubt),
});

const grant = z.strictObject({
  says: text,
  place,
  scope: text.optional(),
  conditional: z.boolean(),
  statements: z.array(text),
  unknown: doubt.optional(),
});

const trust = z.strictObject({
  place,
  parties: z.array(z.strictObject({ principal: text, says: text })),
  unknown: doubt.optional(),
});

const identity = z.strictObject({
  how: z.enum([
    "identity",
    "outside",
    "unknown",
    "signed-in-user",
    "named-person",
    "nobody",
    "shared-default",
    "ambient",
    "unsure",
  ]),
  says: text,
  because: text.optional(),
  place: place.optional(),
  use: z.enum(["execution", "service"]).optional(),
  resource: resource.optional(),
  vouchedFor: z.boolean(),
  unknown: doubt.optional(),
  trust: trust.optional(),
  usedBy: z.array(resource),
  holds: z.array(grant),
  boundary: grant.optional(),
  amounts: z.strictObject({ admin: amount, escalation: amount, broad: amount, wide: amount }).optional(),
  paths: z.array(path),
});

const answer = z.strictObject({
  identity: text,
  is: z.enum(["yes", "no", "unknown"]),
  says: text,
  place: place.optional(),
  supposing: z.array(text),
  unless: z.array(reason),
  statements: z.array(reason),
  afterDeployment: z.boolean(),
});

/** What `ml-identity explain --format json` prints; docs/explain.md describes it. */
export const explanationSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: text, version: text }),
  stack,
  resource,
  oneWith: z.array(resource),
  identities: z.array(identity),
  can: z
    .strictObject({
      action: text,
      on: text,
      plane: z.enum(["control", "data"]).optional(),
      is: z.enum(["yes", "no", "unknown"]),
      answers: z.array(answer),
      note: text.optional(),
    })
    .optional(),
  findings: z.array(
    z.strictObject({
      policy: text,
      id: text,
      verdict: z.enum(["violation", "undecidable"]),
      severity: z.enum(["critical", "high", "medium", "low"]),
      resource,
      message: text,
    }),
  ),
  replacement: z
    .strictObject({ component: text, package: z.enum(["ml-identity-aws", "ml-identity-azure"]), code: text })
    .optional(),
});

export type Explanation = z.infer<typeof explanationSchema>;
export type ExplainedIdentity = Explanation["identities"][number];
export type Grant = ExplainedIdentity["holds"][number];
export type Amount = NonNullable<ExplainedIdentity["amounts"]>["admin"];
export type EscalationPath = ExplainedIdentity["paths"][number];
export type Doubt = Amount["open"][number];
export type Reason = Amount["because"][number];
export type Place = Grant["place"];
export type Thing = Explanation["resource"];
export type Can = NonNullable<Explanation["can"]>;
export type CanAnswer = Can["answers"][number];
