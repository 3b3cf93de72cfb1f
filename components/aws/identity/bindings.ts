import { exact } from "../arguments/check";
import { instant } from "../arguments/dates";
import { refuse } from "../arguments/refuse";

/** A bucket, or a folder of it, that is known. */
export interface Folder {
  bucketArn: string;
  prefix?: string;
}

/** What a workload needs, with all values known. */
export interface KnownNeeds {
  reads?: Folder[];
  writes?: Folder[];
  pulls?: string[];
  decrypts?: string[];
  encrypts?: string[];
  secrets?: string[];
  invokes?: string[];
  publishes?: string[];
  logsTo?: string[];
}

/** Operators of IAM, the keys that they compare, and with what. */
export type Condition = Record<string, Record<string, string | string[]>>;

/** The permissions that serve one need. */
export interface Binding {
  /** The argument that asked for it, such as `reads`. */
  need: string;
  actions: string[];
  on: string[];
  condition?: Condition;
  /** When it ends, in UTC; never, where it is left out. */
  until?: string;
}

/** The permissions that serve the needs, each on exactly the resources that are named. */
export function bindings(needs: KnownNeeds, until?: string): Binding[] {
  const { reads = [], writes = [] } = needs;
  const all = [
    allow("reads", ["s3:GetObject"], objects("reads", reads)),
    ...reads.map(listing),
    allow("writes", ["s3:PutObject", "s3:AbortMultipartUpload"], objects("writes", writes)),
    ...pulling(arns("pulls", needs.pulls)),
    allow("decrypts", ["kms:Decrypt"], arns("decrypts", needs.decrypts)),
    // A large object is uploaded in parts, for which S3 also decrypts:
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
    allow("encrypts", ["kms:GenerateDataKey", "kms:Decrypt"], arns("encrypts", needs.encrypts)),
    allow("secrets", ["secretsmanager:GetSecretValue"], arns("secrets", needs.secrets)),
    ...byService("invokes", arns("invokes", needs.invokes), calls),
    ...byService("publishes", arns("publishes", needs.publishes), sends),
    // The form with `:*` is the one that IAM compares for log streams:
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html
    allow(
      "logsTo",
      ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      arns("logsTo", needs.logsTo).map((arn) => `${arn}:*`),
    ),
  ].filter(({ on }) => on.length > 0);
  return until === undefined ? all : all.map((binding) => ending(binding, until));
}

function allow(need: string, actions: string[], on: string[]): Binding {
  return { need, actions, on };
}

/** An image is pulled from one repository, but the login token has no resource to narrow it to. */
function pulling(repositories: string[]): Binding[] {
  if (repositories.length === 0) return [];
  return [
    allow(
      "pulls",
      ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
      repositories,
    ),
    allow("pulls", ["ecr:GetAuthorizationToken"], ["*"]),
  ];
}

function objects(argument: string, folders: Folder[]): string[] {
  return folders.map(
    (folder, at) => `${exact(`${argument}[${at}].bucketArn`, folder.bucketArn)}/${keys(argument, folder, at)}`,
  );
}

/** Names in a bucket are listed on the bucket; a condition keeps the list to the folder. */
function listing(folder: Folder, at: number): Binding {
  const list = allow("reads", ["s3:ListBucket"], [folder.bucketArn]);
  if (folder.prefix === undefined) return list;
  return { ...list, condition: { StringLike: { "s3:prefix": keys("reads", folder, at) } } };
}

/** `images` and `images/` both mean the folder, never `images-private/` beside it. */
function keys(argument: string, { prefix }: Folder, at: number): string {
  if (prefix === undefined) return "*";
  return `${exact(`${argument}[${at}].prefix`, prefix).replace(/\/+$/, "")}/*`;
}

function arns(argument: string, list: string[] = []): string[] {
  return list.map((arn, at) => exact(`${argument}[${at}]`, arn));
}

/** What the service of an ARN takes, by the start of the ARN after its partition. */
type Takes = readonly { is: RegExp; actions: string[] }[];

const calls: Takes = [
  { is: /^sagemaker:[^:]*:[^:]*:endpoint\//, actions: ["sagemaker:InvokeEndpoint"] },
  { is: /^lambda:[^:]*:[^:]*:function:/, actions: ["lambda:InvokeFunction"] },
  {
    is: /^bedrock:[^:]*:[^:]*:(foundation-model|inference-profile|application-inference-profile|provisioned-model|custom-model|imported-model)\//,
    actions: ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"],
  },
  { is: /^bedrock:[^:]*:[^:]*:agent-alias\//, actions: ["bedrock:InvokeAgent"] },
];

const sends: Takes = [
  { is: /^sqs:/, actions: ["sqs:SendMessage"] },
  { is: /^sns:/, actions: ["sns:Publish"] },
  { is: /^kinesis:[^:]*:[^:]*:stream\//, actions: ["kinesis:PutRecord", "kinesis:PutRecords"] },
  { is: /^events:[^:]*:[^:]*:event-bus\//, actions: ["events:PutEvents"] },
];

/** One binding for each kind of thing. */
function byService(argument: "invokes" | "publishes", list: string[], takes: Takes): Binding[] {
  const kinds = list.map((arn, at) => {
    const kind = takes.find(({ is }) => is.test(arn.replace(/^arn:[^:]*:/, "")));
    return kind ?? refuse(`${argument}[${at}]`, `is none of what can be ${said[argument]}`);
  });
  return takes.map((kind) =>
    allow(
      argument,
      kind.actions,
      list.filter((_, at) => kinds[at] === kind),
    ),
  );
}

const said = {
  invokes: "called: a SageMaker endpoint, a Lambda function, or a model, inference profile or agent alias of Bedrock",
  publishes: "sent to: an SQS queue, an SNS topic, a Kinesis stream or an event bus",
};

/** IAM compares times in UTC: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date */
export function ending(binding: Binding, day: string): Binding {
  const until = instant("until", day);
  return {
    ...binding,
    condition: { ...binding.condition, DateLessThan: { "aws:CurrentTime": until } },
    until,
  };
}

interface Statement {
  Effect: "Allow" | "Deny";
  Action: string[];
  Resource: string[];
  Condition?: Condition;
}

/** A policy has to say something. */
const nothing = written([{ Effect: "Deny", Action: ["*"], Resource: ["*"] }]);

/** The policy that gives the bindings, as IAM takes it. */
export function policyOf(given: Binding[]): string {
  if (given.length === 0) return nothing;
  return written(
    given.map(({ actions, on, condition }): Statement => {
      const statement: Statement = { Effect: "Allow", Action: actions, Resource: on };
      return condition === undefined ? statement : { ...statement, Condition: condition };
    }),
  );
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: a managed policy, without its spaces. */
const mostCharacters = 6144;

/** The boundary that caps a role at the bindings. */
export function boundaryOf(given: Binding[]): string {
  const policy = policyOf(given);
  if (policy.length > mostCharacters) {
    const most = mostCharacters.toLocaleString("en-US");
    refuse("permissionsBoundary", `has to be given: the needs make a boundary of more than ${most} characters`);
  }
  return policy;
}

function written(Statement: Statement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement });
}
