import { join } from "node:path";
import { unknown, type Perhaps, type Raw } from "../../model/index.js";
import { readCompressed, type Source } from "../compressed.js";
import { memo } from "../memo.js";
import { lower } from "../wildcard.js";
import { iamPolicy, type IamPolicy } from "./policy.js";

/** What `scripts/take-in-permissions-data.mjs` writes into each of its files. */
interface ManagedPolicies {
  readonly source: Source;
  /** Path after `policy/` and document, as text: only the documents that are asked for get parsed. */
  readonly policies: readonly (readonly [path: string, document: string])[];
}

/** Missing in the data, and well known. */
const administratorAccess = {
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};
const powerUserAccess = {
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/PowerUserAccess.html
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
    {
      Effect: "Allow",
      Action: [
        "account:GetAccountInformation",
        "account:GetGovCloudAccountInformation",
        "account:GetPrimaryEmail",
        "account:ListRegions",
        "iam:CreateServiceLinkedRole",
        "iam:DeleteServiceLinkedRole",
        "iam:ListRoles",
        "organizations:DescribeEffectivePolicy",
        "organizations:DescribeOrganization",
      ],
      Resource: "*",
    },
  ],
};
const mcpServiceActions = {
  // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSMcpServiceActionsFullAccess.html
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Action: "*", Resource: "*", Condition: { Bool: { "aws:IsMcpServiceAction": "true" } } },
  ],
};
const missing: ReadonlyMap<string, Raw> = new Map<string, Raw>([
  ["administratoraccess", administratorAccess],
  ["poweruseraccess", powerUserAccess],
  ["awsmcpserviceactionsfullaccess", mcpServiceActions],
]);

/** A stack attaches few policies, and to open them all takes a tenth of a second: each file holds a sixteenth of them. */
const fileNumbered = memo((number: string) => {
  const file = join(__dirname, "data", "managed-policies", `${number}.json.gz`);
  const { source, policies } = readCompressed(file) as ManagedPolicies;
  return { source, documents: new Map(policies.map(([path, document]) => [lower(path), document])) };
});

/** Where a policy is tells the sum of the letters of its name, in lower case and without its path. */
function fileOf(name: string): ReturnType<typeof fileNumbered> {
  let sum = 0;
  for (let at = 0; at < name.length; at++) sum += name.charCodeAt(at);
  return fileNumbered(String(sum % 16));
}

const managed = /^arn:aws[a-z-]*:iam::aws:policy\/(.+)$/;
const seen = new Map<string, IamPolicy>();

/**
 * An AWS-managed policy; `undefined` where the ARN is not that of one. Their names are the same in every partition, and
 * unique without their path. Every holder of a policy gets the same object, so that it is read once.
 */
export function awsManagedPolicy(arn: string): IamPolicy | undefined {
  const path = managed.exec(arn)?.[1];
  if (path === undefined) return undefined;
  const known = seen.get(path);
  if (known !== undefined) return known;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const policy = iamPolicy(name, () => documentOf(path, name), true);
  if (seen.size < 5000) seen.set(path, policy);
  return policy;
}

function documentOf(path: string, name: string): Perhaps<Raw> {
  const wellKnown = missing.get(lower(path));
  if (wellKnown !== undefined) return wellKnown;
  const { source, documents } = fileOf(lower(name));
  // Retired policies are known by name only.
  const document = documents.get(lower(path)) ?? documents.get(lower(name));
  if (document !== undefined) return document;
  const what = `the AWS-managed policy ${name}, which is not in our data of ${source.date}: AWS may have added it since`;
  return unknown("here", [], what);
}
