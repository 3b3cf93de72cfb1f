import { exact } from "../arguments/check";
import { refuse } from "../arguments/refuse";

/** Who may become the approver, and who the executor. */
export interface People {
  approvers: string[];
  executors: string[];
}

/** The same, unless somebody is both, or stands for more than one. */
export function apart({ approvers, executors }: People): People {
  approvers.forEach((arn, at) => oneOf(`approvers[${String(at)}]`, arn));
  executors.forEach((arn, at) => oneOf(`executors[${String(at)}]`, arn));
  approvers.forEach((arn, at) => {
    const both = executors.findIndex((other) => other === arn);
    if (both >= 0) {
      const too = `executors[${String(both)}]`;
      refuse(
        `approvers[${String(at)}]`,
        `is ${too} as well: whoever carries a change out cannot approve it; leave one out`,
      );
    }
  });
  return { approvers, executors };
}

/** A role or a user: a trust policy takes no group, and an account stands for everybody in it. */
export function oneOf(argument: string, arn: string): string {
  exact(argument, arn);
  if (/^arn:[a-z-]+:iam::\d{12}:root$/.test(arn) || /^\d{12}$/.test(arn)) {
    refuse(
      argument,
      "stands for everybody in the account, so for approvers and executors at once: name one role or user",
    );
  }
  if (/^arn:[a-z-]+:iam::\d{12}:group\//.test(arn)) {
    refuse(
      argument,
      "is a group, which no role can trust and whose members may be on both sides: name one role or user",
    );
  }
  if (/^arn:[a-z-]+:sts::\d{12}:assumed-role\//.test(arn)) {
    refuse(argument, "is one session, which ends: name the role, arn:aws:iam::ACCOUNT:role/NAME");
  }
  if (!/^arn:[a-z-]+:iam::\d{12}:(role|user)\/\S+$/.test(arn)) {
    refuse(argument, "must be the ARN of one role or user, such as arn:aws:iam::111122223333:role/approvers");
  }
  return arn;
}
