import { nameTheRoles, pathfinding, step, type Method } from "./method.js";

const guide = "https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide";
/** Whatever runs in one of AgentCore's machines gets the credentials of its role. */
const credentials = `${guide}/security-credentials-management.html`;
const passedTo = ["bedrock-agentcore.amazonaws.com"];
/** The interpreters that AWS owns have no role, and another kind of ARN. */
const interpreter = "code-interpreter-custom/";

/** Bedrock agents and AgentCore. */
export const agentMethods: readonly Method[] = [
  {
    // The role invokes models, reads schemas and knowledge bases; no vendor page says that the caller's own code gets it.
    name: "bedrock-agent",
    says: "have a Bedrock agent act as a role it passes",
    passedTo: ["bedrock.amazonaws.com"],
    steps: [],
    oneOf: [
      [step("bedrock:CreateAgent", "none"), step("bedrock:CreateAgentActionGroup", "new", "agent/")],
      [step("bedrock:UpdateAgent", "new", "agent/"), step("bedrock:CreateAgentActionGroup", "new", "agent/")],
      [step("bedrock:UpdateAgent", "new", "agent/"), step("bedrock:UpdateAgentActionGroup", "new", "agent/")],
    ],
    fix: nameTheRoles,
    sources: ["https://docs.aws.amazon.com/bedrock/latest/userguide/agents-permissions.html"],
  },
  {
    name: "agentcore-runtime",
    says: "run code in an AgentCore runtime that acts as a role it passes",
    passedTo,
    steps: [step("bedrock-agentcore:InvokeAgentRuntime", "new", "runtime/")],
    oneOf: [
      [step("bedrock-agentcore:CreateAgentRuntime", "none")],
      [step("bedrock-agentcore:UpdateAgentRuntime", "new", "runtime/")],
    ],
    fix: nameTheRoles,
    sources: [credentials, `${guide}/runtime-permissions.html`],
  },
  {
    name: "agentcore-runtime-command",
    says: "run commands in the AgentCore runtimes of others and act as their roles",
    steps: [],
    oneOf: [
      [step("bedrock-agentcore:InvokeAgentRuntimeCommand", "any", "runtime/")],
      [step("bedrock-agentcore:InvokeAgentRuntimeCommandShell", "any", "runtime/")],
    ],
    fix: "name the agent runtimes that it may run commands in",
    sources: [
      "https://docs.aws.amazon.com/bedrock-agentcore/latest/APIReference/API_InvokeAgentRuntimeCommand.html",
      credentials,
    ],
  },
  {
    name: "agentcore-code-interpreter",
    says: "run code in an AgentCore code interpreter that acts as a role it passes",
    passedTo,
    steps: [
      step("bedrock-agentcore:CreateCodeInterpreter", "none"),
      step("bedrock-agentcore:StartCodeInterpreterSession", "new", interpreter),
      step("bedrock-agentcore:InvokeCodeInterpreter", "new", interpreter),
    ],
    fix: nameTheRoles,
    sources: [credentials, `${pathfinding}/bedrock/bedrock-001.yaml`],
  },
  {
    name: "agentcore-code-interpreter-session",
    says: "run code in the AgentCore code interpreters of others and act as their roles",
    steps: [
      step("bedrock-agentcore:StartCodeInterpreterSession", "any", interpreter),
      step("bedrock-agentcore:InvokeCodeInterpreter", "any", interpreter),
    ],
    fix: "name the code interpreters that it may use",
    sources: [credentials, `${pathfinding}/bedrock/bedrock-002.yaml`],
  },
  {
    // A Smithy model can be that of an AWS service; inbound authorization is the gateway maker's choice.
    name: "agentcore-gateway",
    says: "call AWS services through an AgentCore gateway as a role it passes",
    passedTo,
    steps: [
      step("bedrock-agentcore:CreateGateway", "none"),
      step("bedrock-agentcore:CreateGatewayTarget", "new", "gateway/"),
    ],
    fix: nameTheRoles,
    sources: [`${guide}/gateway-building-smithy-targets.html`, `${guide}/gateway-outbound-auth.html`],
  },
];
