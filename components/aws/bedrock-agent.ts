import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import * as bedrock from "@pulumi/aws/bedrock";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf } from "./arguments/about";
import { checkArn, checkText, entries, isHere } from "./arguments/check";
import { fitting } from "./arguments/names";
import { refuse } from "./arguments/refuse";
import type { Grant } from "./identity/grants";
import { checkRunning, roleOf, type WorkloadArgs } from "./identity/workload";
import { agentBindings, agentsBeside } from "./workloads/bedrock-bindings";
import { checkParts, createActionGroups, createKnowledgeBases } from "./workloads/bedrock-parts";

/** Actions that an agent may take, all by one function. */
export interface AgentActionGroup {
  /** ARN of the Lambda function that takes the actions, from the `arn` output of an `aws.lambda.Function`. */
  functionArn: pulumi.Input<string>;
  /** The actions, as a document of OpenAPI 3.0 in JSON or YAML. */
  apiSchema: pulumi.Input<string>;
}

/** A knowledge base that an agent may query. */
export interface AgentKnowledgeBase {
  /** ARN of the knowledge base, from the `arn` output of an `aws.bedrock.AgentKnowledgeBase`. */
  knowledgeBaseArn: pulumi.Input<string>;
  /** What the agent finds in it and when to look there, in words for the model, at most 200 characters. */
  description: pulumi.Input<string>;
}

/** A guardrail that checks what goes into an agent and comes out of it. */
export interface AgentGuardrail {
  /** ARN of the guardrail, from the `guardrailArn` output of an `aws.bedrock.Guardrail`. */
  guardrailArn: pulumi.Input<string>;
  /** Version of the guardrail, such as `1`, from the `version` output of an `aws.bedrock.GuardrailVersion`. */
  version: pulumi.Input<string>;
}

/** What an agent is, and what it works with. */
export interface BedrockAgentArgs extends WorkloadArgs {
  /** ARN of the foundation model or inference profile that it thinks with, in the region of the agent. */
  modelArn: pulumi.Input<string>;
  /** Models that the inference profile passes requests to: a list of ARNs, one for each of its regions. Required with an inference profile, and only there. */
  profileModelArns?: pulumi.Input<pulumi.Input<string>[]>;
  /** What it is to do and how, in words for the model: 40 to 20,000 characters. */
  instruction: pulumi.Input<string>;
  /** What it may do: a map from the name of an action group to its function and actions. Default: none. */
  actionGroups?: pulumi.Input<{ [name: string]: pulumi.Input<AgentActionGroup> }>;
  /** What it may look up: a map from a word of your own to a knowledge base. Default: none. */
  knowledgeBases?: pulumi.Input<{ [word: string]: pulumi.Input<AgentKnowledgeBase> }>;
  /** The guardrail that it works under. Default: none. */
  guardrail?: AgentGuardrail;
  /** ARN of a key that encrypts the agent. Whoever deploys or asks the agent needs permission to use it. Default: a key of AWS. */
  kmsKeyArn?: pulumi.Input<string>;
}

/**
 * An agent of Amazon Bedrock with a role of its own, which only agents of this account get. It may use the model, knowledge
 * bases and guardrail that are named, and its functions let nobody in but this agent.
 */
