import {
  isList,
  isObject,
  isUnknown,
  unknown,
  type Perhaps,
  type Raw,
  type Trusted,
  type Unknown,
} from "../../model/index.js";
import { lower, wildcard } from "../wildcard.js";
import { readDocument, type Choice, type Statement } from "./document.js";
import { demandsOf, principalsNamed, sourceNamed, subjectNamed, tokenDemanded, type Demands } from "./confined.js";
import { namesInitiator as initiatorIn } from "./initiator.js";
import { issuerOf } from "./issuers.js";
import { principalOf } from "./principal.js";

type Party = Omit<Trusted, "carriesUser">;

/**
 * Who may become a role, from its trust policy: Deny statements let nobody in, and take away whom they name.
 * What cannot be read makes the whole answer unknown as long as only services and workloads are known to be trusted;
 * once somebody else is named, the rest is told as a party of its own and the named ones stay visible.
 */
export function trustedParties(document: Perhaps<Raw> | undefined): Perhaps<readonly Trusted[]> {
  if (document === undefined) return unknown("here", [], "the role has no trust policy");
  const read = readDocument(document);
  if (isUnknown(read)) return read;
  const unread: Unknown[] = [...read.unread];
  const parties: Trusted[] = [];
  const denials = read.statements.filter(({ effect }) => effect === "Deny");
  for (const statement of read.statements) {
    if (statement.effect === "Deny" || !isTrust(statement.action)) continue;
    if (isUnknown(statement.effect)) {
      unread.push(statement.effect);
      continue;
    }
    if (statement.action.unread !== undefined) unread.push(statement.action.unread);
    const carriesUser = namesSetContext(statement.action);
    for (const party of partiesOf(statement, denials)) {
      if (isUnknown(party)) unread.push(party);
      else parties.push({ ...party, carriesUser });
    }
  }
  const [first] = unread;
  if (first === undefined) return parties;
  const known = parties.some(({ who, carriesUser }) => carriesUser || (who !== "service" && who !== "workload"));
  if (!known) return unread.find(({ kind }) => kind === "here") ?? first;
  const says = `somebody who cannot be read here: ${first.what ?? "a value that is not known yet"}`;
  return [...parties, { who: "unsure", principal: "", carriesUser: false, says, confined: first }];
}

const setContext = "sts:setcontext";
const becoming = ["sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity", setContext];

function covers(action: Choice, name: string): boolean {
  return action.patterns.some((pattern) => wildcard(lower(pattern), "?")(name)) !== action.not;
}

/** A statement that only tags or names sessions lets nobody in. */
function isTrust(action: Choice): boolean {
  return action.unread !== undefined || becoming.some((name) => covers(action, name));
}

/**
 * Whether a statement lets a person's context ride along on purpose. `sts:*` and `*` allow it too, but they are common
 * shorthand for "may assume", and without a service that sends a context nothing comes of them; so a pattern counts
 * only where it does not cover `sts:AssumeRole` as well.
 */
function namesSetContext(action: Choice): boolean {
  if (action.not) return false;
  return action.patterns
    .map((pattern) => wildcard(lower(pattern), "?"))
    .some((matches) => matches(setContext) && !matches("sts:assumerole"));
}

function partiesOf(statement: Statement, denials: readonly Statement[]): readonly Perhaps<Party>[] {
  const { principal, number } = statement;
  const name = `statement ${String(number)}`;
  if (principal === undefined) return [unknown("here", [], `${name} has no Principal`)];
  if (principal.not)
    return [
      { who: "anyone", principal: "NotPrincipal", says: "everybody but the principals it names", confined: false },
    ];
  const { value } = principal;
  if (isUnknown(value)) return [value];
  const entries =
    typeof value === "string" ? [["AWS", value] as const] : isObject(value) ? Object.entries(value) : undefined;
  if (entries === undefined) return [unknown("here", [], `the Principal of ${name} is not an object`)];
  return entries.flatMap(([kind, named]) =>
    (isList(named) ? named : [named]).flatMap((one): readonly Perhaps<Party>[] => {
      if (isUnknown(one)) return [one];
      if (typeof one !== "string")
        return [unknown("here", [], `the Principal of ${name} holds something that is not text`)];
      const against = denials.filter((denial) => closes(denial, statement) && isAgainst(denial, one));
      if (against.some(({ conditions }) => !isUnknown(conditions) && conditions.length === 0)) return [];
      const parties = ofKind(lower(kind), one, askedBy(statement, against));
      if (lower(kind) !== "aws") return parties;
      const namesInitiator = initiatorIn(statement, against);
      return parties.map((party) => (party.who === "person" ? { ...party, namesInitiator } : party));
    }),
  );
}

