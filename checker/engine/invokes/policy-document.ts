import { createHash } from "node:crypto";
import { get, isJsonList, isJsonObject, type Json, type JsonObject } from "../json.js";
import type { Answer } from "./invoke.js";

/**
 * Computes `aws.iam.getPolicyDocument` as the provider does.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export const answerPolicyDocument: Answer = ({ token, args }) => {
  if (token !== "aws:iam/getPolicyDocument:getPolicyDocument") return undefined;
  const own = list(args, "statements").filter(isJsonObject).map(statement);
  const sources = [get(args, "sourceJson"), ...list(args, "sourcePolicyDocuments")];
  const overrides = [get(args, "overrideJson"), ...list(args, "overridePolicyDocuments")];

  // Later statements replace earlier ones of the same name: sources, then the call's own, then the overrides.
  const documents = [...sources.map(parse), { Statement: own }, ...overrides.map(parse)];
  const statements: JsonObject[] = [];
  for (const document of documents) for (const next of statementsOf(document)) put(statements, next);

  const last = (key: string) =>
    documents
      .map((document) => get(document, key))
      .filter((value) => value !== undefined)
      .at(-1);
  const id = get(args, "policyId") ?? last("Id");
  const document: Record<string, Json> = { Version: get(args, "version") ?? last("Version") ?? "2012-10-17" };
  if (id !== undefined) document["Id"] = id;
  if (statements.length > 0) document["Statement"] = statements;

  const json = JSON.stringify(document, null, 2);
  const hash = createHash("sha256").update(json).digest().readUInt32BE(0);
  return { ...args, id: String(hash), json, minifiedJson: JSON.stringify(document) };
};

function put(statements: JsonObject[], next: JsonObject): void {
  const sid = get(next, "Sid");
  const at = typeof sid === "string" && sid !== "" ? statements.findIndex((s) => get(s, "Sid") === sid) : -1;
  if (at >= 0) statements[at] = next;
  else statements.push(next);
}

function list(object: JsonObject, key: string): readonly Json[] {
  const value = get(object, key);
  return isJsonList(value) ? value : [];
}

function text(block: JsonObject, key: string): string {
  const value = get(block, key);
  if (typeof value !== "string") throw new Error(`getPolicyDocument was given a ${key} that is no text`);
  return value;
}

function parse(source: Json | undefined): JsonObject {
  if (source === undefined || source === null || source === "") return {};
  const document: unknown = typeof source === "string" ? JSON.parse(source) : undefined;
  if (!isJsonObject(document))
    throw new Error("getPolicyDocument was given a source or override that is no JSON object");
  return document;
}

function statementsOf(document: JsonObject): readonly JsonObject[] {
  const statements = get(document, "Statement");
  return (Array.isArray(statements) ? statements : [statements]).filter(isJsonObject);
}

function statement(block: JsonObject): JsonObject {
  const result: Record<string, Json> = {};
  const sid = get(block, "sid");
  if (typeof sid === "string" && sid !== "") result["Sid"] = sid;
  result["Effect"] = get(block, "effect") ?? "Allow";
  const lists = { Action: "actions", NotAction: "notActions", Resource: "resources", NotResource: "notResources" };
  for (const [element, key] of Object.entries(lists)) {
    const values = list(block, key).map(interpolated);
    if (values.length > 0) result[element] = oneOrMany(values);
  }
  for (const [element, key] of Object.entries({ Principal: "principals", NotPrincipal: "notPrincipals" })) {
    const principals = list(block, key).filter(isJsonObject);
    if (principals.length > 0) result[element] = principalsOf(principals);
  }
  const conditions = list(block, "conditions").filter(isJsonObject);
  if (conditions.length > 0) result["Condition"] = conditionsOf(conditions);
  return result;
}

function principalsOf(blocks: readonly JsonObject[]): Json {
  const byType = new Map<string, Json[]>();
  for (const block of blocks) {
    const type = text(block, "type");
    byType.set(type, [...(byType.get(type) ?? []), ...list(block, "identifiers").map(interpolated)]);
  }
  const everybody = byType.get("*");
  if (everybody?.length === 1 && everybody[0] === "*" && byType.size === 1) return "*";
  return Object.fromEntries([...byType].map(([type, identifiers]) => [type, oneOrMany(identifiers)]));
}

function conditionsOf(blocks: readonly JsonObject[]): Json {
  const byTest = new Map<string, Map<string, Json[]>>();
  for (const block of blocks) {
    const byVariable = byTest.get(text(block, "test")) ?? new Map<string, Json[]>();
    const variable = text(block, "variable");
    byVariable.set(variable, [...(byVariable.get(variable) ?? []), ...list(block, "values").map(interpolated)]);
    byTest.set(text(block, "test"), byVariable);
  }
  return Object.fromEntries(
    [...byTest].map(([test, byVariable]) => [
      test,
      Object.fromEntries([...byVariable].map(([variable, values]) => [variable, oneOrMany(values)])),
    ]),
  );
}

/** `&{aws:username}` is how `${aws:username}` is written, because `${` was taken. */
function interpolated(value: Json): Json {
  return typeof value === "string" ? value.replaceAll("&{", "${") : value;
}

function oneOrMany(values: readonly Json[]): Json {
  const [first] = values;
  return values.length === 1 && first !== undefined ? first : values;
}
