import { exact } from "./check";

interface Folder {
  bucketArn: string;
  prefix?: string;
}

/** What a workload needs, with all values known. */
export interface Needs {
  reads?: Folder[];
  writes?: Folder[];
  pulls?: string[];
  decrypts?: string[];
  secrets?: string[];
  logsTo?: string[];
}

interface Statement {
  Effect: "Allow";
  Action: string[];
  Resource: string[];
  Condition?: object;
}

/** The permissions that serve the needs, each on exactly the resources that are named. */
export function statements(needs: Needs): Statement[] {
  const { reads = [], writes = [] } = needs;
  return [
    ...allow(["s3:GetObject"], objects("reads", reads)),
    ...reads.flatMap(listing),
    ...allow(["s3:PutObject", "s3:AbortMultipartUpload"], objects("writes", writes)),
    ...pulling(arns("pulls", needs.pulls)),
    ...allow(["kms:Decrypt"], arns("decrypts", needs.decrypts)),
    ...allow(["secretsmanager:GetSecretValue"], arns("secrets", needs.secrets)),
    // The form with `:*` is the one that IAM compares for log streams:
    // https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_LogGroup.html
    ...allow(
      ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      arns("logsTo", needs.logsTo).map((arn) => `${arn}:*`),
    ),
  ];
}

function allow(Action: string[], Resource: string[]): Statement[] {
  return Resource.length === 0 ? [] : [{ Effect: "Allow", Action, Resource }];
}

/** An image is pulled from one repository, but the login token has no resource to narrow it to. */
function pulling(repositories: string[]): Statement[] {
  if (repositories.length === 0) return [];
  return [
    ...allow(["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"], repositories),
    ...allow(["ecr:GetAuthorizationToken"], ["*"]),
  ];
}

function objects(argument: string, folders: Folder[]): string[] {
  return folders.map(
    (folder, at) => `${exact(`${argument}[${at}].bucketArn`, folder.bucketArn)}/${keys(argument, folder, at)}`,
  );
}

/** Names in a bucket are listed on the bucket; a condition keeps the list to the folder. */
function listing(folder: Folder, at: number): Statement[] {
  const list: Statement = { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [folder.bucketArn] };
  if (folder.prefix === undefined) return [list];
  return [{ ...list, Condition: { StringLike: { "s3:prefix": keys("reads", folder, at) } } }];
}

/** `images` and `images/` both mean the folder, never `images-private/` beside it. */
function keys(argument: string, { prefix }: Folder, at: number): string {
  if (prefix === undefined) return "*";
  return `${exact(`${argument}[${at}].prefix`, prefix).replace(/\/+$/, "")}/*`;
}

function arns(argument: string, list: string[] = []): string[] {
  return list.map((arn, at) => exact(`${argument}[${at}]`, arn));
}
