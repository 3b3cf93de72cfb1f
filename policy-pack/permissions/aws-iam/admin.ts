import { isUnknown } from "../../model/index.js";
import { nothing, type Doubt, type Judged, type Shown } from "../rights.js";
import { graver } from "../truth.js";
import { denialOf, granted, type Holder, type Source } from "./decide.js";
import { listOf, statementOf } from "./in-words.js";
import { everything, identities, type Act, type Power } from "./powers.js";
import { atWork } from "./suppose.js";

interface Answers {
  readonly power: Power;
  readonly allowed: ReadonlyMap<Act, Source>;
  /** Acts that may be allowed. */
  readonly doubts: ReadonlyMap<Act, Doubt>;
  readonly denied: ReadonlySet<Act>;
  /** Acts that may be denied. */
  readonly endangered: ReadonlyMap<Act, Doubt>;
}

/**
 * Admin is who may do nearly everything, or all of IAM, on nearly every resource. Policies and statements add up; a Deny
 * takes away what it is sure to forbid, and admin with it once it takes more than half.
 */
export function admin(holdings: Holder): Judged {
  const answers = [everything, identities].map((power) => answersOf(holdings, power));
  const sure = answers.find((answer) =>
    reaches(answer, answer.allowed, [...answer.denied, ...answer.endangered.keys()]),
  );
  if (sure !== undefined) return { proof: [shown(sure)], open: [] };
  const open = answers.find((answer) =>
    reaches(answer, new Map<Act, unknown>([...answer.allowed, ...answer.doubts]), answer.denied),
  );
  return open === undefined
    ? nothing
    : { proof: [], open: worst([...open.doubts.values(), ...open.endangered.values()]) };
}

function answersOf(holdings: Holder, power: Power): Answers {
  const allowed = new Map<Act, Source>();
  const doubts = new Map<Act, Doubt>();
  const denied = new Set<Act>();
  const endangered = new Map<Act, Doubt>();
  const context = atWork(holdings.self);
  if (!mayReach(holdings, power)) return { power, allowed, doubts, denied, endangered };
  for (const act of power.acts) {
    const request = { ...act, context };
    const decided = granted(holdings, request);
    if (decided.is === "denied") continue;
    if (decided.is === "allowed") allowed.set(act, decided.by);
    else doubts.set(act, decided);
    const denial = denialOf(holdings, request);
    if (denial?.is === "denied") denied.add(act);
    if (denial?.is === "unsure") endangered.set(act, denial);
  }
  return { power, allowed, doubts, denied, endangered };
}

/** Most identities are nowhere near: what their policies mention tells. */
function mayReach({ policies }: Holder, { acts, share }: Power): boolean {
  if (policies.some((policy) => isUnknown(policy) || policy.claims().unread.length > 0)) return true;
  const mentioned = policies.map((policy) => (isUnknown(policy) ? new Set<string>() : policy.powers()));
  return acts.filter(({ action }) => mentioned.some((powers) => powers.has(action))).length >= share * acts.length;
}

function reaches({ power }: Answers, given: ReadonlyMap<Act, unknown>, taken: Iterable<Act>): boolean {
  if (given.size < power.share * power.acts.length) return false;
  const gone = new Set(taken);
  return [...given.keys()].filter((act) => !gone.has(act)).length >= given.size / 2;
}

/** Only what no deployment settles, where there is such a doubt; each once. */
function worst(doubts: readonly Doubt[]): readonly Doubt[] {
  const gravest = doubts.reduce<Doubt["unknown"] | undefined>((one, { unknown }) => graver(one, unknown), undefined);
  const grave = doubts.find(({ unknown }) => unknown === gravest);
  return grave === undefined ? [] : [{ by: grave.by, unknown: grave.unknown }];
}

function shown({ power, allowed }: Answers): Shown {
  const sources = [...new Map([...allowed.values()].map((source) => [source.claim, source])).values()];
  const shares = sources.map((source) => [...allowed.values()].filter(({ claim }) => claim === source.claim).length);
  const at = shares.findIndex((share) => share >= power.share * power.acts.length);
  const alone = sources[at];
  if (alone === undefined) {
    const says = `${listOf(sources)} together allow nearly every ${power.says} on every resource`;
    return { by: [...new Set(sources.map(({ by }) => by))], says };
  }
  const quantity = shares[at] === power.acts.length ? "every" : "nearly every";
  const where = alone.claim.statement.resource?.not === true ? "nearly every resource" : "every resource";
  return { by: [alone.by], says: `${statementOf(alone)} allows ${quantity} ${power.says} on ${where}` };
}
