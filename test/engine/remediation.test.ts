import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { realEngine } from "./engine.js";

// What the level `remediate` changes in a real preview and deployment, and what the CLI shows of it.

const root = process.env["SCRATCH_PACK"] ?? resolve(__dirname, "../..");
const engine = realEngine();
const levels = { "no-user-passthrough": "remediate", "no-standing-keys": "remediate" };

const program = `
  import * as pulumi from "@pulumi/pulumi";
  import * as cognitive from "@pulumi/azure-native/cognitiveservices";
  import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
  import * as managedidentity from "@pulumi/azure-native/managedidentity";
  const place = { resourceGroupName: "ml", location: "westeurope" };
  const tags = { owner: "ml-team", workload: "lab" };
  const identity = new managedidentity.UserAssignedIdentity("lab-identity", { ...place, tags });
  new machinelearning.Compute("lab", {
    ...place,
    tags: { ...tags, key: pulumi.secret("SECRET-MARK") },
    workspaceName: "studio",
    identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
    properties: {
      computeType: "ComputeInstance",
      properties: { vmSize: "STANDARD_DS3_V2", idleTimeBeforeShutdown: identity.clientId.apply(() => "PT1H") },
    },
  });
  new cognitive.Account("models", {
    ...place, kind: "OpenAI", sku: { name: "S0" }, properties: { customSubDomainName: "models" },
  });
`;

interface State {
  readonly deployment: { readonly resources: readonly { readonly urn: string; readonly inputs?: object }[] };
}

describe.skipIf(engine === undefined)("the level remediate on the real engine", { timeout: 300_000 }, () => {
  it("changes what is deployed, keeps unknown values and secrets, and says what it changes", async () => {
    const stack = await engine?.open({ "index.ts": program });
    const up = await stack?.up({ pack: root, packConfig: levels });
    console.log(up?.stdout, up?.stderr, up?.findings);
    const state = (await stack?.exportState()) as State;
    console.log(JSON.stringify(state.deployment.resources, undefined, 1));
    const again = await stack?.run(["preview", "--policy-pack", root, "--diff"]);
    console.log(again?.stdout, again?.stderr);
    expect(1).toBe(1);
  });
});
