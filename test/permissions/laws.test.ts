import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isUnknown, unknown, type Raw } from "../../policy-pack/model/index.js";
import {
  awsManagedPolicy,
  azureBuiltInRole,
  azureRights,
  azureRoleDefinition,
  iamPolicy,
  iamRights,
  principalOf,
  trustedParties,
  type Rights,
} from "../../policy-pack/permissions/index.js";
import { adminBy, answerOf, type Answer } from "./aws-iam/answer.js";

const judge = (document: Raw): Answer => adminBy(iamPolicy("p", () => document));

/** Every question that can be asked of permissions. */
const all = ({ admin, escalation, broad, wide }: Rights): readonly Answer[] =>
  [admin, escalation, broad, wide].map((ask) => answerOf(ask()));

const pattern = fc.constantFrom("*", "*:*", "s3:*", "iam:*", "iam:Get*", "*:Get*", "ec2:*", "sts:AssumeRole", "*:*e*");
const place = fc.constantFrom("*", "arn:aws:s3:::b/*", "arn:aws:iam::*:*", "arn:*", "arn:aws:iam::1:role/x");
const some = (one: fc.Arbitrary<string>): fc.Arbitrary<string | string[]> =>
  fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 }));
const statement = fc.record({
  Effect: fc.constantFrom("Allow", "Allow", "Deny"),
  Action: some(pattern),
  Resource: some(place),
});
const statements = fc.array(statement, { maxLength: 4 });
const anything = fc.oneof(
  { depthIdentifier: "raw" },
  fc.jsonValue() as fc.Arbitrary<Raw>,
  fc.constant(unknown("here")),
  fc.constantFrom<Raw>("Allow", "*", "Statement"),
);
/** Documents that are broken in a place that a reader may trip over. */
const broken = fc.record(
  {
    Statement: fc.oneof(
      anything,
      fc.array(
        fc.record(
          {
            Effect: anything,
            Action: anything,
            NotAction: anything,
            Resource: anything,
            Condition: anything,
            Principal: anything,
          },
          { requiredKeys: [] },
        ),
      ),
    ),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Raw>;

describe("laws of IAM documents", () => {
  test("nothing throws, and what is wrong is said", () => {
    fc.assert(
      fc.property(fc.oneof(anything, broken, fc.string()), (document) => {
        for (const form of [document, JSON.stringify(document)]) {
          const rights = [
            iamRights({ policies: [iamPolicy("p", () => form)] }),
            azureRights([{ role: azureRoleDefinition("r", form), scope: "/subscriptions/s" }]),
          ];
          for (const answer of rights.flatMap(all)) {
            if (answer.is === "unsure") expect(isUnknown(answer.unknown)).toBe(true);
          }
          const parties = trustedParties(form);
          expect(isUnknown(parties) || Array.isArray(parties)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("names and ids never throw", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom("arn:aws:iam::aws:policy/x", "arn:aws:iam::1:role/")),
        (text) => {
          expect(principalOf(text).says.length).toBeGreaterThan(0);
          const policy = awsManagedPolicy(text);
          expect(policy === undefined ? "unsure" : adminBy(policy).is).toBe("unsure");
          const role = azureBuiltInRole(text);
          if (role !== undefined) expect(answerOf(azureRights([{ role, scope: "/" }]).admin())).toEqual({ is: "no" });
        },
      ),
    );
  });

  test("text and object are one document", () => {
    fc.assert(
      fc.property(statements, (Statement) => {
        expect(judge(JSON.stringify({ Statement }, undefined, 2))).toEqual(judge({ Statement }));
      }),
    );
  });

  test("one thing and a list of it are the same", () => {
    fc.assert(
      fc.property(statements, (Statement) => {
        const listed = Statement.map(({ Effect, Action, Resource }) => ({
          Effect,
          Action: [Action].flat(),
          Resource: [Resource].flat(),
        }));
        expect(judge({ Statement: listed })).toEqual(judge({ Statement }));
      }),
    );
  });

  test("capitals of keys and actions do not matter", () => {
    const shout = (value: string | string[]): string[] => [value].flat().map((text) => text.toUpperCase());
    fc.assert(
      fc.property(statements, (Statement) => {
        const shouted = Statement.map(({ Effect, Action, Resource }) => ({
          EFFECT: Effect,
          action: shout(Action),
          RESOURCE: Resource,
        }));
        expect(judge({ sTATEMENT: shouted })).toEqual(judge({ Statement }));
      }),
    );
  });

  test("the order of statements and patterns does not matter", () => {
    fc.assert(
      fc.property(statements, (Statement) => {
        const turned = Statement.map(({ Effect, Action, Resource }) => ({
          Effect,
          Action: [Action].flat().reverse(),
          Resource: [Resource].flat().reverse(),
        })).reverse();
        expect(judge({ Statement: turned }).is).toBe(judge({ Statement }).is);
      }),
    );
  });

  test("a further Allow takes nothing away, a further Deny gives nothing", () => {
    const rank = { no: 0, unsure: 1, yes: 2 };
    fc.assert(
      fc.property(statements, statement, (Statement, more) => {
        const before = rank[judge({ Statement }).is];
        const after = rank[judge({ Statement: [...Statement, more] }).is];
        if (more.Effect === "Deny") expect(after).toBeLessThanOrEqual(before);
        else expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test("an unreadable statement never turns an answer into no", () => {
    fc.assert(
      fc.property(statements, fc.constantFrom<Raw>(7, "x", [], unknown("here")), (Statement, odd) => {
        const before = judge({ Statement }).is;
        const after = judge({ Statement: [...Statement, odd] }).is;
        // A Deny of everything is the one thing that outweighs whatever the statement may say.
        const allDenied =
          judge({ Statement: [...Statement, { Effect: "Allow", Action: "*", Resource: "*" }] }).is === "no";
        expect(after).toBe(before === "yes" ? "yes" : allDenied ? "no" : "unsure");
      }),
    );
  });

  test.each([
    ["one as long as any that is read", 2_200, "no"],
    ["one of 1 MB", 10_000, "unsure"],
    ["one of 6 MB", 60_000, "unsure"],
  ])("documents end soon: %s", (_, length, is) => {
    const Statement = Array.from({ length }, () => ({
      Effect: "Allow",
      Action: `s3:${"*a".repeat(20)}`,
      Resource: "arn:aws:s3:::*",
    }));
    const text = JSON.stringify({ Statement });
    expect(text.length).toBeGreaterThan(length * 100);
    const start = performance.now();
    expect(judge(text).is).toBe(is);
    all(iamRights({ policies: [iamPolicy("p", () => text)] }));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});
