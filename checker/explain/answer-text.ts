import { at, inWords, type Page } from "./page.js";
import type { Can, CanAnswer } from "./schema.js";

/** The answers to `--can`, one an identity. */
export function answerLines(page: Page, { action, on, plane, answers }: Can): readonly string[] {
  const kind = plane === undefined ? "" : ` (a ${plane} action)`;
  return [
    "",
    ...page.title(0, `${action} on ${on}${kind}`),
    ...answers.flatMap((answer) => answerOne(page, answer, answers.length > 1)),
    "",
    ...page.line(0, `Decided by the policies and roles of the identity${plane === undefined ? " and its permissions boundary" : ""}. ${unseen[plane === undefined ? "aws" : "azure"]}`),
  ];
}

const unseen = {
  aws: "Not looked at: policies of resources, of the organization and of sessions.",
  azure: "Not looked at: deny assignments and group memberships.",
};

function answerOne(page: Page, answer: CanAnswer, several: boolean): readonly string[] {
  const { is, says, place, supposing, elsewhere, identity, afterDeployment } = answer;
  const word = is === "unknown" && afterDeployment ? "cannot tell before deployment" : inWords[is];
  const as = several ? `as ${identity}: ` : "";
  const onlyIf = `where the request has what the condition asks for: ${supposing.join(", ")}`;
  return [
    ...page.line(2, `${as}${word}: ${says}`, at(place)),
    ...(supposing.length === 0 ? [] : page.line(4, onlyIf)),
    ...elsewhere.flatMap((by) => page.line(4, by.says, at(by.place))),
  ];
}
