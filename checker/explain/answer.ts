import { may, type Answer, type Deciding } from "../../policy-pack/graph/index.js";
import { list } from "../../policy-pack/permissions/list.js";
import { isUnknown, type Unknown } from "../../policy-pack/model/index.js";
import { place, type View } from "./describe.js";
import type { Explained } from "./identities.js";
import { withGaps } from "./made-up.js";
import type { Asked } from "./request.js";
import type { Can, CanAnswer, ExplainedIdentity, Reason } from "./schema.js";
import { resourceInShort } from "./statements.js";

/** Whether any of the identities may do what is asked; a workload without any may not. */
export function answerAll(view: View, asked: Asked, explained: readonly Explained[]): Can {
  // Code of a workload cannot use what only the service itself uses.
  const own = explained.filter(({ isToldByNext }) => isToldByNext !== true);
  const able = own.filter(({ identity }) => identity.use !== "service");
  const answers = (able.length > 0 ? able : own).map((one) => answerOne(view, asked, one));
  const is = (["yes", "unknown"] as const).find((word) => answers.some((answer) => answer.is === word)) ?? "no";
  const { action, on, plane, note } = asked;
  return { action, on, ...(plane !== undefined && { plane }), is, answers, ...(note !== undefined && { note }) };
}

function answerOne(view: View, { request, byId }: Asked, { identity, holder }: Explained): CanAnswer {
  const common = { identity: identity.says, supposing: [], unless: [], statements: [], afterDeployment: false };
  if (holder === undefined) {
    if (identity.how === "nobody") return { ...common, is: "no", says: "it has no identity" };
    const { says, afterDeployment } = identity.unknown ?? { says: untold(identity), afterDeployment: false };
    return { ...common, is: "unknown", says, afterDeployment };
  }
  if (isUnknown(request)) return { ...common, ...unsure(request, "the resource") };
  return { ...common, ...told(view, may(view.graph, holder, request, byId ? withGaps : undefined)) };
}

function untold({ how }: ExplainedIdentity): string {
  return how === "shared-default" || how === "ambient"
    ? "which identity that is"
    : "what a person may do, which no program says";
}

type Told = Pick<CanAnswer, "is" | "says"> & Partial<CanAnswer>;

function told(view: View, answer: Answer): Told {
  const { by } = answer;
  const at = by?.at === undefined ? {} : { place: place(view, by.at) };
  switch (answer.is) {
    case "yes": {
      const unless = answer.unless.map((one) => reason(view, one.says, one));
      return { is: "yes", says: `allowed by ${answer.by.says}`, ...at, supposing: [...answer.supposing], unless };
    }
    case "unsure": {
      const open = unsure(answer.unknown, by?.says ?? "what it holds");
      return by === undefined || open.says.includes(by.says)
        ? { ...open, ...at }
        : { ...open, statements: [{ says: by.says, ...at }] };
    }
    case "no":
      return {
        is: "no",
        says: refusal(answer),
        ...at,
        statements: answer.elsewhere.map((one) => otherwhere(view, one)),
      };
  }
}

function unsure({ what, kind }: Unknown, otherwise: string): Told {
  return { is: "unknown", says: what ?? `what ${otherwise} leaves`, afterDeployment: kind === "until-deployed" };
}

function refusal({ because, by }: Extract<Answer, { is: "no" }>): string {
  if (because === "denied") return `denied by ${by?.says ?? "a policy"}`;
  if (because === "capped") return `its permissions boundary, ${by?.says ?? "a policy"}, does not allow it`;
  return "nothing allows it";
}

function otherwhere(view: View, by: Deciding): Reason {
  const { says, on, notOn } = by;
  if (on === undefined) return reason(view, `it is allowed by ${says}`, by);
  const resources = list(on.slice(0, 3).map(resourceInShort), on.length);
  return reason(view, `${says} allows it on ${notOn === true ? "everything but " : ""}${resources}`, by);
}

function reason(view: View, says: string, { at }: Deciding): Reason {
  return { says, ...(at !== undefined && { place: place(view, at) }) };
}
