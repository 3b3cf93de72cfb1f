import {
  isObject,
  isRef,
  isUnknown,
  textAt,
  unknown,
  valueAt,
  type Fact,
  type Location,
  type Options,
  type Path,
  type Raw,
  type RawObject,
  type Resource,
} from "../../model/index.js";
import { parsedText } from "../json-text.js";
import { movedAct, movedRef } from "../moved.js";
import { inTemplate, makerFact, notRead } from "../opaque.js";
import type { Reader, Readers } from "../reader.js";
import { readTemplate, type TemplateResource } from "./arm-template.js";
import { armTypes, mlNamespace } from "./arm-types.js";

type ReaderOf = (type: string) => Reader | undefined;

/** Where a resource has its template, and what is given to the template's parameters. */
interface Places {
  readonly template: Path;
  readonly parameters: Path;
}

const inProperties: Places = { template: ["properties", "template"], parameters: ["properties", "parameters"] };
const inContent: Places = { template: ["templateContent"], parameters: ["parametersContent"] };
const ofBlueprint: Places = { template: ["template"], parameters: ["parameters"] };
const shape = /^[\w./-]{1,200}$/;

/** What ARM templates and generic resources make, read with the readers of what they make. */
export function deployments(readerOf: ReaderOf): Readers {
  const reader =
    (places: Places): Reader =>
    (resource, options) =>
      templateFacts(resource, options, readerOf, places);
  const template = reader(inProperties);
  const content = reader(inContent);
  return {
    "azure-native:resources:Deployment": template,
    "azure-native:resources:DeploymentAtManagementGroupScope": template,
    "azure-native:resources:DeploymentAtScope": template,
    "azure-native:resources:DeploymentAtSubscriptionScope": template,
    "azure-native:resources:DeploymentAtTenantScope": template,
    "azure-native:resources:DeploymentStackAtManagementGroup": template,
    "azure-native:resources:DeploymentStackAtResourceGroup": template,
    "azure-native:resources:DeploymentStackAtSubscription": template,
    "azure-native:blueprint:TemplateArtifact": reader(ofBlueprint),
    "azure:core:ResourceGroupTemplateDeployment": content,
    "azure:core:SubscriptionTemplateDeployment": content,
    "azure:core:TenantTemplateDeployment": content,
    "azure-native:resources:Resource": (resource, options) => generic(resource, options, readerOf),
  };
}

/** All that a template makes is one workload here: the program shows one resource. */
function templateFacts(resource: Resource, options: Options, readerOf: ReaderOf, places: Places): readonly Fact[] {
  const at = { urn: resource.urn, path: places.template };
  const template = templateOf(resource, places.template);
  const { resources, open } = isUnknown(template)
    ? { resources: [], open: [template] }
    : readTemplate(template, parametersOf(resource, places.parameters));
  const read = resources
    .map((one) => ({ ...one, path: [...places.template, ...one.path] }))
    .map((one) => ({ one, facts: factsOf(resource, one, options, readerOf) }));
  const facts = read.flatMap((inner) => withoutForeignKeys(inner.facts ?? []));
  const unread = read.flatMap(({ one, facts: known }) =>
    known === undefined && mayAct(one) ? [notRead(one.type, shape)] : [],
  );
  const actsAs = facts.flatMap((fact) => (fact.fact === "workload" ? fact.actsAs : []));
  const makesWorkloads = actsAs.length > 0 || unread.length > 0 || resources.some(({ type }) => mlNamespace.test(type));
  const hidden = [...open, ...unread];
  // The identities that Azure assigns to what the template makes are one here, as their workloads are.
  const assigned = facts.find(({ fact }) => fact === "identity");
  const kept = facts.filter(({ fact }) => fact === "grant" || fact === "credential");
  if (!makesWorkloads && hidden.length === 0) return kept;
  return [
    makerFact(resource, options, "ARM deployment", { at, open: hidden, actsAs, declare: inTemplate }),
    ...(assigned === undefined ? [] : [assigned]),
    ...kept,
  ];
}

