import type { World } from "../world.js";
import type { JsonObject } from "../json.js";
import { answerAws } from "./aws.js";
import { answerAzure } from "./azure.js";
import { answerConfigured } from "./configured.js";
import type { Call } from "./invoke.js";
import { answerPolicyDocument } from "./policy-document.js";

const families = [answerConfigured, answerPolicyDocument, answerAws, answerAzure];

/** The answer to a provider call that can be given without a cloud. */
export function answer(call: Call, world: World): JsonObject | undefined {
  for (const family of families) {
    const found = family(call, world);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What a program is told that needs an answer at once; it names the lines to add. */
export function noAnswer({ token, args }: Call): string {
  const given = Object.keys(args).length === 0 ? "" : `\n        args: ${JSON.stringify(args)}`;
  return (
    `${token} asks the cloud, and ml-identity runs programs offline. ` +
    `Use the output form of the call (its name ends in "Output"), whose answer may stay unknown, ` +
    `or give the answer in ml-identity.yaml:\n` +
    `offline:\n    invokes:\n      - token: ${token}${given}\n        result: { ... }`
  );
}
