import { get, isJsonObject, type Json, type JsonObject } from "../json.js";
import { holdsUnknown, isUnknownText, unknownText } from "../wire.js";
import { partitionOf, type World } from "../world.js";
import { awsShapes, type AwsShape } from "./aws-shapes.js";
import type { Asked, MadeUp } from "./made-up.js";
import { fill, kebab, madeUpGuid, madeUpName, markOf } from "./names.js";

/** `aws:SERVICE/KIND:Type`. */
const typeForm = /^aws:([\w-]+)\/(\w+):(\w+)$/;

/** What the classic AWS provider would add. Every type has an ARN here, as nearly every one has in the provider. */
export function makeUpAws(asked: Asked, world: World): MadeUp {
  const [, service, kind, type] = typeForm.exec(asked.type) ?? [];
  if (service === undefined || kind === undefined || type === undefined) {
    return { id: madeUpName(asked.name, asked.urn), inputs: {}, outputs: {} };
  }
  const shape = awsShapes.get(`${service}/${kind}:${type}`) ?? {};
  const named = nameOf(asked, shape, kind);
  const values = valuesFor(asked, world, named.name);
  const arn = fill(shape.arn ?? `arn:{partition}:${service}:{region}:{account}:${kebab(kind)}/{name}`, (key) =>
    valueOf(values, asked.inputs, key),
  );
  if (arn !== undefined) values.set("arn", arn);
  const filled = (template: string) => fill(template, (key) => valueOf(values, asked.inputs, key));
  const id = filled(shape.id ?? "{name}") ?? named.name;

  const outputs: Record<string, Json> = { ...named.input, ...arnAndRegion(arn, values) };
  if (!Object.hasOwn(asked.inputs, named.property)) outputs[named.property] = named.name;
  for (const [property, template] of Object.entries(shape.outputs ?? {})) {
    const value = filled(template);
    if (value !== undefined) outputs[property] = value;
  }
  return { id, inputs: named.input, outputs: { ...outputs, ...documents(asked.inputs) } };
}

function arnAndRegion(arn: string | undefined, values: ReadonlyMap<string, string>): JsonObject {
  const region = values.get("region") ?? "";
  return arn === undefined ? { region } : { arn, region };
}

/** The physical name: the program's, or one that the provider would make of the prefix or the logical name. */
function nameOf(asked: Asked, shape: AwsShape, kind: string): { property: string; name: string; input: JsonObject } {
  const candidates = shape.nameIn === undefined ? ["name", `${kind}Name`] : [shape.nameIn];
  const property = candidates.find((candidate) => Object.hasOwn(asked.inputs, candidate)) ?? candidates[0] ?? "name";
  const given = get(asked.inputs, property);
  if (typeof given === "string" && !isUnknownText(given)) return { property, name: given, input: {} };
  const prefix = get(asked.inputs, `${property}Prefix`);
  const name =
    typeof prefix === "string" && !isUnknownText(prefix)
      ? prefix + markOf(asked.urn)
      : madeUpName(asked.name, asked.urn);
  const fills = shape.autoName === true && given === undefined;
  return { property, name, input: fills ? { [property]: name } : {} };
}

function valuesFor(asked: Asked, world: World, name: string): Map<string, string> {
  const own = get(asked.inputs, "region");
  const region = typeof own === "string" && !isUnknownText(own) ? own : (asked.providerRegion ?? world.region);
  const mark = markOf(asked.urn);
  const url = get(asked.inputs, "url");
  const values = new Map([
    ["name", name],
    ["slashedName", name.startsWith("/") ? name : `/${name}`],
    ["account", world.account],
    ["region", region],
    ["partition", partitionOf(region)],
    ["mark", mark],
    ["MARK", mark.toUpperCase()],
    ["HASH", mark.toUpperCase().padEnd(17, "0")],
    ["guid", madeUpGuid(asked.urn, "id")],
  ]);
  if (get(asked.inputs, "path") === undefined) values.set("path", "/");
  if (typeof url === "string" && !isUnknownText(url)) values.set("host", url.replace(/^https?:\/\//, ""));
  return values;
}

function valueOf(values: ReadonlyMap<string, string>, inputs: JsonObject, key: string): string | undefined {
  const value = values.get(key) ?? get(inputs, key);
  return typeof value === "string" && !isUnknownText(value) ? value : undefined;
}

const documentProperties = ["assumeRolePolicy", "policy", "containerProperties", "definition"];

/** The provider takes these documents as objects too, and answers with JSON text. */
function documents(inputs: JsonObject): JsonObject {
  const texts = documentProperties.flatMap((property): [string, Json][] => {
    const value = get(inputs, property);
    if (!isJsonObject(value) && !Array.isArray(value)) return [];
    return [[property, holdsUnknown(value) ? unknownText : JSON.stringify(value)]];
  });
  return Object.fromEntries(texts);
}
