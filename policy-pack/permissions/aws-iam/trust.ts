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
import { issuerOf } from "./issuers.js";
import { principalOf } from "./principal.js";

type Party = Omit<Trusted, "carriesUser">;

/**
 * Who may become a role, from its trust policy. Deny statements are not trust.
 * What cannot be read makes the whole answer unknown as long as only services and workloads are known to be trusted;
 * once somebody else is named, the rest is told as a party of its own and the named ones stay visible.
 */
export function trustedParties(document: Perhaps<Raw> | undefined): Perhaps<readonly Trusted[]> {
  if (document === undefined) return unknown("here", [], "the role has no trust policy");
  const read = readDocument(document);
  if (isUnknown(read)) return read;
  const unread: Unknown[] = [...read.unread];
  const parties: Trusted[] = [];
  for (const statement of read.statements) {
    if (statement.effect === "Deny" || !isTrust(statement.action)) continue;
    if (isUnknown(statement.effect)) {
      unread.push(statement.effect);
      continue;
    }
    if (statement.action.unread !== undefined) unread.push(statement.action.unread);
    const carriesUser = namesSetContext(statement.action);
    for (const party of partiesOf(statement)) {
      if (isUnknown(party)) unread.push(party);
      else parties.push({ ...party, carriesUser });
    }
  }
  const [first] = unread;
  if (first === undefined) return parties;
  const known = parties.some(({ who, carriesUser }) => carriesUser || (who !== "service" && who !== "workload"));
  if (!known) return unread.find(({ kind }) => kind === "here") ?? first;
  const says = `somebody who cannot be read here: ${first.what ?? "a value that is not known yet"}`;
  return [...parties, { who: "unsure", principal: "", carriesUser: false, says }];
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

function partiesOf(statement: Statement): readonly Perhaps<Party>[] {
  const { principal, number } = statement;
  const name = `statement ${String(number)}`;
  if (principal === undefined) return [unknown("here", [], `${name} has no Principal`)];
  if (principal.not)
    return [{ who: "anyone", principal: "NotPrincipal", says: "everybody but the principals it names" }];
  const { value } = principal;
  if (isUnknown(value)) return [value];
  if (typeof value === "string") return [ofAws(value, statement)];
  if (!isObject(value)) return [unknown("here", [], `the Principal of ${name} is not an object`)];
  return Object.entries(value).flatMap(([kind, named]) =>
    (isList(named) ? named : [named]).map((one) => {
      if (isUnknown(one)) return one;
      if (typeof one !== "string")
        return unknown("here", [], `the Principal of ${name} holds something that is not text`);
      return ofKind(lower(kind), one, statement);
    }),
  );
}

function ofKind(kind: string, text: string, statement: Statement): Party {
  if (text === "*") return ofAws(text, statement);
  if (kind === "aws") return ofAws(text, statement);
  if (kind === "service") return { who: "service", principal: text, says: `the service ${text}` };
  if (kind === "federated") return ofFederation(text);
  return { who: "unsure", principal: text, says: `a principal of a kind that trust policies do not have` };
}

const whoIs = {
  role: "workload",
  "service-linked-role": "service",
  person: "person",
  account: "account",
  anyone: "anyone",
  unsure: "unsure",
} as const;

function ofAws(text: string, statement: Statement): Party {
  const { is, says } = principalOf(text.includes("*") ? "*" : text);
  const who = whoIs[is];
  if (who !== "account" && who !== "anyone") return { who, principal: text, says };
  const signIn = personInCondition(statement);
  return signIn === undefined
    ? { who, principal: text, says }
    : { who: "person", principal: signIn.arn, says: signIn.says };
}

/**
 * The person that a condition on `aws:PrincipalArn` singles out of an account: AWS advises to trust permission sets so,
 * as their role names change. https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
function personInCondition({ conditions }: Statement): { arn: string; says: string } | undefined {
  if (isUnknown(conditions)) return undefined;
  return conditions
    .filter(({ key, operator }) => key === "aws:principalarn" && !lower(operator).includes("not"))
    .flatMap(({ values }) => values)
    .map((arn) => ({ arn, ...principalOf(arn) }))
    .find(({ is }) => is === "person");
}

function ofFederation(text: string): Party {
  const principal = text;
  const provider = /^arn:aws[a-z-]*:iam::[^:]*:(saml|oidc)-provider\/(.+)$/.exec(text);
  if (provider?.[1] === "saml") {
    return { who: "person", principal, says: `people who sign in through the SAML provider ${provider[2] ?? ""}` };
  }
  const issuer = issuerOf(provider?.[2] ?? text);
  if (issuer === undefined) {
    return { who: "unsure", principal, says: "whoever gets a token from an identity provider that is not known here" };
  }
  const says =
    issuer.who === "person" ? `people who sign in through ${issuer.label}` : `machines with a token of ${issuer.label}`;
  return { who: issuer.who, principal, says };
}
