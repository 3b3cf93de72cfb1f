// Writes what follows from the policies' own metadata and from the components' sources: presets, the tables of README.md and
// docs/, the head of each policy's page, the tables of each component's, the list of types that are read, and the schema of
// ml-identity.yaml.
// With --check it writes nothing, names the files that are out of date and fails. Run `npm run build` first.
import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { components } from "./component-docs.mjs";

const root = new URL("../", import.meta.url);
const check = process.argv.includes("--check");
const { levelIn, policies, remediations, typesRead } = library();

const presets = ["recommended", "strict", "advisory"];
const questions = [...new Set(policies.map(({ question }) => question))];
const endOfHead = "<!-- end of generated head -->";
const startOfTail = "<!-- what follows is generated from the sources -->";

function library() {
  try {
    return createRequire(import.meta.url)("../dist/policy-pack/index.js");
  } catch (error) {
    console.error(`Cannot load the compiled library (${error.code ?? error.message}). Run "npm run build" first.`);
    process.exit(2);
  }
}

function preset(name) {
  return Object.fromEntries(policies.map((policy) => [policy.name, levelIn(name, policy)]));
}

function row(...cells) {
  return `| ${cells.join(" | ")} |`;
}

/** The policies by question, as a table whose links start at `folder`. */
function policyTable(folder) {
  const rows = questions.flatMap((question) =>
    policies
      .filter((policy) => policy.question === question)
      .map((policy, at) =>
        row(
          at === 0 ? question : "",
          `[${policy.name}](${folder}${policy.name}.md)`,
          policy.asks,
          policy.severity,
          levelIn("recommended", policy),
        ),
      ),
  );
  return [row("Question", "Policy", "What it asks", "Severity", "Recommended"), row(...Array(5).fill("---")), ...rows];
}

function headOf(policy) {
  const levels = presets.map((name) => levelIn(name, policy));
  return [
    `# ${policy.name}`,
    "",
    `**${policy.title}.** ${policy.asks}`,
    "",
    row("Id", "Question", "Severity", ...presets),
    row(...Array(3 + presets.length).fill("---")),
    row(policy.id, policy.question, policy.severity, ...levels),
    "",
    `Frameworks: ${policy.frameworks.join(", ")}.`,
    "",
    ...remediationOf(policy),
    endOfHead,
  ];
}

function remediationOf({ name }) {
  if (!remediations.some(({ policy }) => policy === name)) return [];
  return [
    "The level `remediate` [sets some of it right](../remediation.md#what-each-changes), where you ask for it.",
    "",
  ];
}

function typeList() {
  const packages = [...new Set(typesRead.map((type) => type.split(":")[0]))];
  return packages.flatMap((name) => [
    `## ${name}`,
    "",
    ...typesRead.filter((type) => type.split(":")[0] === name).map((type) => `- \`${type}\``),
    "",
  ]);
}

/** Puts lines between `<!-- NAME -->` and `<!-- end of NAME -->`. */
function between(name, lines) {
  return (text) => {
    const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`it has no "${start}" with an "${end}" below it`);
    return `${text.slice(0, from + start.length)}\n\n${lines}\n${text.slice(to)}`;
  };
}

/** Puts the head in front of what is written by hand. */
function withHead(head) {
  return (text) => {
    const at = text.indexOf(endOfHead);
    return head.trimEnd() + (at < 0 ? `\n\n${text}` : text.slice(at + endOfHead.length));
  };
}

/** Puts the tail behind what is written by hand. */
function withTail(tail) {
  return (text) => {
    const at = text.indexOf(startOfTail);
    return `${(at < 0 ? text : text.slice(0, at)).trimEnd()}\n\n${startOfTail}\n\n${tail}`;
  };
}

/** The components of both packages, as a table whose links start at `folder`. */
function componentTable(all, folder) {
  const rows = all.map((one) =>
    row(`[${one.name}](${folder}${one.page})`, `\`${one.package}\``, one.says.replaceAll("\n", " ")),
  );
  return [row("Component", "Package", "What it makes"), row(...Array(3).fill("---")), ...rows];
}

async function markdown(lines) {
  return format(lines.join("\n"), { parser: "markdown", printWidth: 120 });
}

const made = await components();

/** Each generated file, and what becomes of its present text. */
const files = new Map([
  ...presets.map((name) => [`presets/${name}.json`, () => `${JSON.stringify(preset(name), undefined, 2)}\n`]),
  ["README.md", await readme()],
  ["docs/components/README.md", between("component-table", await markdown(componentTable(made, "")))],
  ["docs/policies/README.md", between("policy-table", await markdown(policyTable("")))],
  ["docs/readers.md", between("types-read", await markdown(typeList()))],
]);
for (const policy of policies) {
  files.set(`docs/policies/${policy.name}.md`, withHead(await markdown(headOf(policy))));
}

for (const component of made) {
  files.set(`docs/components/${component.page}`, withTail(await markdown(component.tables)));
}

async function readme() {
  const policyRows = between("policy-table", await markdown(policyTable("docs/policies/")));
  const componentRows = between("component-table", await markdown(componentTable(made, "docs/components/")));
  return (text) => componentRows(policyRows(text));
}

for (const [file, generate] of files) {
  const target = new URL(file, root);
  const found = await readFile(target, "utf8").catch(() => "");
  try {
    const wanted = generate(found);
    if (wanted === found) continue;
    if (check) throw new Error('it is out of date: run "npm run build && npm run generate"');
    await writeFile(target, wanted);
    console.log(`wrote ${file}`);
  } catch (error) {
    console.error(`${file}: ${error.message}`);
    process.exitCode = 1;
  }
}

const schema = [fileURLToPath(new URL("generate-schema.mjs", import.meta.url)), ...(check ? ["--check"] : [])];
process.exitCode ||= spawnSync(process.execPath, schema, { stdio: "inherit" }).status ?? 1;
