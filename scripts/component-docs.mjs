// What the sources of the components say of themselves, as `pulumi package get-schema` tells it: the tables of their pages.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const { ComponentProvider } = createRequire(import.meta.url)("@pulumi/pulumi/provider/experimental/provider");

/** Every component: its cloud and package, its page, what it is, and the tables of its arguments and outputs. */
export async function components() {
  const found = await Promise.all(["aws", "azure"].map(componentsOf));
  return found.flat();
}

async function componentsOf(cloud) {
  const folder = new URL(`../components/${cloud}/`, import.meta.url);
  const files = [...read(folder, "index.ts").matchAll(/"\.\/([a-z-]+)"/g)].map(([, file]) => file);
  const classes = files.map((file) => /^export class (\w+)/m.exec(read(folder, `${file}.ts`))[1]);
  const name = `ml-identity-${cloud}`;
  const dirname = fileURLToPath(folder);
  const provider = new ComponentProvider({ name, dirname, components: classes.map(called) });
  const schema = JSON.parse(await provider.getSchema());
  return files.map((file, at) => {
    const resource = schema.resources[`${name}:index:${classes[at]}`];
    const page = `${cloud}/${file}.md`;
    return {
      cloud,
      package: name,
      page,
      name: classes[at],
      says: resource.description,
      tables: tables(resource, schema),
    };
  });
}

function read(folder, file) {
  return readFileSync(new URL(file, folder), "utf8");
}

/** The provider takes a class for its name only; what it describes, it reads from the sources. */
function called(name) {
  return Object.defineProperty(() => {}, "name", { value: name });
}

function tables(resource, { types }) {
  const required = new Set(resource.requiredInputs);
  const taken = referred(resource.inputProperties, types);
  const given = [...referred(resource.properties, types)].filter((token) => !taken.has(token));
  return [
    "## Arguments",
    "",
    ...table("Argument", resource.inputProperties, (name) => required.has(name)),
    ...[...taken].flatMap((token) => section(token, types)),
    "",
    "## Outputs",
    "",
    ...table("Output", resource.properties),
    ...given.flatMap((token) => section(token, types)),
  ];
}

function section(token, types) {
  const { description = "", properties, required = [] } = types[token];
  return [
    "",
    `### ${nameOf(token)}`,
    "",
    description,
    "",
    ...table("Property", properties, (name) => required.includes(name)),
  ];
}

/** What has to be given comes first. */
function table(title, properties, isRequired) {
  const names = Object.keys(properties);
  const sorted = isRequired ? [...names.filter(isRequired), ...names.filter((name) => !isRequired(name))] : names;
  const rows = sorted.map((name) => {
    const { description } = properties[name];
    const told = description.replaceAll("\n", " ").replaceAll("|", "\\|");
    return `| \`${name}\`${isRequired?.(name) ? " (required)" : ""} | ${typeOf(properties[name])} | ${told} |`;
  });
  return [`| ${title} | Type | |`, "| --- | --- | --- |", ...rows];
}

/** The types that properties refer to, and those that they refer to, each once. */
function referred(properties, types, seen = new Set()) {
  for (const property of Object.values(properties)) {
    const token = tokenIn(property);
    if (token === undefined || seen.has(token)) continue;
    seen.add(token);
    referred(types[token].properties, types, seen);
  }
  return seen;
}

function tokenIn({ $ref, items, additionalProperties }) {
  if ($ref !== undefined) return $ref.replace("#/types/", "");
  const inner = items ?? additionalProperties;
  return inner === undefined ? undefined : tokenIn(inner);
}

function typeOf({ type, $ref, items, additionalProperties }) {
  if ($ref !== undefined) return `[${nameOf($ref)}](#${nameOf($ref).toLowerCase()})`;
  if (items !== undefined) return `list of ${typeOf(items)}`;
  if (additionalProperties !== undefined) return `map to ${typeOf(additionalProperties)}`;
  return type;
}

function nameOf(token) {
  return token.split(":").at(-1);
}
