import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readCompressed, type Source } from "../../policy-pack/permissions/compressed.js";

interface File {
  readonly source: Source;
  readonly policies: readonly (readonly [path: string, document: string])[];
}

const folder = join(__dirname, "../../policy-pack/permissions/aws-iam/data/managed-policies");
const files = readdirSync(folder).map((name) => readCompressed(join(folder, name)) as File);

/** Every AWS managed policy of our data: its path after `policy/` and its document as text. */
export const managedPolicies = files
  .flatMap(({ policies }) => policies)
  .sort(([one], [other]) => (one < other ? -1 : 1));

export const managedPoliciesSource = files[0]?.source;
