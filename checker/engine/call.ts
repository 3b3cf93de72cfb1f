import type { CallResponse, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import providers from "@pulumi/pulumi/proto/provider_pb.js";
import type { ResourceInvokeRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { answer, noAnswer } from "./invokes/index.js";
import { get, type JsonObject } from "./json.js";
import { outputFormMark, unansweredKey } from "./preload.js";
import { regionOf, type Run, type Session } from "./session.js";
import { transformInvoke } from "./transforms.js";
import { providerUrn } from "./urns.js";
import { jsonToStruct, plainObject, unknownText } from "./wire.js";

const unknownAnswer = { [unansweredKey]: unknownText };

/** Answers a provider call; one that cannot be answered stays unknown in output form and is an error in plain form. */
export async function invoke(session: Session, request: ResourceInvokeRequest): Promise<InvokeResponse> {
  const { world, run, transforms, callbacks } = session;
  const token = request.getTok().replace(outputFormMark, "");
  const isOutputForm = request.getTok().endsWith(outputFormMark);
  const args = plainObject(await transformInvoke(request, token, transforms, callbacks));
  const provider = request.getProvider() === "" ? undefined : providerUrn(request.getProvider());
  const call = { token, args, providerRegion: regionOf(session, provider) };
  const found = token === "pulumi:pulumi:getResource" ? resourceByUrn(run, args) : answer(call, world);
  if (found === undefined && !isOutputForm) throw new Error(noAnswer(call));
  if (found === undefined) run.unanswered.add(token);
  const response = new providers.InvokeResponse();
  response.setReturn(jsonToStruct(found ?? unknownAnswer));
  return response;
}

/** How the SDK turns a reference to a resource of this program back into an object. */
function resourceByUrn(run: Run, args: JsonObject): JsonObject {
  const urn = get(args, "urn");
  const found = run.resources.get(typeof urn === "string" ? urn : "");
  if (!found) throw new Error("the program asks for a resource that it did not register");
  return { urn: found.urn, id: found.id, state: found.outputs ?? {} };
}

/** A method of a resource: only its provider could run it. */
export function callMethod(): CallResponse {
  const response = new providers.CallResponse();
  response.setReturn(jsonToStruct(unknownAnswer));
  return response;
}
