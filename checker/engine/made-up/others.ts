import { get, type Json } from "../json.js";
import { isUnknownText } from "../wire.js";
import { partitionOf, type World } from "../world.js";
import type { Asked, MadeUp } from "./made-up.js";
import { camel, kebab, madeUpGuid, madeUpName } from "./names.js";

/** `aws-native:SERVICE:Type`: its ARNs are called `arn` or `TYPEArn`. */
export function makeUpAwsNative(asked: Asked, world: World): MadeUp {
  const [, service = "", type = ""] = asked.type.split(":");
  const nameIn = Object.hasOwn(asked.inputs, "name") ? "name" : `${camel(type)}Name`;
  const given = get(asked.inputs, nameIn);
  const name = typeof given === "string" && !isUnknownText(given) ? given : madeUpName(asked.name, asked.urn);
  const inputs: Record<string, Json> = given === undefined ? { [nameIn]: name } : {};
  const region = asked.providerRegion ?? world.region;
  const place = service === "iam" ? `:${world.account}` : `${region}:${world.account}`;
  const path = get(asked.inputs, "path");
  const between = service === "iam" && typeof path === "string" && !isUnknownText(path) ? path : "/";
  const arn =
    service === "s3" && type === "Bucket"
      ? `arn:${partitionOf(region)}:s3:::${name}`
      : `arn:${partitionOf(region)}:${service}:${place}:${kebab(type).replace("managed-policy", "policy")}${between}${name}`;
  const arns = { arn, [`${camel(type)}Arn`]: arn };
  return { id: type.endsWith("Policy") ? arn : name, inputs, outputs: { ...inputs, ...arns } };
}

/** Entra ID: objects are meant by GUIDs. */
export function makeUpAzureAd(asked: Asked): MadeUp {
  const objectId = madeUpGuid(asked.urn, "object");
  const clientId = get(asked.inputs, "clientId") ?? madeUpGuid(asked.urn, "client");
  return { id: objectId, inputs: {}, outputs: { objectId, clientId, applicationId: clientId } };
}

/** Any other provider: an id, and nothing else is known. */
export function makeUpOther(asked: Asked): MadeUp {
  return { id: madeUpName(asked.name, asked.urn), inputs: {}, outputs: {} };
}
