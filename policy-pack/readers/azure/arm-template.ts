import {
  isList,
  isObject,
  isUnknown,
  unknown,
  type Path,
  type Raw,
  type RawObject,
  type Unknown,
} from "../../model/index.js";

/** A resource of an ARM template, as its deployment would make it. */
export interface TemplateResource {
  /** In lower case: `microsoft.machinelearningservices/workspaces/computes`. */
  readonly type: string;
  /** From the template's top: `["resources", 0]`. */
  readonly path: Path;
  readonly body: RawObject;
}

export interface TemplateRead {
  readonly resources: readonly TemplateResource[];
  readonly open: readonly Unknown[];
}

const deepest = 30;
const mostValues = 20_000;

/**
 * The resources that a template makes, nested deployments included. Expressions are not computed, but for parameters that
 * are literal: what one stands for is unknown.
 * https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax
 */
export function readTemplate(template: Raw, given: Raw | undefined): TemplateRead {
  const resources: TemplateResource[] = [];
  const open: Unknown[] = [];
  let left = mostValues;

  function enter(raw: Raw | undefined, path: Path, parent: string, values: (name: string) => Raw, depth: number): void {
    if (raw === undefined || raw === null) return;
    if (isUnknown(raw)) open.push(raw);
    else if (isList(raw) || isObject(raw)) {
      const entries = isList(raw) ? [...raw.entries()] : Object.entries(raw);
      for (const [key, one] of entries) enterOne(one, [...path, key], parent, values, depth);
    } else open.push(unknown("here", [], "the template's resources are not a list"));
  }

  function enterOne(raw: Raw, path: Path, parent: string, values: (name: string) => Raw, depth: number): void {
    if (depth > deepest || left <= 0) {
      if (left > 0) open.push(unknown("here", [], "the template is nested too deeply"));
      return;
    }
    const body = computed(raw, values, 0);
    if (isUnknown(body)) open.push(body);
    if (!isObject(body) || body["condition"] === false) return;
    const own = body["type"];
    if (typeof own !== "string") {
      open.push(unknown("here", [], "a resource of the template whose type is not a literal"));
      return;
    }
    const type = (own.includes(".") || parent === "" ? own : `${parent}/${own}`).toLowerCase();
    const properties = isObject(body["properties"]) ? body["properties"] : {};
    if (type === "microsoft.resources/deployments") {
      if (properties["template"] === undefined) open.push(unknown("here", [], "a linked template"));
      else
        enterTemplate(properties["template"], properties["parameters"], [...path, "properties", "template"], depth + 1);
      return;
    }
    resources.push({ type, path, body });
    enter(body["resources"], [...path, "resources"], type, values, depth + 1);
  }

  function enterTemplate(raw: Raw, parameters: Raw | undefined, path: Path, depth: number): void {
    if (isUnknown(raw)) open.push(raw);
    else if (!isObject(raw)) open.push(unknown("here", [], "the template is not an object"));
    else enter(raw["resources"], [...path, "resources"], "", parameterValues(raw["parameters"], parameters), depth);
  }

  /** A value with its expressions replaced by what they stand for, or by what is not known. */
  function computed(value: Raw, values: (name: string) => Raw, depth: number): Raw {
    if (--left === 0) open.push(unknown("here", [], "the template is too long"));
    if (left <= 0 || depth > deepest) return unknown("here", [], "a part of the template that is nested too deeply");
    if (typeof value === "string") return literal(value, values);
    if (isList(value)) return value.map((item) => computed(item, values, depth + 1));
    if (!isObject(value)) return value;
    const templateInside = value["type"] === "Microsoft.Resources/deployments";
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        key === "resources" || (templateInside && key === "properties") ? item : computed(item, values, depth + 1),
      ]),
    );
  }

  enterTemplate(template, given, [], 0);
  return { resources, open };
}

function literal(text: string, values: (name: string) => Raw): Raw {
  if (!text.startsWith("[") || !text.endsWith("]")) return text;
  if (text.startsWith("[[")) return text.slice(1);
  const [, name] = /^\[\s*parameters\(\s*'([^']{1,256})'\s*\)\s*\]$/i.exec(text) ?? [];
  return name === undefined ? unknown("here", [], "an expression of the template") : values(name);
}

/** What is given to a parameter, else its default; ARM does not tell capitals of names apart. */
function parameterValues(declared: Raw | undefined, given: Raw | undefined): (name: string) => Raw {
  if (isUnknown(given)) return () => given;
  if (given !== undefined && given !== null && !isObject(given)) {
    return () => unknown("here", [], "the template's parameters are not an object");
  }
  const byName = (raw: Raw | undefined, key: "value" | "defaultValue"): ReadonlyMap<string, Raw | undefined> =>
    new Map(
      isObject(raw)
        ? Object.entries(raw).map(([name, one]) => [name.toLowerCase(), isObject(one) ? one[key] : hidden(one)])
        : [],
    );
  const [values, defaults] = [byName(given, "value"), byName(declared, "defaultValue")];
  return (name) => {
    const value = values.get(name.toLowerCase()) ?? defaults.get(name.toLowerCase());
    const isExpression = typeof value === "string" && value.startsWith("[");
    return value === undefined || isExpression ? unknown("here", [], `the template's parameter ${name}`) : value;
  };
}

function hidden(parameter: Raw): Raw | undefined {
  return isUnknown(parameter) ? parameter : undefined;
}
