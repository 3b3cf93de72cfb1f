import { personal } from "../credential.js";
import type { Readers } from "../reader.js";
import { keeps, waysInto } from "../ways-in.js";
import { generalReader, type Kind } from "./kind.js";
import { throughRoles } from "./workload.js";

/**
 * EventBridge itself calls targets with the role, and sends events to other buses.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-identity-based.html
 */
function caller(label: string, ...service: readonly string[]): Kind {
  return { label, acting: throughRoles({ service }) };
}

/** With what EventBridge signs in to an API destination; requests go out as nobody in particular. */
function connection(basic: string, apiKey: string, client: string): ReturnType<typeof waysInto> {
  const at = (path: string): string => `authParameters.${path}`;
  return waysInto(
    { holder: "EventBridge connection" },
    keeps(at(basic), "password", personal),
    keeps(at(apiKey), "API key"),
    keeps(at(client), "OAuth client secret"),
  );
}

/** Amazon EventBridge: rules, what they call, and connections. Schedules and pipes have files of their own. */
export const eventBridge: Readers = {
  "aws:cloudwatch:EventRule": generalReader(caller("EventBridge rule", "roleArn")),
  "aws-native:events:Rule": generalReader(caller("EventBridge rule", "roleArn", "targets[].roleArn"), {
    calls: ["targets[].arn"],
    present: ["targets[].sageMakerPipelineParameters"],
  }),
  "aws:cloudwatch:EventTarget": generalReader(caller("EventBridge target", "roleArn"), {
    calls: ["arn"],
    present: ["sagemakerPipelineTarget"],
  }),
  "aws:cloudwatch:EventConnection": connection("basic.password", "apiKey.value", "oauth.clientParameters.clientSecret"),
  "aws-native:events:Connection": connection(
    "basicAuthParameters.password",
    "apiKeyAuthParameters.apiKeyValue",
    "oAuthParameters.clientParameters.clientSecret",
  ),
};
