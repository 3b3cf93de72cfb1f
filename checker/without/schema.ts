import { z } from "zod";
import { place, resource, stack } from "../explain/schema.js";

const text = z.string();
const is = z.enum(["yes", "no", "unknown"]);

/** What `ml-identity explain --without EXECUTOR --format json` prints; docs/explain.md describes it. */
export const withoutSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: text, version: text }),
  stack,
  without: z.strictObject({ says: text, resource: resource.optional() }),
  is,
  stops: z.array(resource),
  approvals: z.array(
    z.strictObject({
      step: text,
      place,
      is,
      says: text,
      approvers: z.array(z.strictObject({ name: text, resource: resource.optional(), is, says: text })),
    }),
  ),
  records: z.array(z.strictObject({ name: text, place: place.optional(), is, says: text })),
});

export type WithoutReport = z.infer<typeof withoutSchema>;
