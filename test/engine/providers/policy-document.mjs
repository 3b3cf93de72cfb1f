// aws.iam.getPolicyDocument: statements in the SDK's words in, the policy document AWS reads out.

/** The answer of the invoke, from its arguments. */
export function policyDocument(args) {
  const version = args.version ?? "2012-10-17";
  const own = { ...(args.policyId && { Id: args.policyId }), Statement: (args.statements ?? []).map(statement) };
  const sources = [args.sourceJson, ...(args.sourcePolicyDocuments ?? [])]
    .filter(Boolean)
    .map((text) => JSON.parse(text));
  const overrides = [...(args.overridePolicyDocuments ?? []), args.overrideJson]
    .filter(Boolean)
    .map((text) => JSON.parse(text));
  const merged = overrides.reduce(overridden, {
    Version: version,
    ...own,
    Statement: [...sources.flatMap((source) => source.Statement), ...own.Statement],
  });
  return {
    ...args,
    version,
    id: "made-up",
    json: JSON.stringify(merged, null, 2),
    minifiedJson: JSON.stringify(merged),
  };
}

// A statement replaces the one with the same Sid.
function overridden(document, override) {
  const replaced = new Set(override.Statement.map((added) => added.Sid).filter(Boolean));
  const kept = document.Statement.filter((existing) => !replaced.has(existing.Sid));
  return { ...document, Statement: [...kept, ...override.Statement] };
}

function statement(args) {
  const parts = {
    Sid: args.sid,
    Effect: args.effect ?? "Allow",
    Principal: principals(args.principals),
    NotPrincipal: principals(args.notPrincipals),
    Action: oneOrMany(args.actions),
    NotAction: oneOrMany(args.notActions),
    Resource: oneOrMany(args.resources),
    NotResource: oneOrMany(args.notResources),
    Condition: conditions(args.conditions),
  };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}

const oneOrMany = (values) => (values?.length === 1 ? values[0] : values);

function principals(list) {
  if (!list) return undefined;
  if (list.some(({ type }) => type === "*")) return "*";
  return Object.fromEntries(list.map(({ type, identifiers }) => [type, oneOrMany(identifiers)]));
}

function conditions(list) {
  if (!list) return undefined;
  const result = {};
  for (const { test, variable, values } of list) result[test] = { ...result[test], [variable]: oneOrMany(values) };
  return result;
}
