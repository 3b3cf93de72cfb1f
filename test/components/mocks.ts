import type * as pulumi from "@pulumi/pulumi";
import { runMocked, world } from "./mocked.js";

export interface Made {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What a program makes, in the order of registration; ids and ARNs are made up from type and name. */
export async function made(program: () => unknown): Promise<readonly Made[]> {
  const resources: Made[] = [];
  await runMocked(program, ({ type, name, inputs, custom }) => {
    resources.push({ type, name, inputs: inputs as Made["inputs"] });
    if (custom !== true) return { id: "", state: {} };
    const id = `/subscriptions/s/resourceGroups/g/providers/${pathOf(type, inputs as Inputs)}/${name}`;
    const arn = here(type.split(/[:/]/)[1] ?? "", name);
    return {
      id,
      state: {
        name,
        ...(inputs as object),
        ...answeredIdentity(inputs as Inputs),
        ...namedApart.get(type)?.(name),
        arn,
        principalId: `principal of ${name}`,
        clientId: `client of ${name}`,
      },
    };
  });
  return resources.filter(({ type }) => type !== "pulumi:pulumi:Stack");
}

/** What clouds answer under names of its own. */
const namedApart = new Map<string, (name: string) => object>([
  ["aws:batch/computeEnvironment:ComputeEnvironment", (name) => ({ ecsClusterArn: here("ecs", `cluster/${name}`) })],
  ["aws:bedrock/agentAgent:AgentAgent", (name) => ({ agentArn: here("bedrock", `agent/${name}`), agentId: name })],
  [
    "aws:bedrock/agentAgentAlias:AgentAgentAlias",
    (name) => ({ agentAliasArn: here("bedrock", `agent-alias/${name}`) }),
  ],
  [
    "azure-native:storage:StorageAccount",
    (name) => ({ primaryEndpoints: { blob: `https://${name}.blob.core.windows.net/` } }),
  ],
]);

function here(service: string, rest: string): string {
  return `arn:aws:${service}:${world.region}:${world.account}:${rest}`;
}

/** Components read the ids of online endpoints, so these are as Azure writes them. */
function pathOf(type: string, { workspaceName }: Inputs): string {
  if (!type.endsWith(":OnlineEndpoint")) return type.replaceAll(":", "/");
  return `Microsoft.MachineLearningServices/workspaces/${workspaceName}/onlineEndpoints`;
}

interface Inputs {
  readonly identity?: { readonly userAssignedIdentities?: unknown };
  readonly workspaceName?: string;
}

/** Azure takes the identities of a resource as a list of ids and answers with more about each. */
function answeredIdentity({ identity }: Inputs): object {
  const ids = identity?.userAssignedIdentities;
  if (!Array.isArray(ids)) return {};
  const about = ids.map(String).map((id): [string, object] => [id, { clientId: `client of ${id.split("/").at(-1)}` }]);
  return { identity: { ...identity, userAssignedIdentities: Object.fromEntries(about) } };
}

/** The value of an output. */
export async function valueOf<T>(output: pulumi.Output<T> | undefined): Promise<T | undefined> {
  if (output === undefined) return undefined;
  return new Promise((resolve) => void output.apply(resolve));
}
