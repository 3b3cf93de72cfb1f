// Takes AWS managed policies and Azure built-in roles from a checkout of https://github.com/iann0036/iam-dataset:
//   node scripts/take-in-permissions-data.mjs PATH-OF-CHECKOUT
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";

const [checkout] = process.argv.slice(2);
if (checkout === undefined) {
  console.error("usage: node scripts/take-in-permissions-data.mjs PATH-OF-CHECKOUT");
  process.exit(2);
}

const [commit, date] = execFileSync("git", ["-C", checkout, "log", "-1", "--format=%H %cs"], { encoding: "utf8" })
  .trim()
  .split(" ");
const source = {
  repository: "https://github.com/iann0036/iam-dataset",
  commit,
  date,
  licence: "MIT, Copyright (c) 2021 Ian Mckay",
};

const read = (...path) => JSON.parse(readFileSync(join(checkout, ...path), "utf8"));
const byFirst = ([a], [b]) => (a < b ? -1 : 1);

const files = readdirSync(join(checkout, "aws", "managedpolicies")).filter((file) => file.endsWith(".json"));
const policies = files.map((file) => {
  const { arn, document } = read("aws", "managedpolicies", file);
  // Retired policies have no ARN in the source.
  const path = arn?.split(":policy/")[1] ?? basename(file).replace(/(\.json)+$/, "");
  return [path, JSON.stringify(document)];
});

const roles = read("azure", "built-in-roles-raw.json").map(({ name, roleName, permissions }) => ({
  guid: name.toLowerCase(),
  name: roleName.trim(),
  permissions: permissions.map((entry) =>
    Object.fromEntries(
      Object.entries(entry).filter(
        ([key, value]) => key !== "conditionVersion" && value !== null && !(Array.isArray(value) && value.length === 0),
      ),
    ),
  ),
}));

function write(file, content) {
  const packed = gzipSync(JSON.stringify(content), { level: 9 });
  writeFileSync(new URL(`../policy-pack/permissions/${file}`, import.meta.url), packed);
  console.log(`${file}: ${packed.length} bytes`);
}

/** `policy-pack/permissions/aws-iam/managed-policies.ts` finds a policy in the same way. */
function fileOf([path]) {
  const letters = [...path.slice(path.lastIndexOf("/") + 1).toLowerCase()];
  return letters.reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 16;
}

for (let number = 0; number < 16; number++) {
  const own = policies.filter((policy) => fileOf(policy) === number).sort(byFirst);
  write(`aws-iam/data/managed-policies/${number}.json.gz`, { source, policies: own });
}
write("azure-rbac/data/built-in-roles.json.gz", {
  source,
  roles: roles.sort((a, b) => (a.guid < b.guid ? -1 : 1)),
});
