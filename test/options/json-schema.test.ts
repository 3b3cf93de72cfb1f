import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { parse } from "yaml";
import { describe, expect, test } from "vitest";
import { optionsJsonSchema } from "../../policy-pack/options/json-schema.js";

const published: unknown = JSON.parse(readFileSync(join(__dirname, "../../ml-identity.schema.json"), "utf8"));

test("the published schema is the one that the loader uses", () => {
  expect(published).toEqual(JSON.parse(JSON.stringify(optionsJsonSchema())));
});

const granted =
  '{ policy: MLI-202, resource: "*::a", reason: r, requestedBy: a, approvedBy: b, ticket: t, start: 2026-01-01, end: 2026-02-01 }';

describe("an editor with the published schema", () => {
  const valid = new Ajv({ strict: false }).compile(published as object);

  test.each([
    ["an empty file", "{}", true],
    ["an identity with a reason", "trustedIdentities: [{ identity: a, reason: b }]", true],
    ["offline values", "offline: { config: { a: 1 }, stackReferences: { a: { b: [null] } } }", true],
    ["an exception", `exceptions: [${granted}]`, true],
    ["an exception from what cannot be excepted", `exceptions: [${granted.replace("MLI-202", "undecided")}]`, false],
    ["an exception for a name in place of a URN", `exceptions: [${granted.replace("*::a", "a")}]`, false],
    ["an exception without an end", `exceptions: [${granted.replace(/, end: [^}]*/, "")}]`, false],
    ["an exception that ends on a day of no calendar", `exceptions: [${granted.replace("02-01", "13-01")}]`, false],
    ["an unknown key", "workloadTags: a", false],
    ["an identity without a reason", "trustedIdentities: [{ identity: a }]", false],
    ["a trust in everybody", 'trustedIdentities: [{ identity: "*", reason: b }]', false],
    ["an account that lost its zeros", "offline: { account: 012345678901 }", false],
  ])("%s", (_, text, wanted) => {
    expect(valid(parse(text))).toBe(wanted);
  });
});

test("every key tells an editor's user what it is", () => {
  const silent: string[] = [];
  const visit = (node: unknown, path: string) => {
    if (typeof node !== "object" || node === null) return;
    const { properties, items } = node as { properties?: Record<string, { description?: string }>; items?: unknown };
    for (const [key, child] of Object.entries(properties ?? {})) {
      if ((child.description ?? "").length < 20) silent.push(`${path}.${key}`);
      visit(child, `${path}.${key}`);
    }
    visit(items, `${path}[]`);
  };
  visit(published, "");
  expect(silent).toEqual([]);
  expect(JSON.stringify(published)).toContain("# yaml-language-server: $schema=");
});
