import type { JsonObject } from "../json.js";
import type { World } from "../world.js";
import type { Answer } from "./invoke.js";

const offline = "00000000-0000-4000-8000-0ff11e000000";

function clientConfig(world: World): JsonObject {
  return {
    id: offline,
    clientId: offline,
    objectId: offline,
    subscriptionId: world.subscription,
    tenantId: world.tenant,
  };
}

const answers: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  ["azure-native:authorization:getClientConfig", (_, world) => clientConfig(world)],
  ["azure:core/getClientConfig:getClientConfig", (_, world) => clientConfig(world)],
  ["azuread:index/getClientConfig:getClientConfig", (_, world) => clientConfig(world)],
  [
    "azure:core/getSubscription:getSubscription",
    (_, world) => ({
      id: `/subscriptions/${world.subscription}`,
      subscriptionId: world.subscription,
      tenantId: world.tenant,
      displayName: "offline",
      state: "Enabled",
    }),
  ],
]);

/** Questions about who is signed in to Azure: nobody is, so the answers are made up and hold together. */
export const answerAzure: Answer = (call, world) => answers.get(call.token)?.(call, world);