/** Whether a Deny forbids every way in that a statement opens: one that is left is enough. */
function closes({ action }: Statement, opening: Statement): boolean {
  if (action.unread !== undefined || opening.action.unread !== undefined) return false;
  return becoming.every((name) => !covers(opening.action, name) || covers(action, name));
}

/** Whether a Deny names a principal, or everybody. */
function isAgainst({ principal }: Statement, named: string): boolean {
  if (principal === undefined || principal.not || isUnknown(principal.value)) return false;
  const { value } = principal;
  const texts = isObject(value) ? Object.values(value).flatMap((one) => (isList(one) ? one : [one])) : [value];
  return texts.some((text) => text === "*" || text === named);
}

/** What is asked of who wants to become the role; unknown where the condition cannot be read. */
function askedBy(statement: Statement, against: readonly Statement[]): Perhaps<Demands> {
  return isUnknown(statement.conditions) ? statement.conditions : demandsOf(statement, against);
}

function ofKind(kind: string, text: string, asked: Perhaps<Demands>): readonly Party[] {
  if (kind === "aws" || text === "*") return ofAws(text, asked);
  if (kind === "service") {
    const guarded = isUnknown(asked) ? asked : sourceNamed(asked);
    return [{ who: "service", principal: text, says: `the service ${text}`, confined: true, guarded }];
  }
  if (kind === "federated") return [ofFederation(text, asked)];
  const says = "a principal of a kind that trust policies do not have";
  return [{ who: "unsure", principal: text, says, confined: unknown("here", [], `who ${says} is`) }];
}

const whoIs = {
  role: "workload",
  "service-linked-role": "service",
  person: "person",
  account: "account",
  anyone: "anyone",
  unsure: "unsure",
} as const;

/**
 * A condition on `aws:PrincipalArn` can single principals out of an account; AWS advises to trust permission sets so, as
 * their role names change. https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
function ofAws(text: string, asked: Perhaps<Demands>): readonly Party[] {
  const { is, says } = principalOf(text.includes("*") ? "*" : text);
  const who = whoIs[is];
  const party = { who, principal: text, says };
  if (who === "service" || who === "person") return [{ ...party, confined: true }];
  if (who !== "account" && who !== "anyone")
    return [{ ...party, confined: unknown("here", [], `who may become ${text}`) }];
  if (isUnknown(asked)) return [{ ...party, confined: asked }];
  const signIn = personAmong(asked);
  if (signIn !== undefined) return [{ who: "person", principal: signIn.arn, says: signIn.says, confined: true }];
  const named = principalsNamed(asked);
  return named.length > 0 ? named.flatMap((arn) => ofAws(arn, [])) : [{ ...party, confined: false }];
}

function personAmong(asked: Demands): { readonly arn: string; readonly says: string } | undefined {
  return asked
    .filter(({ key }) => key === "aws:principalarn")
    .flatMap(({ values }) => (isUnknown(values) ? [] : values))
    .map((arn) => ({ arn, ...principalOf(arn) }))
    .find(({ is }) => is === "person");
}

function ofFederation(text: string, asked: Perhaps<Demands>): Party {
  const principal = text;
  const provider = /^arn:aws[a-z-]*:iam::[^:]*:(saml|oidc)-provider\/(.+)$/.exec(text);
  if (provider?.[1] === "saml") {
    const says = `people who sign in through the SAML provider ${provider[2] ?? ""}`;
    return { who: "person", principal, says, confined: true };
  }
  const url = provider?.[2] ?? text;
  const issuer = issuerOf(url);
  const token = isUnknown(asked) ? { issuer: url, subject: asked, audience: asked } : tokenDemanded(asked, url);
  if (issuer === undefined) {
    const says = "whoever gets a token from an identity provider that is not known here";
    return { who: "unsure", principal, says, confined: unknown("here", [], `who gets a token of ${text}`), token };
  }
  if (issuer.who === "person") {
    return { who: "person", principal, says: `people who sign in through ${issuer.label}`, confined: true };
  }
  const confined = isUnknown(asked) ? asked : subjectNamed(asked, url);
  return { who: "workload", principal, says: `machines with a token of ${issuer.label}`, confined, token };
}
