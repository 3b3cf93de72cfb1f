import type { RegisterResourceRequest, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb.js";
import resources from "@pulumi/pulumi/proto/resource_pb.js";
import { echo } from "./echo.js";
import { get, withEntries, type JsonObject } from "./json.js";
import { makeUp, type Asked, type MadeUp } from "./made-up/index.js";
import { positionOf } from "./positions.js";
import { providerOf, regionOf, rememberOrigin, type Session } from "./session.js";
import { transformResource } from "./transforms.js";
import { isStack, makeUrn } from "./urns.js";
import { jsonToStruct, plainObject } from "./wire.js";

const nothing: MadeUp = { id: "", inputs: {}, outputs: {} };

/**
 * Takes a resource as a preview does (transforms, then the provider's `Check`, then `Create`), but answers with
 * concrete made-up values where a preview would have to say "unknown".
 */
export async function register(session: Session, request: RegisterResourceRequest): Promise<RegisterResourceResponse> {
  const { world, run, transforms, callbacks } = session;
  const [type, name, parent, isCustom] = [
    request.getType(),
    request.getName(),
    request.getParent(),
    request.getCustom(),
  ];
  const urn = makeUrn(world.stack, world.project, type, name, parent);
  const wanted = await transformResource(request, transforms, callbacks);
  if (run.resources.has(urn)) throw new Error(`Duplicate resource URN '${urn}'; try giving it a unique name`);
  transforms.parentOf.set(urn, parent);
  transforms.ofResource.set(urn, request.getTransformsList());

  const version = wanted.version || (session.packageVersions.get(request.getPackageref()) ?? "");
  const provider = isCustom ? providerOf(session, type, wanted.provider, version) : undefined;
  const made = isCustom
    ? makeUpFor(session, {
        urn,
        type,
        name,
        inputs: plainObject(wanted.inputs),
        providerRegion: regionOf(session, provider),
        sdkVersion: version,
      })
    : nothing;
  const inputs = withEntries(wanted.inputs, Object.entries(made.inputs));
  const outputs = isCustom ? withEntries(echo(inputs), Object.entries(made.outputs)) : undefined;
  const id = request.getImportid() || made.id;
  run.resources.set(urn, {
    urn,
    type,
    name,
    read: false,
    remote: request.getRemote(),
    inputs,
    ...(outputs === undefined ? {} : { outputs }),
    id,
    parent: isStack(type) ? "" : parent,
    provider,
    version,
    dependencies: wanted.dependencies,
    propertyDependencies: wanted.propertyDependencies,
    position: positionOf(request, session.folder) ?? run.resources.get(parent)?.position,
  });
  for (const value of [id, ...Object.values(made.outputs)]) rememberOrigin(session, value, urn);

  const response = new resources.RegisterResourceResponse();
  response.setUrn(urn);
  response.setId(id);
  response.setObject(jsonToStruct(outputs ?? {}));
  return response;
}

function makeUpFor(session: Session, asked: Asked): MadeUp {
  const { run, world } = session;
  return makeUp(asked, world, {
    outputOf: (text, property): string | undefined => {
      const outputs: JsonObject = run.resources.get(run.origins.get(text) ?? "")?.outputs ?? {};
      const value = get(outputs, property);
      return typeof value === "string" ? value : undefined;
    },
  });
}
