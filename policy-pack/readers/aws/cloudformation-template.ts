import { isList, isObject, isUnknown, unknown, type Raw, type Unknown } from "../../model/index.js";
import { parsedYaml } from "./yaml-text.js";

/** What a template makes, and what of it cannot be read. */
export interface Template {
  readonly resources: readonly TemplateResource[];
  readonly open: readonly Unknown[];
}

export interface TemplateResource {
  /** Its name in the template. */
  readonly name: string;
  /** `AWS::SageMaker::NotebookInstance`. */
  readonly type: string;
  readonly properties: Raw;
}

const deepest = 60;

/** Transforms that add nothing but what is written in the template: those of AWS SAM and of CloudFormation's language. */
const plainTransforms = /^AWS::(?:Serverless-2016-10-31|LanguageExtensions)$/;

/** The resources of a template, with parameters put in and everything else that is computed unknown. */
export function readTemplate(body: Raw, parameters: Raw | undefined): Template {
  const template = parsedYaml(body, "the template", shortForms);
  if (isUnknown(template)) return { resources: [], open: [template] };
  const list = isObject(template) ? template["Resources"] : undefined;
  if (!isObject(template) || !isObject(list)) {
    return { resources: [], open: [unknown("here", [], "the template has no resources that can be read")] };
  }
  const given = parametersOf(template["Parameters"], parameters);
  const open: Unknown[] = transformsOf(template["Transform"]);
  const resources: TemplateResource[] = [];
  for (const [name, entry] of Object.entries(list)) {
    const type = isObject(entry) ? entry["Type"] : undefined;
    if (!isObject(entry) || typeof type !== "string") {
      open.push(unknown("here", [], `the template's resource ${shown(name)} cannot be read`));
      continue;
    }
    resources.push({ name, type, properties: computed(entry["Properties"] ?? {}, given, 0) });
  }
  return { resources, open };
}

const functions = ["Ref", "Condition"].concat(
  ["And", "Base64", "Cidr", "Equals", "FindInMap", "GetAtt", "GetAZs", "If", "ImportValue", "Join", "Not", "Or"],
  ["Select", "Split", "Sub", "ToJsonString", "Transform"],
);

/** `!Ref Name` is `{"Ref": "Name"}`, and `!Sub text` is `{"Fn::Sub": text}`; of lists and maps only that they are computed. */
const shortForms = functions.flatMap((name) => {
  const tag = `!${name}`;
  const key = name === "Ref" || name === "Condition" ? name : `Fn::${name}`;
  return [
    { tag, resolve: (text: string) => ({ [key]: text }) },
    { tag, collection: "seq" as const, resolve: () => ({ [key]: [] }) },
    { tag, collection: "map" as const, resolve: () => ({ [key]: {} }) },
  ];
});

type Given = ReadonlyMap<string, Raw>;

/** What each parameter is: what the program gives it, or its default. */
function parametersOf(declared: Raw | undefined, given: Raw | undefined): Given {
  const values = new Map<string, Raw>();
  if (!isObject(declared)) return values;
  for (const [name, entry] of Object.entries(declared)) {
    const standard = isObject(entry) ? entry["Default"] : undefined;
    const own = isObject(given) && Object.hasOwn(given, name) ? given[name] : undefined;
    const value = isUnknown(given) ? given : (own ?? standard);
    // A default stands only where the program's parameters can be read.
    values.set(name, value ?? unknown("here", [], `the template's parameter ${shown(name)}`));
  }
  return values;
}

/** A value with its functions worked out: references to parameters; all others are unknown. */
function computed(value: Raw, given: Given, depth: number): Raw {
  if (depth > deepest) return unknown("here", [], "the template is nested too deeply");
  if (isUnknown(value)) return value;
  if (isList(value)) return value.map((item) => computed(item, given, depth + 1));
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (first !== undefined && entries.length === 1) {
    const [key, argument] = first;
    if (key === "Ref") return referred(argument, given);
    if (key.startsWith("Fn::")) return isPlain(key, argument) ? argument : expression(key);
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, computed(item, given, depth + 1)]));
}

function referred(name: Raw, given: Given): Raw {
  if (name === "AWS::NoValue") return null;
  const value = typeof name === "string" ? given.get(name) : undefined;
  if (value !== undefined) return value;
  return unknown("here", [], typeof name === "string" ? `what ${shown(name)} of the template is` : "a reference");
}

/** A text that `Fn::Sub` has nothing to put into. */
function isPlain(key: string, argument: Raw): argument is string {
  return key === "Fn::Sub" && typeof argument === "string" && !argument.includes("${");
}

function expression(key: string): Unknown {
  return unknown("here", [], `what ${shown(key)} gives in the template`);
}

function transformsOf(value: Raw | undefined): Unknown[] {
  if (value === undefined || value === null) return [];
  const names = isList(value) ? value : [value];
  if (names.every((name) => typeof name === "string" && plainTransforms.test(name))) return [];
  return [unknown("here", [], "what a transform adds to the template")];
}

/** A name, where it looks like one: nothing else of a template is repeated. */
function shown(name: string): string {
  return /^[\w:.-]{1,100}$/.test(name) ? name : "with an unreadable name";
}
