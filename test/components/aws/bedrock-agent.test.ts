import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { BedrockAgent, type BedrockAgentArgs } from "../../../components/aws/index.js";
import { made, valueOf, type Made } from "../mocks.js";

const model = "arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0";
const profile = "arn:aws:bedrock:eu-west-1:111122223333:inference-profile/eu.amazon.nova-lite-v1:0";
const functionArn = "arn:aws:lambda:eu-west-1:111122223333:function:orders";
const knowledgeBaseArn = "arn:aws:bedrock:eu-west-1:111122223333:knowledge-base/KB12345678";
const guardrailArn = "arn:aws:bedrock:eu-west-1:111122223333:guardrail/abc";
const kmsKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/k";

const good: BedrockAgentArgs = {
  owner: "support-team@example.com",
  workload: "assistant",
  modelArn: model,
  instruction: "Answer questions about how to use the shop, in two sentences.",
};
const use = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];

function inputsOf(resources: readonly Made[], type: string): Made["inputs"] {
  const found = resources.find((one) => one.type.endsWith(`:${type}`));
  if (found === undefined) throw new Error(`no ${type} was made`);
  return found.inputs;
}

function statements(inputs: Made["inputs"], property = "policy"): unknown {
  return (JSON.parse(String(inputs[property])) as { Statement: unknown }).Statement;
}

async function policyWith(more: Partial<BedrockAgentArgs>): Promise<unknown> {
  return statements(inputsOf(await made(() => new BedrockAgent("assistant", { ...good, ...more })), "RolePolicy"));
}

