// Starts a policy or a reader: its file, its test, its page, and its line in the index.
//   npm run new -- policy [FOLDER/]NAME     such as: policy how-much/no-wide-network
//   npm run new -- reader CLOUD/SERVICE     such as: reader aws/braket
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const name = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Folder of policies/ -> its question, and the digit that its ids start with. */
const folders = {
  "whose-identity": { question: "Whose identity does it run as?", digit: 1 },
  "own-identity": { question: "Is the identity its own?", digit: 2 },
  "how-much": { question: "How much can it do?", digit: 3 },
  secrets: { question: "What secrets keep it alive?", digit: 4 },
  approvals: { question: "Who approves, who executes?", digit: 5 },
  "who-answers": { question: "Who answers for it?", digit: 6 },
};

class Mistake extends Error {}

function read(file) {
  return readFileSync(join(root, file), "utf8");
}

function write(file, text) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  console.log(`wrote ${file}`);
}

function camel(text) {
  return text.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

/** The lines with one more import, in the order of their paths. */
function withImport(lines, line) {
  const path = (text) => /from "(.*)";$/.exec(text)?.[1] ?? "";
  const relative = lines.flatMap((text, at) => (text.startsWith("import") && path(text).startsWith("./") ? [at] : []));
  const at = relative.find((index) => path(lines[index]) > path(line)) ?? (relative.at(-1) ?? -1) + 1;
  return lines.toSpliced(at, 0, line);
}

function newPolicy(target) {
  const [folder, policy] = target.includes("/") ? target.split("/") : ["whose-identity", target];
  if (!Object.hasOwn(folders, folder)) {
    throw new Mistake(`There is no folder ${folder}; there are ${Object.keys(folders).join(", ")}.`);
  }
  if (!name.test(policy)) throw new Mistake(`A policy's name is lower case with hyphens, not "${policy}".`);
  const page = `docs/policies/${policy}.md`;
  if (existsSync(join(root, page))) throw new Mistake(`There is a policy ${policy} already.`);

  const { question, digit } = folders[folder];
  const id = nextId(folder, digit);
  const index = read("policy-pack/policies/index.ts").split("\n");
  write(`policy-pack/policies/${folder}/${policy}.ts`, policyFile(policy, id, question));
  write(`test/policies/${policy}.test.ts`, policyTest(policy, folder));
  write(page, policyPage());
  write("policy-pack/policies/index.ts", withPolicy(index, policy, folder).join("\n"));
  console.log(
    `\n${id}, under "${question}". Write what it says "to be written", then npm run build && npm run generate.`,
  );
}

/** One more than the highest id of the folder. */
function nextId(folder, digit) {
  const files = readdirSync(join(root, "policy-pack/policies", folder));
  const texts = files.map((file) => read(`policy-pack/policies/${folder}/${file}`)).join("\n");
  const ids = [...texts.matchAll(/id: "MLI-(\d+)"/g)].map(([, digits]) => Number(digits));
  return `MLI-${Math.max(digit * 100, ...ids) + 1}`;
}

/** The policy comes after the last one of its folder. */
function withPolicy(lines, policy, folder) {
  const text = lines.join("\n");
  const start = lines.findIndex((line) => line.startsWith("export const judging"));
  const end = lines.indexOf("];", start);
  const isSibling = (line) => text.includes(`import { ${line.trim().replace(",", "")} } from "./${folder}/`);
  const last = lines.findLastIndex((line, at) => at > start && at < end && isSibling(line));
  const listed = lines.toSpliced(last === -1 ? end : last + 1, 0, `  ${camel(policy)},`);
  return withImport(listed, `import { ${camel(policy)} } from "./${folder}/${policy}.js";`);
}

function policyFile(policy, id, question) {
  return `import { notApplicable, workloadPolicy } from "../policy.js";

export const ${camel(policy)} = workloadPolicy({
  id: "${id}",
  name: "${policy}",
  title: "(to be written)",
  question: "${question}",
  asks: "(to be written: the invariant, in one sentence.)",
  why: "(to be written: why it matters, in one sentence.)",
  remedy: "(to be written: what sets it right, in one sentence.)",
  severity: "high",
  frameworks: ["OWASP NHI5:2025"],
  judgeWorkload(workload) {
    return notApplicable(\`(to be written: nothing is judged of \${workload.label} yet)\`);
  },
});
`;
}

function policyTest(policy, folder) {
  return `import { ${camel(policy)} } from "../../policy-pack/policies/${folder}/${policy}.js";
import { testPolicy } from "../support/policy-tester.js";
import { arnOf, notebook, role } from "../support/resources.js";

testPolicy(${camel(policy)}, {
  pass: {},
  violation: {},
  undecidable: {},
  notApplicable: {
    "anything yet (to be written)": { resources: [notebook("lab", arnOf("lab")), role("lab")] },
  },
});
`;
}

function policyPage() {
  const program = "```typescript\n// (to be written)\n```";
  return `<!-- end of generated head -->

## Why

(to be written)

## What is checked

| Cloud | Resource type | Property | What counts |
| ----- | ------------- | -------- | ----------- |

## Fails

Found on: \`(to be written)\`.

${program}

## Passes

${program}

## Fix

(to be written)

## When not to use it

(to be written)

## What it cannot see

(to be written)
`;
}

function newReader(target) {
  const [cloud = "", service = "", ...rest] = target.split("/");
  if (rest.length > 0 || !name.test(cloud) || !name.test(service)) {
    throw new Mistake(`A reader is CLOUD/SERVICE, lower case with hyphens, such as aws/braket; not "${target}".`);
  }
  const file = `policy-pack/readers/${cloud}/${service}.ts`;
  if (existsSync(join(root, file))) throw new Mistake(`There is a ${file} already.`);
  const index = read("policy-pack/readers/index.ts").split("\n");
  const isTaken = index.some((line) => line.startsWith(`import { ${camel(service)} }`));
  const readers = isTaken ? camel(`${cloud}-${service}`) : camel(service);
  const type = `${cloud === "azure" ? "azure-native" : cloud}:${service.replaceAll("-", "")}:ToBeWritten`;

  write(file, readerFile(cloud, service, readers, type));
  write(`test/readers/${cloud}/${service}.test.ts`, readerTest(cloud, service, readers, type));
  const end = index.indexOf(
    "];",
    index.findIndex((line) => line.startsWith("const services")),
  );
  const listed = index.toSpliced(end, 0, `  ${readers},`);
  write(
    "policy-pack/readers/index.ts",
    withImport(listed, `import { ${readers} } from "./${cloud}/${service}.js";`).join("\n"),
  );
  console.log('\nWrite what it says "to be written", then npm run build && npm run generate: it lists the types.');
}

/** How a text names an identity in each cloud. */
const namings = {
  aws: { from: 'import { iamNames } from "./names.js";', names: 'iamNames("role")' },
  azure: { from: 'import { armNames } from "./names.js";', names: "armNames" },
};

function readerFile(cloud, service, readers, type) {
  const { from, names } = namings[cloud] ?? { from: undefined, names: "(text) => ({ exact: [text], loose: [] })" };
  return `import type { ActsAs, Fact, Options, Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { noNames, refAt } from "../refs.js";
import { declaredWorkload } from "../tags.js";
${from === undefined ? "" : `${from}\n`}
/** (to be written: what runs here, and as whom where nothing is said; with the vendor's page) */
function workload(resource: Resource, options: Options): readonly Fact[] {
  const path = ["toBeWritten"];
  const at = { urn: resource.urn, path };
  const identity = refAt(resource, path, ${names});
  const actsAs: ActsAs =
    identity === undefined
      ? { how: "nobody", at, says: "it names no identity", fix: "name an identity made for this workload alone" }
      : { how: "machine", at, identity, use: "execution" };
  const declared = declaredWorkload(resource, options);
  return [
    {
      fact: "workload",
      urn: resource.urn,
      names: noNames,
      label: "(to be written) ${service}",
      actsAs: [actsAs],
      oneWith: [],
      joinable: false,
      ...(declared !== undefined && { declared }),
    },
  ];
}

export const ${readers}: Readers = { "${type}": workload };
`;
}

function readerTest(cloud, service, readers, type) {
  return `import { expect, it } from "vitest";
import { ${readers} } from "../../../policy-pack/readers/${cloud}/${service}.js";
import { options, resource } from "../../support/resources.js";

const type = "${type}";

it("reads that no identity is named", () => {
  const facts = ${readers}[type]?.(resource(type, "lab", {}), options);
  expect(facts).toMatchObject([{ fact: "workload", actsAs: [{ how: "nobody" }] }]);
});
`;
}

const kinds = { policy: newPolicy, reader: newReader };
const [kind = "", target, ...rest] = process.argv.slice(2);
try {
  if (!Object.hasOwn(kinds, kind) || target === undefined || rest.length > 0) {
    throw new Mistake("Usage: npm run new -- policy [FOLDER/]NAME, or: npm run new -- reader CLOUD/SERVICE");
  }
  kinds[kind](target);
} catch (error) {
  if (!(error instanceof Mistake)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
