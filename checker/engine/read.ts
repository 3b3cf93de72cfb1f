import type { ReadResourceRequest, ReadResourceResponse } from "@pulumi/pulumi/proto/resource_pb.js";
import resources from "@pulumi/pulumi/proto/resource_pb.js";
import { get, isJsonObject, withEntries, type Json, type JsonObject } from "./json.js";
import { awsShapes } from "./made-up/aws-shapes.js";
import { positionOf } from "./positions.js";
import { providerOf, type Session } from "./session.js";
import { makeUrn } from "./urns.js";
import { isUnknownText, jsonToStruct, structToJson } from "./wire.js";
import type { World } from "./world.js";

/** `.get()` and `StackReference`: of something that exists elsewhere, only its id is known and what the id itself says. */
export function read(session: Session, request: ReadResourceRequest): ReadResourceResponse {
  const { world, run, folder } = session;
  const [type, name, parent, id] = [request.getType(), request.getName(), request.getParent(), request.getId()];
  const urn = makeUrn(world.stack, world.project, type, name, parent);
  const inputs = structToJson(request.getProperties());
  const version = request.getVersion() || (session.packageVersions.get(request.getPackageref()) ?? "");
  const outputs = withEntries(inputs, Object.entries(told(type, id, inputs, world)));
  run.resources.set(urn, {
    urn,
    type,
    name,
    read: true,
    remote: false,
    inputs,
    outputs,
    id: isUnknownText(id) ? "" : id,
    parent,
    provider: providerOf(session, type, request.getProvider(), version),
    version,
    dependencies: request.getDependenciesList(),
    propertyDependencies: new Map(),
    position: positionOf(request, folder) ?? run.resources.get(parent)?.position,
  });
  const response = new resources.ReadResourceResponse();
  response.setUrn(urn);
  response.setProperties(jsonToStruct(outputs));
  return response;
}

function told(type: string, id: string, inputs: JsonObject, world: World): JsonObject {
  if (type !== "pulumi:pulumi:StackReference") return toldById(type, id);
  const name = get(inputs, "name");
  const outputs: unknown = typeof name === "string" ? world.stackReferences.get(name) : undefined;
  return isJsonObject(outputs) ? { outputs, secretOutputNames: [] satisfies Json[] } : {};
}

function toldById(type: string, id: string): JsonObject {
  if (isUnknownText(id)) return {};
  if (id.startsWith("arn:")) return { arn: id };
  if (id.startsWith("/subscriptions/")) return { name: id.slice(id.lastIndexOf("/") + 1) };
  const shape = type.startsWith("aws:") ? awsShapes.get(type.slice("aws:".length)) : undefined;
  return shape !== undefined && shape.id === undefined ? { [shape.nameIn ?? "name"]: id } : {};
}
