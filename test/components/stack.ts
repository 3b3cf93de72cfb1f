import * as pulumi from "@pulumi/pulumi";
import type { Json } from "../../checker/engine/json.js";
import { makeUp } from "../../checker/engine/made-up/index.js";
import type { World } from "../../checker/engine/world.js";
import type { RawObject, Resource } from "../../policy-pack/model/index.js";

// The SDK keeps this out of its types.
const runtime = pulumi.runtime as unknown as { waitForRPCs: () => Promise<void> };

const world: World = {
  organization: "organization",
  project: "project",
  stack: "stack",
  account: "111122223333",
  region: "eu-west-1",
  subscription: "00000000-0000-0000-0000-000000000000",
  tenant: "00000000-0000-0000-0000-000000000001",
  config: new Map(),
  invokes: [],
  stackReferences: new Map(),
};

const answers = new Map<string, Record<string, string>>([
  ["aws:index/getCallerIdentity:getCallerIdentity", { accountId: world.account }],
  ["aws:index/getPartition:getPartition", { partition: "aws" }],
  ["aws:index/getRegion:getRegion", { region: world.region }],
  ["azure-native:authorization:getClientConfig", { subscriptionId: world.subscription, tenantId: world.tenant }],
]);

/**
 * The stack that a program makes, as the checker has it: ids and ARNs in the forms of the clouds, and concrete. Quick, as it
 * runs in this process, so that a property can be asked of a thousand programs.
 */
export async function stackOf(program: () => unknown): Promise<readonly Resource[]> {
  const resources: Resource[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs, custom }) => {
        const urn = `urn:pulumi:${world.stack}::${world.project}::${type}::${name}`;
        const given = inputs as Record<string, unknown>;
        const sdkVersion = type.startsWith("aws") ? "7.0.0" : "3.15.0";
        const asked = { urn, type, name, inputs: given as Record<string, Json>, providerRegion: undefined, sdkVersion };
        const made = custom === true ? makeUp(asked, world, { outputOf }) : undefined;
        const checked = { ...given, ...(made?.inputs as object | undefined) };
        const outputs = { ...checked, ...(made?.outputs as object | undefined) };
        const common = { urn, type, name, dependencies: [], propertyDependencies: {}, sdkVersion };
        resources.push({
          ...common,
          inputs: checked as RawObject,
          ...(made === undefined ? {} : { id: made.id, outputs: outputs as RawObject }),
        });
        return { id: made?.id ?? "", state: outputs };
      },
      call: ({ token }) => {
        const answer = answers.get(token);
        if (answer === undefined) throw new Error(`unexpected call of ${token}`);
        return answer;
      },
    },
    world.project,
    world.stack,
    false,
  );
  await program();
  await runtime.waitForRPCs();
  return resources;
}

/** Nothing that components make asks for it. */
const outputOf = (): undefined => undefined;
