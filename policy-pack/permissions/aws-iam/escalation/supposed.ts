import { unknown } from "../../../model/index.js";
import type { Context, ContextValue } from "../context.js";
import { atWork } from "../suppose.js";

/** What is known of one step of somebody who tries to become more powerful. */
export interface Attempt {
  /** In lower case. */
  readonly action: string;
  /** The service that gets a passed role. */
  readonly passedTo?: string;
  /** The policy that gets attached. */
  readonly attaches?: string;
  /** True where the step makes something, and so chooses what it is like. */
  readonly makes: boolean;
  /** The ARN of who tries, where it is known. */
  readonly self?: string;
}

/**
 * What somebody says in a request who wants most from it: the strongest policy to attach, a target without a boundary, and
 * whatever tags, sizes or subnets a condition asks for of what they make themselves.
 */
export function supposed({ action, passedTo, attaches, makes, self }: Attempt): Context {
  const otherwise = atWork(self);
  const service = action.slice(0, action.indexOf(":") + 1);
  return (key): ContextValue => {
    switch (key) {
      case "iam:passedtoservice":
        return passedTo === undefined ? unknown("here") : [passedTo];
      case "iam:policyarn":
        return attaches === undefined ? unknown("here") : [attaches];
      // A condition on it asks that whom one changes has that boundary, which then caps what one wins.
      // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
      case "iam:permissionsboundary":
        return "absent";
      case "iam:associatedresourcearn":
        return "chosen";
    }
    const value = otherwise(key);
    if (value !== "of-things") return value;
    // What one says to STS about the session is one's own choice; what one makes is as one makes it.
    if (key.startsWith("sts:")) return "chosen";
    return makes && (tags.test(key) || key.startsWith(service)) ? "chosen" : value;
  };
}

const tags = /^aws:(?:requesttag\/|resourcetag\/|tagkeys$)/;
