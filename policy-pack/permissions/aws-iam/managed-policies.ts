import { join } from "node:path";
import { unknown, type Decision, type Permissions } from "../../model/index.js";
import { readCompressed, type Source } from "../compressed.js";
import { once } from "../once.js";
import { lower } from "../wildcard.js";
import { documentPermissions } from "./permissions.js";

/** What `scripts/take-in-permissions-data.mjs` writes. */
interface ManagedPolicies {
  readonly source: Source;
  /** Path after `policy/` and document, as text: only the documents that are asked for get parsed. */
  readonly policies: readonly (readonly [path: string, document: string])[];
}

const data = once(() => {
  const { source, policies } = readCompressed(join(__dirname, "data", "managed-policies.json.gz")) as ManagedPolicies;
  const permissions = policies.map(([path, document]) => [lower(path), documentPermissions(path, document)] as const);
  return { source, permissions: new Map(permissions) };
});

/** Policies whose document is missing in the data or does not show what they amount to. */
const judged: ReadonlyMap<string, Decision> = new Map<string, Decision>([
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html
  ["administratoraccess", { is: "yes", says: "it allows every action on every resource" }],
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/PowerUserAccess.html
  [
    "poweruseraccess",
    {
      is: "yes",
      says: "it allows every action but those of IAM, Organizations and Account on every resource",
    },
  ],
  // Every action, but under the condition aws:IsMcpServiceAction: it opens the protocol only and none of the services
  // behind it. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSMcpServiceActionsFullAccess.html
  ["awsmcpserviceactionsfullaccess", { is: "no" }],
  [
    "administratoraccess-amplify",
    {
      is: "yes",
      says: "it may attach any policy to any role, rewrite its trust and assume it (iam:AttachRolePolicy, iam:UpdateAssumeRolePolicy and sts:AssumeRole on every resource)",
    },
  ],
  [
    "administratoraccess-awselasticbeanstalk",
    {
      is: "yes",
      says: "it may hand any role of the account to machines and stacks that it starts (iam:PassRole on every role to EC2, ECS and CloudFormation)",
    },
  ],
]);

const managed = /^arn:aws[a-z-]*:iam::aws:policy\/(.+)$/;

/**
 * What an AWS-managed policy allows; `undefined` where the ARN is not that of one.
 * Their names are the same in every partition, and unique without their path.
 */
export function awsManagedPolicy(arn: string): Permissions | undefined {
  const path = managed.exec(arn)?.[1];
  if (path === undefined) return undefined;
  const name = path.slice(path.lastIndexOf("/") + 1);
  return { name, admin: once(() => judged.get(lower(path)) ?? fromData(path, name)) };
}

function fromData(path: string, name: string): Decision {
  const { source, permissions } = data();
  // Retired policies are known by name only.
  const known = permissions.get(lower(path)) ?? permissions.get(lower(name));
  if (known !== undefined) return known.admin(undefined);
  const what = `the AWS-managed policy ${name}, which is not in our data of ${source.date}: AWS may have added it since`;
  return { is: "unsure", unknown: unknown("here", [], what) };
}
