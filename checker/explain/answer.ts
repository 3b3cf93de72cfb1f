import { list, may, type Answer, type Deciding } from "../../policy-pack/graph/index.js";
import { isUnknown, type Unknown } from "../../policy-pack/model/index.js";
import { shortArn } from "../../policy-pack/permissions/index.js";
import { place, type View } from "./describe.js";
import type { Explained } from "./identities.js";
import { withGaps } from "./made-up.js";
import type { Asked } from "./request.js";
import type { Can, CanAnswer, Reason } from "./schema.js";

/** Whether any of the identities may do what is asked. */
export function answerAll(view: View, asked: Asked, explained: readonly Explained[]): Can {
  // Code of a workload cannot use what only the service itself uses.
  const able = explained.filter(({ identity }) => identity.use !== "service");
  const answers = (able.length > 0 ? able : explained).map((one) => answerOne(view, asked, one));
  const is = (["yes", "unknown"] as const).find((word) => answers.some((answer) => answer.is === word)) ?? "no";
  const { action, on, plane } = asked;
  return { action, on, ...(plane !== undefined && { plane }), is, answers };
}

function answerOne(view: View, { request, byId }: Asked, { identity, holder }: Explained): CanAnswer {
  const common = { identity: identity.says, supposing: [], elsewhere: [], afterDeployment: false };
  if (holder === undefined) {
    if (identity.how === "nobody") return { ...common, is: "no", says: "it runs as nobody" };
    const says = identity.unknown?.says ?? "what a person may do is not in this program";
    return { ...common, is: "unknown", says, afterDeployment: identity.unknown?.afterDeployment ?? false };
  }
  if (isUnknown(request)) return { ...common, ...unsure(request, "the resource") };
  return { ...common, ...told(view, may(view.graph, holder, request, byId ? withGaps : undefined)) };
}

type Told = Omit<CanAnswer, "identity" | "supposing" | "elsewhere" | "afterDeployment"> & Partial<CanAnswer>;

function told(view: View, answer: Answer): Told {
  const at = answer.by?.at === undefined ? {} : { place: place(view, answer.by.at) };
  switch (answer.is) {
    case "yes":
      return { is: "yes", says: `allowed by ${answer.by.says}`, ...at, supposing: [...answer.supposing] };
    case "unsure":
      return { ...unsure(answer.unknown, answer.by?.says ?? "what it holds", answer.by), ...at };
    case "no":
      return { is: "no", says: refusal(answer), ...at, elsewhere: answer.elsewhere.map((by) => otherwhere(view, by)) };
  }
}

function unsure({ what, kind }: Unknown, otherwise: string, by?: Deciding): Told {
  const says = what ?? `what ${otherwise} leaves`;
  const told = by === undefined || says.includes(by.says) || what === undefined ? says : `${says}, in ${by.says}`;
  return { is: "unknown", says: told, afterDeployment: kind === "until-deployed" };
}

function refusal({ because, by }: Extract<Answer, { is: "no" }>): string {
  if (because === "denied") return `denied by ${by?.says ?? "a policy"}`;
  if (because === "capped") return `its permissions boundary, ${by?.says ?? "a policy"}, does not allow it`;
  return "nothing allows it";
}

function otherwhere(view: View, { says, at, on, notOn }: Deciding): Reason {
  const where = on === undefined ? "" : ` allows it on ${notOn === true ? "everything but " : ""}${list(on.slice(0, 3).map(shortArn), on.length)}`;
  return { says: `${says}${where}`, ...(at !== undefined && { place: place(view, at) }) };
}
