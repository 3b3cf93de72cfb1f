import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { remediationText } from "../../policy-pack/remediation-text.js";
import { remediations } from "../../policy-pack/remediations/index.js";
import { computeInstance } from "../support/resources.js";
import { realEngine } from "./engine.js";

// What the level `remediate` changes in a real preview and deployment, and what the CLI shows of it.

const root = resolve(__dirname, "../..");
const engine = realEngine();
const packConfig = { "no-user-passthrough": "remediate", "no-standing-keys": "remediate" };

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
    tags: { ...tags, note: pulumi.secret("kept") },
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

function inputsOf({ deployment }: State, name: string): object | undefined {
  return deployment.resources.find(({ urn }) => urn.endsWith(`::${name}`))?.inputs;
}

describe.skipIf(engine === undefined)("the level remediate on the real engine", { timeout: 300_000 }, () => {
  it("changes what is deployed, keeps unknown values and secrets, and says what it changes", async () => {
    const stack = await engine?.open({ "index.ts": program });
    const up = await stack?.up({ pack: root, packConfig });
    expect(up?.exitCode, up?.stderr).toBe(0);
    expect(up?.findings).toEqual([]);
    const [first] = remediations;
    const told = first && remediationText(first, computeInstance("lab"));
    // The preview that `up` runs first says the same as the update.
    const [preview = "", update = ""] = up?.stdout.split("Updating (dev)") ?? [];
    for (const phase of [preview, update]) {
      expect(phase.slice(phase.indexOf("Diagnostics:"))).toContain(told);
      expect(phase).toContain("[remediate]  no-standing-keys  (1 resource)");
      expect(phase).toContain("[remediate]  no-user-passthrough  (1 resource)");
    }

    const state = (await stack?.exportState()) as State;
    expect(inputsOf(state, "models")).toMatchObject({
      properties: { customSubDomainName: "models", disableLocalAuth: true },
    });
    expect(inputsOf(state, "lab")).toMatchObject({
      identity: { userAssignedIdentities: [expect.stringContaining("/userAssignedIdentities/lab-identity")] },
      properties: {
        properties: { enableSSO: false, vmSize: "STANDARD_DS3_V2", idleTimeBeforeShutdown: "PT1H" },
      },
      tags: { owner: "ml-team", note: { ciphertext: expect.any(String) as string } },
    });

    const again = await stack?.preview({ pack: root, packConfig });
    expect(again?.stdout).toContain("4 unchanged");
    // The program is as it was, so that a run without the level undoes the changes: the policies stop it.
    const without = await stack?.preview({ pack: root });
    expect(without?.stdout).toContain("lab update [diff: ~properties]");
    expect(without?.findings.map(({ policy, resourceName }) => `${policy} ${resourceName}`).sort()).toEqual([
      "no-standing-keys models",
      "no-user-passthrough lab",
    ]);
  });
});
