import { isUnknown, listAt, showPath, type ActsAs, type Path, type Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { refsAt } from "../refs.js";
import { actsAsInstanceProfile } from "./acts-as-role.js";
import { workloadReader, type Kind } from "./kind.js";
import { awsNames } from "./names.js";
import { passesOn } from "./passthrough.js";
import { awsThing } from "./thing.js";
import { actsAsRoles, throughRoles, withRoles } from "./workload.js";

const ownRole = throughRoles({ execution: ["roleArn"] }, "it names no role");

/**
 * A runtime may hand the caller's token on to the agent's code, which can then act as the caller.
 * https://docs.aws.amazon.com/bedrock-agentcore/latest/devguide/runtime-header-allowlist.html
 */
function runtime(headers: string): Kind {
  const path: Path = ["requestHeaderConfiguration", headers];
  return {
    label: "AgentCore runtime",
    acting: (resource) => [...passesToken(resource, path), ...ownRole(resource)],
  };
}

function passesToken(resource: Resource, path: Path): readonly ActsAs[] {
  const list = listAt(resource, path);
  const items = isUnknown(list) ? [list] : (list ?? []);
  const isPassed = items.some((item) => typeof item === "string" && item.toLowerCase() === "authorization");
  return passesOn(resource, path, isPassed || items.find((item) => isUnknown(item)), {
    as: "whoever calls it",
    says: "the caller's Authorization header is passed on to the agent's code, with the caller's token in it",
    fix: `take Authorization out of ${showPath(path)}; the agent can get tokens of its own from AgentCore Identity`,
  });
}

/**
 * A browser or an interpreter that is given no role has no credentials at all, which is what a sandbox is for.
 */
const sandbox = { execution: ["executionRoleArn"] };
const browser = withRoles("AgentCore browser", sandbox);
const codeInterpreter = withRoles("AgentCore code interpreter", sandbox);

const memoryNames = awsNames("agentcore memory");

/** AgentCore itself calls models with the role; no code of the customer runs. */
const memory = workloadReader({
  label: "AgentCore memory",
  acting: throughRoles({ service: ["memoryExecutionRoleArn"] }),
  names: (resource) => awsThing(resource, memoryNames, { outputs: ["memoryId"], arn: "memoryArn" }),
});

const memoryStrategy = workloadReader({
  label: "AgentCore memory strategy",
  acting: throughRoles({ service: ["memoryExecutionRoleArn"] }),
  partOf: (resource) => refsAt(resource, ["memoryId"], memoryNames),
});

const evaluation = withRoles("AgentCore online evaluation", { service: ["evaluationExecutionRoleArn"] });

/** Agents run on the instances, whose role they can reach; AgentCore starts them with the other role. */
const capacityProvider = workloadReader({
  label: "AgentCore capacity provider",
  acting: (resource) => [
    ...actsAsInstanceProfile(resource, [
      "computeConfiguration",
      "ec2Configuration",
      "launchTemplateSource",
      "launchParameters",
      "instanceProfileArn",
    ]),
    ...actsAsRoles(resource, { service: ["permissionsConfiguration.capacityProviderOperatorRoleArn"] }),
  ],
});

/** Amazon Bedrock AgentCore: where agents run, and their tools. */
export const agentCore: Readers = {
  "aws:bedrock:AgentcoreAgentRuntime": workloadReader(runtime("requestHeaderAllowlists")),
  "aws-native:bedrockagentcore:Runtime": workloadReader(runtime("requestHeaderAllowlist")),
  "aws:bedrock:AgentcoreBrowser": browser,
  "aws-native:bedrockagentcore:BrowserCustom": browser,
  "aws:bedrock:AgentcoreCodeInterpreter": codeInterpreter,
  "aws-native:bedrockagentcore:CodeInterpreterCustom": codeInterpreter,
  "aws:bedrock:AgentcoreMemory": memory,
  "aws-native:bedrockagentcore:Memory": memory,
  "aws:bedrock:AgentcoreMemoryStrategy": memoryStrategy,
  "aws:bedrock:AgentcoreOnlineEvaluationConfig": evaluation,
  "aws-native:bedrockagentcore:OnlineEvaluationConfig": evaluation,
  "aws-native:bedrockagentcore:CapacityProvider": capacityProvider,
  "aws-native:bedrockagentcore:PaymentManager": withRoles("AgentCore payment manager", { service: ["roleArn"] }),
};
