import {
  describeIdentity,
  describeRef,
  usersOf,
  type ApproverWithout,
  type StepWithout,
  type Whose,
  type Without,
} from "../../policy-pack/graph/index.js";
import { withGaps } from "../explain/made-up.js";
import { place, thing, type View } from "../explain/describe.js";
import type { WithoutReport } from "./schema.js";

/** What is told of a stack without an executor. */
export function reportOf(
  view: View,
  executor: Exclude<Whose, undefined>,
  { is, steps, records }: Without,
): Omit<WithoutReport, "schemaVersion" | "tool" | "stack"> {
  const isHere = typeof executor === "string";
  const without = isHere
    ? { says: describeIdentity(view.graph, executor), resource: thing(view, executor) }
    : { says: describeRef(executor) };
  return {
    without,
    is,
    stops: isHere ? usersOf(view.graph, executor).map((urn) => thing(view, urn)) : [],
    approvals: steps.map((step) => approval(view, step)),
    records: records.map(({ name, at, is, says }) => ({
      name: withGaps(name),
      ...(at !== undefined && { place: place(view, at) }),
      is,
      says,
    })),
  };
}

function approval(view: View, { step, is, says, approvers }: StepWithout): WithoutReport["approvals"][number] {
  return { step: step.label, place: place(view, step.at), is, says, approvers: approvers.map((one) => who(view, one)) };
}

function who(
  view: View,
  { name, urn, is, says }: ApproverWithout,
): WithoutReport["approvals"][number]["approvers"][number] {
  return { name, ...(urn !== undefined && { resource: thing(view, urn) }), is, says };
}