describe("BedrockAgent", () => {
  it("makes an agent with an alias, and a role of its own for its model", async () => {
    const resources = await made(() => new BedrockAgent("assistant", good));
    expect(resources.map(({ type }) => type)).toEqual([
      "ml-identity-aws:index:BedrockAgent",
      "aws:iam/policy:Policy",
      "aws:iam/role:Role",
      "aws:iam/rolePolicy:RolePolicy",
      "aws:bedrock/agentAgent:AgentAgent",
      "aws:bedrock/agentAgentAlias:AgentAgentAlias",
    ]);
    const tags = { owner: good.owner, workload: good.workload };
    expect(inputsOf(resources, "AgentAgent")).toEqual({
      agentName: "assistant",
      agentResourceRoleArn: "arn:aws:iam:eu-west-1:111122223333:assistant",
      foundationModel: model,
      instruction: good.instruction,
      tags,
    });
    expect(inputsOf(resources, "AgentAgentAlias")).toEqual({ agentAliasName: "live", agentId: "assistant", tags });
    expect(statements(inputsOf(resources, "RolePolicy"))).toEqual([
      { Effect: "Allow", Action: use, Resource: [model] },
    ]);
  });

  it("lets agents of this account and region alone have the role", async () => {
    const role = inputsOf(await made(() => new BedrockAgent("assistant", good)), "Role");
    expect(statements(role, "assumeRolePolicy")).toMatchObject([
      {
        Principal: { Service: "bedrock.amazonaws.com" },
        Condition: {
          StringEquals: { "aws:SourceAccount": "111122223333" },
          ArnLike: { "aws:SourceArn": ["arn:aws:bedrock:eu-west-1:111122223333:agent/*"] },
        },
      },
    ]);
  });

  it("reaches the models of an inference profile through the profile alone", async () => {
    const models = ["eu-west-1", "eu-west-3"].map((region) => model.replace("eu-west-1", region));
    expect(await policyWith({ modelArn: pulumi.output(profile), profileModelArns: models })).toEqual([
      { Effect: "Allow", Action: [...use, "bedrock:GetInferenceProfile"], Resource: [profile] },
      {
        Effect: "Allow",
        Action: use,
        Resource: models,
        Condition: { StringEquals: { "bedrock:InferenceProfileArn": profile } },
      },
    ]);
  });

  it("has its functions let in this agent alone, and needs no permission for them", async () => {
    const actionGroups = { orders: { functionArn: pulumi.output(functionArn), apiSchema: "openapi: 3.0.0" } };
    const resources = await made(() => new BedrockAgent("assistant", { ...good, actionGroups }));
    const agentArn = "arn:aws:bedrock:eu-west-1:111122223333:agent/assistant";
    expect(inputsOf(resources, "Permission")).toEqual({
      action: "lambda:InvokeFunction",
      function: functionArn,
      principal: "bedrock.amazonaws.com",
      sourceArn: agentArn,
      sourceAccount: "111122223333",
    });
    expect(inputsOf(resources, "AgentAgentActionGroup")).toEqual({
      agentId: "assistant",
      agentVersion: "DRAFT",
      actionGroupName: "orders",
      actionGroupExecutor: { lambda: functionArn },
      apiSchema: { payload: "openapi: 3.0.0" },
    });
    expect(String(inputsOf(resources, "RolePolicy")["policy"])).not.toContain("lambda");
    expect(resources.at(-1)?.type).toBe("aws:bedrock/agentAgentAlias:AgentAgentAlias");
  });

  it("queries the knowledge bases that are named", async () => {
    const knowledgeBases = { returns: { knowledgeBaseArn, description: "What may be returned." } };
    const resources = await made(() => new BedrockAgent("assistant", { ...good, knowledgeBases }));
    expect(inputsOf(resources, "AgentAgentKnowledgeBaseAssociation")).toEqual({
      agentId: "assistant",
      description: "What may be returned.",
      knowledgeBaseId: "KB12345678",
      knowledgeBaseState: "ENABLED",
    });
    expect(await policyWith({ knowledgeBases })).toContainEqual({
      Effect: "Allow",
      Action: ["bedrock:Retrieve"],
      Resource: [knowledgeBaseArn],
    });
  });

  it("works under the guardrail and with the key that are named", async () => {
    const more = { guardrail: { guardrailArn: pulumi.output(guardrailArn), version: "1" }, kmsKeyArn };
    const resources = await made(() => new BedrockAgent("assistant", { ...good, ...more }));
    expect(inputsOf(resources, "AgentAgent")).toMatchObject({
      guardrailConfigurations: [{ guardrailIdentifier: guardrailArn, guardrailVersion: "1" }],
      customerEncryptionKeyArn: kmsKeyArn,
    });
    expect(statements(inputsOf(resources, "RolePolicy"))).toEqual([
      { Effect: "Allow", Action: use, Resource: [model] },
      { Effect: "Allow", Action: ["bedrock:ApplyGuardrail"], Resource: [guardrailArn] },
      {
        Effect: "Allow",
        Action: ["kms:Decrypt"],
        Resource: [kmsKeyArn],
        Condition: {
          StringLike: { "kms:EncryptionContext:aws:bedrock:arn": "arn:aws:bedrock:eu-west-1:111122223333:agent/*" },
        },
      },
    ]);
  });

  it("has what it needs besides", async () => {
    const secrets = ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:s"];
    expect(await policyWith({ secrets })).toContainEqual({
      Effect: "Allow",
      Action: ["secretsmanager:GetSecretValue"],
      Resource: secrets,
    });
  });

  it("takes a role that was made for it, and no other agent takes the same", async () => {
    const roleArn = "arn:aws:iam::111122223333:role/workload/agent+of-a-test";
    const resources = await made(() => new BedrockAgent("first", { ...good, roleArn }));
    expect(resources.map(({ type }) => type)).toEqual([
      "ml-identity-aws:index:BedrockAgent",
      "aws:bedrock/agentAgent:AgentAgent",
      "aws:bedrock/agentAgentAlias:AgentAgentAlias",
    ]);
    const { agentName, agentResourceRoleArn } = inputsOf(resources, "AgentAgent");
    expect(agentResourceRoleArn).toBe(roleArn);
    expect(agentName).toMatch(/^agent-of-a-test-[0-9a-f]{7}$/);
    const second = (): unknown => new BedrockAgent("second", { ...good, roleArn });
    expect(second).toThrow("roleArn is the role of BedrockAgent first already: make one for each workload");
  });

  it("gives out the agent, its alias, its role and what the role may do", async () => {
    let agent: BedrockAgent | undefined;
    const knowledgeBases = { returns: { knowledgeBaseArn, description: "What may be returned." } };
    await made(() => (agent = new BedrockAgent("assistant", { ...good, knowledgeBases })));
    const who = "arn:aws:iam:eu-west-1:111122223333:assistant";
    expect(await valueOf(agent?.agentArn)).toBe("arn:aws:bedrock:eu-west-1:111122223333:agent/assistant");
    expect(await valueOf(agent?.agentId)).toBe("assistant");
    expect(await valueOf(agent?.aliasArn)).toBe("arn:aws:bedrock:eu-west-1:111122223333:agent-alias/assistant");
    expect(await valueOf(agent?.roleArn)).toBe(who);
    expect(await valueOf(agent?.grants)).toEqual([
      { who, need: "modelArn", what: use, where: model },
      { who, need: "knowledgeBases", what: ["bedrock:Retrieve"], where: knowledgeBaseArn },
    ]);
  });

  const group = { functionArn, apiSchema: "openapi: 3.0.0" };
  const base = { knowledgeBaseArn, description: "What may be returned." };
  it.each<[string, Record<string, unknown>, string]>([
    ["no model", { modelArn: undefined }, "modelArn is missing or empty"],
    ["a model's id", { modelArn: "amazon.nova-lite-v1:0" }, "modelArn must be an ARN"],
    ["every model", { modelArn: model.replace("amazon.nova-lite-v1:0", "*") }, "modelArn holds a wildcard"],
    ["something else than a model", { modelArn: knowledgeBaseArn }, "modelArn must be the ARN of a foundation model"],
    ["a profile without its models", { modelArn: profile }, "profileModelArns is missing or empty"],
    ["models without a profile", { profileModelArns: [model] }, "profileModelArns is only for an inference profile"],
    ["every model of a profile", { modelArn: profile, profileModelArns: ["arn:aws:*"] }, "profileModelArns[0] holds a"],
    ["no instruction", { instruction: "" }, "instruction is missing or empty: say what the agent is to do"],
    ["a short instruction", { instruction: "Help." }, "instruction must have 40 to 20,000 characters"],
    ["a long instruction", { instruction: "Help. ".repeat(4000) }, "instruction must have 40 to 20,000 characters"],
    ["a list of actions", { actionGroups: [group] }, "actionGroups must be"],
    ["a name that Bedrock does not take", { actionGroups: { "my orders": group } }, "actionGroups.my orders becomes"],
    [
      "a function's name",
      { actionGroups: { a: { ...group, functionArn: "f" } } },
      "actionGroups.a.functionArn must be",
    ],
    ["no actions", { actionGroups: { a: { functionArn } } }, "actionGroups.a.apiSchema is missing or empty"],
    [
      "every knowledge base",
      { knowledgeBases: { a: { ...base, knowledgeBaseArn: "arn:aws:bedrock:*" } } },
      "knowledgeBases.a.knowledgeBaseArn holds a wildcard",
    ],
    ["no description", { knowledgeBases: { a: { knowledgeBaseArn } } }, "knowledgeBases.a.description is missing"],
    ["a guardrail's id", { guardrail: { guardrailArn: "abc", version: "1" } }, "guardrail.guardrailArn must be an ARN"],
    ["no version", { guardrail: { guardrailArn } }, "guardrail.version is missing or empty: name the version"],
    ["a key's id", { kmsKeyArn: "k" }, "kmsKeyArn must be an ARN"],
    ["no workload", { workload: undefined }, "workload is missing or empty"],
    ["a role and needs", { roleArn: "arn:aws:iam::1:role/r", secrets: [] }, "roleArn brings its own permissions"],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new BedrockAgent("assistant", args)).toThrow(message);
  });
});
