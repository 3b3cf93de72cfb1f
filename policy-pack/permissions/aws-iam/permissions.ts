import {
  isUnknown,
  unknown,
  type Decision,
  type Perhaps,
  type Permissions,
  type Raw,
  type Unknown,
} from "../../model/index.js";
import { once } from "../once.js";
import { narrowing } from "./conditions.js";
import { readDocument, type PolicyDocument, type Statement } from "./document.js";
import { everything, identities, type Act, type Power } from "./powers.js";
import { reachOf, type Reach } from "./reach.js";

/** What an IAM policy document allows. A policy without a document (`undefined`) allows nothing. */
export function documentPermissions(name: string, document: Perhaps<Raw> | undefined): Permissions {
  return { name, admin: once(() => (document === undefined ? { is: "no" } : adminOf(readDocument(document)))) };
}

type Ranged = Statement & Reach;

const powers = [everything, identities];
const acts = powers.flatMap((power) => power.acts);

/**
 * Admin is who may do nearly everything, or all of IAM, on nearly every resource. Statements add up; a Deny without
 * conditions takes away what it names, and admin with it once it takes more than half.
 */
function adminOf(document: Perhaps<PolicyDocument>): Decision {
  if (isUnknown(document)) return { is: "unsure", unknown: document };
  const statements: Ranged[] = document.statements.map((statement) => ({
    ...statement,
    ...reachOf(statement, acts),
  }));
  const allows = statements.filter(({ effect }) => effect === "Allow");
  const denials = statements.filter(({ effect, conditions }) => effect === "Deny" && isEmpty(conditions));
  const denied = union(denials.map(({ surely }) => surely));

  const allowed = union(allows.map(({ surely }) => surely));
  for (const power of powers) {
    const alone = allows.find(({ surely }) => holds(power, surely, denied));
    if (alone !== undefined) return { is: "yes", says: say(alone, power) };
    if (holds(power, allowed, denied)) return { is: "yes", says: sayTogether(allows, power) };
  }

  const maybes = statements.filter(({ effect }) => effect !== "Deny");
  const conceivable = document.unread.length > 0 ? new Set(acts) : union(maybes.map(({ maybe }) => maybe));
  const power = powers.find((one) => holds(one, conceivable, denied));
  if (power === undefined) return { is: "no" };
  const open = maybes.filter(({ surely, maybe }) => power.acts.some((act) => maybe.has(act) && !surely.has(act)));
  const doubts = [...document.unread, ...open.flatMap(doubtsAbout)];
  return { is: "unsure", unknown: doubts.find(({ kind }) => kind === "here") ?? doubts[0] ?? unknown("here") };
}

function union(sets: readonly ReadonlySet<Act>[]): ReadonlySet<Act> {
  return new Set(sets.flatMap((set) => [...set]));
}

function isEmpty(conditions: Statement["conditions"]): boolean {
  return !isUnknown(conditions) && conditions.length === 0;
}

function holds(power: Power, allowed: ReadonlySet<Act>, denied: ReadonlySet<Act>): boolean {
  const given = power.acts.filter((act) => allowed.has(act));
  if (given.length < power.share * power.acts.length) return false;
  return given.filter((act) => !denied.has(act)).length >= given.length / 2;
}

/** Why one cannot tell what a statement allows; what lies outside the program first, as no deployment settles it. */
function doubtsAbout(statement: Statement): readonly Unknown[] {
  const { effect, action, resource, number } = statement;
  return [
    isUnknown(effect) ? effect : undefined,
    action.unread,
    resource === undefined ? unknown("here", [], `statement ${String(number)} has no Resource`) : resource.unread,
    narrowing(statement),
  ].filter((doubt) => doubt !== undefined);
}

function nameOf({ number, sid }: Statement): string {
  return `statement ${String(number)}${sid === undefined ? "" : ` ("${sid}")`}`;
}

function say(statement: Ranged, power: Power): string {
  const all = power === everything ? acts : power.acts;
  const quantity = all.every((act) => statement.surely.has(act)) ? "every" : "nearly every";
  const where = statement.resource?.not === true ? "nearly every resource" : "every resource";
  return `${nameOf(statement)} allows ${quantity} ${power.says} on ${where}`;
}

function sayTogether(statements: readonly Ranged[], power: Power): string {
  const needed = statements.filter((one) => power.acts.some((act) => one.surely.has(act)));
  const [first, second, third] = needed.slice(0, 3).map(nameOf);
  const names = [first, second, third].filter((name) => name !== undefined).join(", ");
  const more = needed.length > 3 ? ` and ${String(needed.length - 3)} more` : "";
  return `${names}${more} together allow nearly every ${power.says} on every resource`;
}
