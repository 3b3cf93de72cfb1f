import { isUnknown, unknown, type Perhaps, type Unknown } from "../../model/index.js";
import { lower } from "../wildcard.js";

/** Somebody is a member of a group; groups may be members of groups. */
export interface Membership {
  readonly member: Perhaps<string>;
  readonly group: Perhaps<string>;
}

export function principalKey(id: string): string {
  return lower(id.trim());
}

interface Groups {
  /** The principal itself and every group it is in, also through groups. */
  readonly surely: ReadonlySet<string>;
  /** Why it may be in further groups. */
  readonly open?: Unknown;
}

/** The groups of a principal: Azure counts role assignments of groups within groups too. Cycles end. */
export function groupsOf(principal: string, memberships: readonly Membership[]): Groups {
  const above = new Map<string, Perhaps<string>[]>();
  let open: Unknown | undefined;
  for (const { member, group } of memberships) {
    if (isUnknown(member)) {
      open ??= unknown("here", member.from, "who is a member of a group");
      continue;
    }
    const groups = above.get(principalKey(member)) ?? [];
    above.set(principalKey(member), groups);
    groups.push(group);
  }
  const surely = new Set([principalKey(principal)]);
  for (const id of surely) {
    for (const group of above.get(id) ?? []) {
      if (isUnknown(group)) open ??= group;
      else surely.add(principalKey(group));
    }
  }
  return open === undefined ? { surely } : { surely, open };
}