export class BedrockAgent extends pulumi.ComponentResource {
  /** ARN of the agent. */
  public readonly agentArn: pulumi.Output<string>;
  /** Id of the agent. */
  public readonly agentId: pulumi.Output<string>;
  /** ARN of the alias `live`: what `invokes` of whoever asks the agent takes. It stays with the version that it was made with. */
  public readonly aliasArn: pulumi.Output<string>;
  /** ARN of the role that it works as. */
  public readonly roleArn: pulumi.Output<string>;
  /** All that the role may do: who, what, where and until when. Empty where `roleArn` was given. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: BedrockAgentArgs, opts?: pulumi.ComponentResourceOptions) {
    const who = `BedrockAgent ${name}`;
    checkRunning(who, args);
    checkAgent(args);
    super("ml-identity-aws:index:BedrockAgent", name, args, opts);

    // Both were checked to be written out.
    const actionGroups = args.actionGroups as { [name: string]: AgentActionGroup } | undefined;
    const knowledgeBases = (args.knowledgeBases ?? {}) as { [word: string]: AgentKnowledgeBase };
    const account = getCallerIdentityOutput({}, { parent: this }).accountId;
    const agents = pulumi.all([args.modelArn, account]).apply(([model, id]) => agentsBeside(model, id));
    const by = {
      service: "bedrock.amazonaws.com",
      sourceArns: [agents],
      implied: agentBindings({ ...args, knowledgeBases }, agents),
    };
    const role = roleOf(who, name, args, by, this);
    const { guardrail } = args;
    const agent = new bedrock.AgentAgent(
      fitting(name, 50),
      {
        // Pulumi makes no name of its own here, and that of the role is the workload's alone.
        agentName: role.name.apply((known) => fitting(known, 100)),
        agentResourceRoleArn: role.arn,
        foundationModel: args.modelArn,
        instruction: args.instruction,
        guardrailConfigurations: guardrail && [
          { guardrailIdentifier: guardrail.guardrailArn, guardrailVersion: guardrail.version },
        ],
        customerEncryptionKeyArn: args.kmsKeyArn,
        tags: tagsOf(args),
      },
      { parent: this, dependsOn: role.ready },
    );
    const of = { name, agent, parent: this };
    const parts = [...createActionGroups(actionGroups, account, of), ...createKnowledgeBases(knowledgeBases, of)];
    const alias = new bedrock.AgentAgentAlias(
      fitting(name, 50),
      { agentId: agent.agentId, agentAliasName: "live", tags: tagsOf(args) },
      { parent: this, dependsOn: parts },
    );

    this.agentArn = agent.agentArn;
    this.agentId = agent.agentId;
    this.aliasArn = alias.agentAliasArn;
    this.roleArn = role.arn;
    this.grants = role.grants;
    this.registerOutputs({
      agentArn: this.agentArn,
      agentId: this.agentId,
      aliasArn: this.aliasArn,
      roleArn: this.roleArn,
      grants: this.grants,
    });
  }
}

function checkAgent(args: BedrockAgentArgs): void {
  const { modelArn, profileModelArns, instruction, guardrail, kmsKeyArn } = args;
  checkArn("modelArn", modelArn);
  const models = entries("profileModelArns", profileModelArns);
  models.forEach((arn, at) => {
    checkArn(`profileModelArns[${at}]`, arn);
  });
  if (typeof modelArn === "string" && isHere(profileModelArns)) checkModel(modelArn, models.length > 0);
  checkText("instruction", instruction, "say what the agent is to do");
  if (typeof instruction === "string" && (instruction.length < 40 || instruction.length > 20_000)) {
    refuse("instruction", "must have 40 to 20,000 characters");
  }
  checkParts(args.actionGroups ?? {}, args.knowledgeBases ?? {});
  if (guardrail !== undefined) {
    checkArn("guardrail.guardrailArn", guardrail.guardrailArn);
    checkText("guardrail.version", guardrail.version, "name the version, such as 1");
  }
  if (kmsKeyArn !== undefined) checkArn("kmsKeyArn", kmsKeyArn);
}

function checkModel(arn: string, hasModels: boolean): void {
  const [, kind] =
    /^arn:[^:]+:bedrock:[^:]+:\d*:(foundation-model|(?:application-)?inference-profile)\/./.exec(arn) ?? [];
  if (kind === undefined)
    refuse("modelArn", "must be the ARN of a foundation model or an inference profile of Bedrock");
  if (kind === "foundation-model" && hasModels) {
    refuse("profileModelArns", "is only for an inference profile: leave it out, or name the profile in modelArn");
  }
  if (kind !== "foundation-model" && !hasModels) {
    refuse("profileModelArns", "is missing or empty: name the models that the inference profile passes requests to");
  }
}
