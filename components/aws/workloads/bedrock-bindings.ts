import * as pulumi from "@pulumi/pulumi";
import { exact } from "../arguments/check";
import type { Binding } from "../identity/bindings";

/** What an agent works with. */
interface Parts {
  modelArn: pulumi.Input<string>;
  profileModelArns?: pulumi.Input<pulumi.Input<string>[]>;
  knowledgeBases?: { [word: string]: { knowledgeBaseArn: pulumi.Input<string> } };
  guardrail?: { guardrailArn: pulumi.Input<string> };
  kmsKeyArn?: pulumi.Input<string>;
}

/** The agents of an account in the region of a model, as the ARN of an agent is not known before it has a role. */
export function agentsBeside(modelArn: string, account: string): string {
  const [, partition = "", , region = ""] = modelArn.split(":");
  return `arn:${partition}:bedrock:${region}:${account}:agent/*`;
}

/** What an agent needs for its parts: https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html */
export function agentBindings(parts: Parts, agents: pulumi.Output<string>): pulumi.Output<Binding[]> {
  const { modelArn, profileModelArns = [], knowledgeBases = {}, guardrail, kmsKeyArn } = parts;
  const bases = Object.values(knowledgeBases).map(({ knowledgeBaseArn }) => knowledgeBaseArn);
  return pulumi
    .output({ modelArn, profileModelArns, bases, guardrailArn: guardrail?.guardrailArn, kmsKeyArn, agents })
    .apply((known): Binding[] =>
      [
        ...modelBindings(exact("modelArn", known.modelArn), known.profileModelArns),
        { need: "knowledgeBases", actions: ["bedrock:Retrieve"], on: known.bases },
        { need: "guardrail", actions: ["bedrock:ApplyGuardrail"], on: listOf(known.guardrailArn) },
        {
          need: "kmsKeyArn",
          actions: ["kms:Decrypt"],
          on: listOf(known.kmsKeyArn),
          // https://docs.aws.amazon.com/bedrock/latest/userguide/cmk-agent-resources.html
          condition: { StringLike: { "kms:EncryptionContext:aws:bedrock:arn": known.agents } },
        },
      ]
        .map((binding) => ({ ...binding, on: binding.on.map((arn) => exact(binding.need, arn)) }))
        .filter(({ on }) => on.length > 0),
    );
}

/** The models behind an inference profile only through it: https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-prereq.html */
function modelBindings(modelArn: string, behind: string[]): Binding[] {
  const invoke = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];
  if (behind.length === 0) return [{ need: "modelArn", actions: invoke, on: [modelArn] }];
  return [
    { need: "modelArn", actions: [...invoke, "bedrock:GetInferenceProfile"], on: [modelArn] },
    {
      need: "profileModelArns",
      actions: invoke,
      on: behind,
      condition: { StringEquals: { "bedrock:InferenceProfileArn": modelArn } },
    },
  ];
}

function listOf(arn: string | undefined): string[] {
  return arn === undefined ? [] : [arn];
}
