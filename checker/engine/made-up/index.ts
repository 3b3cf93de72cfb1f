import type { World } from "../world.js";
import { packageOf } from "../urns.js";
import { makeUpAws } from "./aws.js";
import { makeUpAzure } from "./azure.js";
import { makeUpAzureNative } from "./azure-native.js";
import type { Asked, MadeUp, MakeUp, Related } from "./made-up.js";
import { makeUpAwsNative, makeUpAzureAd, makeUpOther } from "./others.js";
import { madeUpGuid } from "./names.js";

export type { Asked, MadeUp, Related } from "./made-up.js";

const byPackage: ReadonlyMap<string, MakeUp> = new Map<string, MakeUp>([
  ["aws", makeUpAws],
  ["aws-native", makeUpAwsNative],
  ["azure", makeUpAzure],
  ["azure-native", makeUpAzureNative],
  ["azuread", makeUpAzureAd],
  ["pulumi", (asked) => ({ id: madeUpGuid(asked.urn, "id"), inputs: {}, outputs: {} })],
]);

/** Concrete values in place of what only the cloud could say, the same in every run. */
export function makeUp(asked: Asked, world: World, related: Related): MadeUp {
  const name = packageOf(asked.type);
  const known = name.startsWith("azure-native_") ? "azure-native" : name;
  return (byPackage.get(known) ?? makeUpOther)(asked, world, related);
}
