import { isUnknown } from "../../model/index.js";
import { eachOnce, nothing, type Doubt, type Judged, type Shown } from "../rights.js";
import { graver } from "../truth.js";
import { applies, type Claim } from "./claims.js";
import { denialOf, granted, type Holder, type Source } from "./decide.js";
import { listOf, statementOf } from "./in-words.js";
import { mentionedBy } from "./mentioned.js";
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

const powers = [everything, identities];

/**
 * Admin is who may do nearly everything, or all of IAM, on nearly every resource. Policies and statements add up; a Deny
 * takes away what it forbids, and admin with it once it takes more than half.
 */
export function admin(holdings: Holder): Judged {
  const answers = powers.map((power) => answersOf(holdings, power));
  const sure = answers.find(isSure);
  if (sure !== undefined) return { proof: proofOf(holdings, sure), open: [] };
  const open = answers.find((answer) =>
    reaches(answer, new Map<Act, unknown>([...answer.allowed, ...answer.doubts]), answer.denied),
  );
  return open === undefined
    ? nothing
    : { proof: [], open: gravest([...open.doubts.values(), ...open.endangered.values()]) };
}

function isSure(answer: Answers): boolean {
  return reaches(answer, answer.allowed, [...answer.denied, ...answer.endangered.keys()]);
}

/** Every policy that is enough by itself, so that none is forgotten when they are taken away; or what they are together. */
function proofOf(holdings: Holder, together: Answers): readonly Shown[] {
  const alone = holdings.policies.flatMap((policy, by): readonly Shown[] => {
    if (isUnknown(policy)) return [];
    const answer = powers.map((power) => answersOf({ ...holdings, policies: [policy] }, power)).find(isSure);
    return answer === undefined ? [] : [{ ...shown(answer), by: [by] }];
  });
  return alone.length > 0 ? alone : [shown(together)];
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
function mayReach(holdings: Holder, { acts, share }: Power): boolean {
  if (holdings.policies.some((policy) => isUnknown(policy) || policy.claims().unread.length > 0)) return true;
  const mentioned = mentionedBy(holdings);
  if (mentioned.size < share * acts.length) return false;
  return acts.filter(({ action }) => mentioned.has(action)).length >= share * acts.length;
}

function reaches({ power }: Answers, given: ReadonlyMap<Act, unknown>, taken: Iterable<Act>): boolean {
  if (given.size < power.share * power.acts.length) return false;
  const gone = new Set(taken);
  // Against what makes an admin, not against what is given: a further Allow must never take admin away.
  return [...given.keys()].filter((act) => !gone.has(act)).length >= (power.share * power.acts.length) / 2;
}

/** Only what no deployment settles, where there is such a doubt; each once. */
function gravest(doubts: readonly Doubt[]): readonly Doubt[] {
  const worst = doubts.reduce<Doubt["unknown"] | undefined>((one, { unknown }) => graver(one, unknown), undefined);
  const grave = doubts.filter(({ unknown }) => unknown.kind === worst?.kind);
  return eachOnce(grave.map(({ by, unknown }) => ({ by, unknown })));
}

function shown({ power, allowed }: Answers): Shown {
  const sources = [...new Map([...allowed.values()].map((source) => [source.claim, source])).values()];
  const enough = power.share * power.acts.length;
  const alone = sources.find(({ claim }) => power.acts.filter((act) => allows(claim, act)).length >= enough);
  if (alone === undefined) {
    const says = `${listOf(sources)} together allow nearly every ${power.says} on every resource`;
    return { by: [...new Set(sources.map(({ by }) => by))], says };
  }
  const whole = power === everything ? [...everything.acts, ...identities.acts] : power.acts;
  const quantity = whole.every((act) => allows(alone.claim, act)) ? "every" : "nearly every";
  const where = alone.claim.statement.resource?.not === true ? "nearly every resource" : "every resource";
  return { by: [alone.by], says: `${statementOf(alone)} allows ${quantity} ${power.says} on ${where}` };
}

function allows(claim: Claim, { action, target }: Act): boolean {
  return applies(claim, action, target, atWork(), true) === true;
}
