import { exception } from "./exception-schema.js";

/* zod comes as a parameter: loading it costs more than the rest of the pack, and most stacks configure nothing. */
type Zod = typeof import("zod").z;

const editorLine = "# yaml-language-server: $schema=./node_modules/ml-identity-guard/ml-identity.schema.json";

function trustedIdentity(z: Zod) {
  return z.strictObject({
    identity: z
      .string()
      .max(2048)
      .regex(/[A-Za-z0-9]/, 'must name something: "*" alone would trust everybody')
      .describe(
        "The identity: an AWS ARN, an Azure resource id or an Entra principal id. * stands for any text. " +
          'Example: "arn:aws:iam::123456789012:role/ml/train-*".',
      ),
    reason: z
      .string()
      .max(2000)
      .regex(/\S/, "must say why the identity is trusted")
      .describe("Why it is trusted and who looks after it, for the reviewer of this file. Text, not empty."),
  });
}

function offline(z: Zod) {
  const json = z.json();
  return z.strictObject({
    config: z
      .record(z.string(), z.union([z.string(), z.number(), z.boolean()], "must be text, a number, true or false"))
      .default({})
      .describe(
        "Configuration that the program reads and that its Pulumi.STACK.yaml does not hold, as namespace:key to text, " +
          'number, true or false. Never put a real secret here. Example: "ml:bucketName: training-data". Default: none.',
      ),
    invokes: z
      .array(
        z.strictObject({
          token: z
            .string()
            .regex(/^[^:\s]+:[^:\s]*:[^:\s]+$/, 'must look like "aws:ec2/getVpc:getVpc"')
            .describe('The function as Pulumi names it. Example: "aws:ec2/getVpc:getVpc".'),
          args: z
            .record(z.string(), json)
            .optional()
            .describe("Answer only calls that have these arguments among theirs. Default: every call of the function."),
          result: z.record(z.string(), json).describe("What the function answers: its result object."),
        }),
      )
      .max(1000)
      .default([])
      .describe(
        "Answers to calls of provider functions, which need a cloud login otherwise; the first match counts. Default: none.",
      ),
    stackReferences: z
      .record(z.string(), z.record(z.string(), json))
      .default({})
      .describe(
        "Outputs of other stacks: name of the StackReference as the program writes it, then output name to value. Default: none; " +
          "an output that is not given is unknown.",
      ),
    region: z
      .string()
      .regex(/^[A-Za-z0-9-]{2,40}$/, 'must be a region such as "eu-central-1" or "westeurope"')
      .optional()
      .describe(
        "The region that made-up ARNs and ids carry. Default: the provider's or the stack's configuration, else a made-up one.",
      ),
    account: z
      .string({ error: "must be text of 12 digits: put it in quotes, or YAML drops leading zeros" })
      .regex(/^[0-9]{12}$/, "must have 12 digits")
      .optional()
      .describe("The AWS account that made-up ARNs carry: text of 12 digits, in quotes. Default: a made-up one."),
  });
}

/** The shape of `ml-identity.yaml`. Every description says shape, unit where there is one, and default. */
export function optionsSchema(z: Zod) {
  return z
    .strictObject({
      workloadTag: z
        .string()
        .min(1)
        .max(128)
        .default("workload")
        .describe(
          "The tag that declares which workload a resource is part of; resources with the same value may share an identity. " +
            'Text of 1 to 128 characters. Default: "workload".',
        ),
      workloads: z
        .enum(["machine-learning", "all"])
        .default("machine-learning")
        .describe(
          "Which general compute is judged (functions, containers, machines, clusters): machine-learning, what is evidently for it " +
            "(an accelerator, an image for machine learning, the workload tag), or all. Machine-learning and data services are " +
            'judged always. Default: "machine-learning".',
        ),
      identityTags: z
        .array(z.string().min(1).max(128))
        .max(20)
        .default(["owner", "workload"])
        .describe(
          "The tags that the identity of a workload carries, so that somebody answers for it. Texts of 1 to 128 characters. " +
            'Default: ["owner", "workload"].',
        ),
      longestSession: z
        .number("must be a number of hours")
        .min(1, "must be at least 1 hour")
        .max(24, "must be at most 24 hours")
        .default(4)
        .describe("How many hours a session may last with an identity that a workload runs as. 1 to 24. Default: 4."),
      trustedIdentities: z
        .array(trustedIdentity(z))
        .max(1000)
        .default([])
        .describe(
          "Identities made outside the program that you vouch for: what the program does not show of them counts as good. Default: none.",
        ),
      exceptions: z
        .array(exception(z))
        .max(1000)
        .default([])
        .describe(
          "Leaves to break one policy on some resources for a while, each approved by somebody other than its requester. Default: none.",
        ),
      maximumExceptionDays: z
        .int("must be a whole number of days")
        .min(1, "must be at least 1 day")
        .max(3650, "must be at most 3650 days")
        .default(90)
        .describe("The most days that an exception may hold, its first and its last counted. 1 to 3650. Default: 90."),
      baseline: z
        .string()
        .min(1)
        .max(2048)
        .optional()
        .describe(
          "A file that ml-identity check --write-baseline wrote, by a path from this file's folder: what it holds is advisory, " +
            "what is new blocks. Default: none.",
        ),
      offline: offline(z)
        .prefault({})
        .describe(
          "For the offline checker only: values that a real preview would get from configuration or the cloud.",
        ),
    })
    .meta({
      title: `Configuration of ml-identity-guard (ml-identity.yaml). For completion in an editor, make this the file's first line: ${editorLine}`,
      description:
        "Shared by the policy pack (environment variable ML_IDENTITY_CONFIG, an absolute path) and the checker (--config). Every key is optional.",
    });
}

type OptionsFile = import("zod").infer<ReturnType<typeof optionsSchema>>;

/** What the offline checker is told in place of the cloud. */
export type OfflineOptions = OptionsFile["offline"];
