import type * as pulumi from "@pulumi/pulumi";
import { checkOneOf, checkText, entries, isHere } from "./check";
import { refuse } from "./refuse";

/** Somebody who may activate a role, or who approves that. */
export interface Person {
  /** Object id in Entra ID. */
  id: pulumi.Input<string>;
  /** `User` or `Group`: no machine can activate a role, and none can approve. */
  kind: pulumi.Input<string>;
  /**
   * Object ids of everybody in a group, also by way of other groups: a list, such as the `members` output of a `Group` of
   * Entra ID. Required for a group, and only there.
   */
  memberIds?: pulumi.Input<pulumi.Input<string>[]>;
}

/** The same once it is known, or as far as it can be seen. */
type Seen = Record<string, { id?: unknown; memberIds?: unknown }>;

/** Refuses what can be seen to be wrong in a map of people; `what` says what they do. */
export function checkPeople(argument: string, people: unknown, what: string): void {
  const all = entries(argument, people);
  if (all.length === 0) refuse(argument, `is missing or empty: name who ${what}`);
  const words = new Map<unknown, string>();
  for (const [word, person] of all) {
    checkPerson(`${argument}.${word}`, person);
    const { id } = person as { id: unknown };
    const before = words.get(id);
    if (before !== undefined) refuse(`${argument}.${word}`, `is the same as ${argument}.${before}: leave one out`);
    if (typeof id === "string") words.set(id, word);
  }
}

/** Refuses what can be seen to be wrong in a person or a group. */
export function checkPerson(argument: string, person: unknown): void {
  if (typeof person !== "object" || person === null || !isHere(person)) {
    refuse(argument, "must be an object with id and kind");
  }
  const { id, kind, memberIds } = person as Record<string, unknown>;
  checkText(`${argument}.id`, id, "give the object id of a user or a group");
  if (typeof id === "string" && /[*?\s@]/.test(id))
    refuse(`${argument}.id`, "must be one object id, not a name or pattern");
  checkText(`${argument}.kind`, kind, "say User or Group");
  checkOneOf(`${argument}.kind`, kind, ["User", "Group"]);
  if (kind === "Group" && (memberIds === undefined || (Array.isArray(memberIds) && memberIds.length === 0))) {
    refuse(`${argument}.memberIds`, "is missing or empty: list who is in the group, so that nobody is on both sides");
  }
  if (kind === "User" && memberIds !== undefined) refuse(`${argument}.memberIds`, "is for groups: leave it out");
}

/** Refuses an approver who is among others, alone or in a group, as far as that can be seen; others go by what they are called. */
export function checkApart(approvers: object, others: object): void {
  for (const [approver, one] of Object.entries(approvers as Seen)) {
    const ids = new Set(idsOf(one));
    for (const [called, other] of Object.entries(others as Seen)) {
      if (!idsOf(other).some((id) => ids.has(id))) continue;
      const why = `shares somebody with ${called}, and nobody approves what they carry out`;
      refuse(`approvers.${approver}`, `${why}: take them out of one of the two`);
    }
  }
}

/** Whoever an entry stands for. */
function idsOf({ id, memberIds }: Seen[string]): string[] {
  const all: unknown[] = [id, ...(Array.isArray(memberIds) ? (memberIds as unknown[]) : [])];
  return all.filter((one) => typeof one === "string").map((one) => one.toLowerCase());
}
