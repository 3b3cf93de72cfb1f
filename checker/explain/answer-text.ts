import { at, inWords, type Page } from "./page.js";
import type { Can, CanAnswer } from "./schema.js";

/** The answers to `--can`, one an identity. */
export function answerLines(page: Page, { action, on, plane, answers, note }: Can): readonly string[] {
  const kind = plane === undefined ? "" : ` (a ${plane} action)`;
  return [
    "",
    ...page.title(0, action, `on ${on}${kind}`),
    ...answers.flatMap((answer) => answerOne(page, answer, answers.length > 1)),
    "",
    ...(note === undefined ? [] : page.line(0, `Note: ${note}`)),
    ...page.line(0, plane === undefined ? lookedAt.aws : lookedAt.azure),
  ];
}

const lookedAt = {
  aws: "Looked at: its policies and permissions boundary. Not: policies of resources, organization, session.",
  azure: "Looked at: its role assignments. Not: deny assignments, memberships of groups.",
};

function answerOne(page: Page, answer: CanAnswer, several: boolean): readonly string[] {
  const { is, says, place, supposing, unless, statements, identity, afterDeployment } = answer;
  const word = is === "unknown" && afterDeployment ? "cannot tell before deployment" : inWords[is];
  const as = several ? `as ${identity}: ` : "";
  const onlyIf = `where the request has what the condition asks for: ${supposing.join(", ")}`;
  return [
    ...page.line(2, `${as}${word}: ${says}`, at(place)),
    ...(supposing.length === 0 ? [] : page.line(4, onlyIf)),
    ...unless.flatMap((by) => page.line(4, `unless what cannot be seen here denies it: ${by.says}`, at(by.place))),
    ...statements.flatMap((by) => page.line(4, by.says, at(by.place))),
  ];
}
