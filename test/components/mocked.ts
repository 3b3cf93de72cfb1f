import * as pulumi from "@pulumi/pulumi";

// The SDK keeps this out of its types.
const runtime = pulumi.runtime as unknown as { waitForRPCs: () => Promise<void> };

/** Where the programs deploy to. */
export const world = {
  project: "project",
  stack: "stack",
  account: "111122223333",
  region: "eu-west-1",
  subscription: "00000000-0000-0000-0000-000000000001",
  tenant: "00000000-0000-0000-0000-000000000002",
} as const;

const answers = new Map<string, Record<string, string>>([
  ["aws:index/getCallerIdentity:getCallerIdentity", { accountId: world.account }],
  ["aws:index/getPartition:getPartition", { partition: "aws" }],
  ["aws:index/getRegion:getRegion", { region: world.region }],
  ["azure-native:authorization:getClientConfig", { subscriptionId: world.subscription, tenantId: world.tenant }],
]);

/** Runs a program in this process, with made-up answers to what its components ask of a cloud. */
export async function runMocked(
  program: () => unknown,
  newResource: pulumi.runtime.Mocks["newResource"],
): Promise<void> {
  const call = ({ token }: pulumi.runtime.MockCallArgs) => {
    const answer = answers.get(token);
    if (answer === undefined) throw new Error(`unexpected call of ${token}`);
    return answer;
  };
  await pulumi.runtime.setMocks({ newResource, call }, world.project, world.stack, false);
  await program();
  await runtime.waitForRPCs();
}
