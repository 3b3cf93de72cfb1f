import { coversAll } from "../exceptions/pattern.js";
import { boundedExceptions, judging, policies } from "../policies/index.js";
import { printable } from "../text/printable.js";
import { didYouMean } from "../text/nearest.js";

type Zod = typeof import("zod").z;

/** From the rules for exceptions there is none. */
const names = judging.filter((policy) => policy !== boundedExceptions).flatMap(({ name, id }) => [name, id]);

/** The name of a policy that was given by name or id. */
export function namedPolicy(given: string): string {
  return judging.find(({ id }) => id === given)?.name ?? given;
}

function notAPolicy(given: unknown): string {
  if (typeof given !== "string") return "must be the name or the id of a policy";
  if (policies.some(({ name, id }) => name === given || id === given)) {
    return `must be a policy that judges resources: nobody can except "${given}"`;
  }
  return `must be the name or the id of a policy, not "${printable(given, 60)}"${didYouMean(given, names)}`;
}

/** One entry of `exceptions`. Reason, approver and length are judged, not refused: one bad entry stops no other. */
export function exception(z: Zod) {
  const name = (says: string) => z.string().max(200).regex(/\S/, `must name ${says}`);
  const day = () => z.iso.date("must be a day that exists, such as 2026-01-31");
  return z
    .strictObject({
      policy: z
        .enum(names, { error: ({ input }) => notAPolicy(input) })
        .describe('The policy that may be broken, by name or id. Example: "no-shared-identity".'),
      resource: z
        .string()
        .max(2048)
        .regex(
          /^(urn:pulumi:|\*)/,
          'must be a URN in which * stands for any text, as "urn:pulumi:prod::shop::*::train"',
        )
        .refine((pattern) => !coversAll(pattern), "must name a type or a name: this matches every resource of a stack")
        .describe(
          "The resource that the policy's finding is on: its URN, in which * stands for any text. " +
            'Example: "urn:pulumi:prod::training::*::explore".',
        ),
      reason: z
        .string()
        .max(2000)
        .default("")
        .describe("Why it is needed and what will set it right. Text; an exception without it does not hold."),
      requestedBy: name("who asked for it").describe("Who asked for it: a person or a team. Text, not empty."),
      approvedBy: name("who approved it").describe(
        "Who approved it: another person or role than asked for it. Text, not empty.",
      ),
      ticket: name("where request and approval are on record").describe(
        'Where request and approval are on record. Text, not empty. Example: "ML-1234".',
      ),
      start: day().describe("The first day on which it holds, in UTC: YYYY-MM-DD."),
      end: day().describe("The last day on which it holds, in UTC: YYYY-MM-DD."),
    })
    .superRefine(({ start, end }, context) => {
      if (end < start) context.addIssue({ code: "custom", path: ["end"], message: `must not be before ${start}` });
    });
}
