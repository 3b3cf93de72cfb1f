import { cloudOf, type Request } from "../../policy-pack/graph/index.js";
import type { Perhaps, Resource } from "../../policy-pack/model/index.js";
import { isUnknown, unknown } from "../../policy-pack/model/index.js";
import { actionOf, awsService, planeOf } from "../../policy-pack/permissions/index.js";
import { didYouMean } from "../../policy-pack/text/nearest.js";
import { printable } from "../../policy-pack/text/printable.js";
import { UserError } from "../user-error.js";
import { findResource } from "./find-resource.js";
import { isMadeUp } from "./made-up.js";

export interface RequestFlags {
  readonly can?: string;
  readonly on?: string;
  readonly data?: boolean;
}

/** What `--can` and `--on` ask. */
export interface Asked {
  readonly action: string;
  /** As given. */
  readonly on: string;
  readonly request: Perhaps<Request>;
  readonly plane?: "control" | "data";
  /** True where the resource is given by its id in the cloud: names that are made up offline may stand for it. */
  readonly byId: boolean;
  /** What to know before relying on the answer. */
  readonly note?: string;
}

const awsAction = /^[a-z0-9-]+:[a-z0-9]+$/i;
const azureAction = /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[a-z0-9$._-]+)+$/i;

/** Reads the question as far as it can be read without the program, so that a mistake is told before it runs. */
export function checkRequest({ can, on, data }: RequestFlags): void {
  if (can === undefined) {
    if (on !== undefined || data === true) throw new UserError("--on and --data belong to --can ACTION.");
    return;
  }
  const isAws = awsAction.test(can);
  if (!isAws && !azureAction.test(can)) {
    throw new UserError(
      `--can wants one action without wildcards, such as s3:GetObject or Microsoft.Storage/storageAccounts/read, not "${printable(can, 200)}".`,
    );
  }
  if (isAws && data === true)
    throw new UserError("--data is for operations of Azure: AWS has no actions of two kinds.");
  if (on === undefined || on === "") {
    const anywhere = isAws ? " For an action that is on no resource, such as ecr:GetAuthorizationToken, give '*'." : "";
    const id = isAws ? "an ARN" : "an id (/subscriptions/...)";
    throw new UserError(`--can needs --on RESOURCE: ${id}, or a resource of the program by its name.${anywhere}`);
  }
  if (isAws && on === "*") refuseAnything(can);
}

/** Where a policy could name a resource, the answer depends on which. */
function refuseAnything(action: string): void {
  const [type] = actionNamed(action)?.types ?? [];
  if (type === undefined) return;
  throw new UserError(`${action} is done to a ${type.name}: --on wants one, such as ${type.arns[0] ?? "its ARN"}.`);
}

/** What is asked, of somebody whose cloud is known by one of its resources. */
export function readRequest(flags: RequestFlags, about: Resource, resources: readonly Resource[]): Asked | undefined {
  const { can: action, on, data } = flags;
  if (action === undefined || on === undefined) return undefined;
  const cloud = cloudOf(about.urn);
  if (awsAction.test(action) !== (cloud === "aws")) {
    const [wanted, given] = cloud === "aws" ? ["AWS", "Azure"] : ["Azure", "AWS"];
    throw new UserError(
      `${printable(about.name, 200)} is a resource of ${wanted}, and ${action} is an action of ${given}.`,
    );
  }
  const byId = cloud === "aws" ? on === "*" || on.startsWith("arn:") : /^\/|^https:\/\/management\./.test(on);
  const resource = byId ? on : idOf(on, cloud, resources);
  if (cloud === "aws") {
    const request = isUnknown(resource) ? resource : { cloud, action, resource };
    const note = noteOn(action);
    return { action, on, request, byId: byId && !isMadeUp(on), ...(note !== undefined && { note }) };
  }
  const plane = data === true ? "data" : planeOf(action);
  const request = isUnknown(resource) ? resource : { cloud, action, plane, resource };
  return { action, on, request, plane, byId: byId && !isMadeUp(on) };
}

/** AWS adds actions faster than its list is brought up to date here, so one that is not in it is no mistake. */
function noteOn(name: string): string | undefined {
  if (actionNamed(name) !== undefined) return undefined;
  const known = awsService(name.slice(0, name.indexOf(":")))?.actions() ?? [];
  const hint =
    didYouMean(
      name,
      known.map((action) => action.name),
    ) || ".";
  return `AWS's list of actions, as of this release, has no ${name}${hint}`;
}

function actionNamed(name: string): ReturnType<typeof actionOf> {
  const id = awsService(name.slice(0, name.indexOf(":")))?.idOf(name.toLowerCase());
  return id === undefined ? undefined : actionOf(id);
}

/** The ARN or id of a resource of the program; `bucket/key` is something in the resource `bucket`. */
function idOf(text: string, cloud: "aws" | "azure", resources: readonly Resource[]): Perhaps<string> {
  const known = new Set(resources.flatMap(({ name, urn }) => [name, urn]));
  const slash = known.has(text) ? -1 : text.indexOf("/", text.lastIndexOf("::") + 1);
  const name = slash < 0 ? text : text.slice(0, slash);
  const withIds = resources.filter(
    ({ urn, type }) => cloudOf(urn) === cloud && !type.startsWith("pulumi:") && isCustom(type),
  );
  const found = findResource(name, withIds, "resource");
  const id = idIn(found, cloud);
  if (id === undefined)
    return unknown("until-deployed", [found.urn], `the ${cloud === "aws" ? "ARN" : "id"} of ${found.name}`);
  return slash < 0 ? id : id + text.slice(slash);
}

/** Components are in no cloud; their types have no module of a cloud's provider. */
function isCustom(type: string): boolean {
  return /^(aws|aws-native|azure|azure-native|azuread)(_\w+)?:/.test(type);
}

function idIn({ id, outputs }: Resource, cloud: "aws" | "azure"): string | undefined {
  const arn = outputs?.["arn"];
  const texts = cloud === "aws" ? [arn, id] : [id, outputs?.["id"]];
  const prefix = cloud === "aws" ? "arn:" : "/";
  return texts.find((text): text is string => typeof text === "string" && text.startsWith(prefix));
}
