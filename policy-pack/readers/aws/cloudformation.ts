import {
  isList,
  isObject,
  isRef,
  isUnknown,
  textAt,
  unknown,
  valueAt,
  type ActsAs,
  type Fact,
  type Location,
  type Options,
  type Path,
  type Raw,
  type Resource,
  type Unknown,
} from "../../model/index.js";
import { parsedText } from "../json-text.js";
import { movedAct, movedRef } from "../moved.js";
import { actsUnseen, inTemplate, makerFact, notRead } from "../opaque.js";
import type { Reader, Readers } from "../reader.js";
import { readTemplate, type Template, type TemplateResource } from "./cloudformation-template.js";
import { mlService, nativeInputs, nativeToken } from "./cloudformation-types.js";
import { generalReader } from "./kind.js";
import { actsAsRoles, throughRoles } from "./workload.js";

const shape = /^[\w:]{1,100}$/;

type ReaderOf = (type: string) => Reader | undefined;

/** What makes other resources, from a text that the program holds. */
interface Maker {
  readonly label: string;
  readonly body: Path;
  /** The roles with which AWS makes them; no code of the customer runs with those. */
  readonly roles: readonly string[];
  readonly read: (resource: Resource) => Template;
}

/** What CloudFormation templates, the Cloud Control API and extension resources make, read with the readers of what they make. */
export function cloudFormation(readerOf: ReaderOf): Readers {
  const reader = (maker: Maker): Reader => {
    const general = generalReader({ label: maker.label, acting: throughRoles({ service: maker.roles }) });
    return (resource, options) => {
      const facts = factsOf(resource, options, maker, readerOf);
      return facts.some(({ fact }) => fact === "workload") ? facts : [...general(resource, options), ...facts];
    };
  };
  const stack = "CloudFormation stack";
  const stackSet = reader(templated("CloudFormation stack set", "administrationRoleArn"));
  return {
    "aws:cloudformation:Stack": reader(templated(stack, "iamRoleArn")),
    "aws-native:cloudformation:Stack": reader(templated(stack, "roleArn")),
    "aws-native:cloudformation:ChangeSet": reader(templated("CloudFormation change set", "roleArn")),
    "aws:cloudformation:StackSet": stackSet,
    "aws-native:cloudformation:StackSet": stackSet,
    "aws:cloudcontrol:Resource": reader(single("Cloud Control resource", "typeName", "desiredState", ["roleArn"])),
    "aws-native:index:ExtensionResource": reader(single("extension resource", "type", "properties")),
  };
}

function templated(label: string, role: string): Maker {
  const body = ["templateBody"];
  const read = (resource: Resource): Template => {
    const template = valueAt(resource, body);
    if (template === undefined)
      return { resources: [], open: [unknown("here", [], "a template that is kept elsewhere")] };
    return readTemplate(template, valueAt(resource, ["parameters"]));
  };
  return { label, body, roles: [role], read };
}

/** A resource of any type: `type` names it, and `body` holds what a template would have under `Properties`, or its JSON. */
function single(label: string, type: string, body: string, roles: readonly string[] = []): Maker {
  const read = (resource: Resource): Template => {
    const name = textAt(resource, [type]) ?? unknown("here", [], "the type of the resource");
    if (isUnknown(name)) return { resources: [], open: [name] };
    const properties = parsedText(valueAt(resource, [body]) ?? {}, "what the resource is to be");
    return { resources: [{ name: "", type: name, properties }], open: [] };
  };
  return { label, body: [body], roles, read };
}

/** All that one template makes is one workload here: the program shows one resource. */
function factsOf(resource: Resource, options: Options, maker: Maker, readerOf: ReaderOf): readonly Fact[] {
  const at = { urn: resource.urn, path: maker.body };
  const { resources, open } = maker.read(resource);
  const read = resources.map((one) => made(resource, one, options, maker, readerOf));
  const facts = read.flatMap((one) => one.facts);
  const hidden = [...open, ...read.flatMap((one) => one.open)];
  const actsAs = facts.flatMap((fact) => (fact.fact === "workload" ? fact.actsAs : []));
  const others = facts.filter(({ fact }) => fact === "grant" || fact === "credential");
  const makesWorkloads = actsAs.length > 0 || resources.some(({ type }) => mlService.test(type));
  if (!makesWorkloads && hidden.length === 0) return others;
  const own = makerFact(resource, options, maker.label, { at, open: hidden, actsAs, declare: inTemplate });
  return [{ ...own, actsAs: [...own.actsAs, ...actsAsRoles(resource, { service: maker.roles })] }, ...others];
}

interface Made {
  readonly facts: readonly Fact[];
  readonly open: readonly Unknown[];
}

/** What a resource of the template says, as a resource of the program would; its tags are also those of its stack. */
function made(
  resource: Resource,
  { name, type, properties }: TemplateResource,
  options: Options,
  { body }: Maker,
  readerOf: ReaderOf,
): Made {
  const token = nativeToken(type);
  const reader = token === undefined ? undefined : readerOf(token);
  const inputs = nativeInputs(properties);
  if (token === undefined || reader === undefined || !isObject(inputs)) {
    return { facts: [], open: mayAct(type, properties) ? [notRead(type, shape)] : [] };
  }
  const tags = valueAt(resource, ["tags"]);
  const one: Resource = {
    ...resource,
    type: token,
    inputs: { ...(tags !== undefined && { tags }), ...inputs },
    propertyDependencies: {},
  };
  const at = { urn: resource.urn, path: [...body, ...(name === "" ? [] : ["Resources", name])] };
  const said = reader(one, options);
  return {
    facts: said.flatMap((fact) => movedFact(fact, at, namesRole(properties))),
    open: said.flatMap((fact) => (fact.fact === "workload" ? (fact.makes?.open ?? []) : [])),
  };
}

/** A machine-learning or data service that may have an identity or a secret, of a type that has no reader. */
function mayAct(type: string, properties: Raw): boolean {
  return mlService.test(type) && (!isObject(properties) || namesRole(properties));
}

const acting = /role|profile|principal|credential|password|secret|authtype/i;

/** Whether a key somewhere in a value speaks of an identity. */
function namesRole(value: Raw, depth = 0): boolean {
  if (depth > 60 || isUnknown(value)) return true;
  if (isList(value)) return value.some((item) => namesRole(item, depth + 1));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, item]) => acting.test(key) || namesRole(item, depth + 1));
}

/** A fact with its place in the program. What resources of the template are to each other cannot be told here. */
function movedFact(fact: Fact, at: Location, hasRole: boolean): readonly Fact[] {
  const place = (): Location => at;
  switch (fact.fact) {
    case "workload":
      return [{ ...fact, actsAs: fact.actsAs.map((act) => actIn(act, at, hasRole)) }];
    case "credential":
      return [{ ...fact, at, of: movedRef(fact.of, place) }];
    case "grant":
      if (fact.to.urn !== undefined || (isRef(fact.what) && fact.what.urn !== undefined)) return [];
      return [
        { ...fact, at, to: movedRef(fact.to, place), what: isRef(fact.what) ? movedRef(fact.what, place) : fact.what },
      ];
    default:
      return [];
  }
}

/** A resource whose properties speak of a role is not one that names none, whatever its reader made of their names. */
function actIn(act: ActsAs, at: Location, hasRole: boolean): ActsAs {
  if (act.how !== "nobody" || !hasRole) return movedAct(act, () => at);
  return actsUnseen(at, unknown("here", [], "how a resource of the template gets its identity"), inTemplate);
}