/** The keys of what is for machine learning; those of a storage account beside it need not have to do with it. */
function withoutForeignKeys(facts: readonly Fact[]): readonly Fact[] {
  const isWorkload = facts.some(({ fact }) => fact === "workload");
  return facts.filter((fact) => fact.fact !== "credential" || isWorkload || fact.forMachineLearning === true);
}

/** The classic provider has them as a text. */
function parametersOf(resource: Resource, path: Path): Raw | undefined {
  const parameters = valueAt(resource, path);
  return parameters === undefined ? undefined : parsedText(parameters, "the template's parameters");
}

function templateOf(resource: Resource, path: Path): Raw {
  const template = valueAt(resource, path);
  return template === undefined
    ? unknown("here", [], "a template that is kept elsewhere")
    : parsedText(template, "the template");
}

/** A machine-learning or data service with an identity, of a type that has no reader. */
function mayAct({ type, body }: TemplateResource): boolean {
  return mlNamespace.test(type) && body["identity"] !== undefined;
}

/** `undefined` where the type has no reader. */
function factsOf(
  resource: Resource,
  { type, path, body }: TemplateResource,
  options: Options,
  readerOf: ReaderOf,
): readonly Fact[] | undefined {
  const token = armTypes.get(type);
  const reader = token === undefined ? undefined : readerOf(token);
  if (token === undefined || reader === undefined) return undefined;
  return reader(asNative(resource, token, body), options).map((fact) => moved(fact, path, body));
}

/** The inputs that Azure Native would take: it writes most of ARM's `properties` at the top. */
function asNative(resource: Resource, type: string, body: RawObject): Resource {
  const properties = isObject(body["properties"]) ? body["properties"] : {};
  const apiVersion = body["apiVersion"];
  const version: RawObject = typeof apiVersion === "string" ? { azureApiVersion: apiVersion } : {};
  return { ...resource, type, inputs: { ...properties, ...body, ...version }, propertyDependencies: {} };
}

/** A fact with the paths that its values have in the resource that holds them. */
function moved(fact: Fact, prefix: Path, body: RawObject): Fact {
  const place = ({ urn, path }: Location): Location => {
    const [top = ""] = path;
    const own = Object.hasOwn(body, top) || top === "identity" || top === "tags";
    return { urn, path: [...prefix, ...(own ? [] : ["properties"]), ...path] };
  };
  switch (fact.fact) {
    case "workload":
      return { ...fact, actsAs: fact.actsAs.map((act) => movedAct(act, place)) };
    case "grant":
      return {
        ...fact,
        at: place(fact.at),
        to: movedRef(fact.to, place),
        what: isRef(fact.what) ? movedRef(fact.what, place) : fact.what,
      };
    case "credential":
      return { ...fact, at: place(fact.at), of: movedRef(fact.of, place) };
    default:
      return fact;
  }
}

/** `resources:Resource` makes one resource of any type. */
function generic(resource: Resource, options: Options, readerOf: ReaderOf): readonly Fact[] {
  const [namespace, parent, own] = ["resourceProviderNamespace", "parentResourcePath", "resourceType"].map((key) =>
    textAt(resource, [key]),
  );
  if (typeof namespace !== "string" || typeof own !== "string" || isUnknown(parent)) return [];
  const parents = (parent ?? "").split("/").filter((segment, at) => segment !== "" && at % 2 === 0);
  const type = [namespace, ...parents, own].join("/").toLowerCase();
  const body = resource.inputs;
  const one = { type, path: [], body };
  return factsOf(resource, one, options, readerOf) ?? (mayAct(one) ? [unreadGeneric(resource, options, one)] : []);
}

function unreadGeneric(resource: Resource, options: Options, one: TemplateResource): Fact {
  const at = { urn: resource.urn, path: ["resourceType"] };
  const open = [notRead(one.type, shape)];
  return makerFact(resource, options, "generic Azure resource", { at, open, declare: inTemplate });
}
