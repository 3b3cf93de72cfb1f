import { unknown } from "../../model/index.js";
import { isCircumstance, type Context } from "./context.js";

/**
 * What is supposed of the requests of a role's sessions that work where they are meant to work: they meet conditions on
 * place, time and their own organization. They have no user name, and do not come through AWS's MCP servers, which say so.
 * The rest, tags above all, depends on what one asks about: a prohibition can be avoided by asking about something else.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function atWork(self?: string): Context {
  return (key) => {
    if (isCircumstance(key)) return "chosen";
    if (key === "aws:username" || key === "aws:ismcpserviceaction") return "absent";
    if (key === "aws:principaltype") return ["AssumedRole"];
    // An ARN without its account says too little to be compared.
    const isWhole = self !== undefined && /^[^:]*:[^:]*:iam::\d{12}:/.test(self);
    if (key === "aws:principalarn") return isWhole ? [self] : unknown("here");
    return "of-things";
  };
}
