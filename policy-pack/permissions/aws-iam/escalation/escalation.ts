import { isUnknown } from "../../../model/index.js";
import type { Judged, Shown } from "../../rights.js";
import type { Source } from "../decide.js";
import { listOf } from "../in-words.js";
import { pathsToAdmin, type Path } from "./paths.js";
import type { Seeker } from "./seeker.js";

const named = 2;

/** The paths to admin, told together where the same statements make them. */
export function escalation(seeker: Seeker): Judged {
  const { found, open } = pathsToAdmin(seeker);
  const groups = new Map<string, Path[]>();
  for (const path of found) {
    const key = JSON.stringify([path.role?.label, path.method.fix, ...statements(path)]);
    groups.set(key, [...(groups.get(key) ?? []), path]);
  }
  return { proof: [...groups.values()].map(shown), open };
}

function statements({ sources }: Path): readonly string[] {
  return [...new Set(sources.map(({ by, claim }) => `${String(by)} ${String(claim.statement.number)}`))].sort();
}

function shown(paths: readonly Path[]): Shown {
  const ways = paths.map(({ method }) => method.says);
  const rest = ways.length - named;
  const more = rest > 0 ? `, and ${rest === 1 ? "one other way" : `${String(rest)} other ways`}` : "";
  const sources = [...new Map((paths[0]?.sources ?? []).map((source) => [source.claim, source])).values()];
  const role = paths[0]?.role;
  const power = role?.power();
  const leads = role === undefined || power === undefined || isUnknown(power) ? "" : ` (${role.label}: ${power})`;
  return {
    by: [...new Set(sources.map(({ by }) => by))],
    says: `it can ${ways.slice(0, named).join("; or ")}${more}${leads}: ${listOf(sources)}`,
    ...(paths[0] === undefined ? {} : { fix: fixOf(sources, paths[0].method.fix) }),
  };
}

/** Nobody but AWS can narrow a managed policy. */
function fixOf(sources: readonly Source[], fix: string): string {
  const managed = sources.find(({ policy }) => policy.managed);
  return managed === undefined ? fix : `replace ${managed.policy.name} by a policy of your own, and there ${fix}`;
}
