import { isUnknown, type Claimed, type TokenClaims } from "../../model/index.js";
import { any, type Truth } from "../truth.js";
import { lower } from "../wildcard.js";
import type { Condition, Statement } from "./document.js";
import { demands, operatorOf } from "./operators.js";

/** What has to hold to become a role through one statement: its own demands, and those whose opposite is denied. */
export type Demands = readonly Condition[];

/** A Deny on one negated comparison, `StringNotEquals`, asks for what it compares with. */
export function demandsOf({ conditions }: Statement, denials: readonly Statement[]): Demands {
  const asked = denials.flatMap((denial) => (isUnknown(denial.conditions) ? [] : opposite(denial.conditions)));
  return [...(isUnknown(conditions) ? [] : conditions.filter(({ operator }) => demands(operator))), ...asked];
}

function opposite(conditions: readonly Condition[]): Demands {
  const [condition, second] = conditions;
  if (condition === undefined || second !== undefined) return [];
  return operatorOf(condition.operator)?.negated === true && condition.operator.quantity === "one" ? [condition] : [];
}

/** Whether a demand on one of the keys has only values that are particular; a value that is not known leaves it open. */
function areParticular(
  demanded: Demands,
  isKey: (key: string) => boolean,
  isParticular: (value: string, condition: Condition) => boolean,
): Truth {
  return any(
    demanded
      .filter(({ key }) => isKey(key))
      .map((condition): Truth => {
        if (isUnknown(condition.values)) return condition.values;
        return condition.values.length > 0 && condition.values.every((value) => isParticular(value, condition));
      }),
  );
}

/** Keys that say for whom a service acts. https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
const sources: ReadonlySet<string> = new Set([
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:sourceowner",
]);

/** Whether a service has to act for a named account, organization or resource. */
export function sourceNamed(demanded: Demands): Truth {
  return areParticular(
    demanded,
    (key) => sources.has(key),
    (value, { key }) => {
      // Of an ARN the account has to be named, in the fifth part; of a path in an organization, the organization.
      if (value.startsWith("arn:"))
        return !/^[*?]*$/.test(value.split(":")[4] ?? "") || /^arn:[^:]*:s3:::[^*?]/.test(value);
      return key === "aws:sourceorgpaths" ? /^o-[a-z0-9]+\//.test(value) : !/[*?]/.test(value);
    },
  );
}

/** The principals that the demands single out of an account, or of everybody; none where they leave several. */
export function principalsNamed(demanded: Demands): readonly string[] {
  const named = demanded.find(
    ({ key, values }) =>
      key === "aws:principalarn" &&
      !isUnknown(values) &&
      values.length > 0 &&
      values.every((value) => value.startsWith("arn:") && !/[*?]|:root$/.test(value)),
  );
  return named === undefined || isUnknown(named.values) ? [] : named.values;
}

/** Subjects whose first parts say whose they are, and may leave the rest open: the branch, the environment, the user. */
const partly: readonly RegExp[] = [
  /^repo:[^*?:/]+\/[^*?:/]+(?::.*)?$/, // https://docs.github.com/actions/reference/security/oidc
  /^project_path:[^*?:]+\/[^*?:/]+(?::.*)?$/, // https://docs.gitlab.com/ci/secrets/id_token_authentication/
  /^org\/[^*?/]+\/project\/[^*?/]+\/.*$/, // https://circleci.com/docs/guides/permissions-authentication/openid-connect-tokens/
  /^organization:[^*?:]+:project:[^*?:]+:workspace:[^*?:]+:.*$/, // https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials
];

/** Whether a demand names whose tokens of an issuer are let in: one repository, one service account. */
export function subjectNamed(demanded: Demands, issuer: string): Truth {
  const url = lower(issuer.replace(/^https:\/\//, ""));
  return areParticular(
    demanded,
    (key) => key === `${url}:sub`,
    (value, { operator }) => {
      // Only StringLike reads `*` as a wildcard.
      const wild = operator.name.endsWith("like") && /[*?]/.test(value);
      return !wild || partly.some((form) => form.test(value));
    },
  );
}

/** What the demands say of the tokens of an issuer. */
export function tokenDemanded(demanded: Demands, issuer: string): TokenClaims {
  const url = lower(issuer.replace(/^https:\/\//, ""));
  return { issuer: url, subject: claimed(demanded, `${url}:sub`), audience: claimed(demanded, `${url}:aud`) };
}

/** Of several demands on one claim all have to hold, so that the narrowest counts. */
function claimed(demanded: Demands, wanted: string): Claimed {
  const each = demanded
    .filter(({ key }) => key === wanted)
    .map(({ operator, values }): Claimed => {
      if (isUnknown(values)) return values;
      const exact = !operator.name.endsWith("like") || !values.some((value) => /[*?]/.test(value));
      return { texts: values, exact };
    });
  return each.find((one) => typeof one === "object" && "exact" in one && one.exact) ?? each[0] ?? "anything";
}
