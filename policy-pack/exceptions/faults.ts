import { daysBetween, inDays } from "../model/index.js";
import type { Exception } from "./exception.js";

/** Why an exception does not hold, as a clause after its place, and what sets it right. */
export interface Fault {
  readonly says: string;
  readonly fix: string;
}

/** What is wrong with an exception, whatever it matches. One fault is enough for it to cover nothing. */
export function faultsOf(exception: Exception, maximumDays: number, today: string): readonly Fault[] {
  const { reason, requestedBy, approvedBy, start, end } = exception;
  const length = daysBetween(start, end) + 1;
  return [
    ...(reason.trim() === "" ? [{ says: "gives no reason", fix: "say why it is needed" }] : []),
    ...(sameName(requestedBy, approvedBy)
      ? [{ says: `is approved by who requested it, ${approvedBy}`, fix: "have it approved by somebody else" }]
      : []),
    ...(length > maximumDays
      ? [{ says: `holds for ${inDays(length)}, and ${inDays(maximumDays)} are allowed`, fix: "let it end earlier" }]
      : []),
    ...(end < today
      ? [
          {
            says: `ended on ${end}, ${inDays(daysBetween(end, today))} ago`,
            fix: "remove it and set right what it excepted, or have it approved anew",
          },
        ]
      : []),
  ];
}

/** Spelling does not make two people of one: case, spaces, invisible characters and wide forms do not count. */
function sameName(one: string, other: string): boolean {
  const plain = (name: string) =>
    name
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[\s\p{Cf}]/gu, "");
  return plain(one) === plain(other);
}
