import { isUnknown, unknown, type Perhaps, type Raw, type Unknown } from "../../model/index.js";
import { memo } from "../memo.js";
import { once } from "../once.js";
import { all, any, not, type Truth } from "../truth.js";
import { lower, wildcard } from "../wildcard.js";
import { holds } from "./condition.js";
import type { Context } from "./context.js";
import { readDocument, type Choice, type Statement } from "./document.js";
import { resourcePattern } from "./patterns.js";
import { asLiteral, withVariables } from "./variables.js";

/** What an action is done to. */
export type Target =
  /** A resource of the request, as a full ARN. */
  | { readonly is: "resource"; readonly arn: string }
  /** One resource, without partition, region and account: `iam:role/train`. */
  | { readonly is: "placeless"; readonly resource: string }
  /** Any of a kind: its name is one that no policy can name, so that only a wildcard covers it. */
  | { readonly is: "any"; readonly resource: string }
  /** Whatever of a kind (`sagemaker:training-job/`) the caller likes to name. */
  | { readonly is: "some"; readonly kind: string };

/** A statement, ready to be asked about requests. */
export interface Claim {
  readonly statement: Statement;
  readonly effect: Perhaps<"Allow" | "Deny">;
  /** Actions are in lower case. */
  readonly actsOn: (action: string) => Truth;
  readonly covers: (target: Target, context: Context) => Truth;
  /** `free` is the answer for keys that the caller chooses. */
  readonly holds: (context: Context, free: boolean) => Truth;
}

/** The statements of a document, and why whole statements, or all of it, cannot be read. */
export interface Claims {
  readonly allow: readonly Claim[];
  readonly deny: readonly Claim[];
  readonly unread: readonly Unknown[];
}

const none: Claims = { allow: [], deny: [], unread: [] };

/** A policy without a document (`undefined`) allows nothing. A statement whose effect cannot be read may allow. */
export function claimsOf(document: Perhaps<Raw> | undefined): Claims {
  if (document === undefined) return none;
  const read = readDocument(document);
  if (isUnknown(read)) return { ...none, unread: [read] };
  const claims = read.statements.map(claimOf);
  return {
    allow: claims.filter(({ effect }) => effect !== "Deny"),
    deny: claims.filter(({ effect }) => effect === "Deny"),
    unread: read.unread,
  };
}

function claimOf(statement: Statement): Claim {
  const { effect, action, resource, variables } = statement;
  const hit = once(() => actionTest(action.patterns));
  return {
    statement,
    effect,
    actsOn: (name) => chosen(action, hit()(name)),
    covers: (target, context) => {
      // A statement for identities needs `Resource`; AWS refuses one without.
      if (resource === undefined) return unknown("here", [], `statement ${String(statement.number)} has no Resource`);
      return covers(resource, variables, target, context);
    },
    holds: (context, free) => holds(statement, context, free),
  };
}

const actionPattern = memo((pattern: string) => wildcard(lower(pattern), "?"));

/** Most patterns are plain names, which need no matching. */
function actionTest(patterns: readonly string[]): (action: string) => boolean {
  const names = new Set(patterns.filter((pattern) => !/[*?]/.test(pattern)).map(lower));
  const wild = [...new Set(patterns.filter((pattern) => /[*?]/.test(pattern)))].map(actionPattern);
  return (action) => names.has(action) || wild.some((matches) => matches(action));
}

function chosen(choice: Choice, hit: boolean | Unknown): Truth {
  const truth = hit === true ? true : (choice.unread ?? hit);
  return choice.not ? not(truth) : truth;
}

function covers(choice: Choice, variables: boolean, target: Target, context: Context): Truth {
  switch (target.is) {
    case "some":
      return coversSome(choice, variables, target.kind, context);
    case "any":
      return chosen(
        choice,
        choice.patterns.some((pattern) => coversAny(pattern, variables, target.resource)),
      );
    case "placeless":
      return chosen(
        choice,
        any(choice.patterns.map((pattern) => coversPlaceless(pattern, variables, target.resource))),
      );
    case "resource":
      return chosen(
        choice,
        any(choice.patterns.map((pattern) => coversResource(pattern, variables, target.arn, context))),
      );
  }
}

function coversAny(pattern: string, variables: boolean, resource: string): boolean {
  return pattern === "*" || resourcePattern(pattern, variables).matches(resource);
}

function coversResource(pattern: string, variables: boolean, arn: string, context: Context): Truth {
  if (pattern === "*") return true;
  const replaced = variables ? withVariables(pattern, context) : pattern;
  if (replaced === undefined) return false;
  if (!isUnknown(replaced)) return wildcard(replaced, "?")(asLiteral(arn));
  // A variable that is not known may be any text; where even that does not match, nothing does.
  return wildcard(pattern.replace(/\$\{[^${}]{0,256}\}/g, "*"), "?")(asLiteral(arn)) ? replaced : false;
}

function coversPlaceless(pattern: string, variables: boolean, resource: string): Truth {
  if (pattern === "*") return true;
  const { matches, mayMatch } = resourcePattern(pattern, variables);
  if (matches(resource)) return true;
  return mayMatch(resource) ? unknown("here", [], "the value of a policy variable") : false;
}

/** Whether there is any name of a kind that the patterns cover: they need to begin alike. */
function coversSome(choice: Choice, variables: boolean, kind: string, context: Context): Truth {
  if (choice.not) return choice.unread ?? true;
  const fits = choice.patterns.some((pattern) => {
    if (variables && withVariables(pattern, context) === undefined) return false;
    const { start, text } = resourcePattern(pattern, variables);
    return text === "*" || start.startsWith(kind) || kind.startsWith(start);
  });
  return fits ? true : (choice.unread ?? false);
}

/** Whether a statement says something of a request, conditions included. */
export function applies(claim: Claim, action: string, target: Target, context: Context, free: boolean): Truth {
  const acts = claim.actsOn(action);
  if (acts === false) return false;
  const effect = isUnknown(claim.effect) ? claim.effect : true;
  const covered = claim.covers(target, context);
  if (covered === false) return false;
  return all([acts, effect, covered, claim.holds(context, free)]);
}
