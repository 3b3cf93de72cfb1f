import * as bedrock from "@pulumi/aws/bedrock";
import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { checkArn, checkText, words } from "../arguments/check";
import { fitting } from "../arguments/names";
import { refuse } from "../arguments/refuse";
import type { AgentActionGroup, AgentKnowledgeBase } from "../bedrock-agent";

/** What is made for one agent. */
interface Of {
  name: string;
  agent: bedrock.AgentAgent;
  parent: pulumi.Resource;
}

/** Refuses what can be seen to be wrong in the parts of an agent. */
export function checkParts(actionGroups: object, knowledgeBases: object): void {
  for (const [name, group] of words<Partial<AgentActionGroup>>("actionGroups", actionGroups)) {
    if (name.length > 100) refuse(`actionGroups.${name}`, "is too long: Bedrock takes names of 100 characters");
    checkArn(`actionGroups.${name}.functionArn`, group.functionArn);
    checkText(`actionGroups.${name}.apiSchema`, group.apiSchema, "give a document of OpenAPI");
  }
  for (const [word, base] of words<Partial<AgentKnowledgeBase>>("knowledgeBases", knowledgeBases)) {
    checkArn(`knowledgeBases.${word}.knowledgeBaseArn`, base.knowledgeBaseArn);
    checkText(`knowledgeBases.${word}.description`, base.description, "say what the agent finds in it");
  }
}

/** A function lets in this agent alone, so that the role of the agent needs no permission for it. */
export function createActionGroups(
  groups: { [name: string]: AgentActionGroup } = {},
  account: pulumi.Input<string>,
  { name, agent: { agentId, agentArn }, parent }: Of,
): pulumi.Resource[] {
  return Object.entries(groups).flatMap(([word, { functionArn, apiSchema }]) => {
    const fit = fitting(`${name} ${word}`, 50);
    const permission = new lambda.Permission(
      fit,
      {
        action: "lambda:InvokeFunction",
        function: functionArn,
        principal: "bedrock.amazonaws.com",
        sourceArn: agentArn,
        sourceAccount: account,
      },
      { parent },
    );
    const group = new bedrock.AgentAgentActionGroup(
      fit,
      {
        agentId,
        agentVersion: "DRAFT",
        actionGroupName: word,
        actionGroupExecutor: { lambda: functionArn },
        apiSchema: { payload: apiSchema },
      },
      { parent, dependsOn: permission },
    );
    return [permission, group];
  });
}

export function createKnowledgeBases(
  bases: { [word: string]: AgentKnowledgeBase } = {},
  { name, agent: { agentId }, parent }: Of,
): pulumi.Resource[] {
  return Object.entries(bases).map(
    ([word, { knowledgeBaseArn, description }]) =>
      new bedrock.AgentAgentKnowledgeBaseAssociation(
        fitting(`${name} ${word}`, 50),
        {
          agentId,
          description,
          knowledgeBaseId: pulumi.output(knowledgeBaseArn).apply((arn) => arn.slice(arn.lastIndexOf("/") + 1)),
          knowledgeBaseState: "ENABLED",
        },
        { parent },
      ),
  );
}
