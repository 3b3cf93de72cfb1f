// What a resource type looks like, read from the type declarations of the installed provider SDK: they name every
// property, and an output that may be undefined is one that the cloud does not always answer.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const ANY = { $ref: "pulumi.json#/Any" };
const MAP = String.raw`\{\n\s+\[key: string\]: .+;\n\s+\}`;
const OUTPUT = new RegExp(String.raw`^ {4}readonly (\w+): pulumi\.Output<(${MAP}(?: \| undefined)?|.+)>;$`, "gm");
const INPUT = /^ {4}(\w+)\??: /gm;
const FIELD = new RegExp(String.raw`^ {8}(\w+)(\?)?: (${MAP}|.+);$`, "gm");

/** A provider SDK such as "aws": its version and its resource types. */
export function providerSdk(name) {
  const root = dirname(require.resolve(`@pulumi/${name}/package.json`));
  const shapes = new Map();
  let nestedTypes;
  return {
    name,
    version: require(`@pulumi/${name}/package.json`).version,
    /** The shape of a type such as "aws:iam/role:Role". */
    shape(type) {
      if (!shapes.has(type)) shapes.set(type, readShape(root, type));
      return shapes.get(type);
    },
    /** A package schema in which every property takes anything: enough for a YAML program to be bound. */
    schema(types, functions) {
      const anything = (names) => Object.fromEntries([...names].map((property) => [property, ANY]));
      const resources = types.map((type) => {
        const { inputs, outputs } = this.shape(type);
        return [type, { inputProperties: anything(inputs), properties: anything(outputs.keys()) }];
      });
      const answers = functions.map((token) => [token, { inputs: {}, outputs: { additionalProperties: ANY } }]);
      const named = { name, version: this.version };
      return { ...named, resources: Object.fromEntries(resources), functions: Object.fromEntries(answers) };
    },
    /** The fields of a nested type such as "outputs.machinelearningservices.SkuResponse". */
    fields(reference) {
      nestedTypes ??= readFileSync(join(root, "types/output.d.ts"), "utf8");
      return readFields(nestedTypes, reference);
    },
  };
}

function readShape(root, type) {
  const text = readFileSync(declarationFile(root, type), "utf8");
  const argsAt = text.search(/^export interface \w+Args \{$/m);
  const args = text.slice(argsAt);
  return {
    outputs: new Map([...text.matchAll(OUTPUT)].map(([, name, tsType]) => [name, tsType])),
    inputs: new Set([...args.matchAll(INPUT)].map(([, name]) => name)),
    apiVersion: /Uses Azure REST API version ([\w-]+)\./.exec(text)?.[1],
  };
}

// "aws:iam/role:Role" is iam/role.d.ts; "azure-native:storage:StorageAccount" is storage/storageAccount.d.ts.
function declarationFile(root, type) {
  const [, module, resource] = type.split(":");
  const [folder, file = resource] = module.split("/");
  const wanted = `${file}.d.ts`.toLowerCase();
  const found = readdirSync(join(root, folder)).find((entry) => entry.toLowerCase() === wanted);
  if (!found) throw new Error(`the installed SDK has no resource type ${type}`);
  return join(root, folder, found);
}

function readFields(text, reference) {
  const [, namespace, name] = reference.split(".");
  const inNamespace = text.indexOf(`export declare namespace ${namespace} {`);
  const start = text.indexOf(`    interface ${name} {\n`, inNamespace);
  const body = text.slice(start, text.indexOf("\n    }\n", start));
  return new Map([...body.matchAll(FIELD)].map(([, field, optional, type]) => [field, { type, optional: !!optional }]));
}
