import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import {
  allowing,
  arns,
  denying,
  documentOf,
  given,
  law,
  outcome,
  policyOf,
  rank,
  raw,
  request,
  statement,
  statements,
  type Outcome,
  type Written,
} from "./aws-iam.js";

vi.setConfig({ testTimeout: 600_000 });

const all: readonly Outcome[] = ["allowed", "denied", "unsure"];

/** The same letters, the other capitals. */
const swapped = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));

describe("laws of IAM statements", () => {
  test("a Deny that applies wins over every Allow", () => {
    law([statements, denying, request], all, (list, denial, asked) => {
      const decided = outcome({ policies: [policyOf(...list, denial)] }, asked);
      if (outcome({ policies: [policyOf({ ...denial, Effect: "Allow" })] }, asked) === "allowed") {
        expect(decided).toBe("denied");
      }
      return decided;
    });
  });

  test("a Deny that does not apply changes nothing", () => {
    law([statements, denying, request], all, (list, denial, asked) => {
      const decided = outcome({ policies: [policyOf(...list, denial)] }, asked);
      if (outcome({ policies: [policyOf({ ...denial, Effect: "Allow" })] }, asked) === "denied") {
        expect(decided).toBe(outcome({ policies: [policyOf(...list)] }, asked));
      }
      return decided;
    });
  });

  test("a further Allow never takes away", () => {
    law([statements, allowing, request], ["more", "same"], (list, more, asked) => {
      const before = rank[outcome({ policies: [policyOf(...list)] }, asked)];
      const after = rank[outcome({ policies: [policyOf(...list, more)] }, asked)];
      expect(after).toBeGreaterThanOrEqual(before);
      return after > before ? "more" : "same";
    });
  });

  test("a further Deny never gives", () => {
    law([statements, denying, request], ["less", "same"], (list, more, asked) => {
      const before = rank[outcome({ policies: [policyOf(...list)] }, asked)];
      const after = rank[outcome({ policies: [policyOf(...list, more)] }, asked)];
      expect(after).toBeLessThanOrEqual(before);
      return after < before ? "less" : "same";
    });
  });

  test("without an Allow nothing is allowed", () => {
    law([fc.array(denying), request], ["denied"], (list, asked) => {
      const decided = outcome({ policies: [policyOf(...list)] }, asked);
      expect(decided).toBe("denied");
      return decided;
    });
  });

  test("the order of statements, patterns and policies does not matter", () => {
    law([statements, fc.nat(4), request], all, (list, cut, asked) => {
      const [one, other] = [policyOf(...list.slice(0, cut)), policyOf(...list.slice(cut))];
      const turned = (texts: Written["actions"]): Written["actions"] => ({ ...texts, list: [...texts.list].reverse() });
      const reversed = [...list]
        .reverse()
        .map((written) => ({ ...written, actions: turned(written.actions), resources: turned(written.resources) }));
      const decided = outcome({ policies: [one, other] }, asked);
      expect(outcome({ policies: [other, one] }, asked)).toBe(decided);
      expect(outcome({ policies: [policyOf(...reversed)] }, asked)).toBe(decided);
      return decided;
    });
  });

  test("one document split over several policies decides the same", () => {
    law([statements, request], all, (list, asked) => {
      const decided = outcome({ policies: [policyOf(...list)] }, asked);
      expect(outcome({ policies: list.map((written) => policyOf(written)) }, asked)).toBe(decided);
      return decided;
    });
  });

  test("a statement split by its actions and resources decides the same", () => {
    law([statement, request], all, (written, asked) => {
      const { actions, resources } = written;
      const lists = ({ not, list }: Written["actions"]): Written["actions"][] =>
        not ? [{ not, list }] : list.map((text) => ({ not, list: [text] }));
      const split = lists(actions).flatMap((one) =>
        lists(resources).map((other) => ({ ...written, actions: one, resources: other })),
      );
      // Something else is allowed, so that a Deny shows.
      const base = policyOf({
        Effect: "Allow",
        actions: { not: false, list: ["s3:*"] },
        resources: { not: false, list: ["*"] },
        Condition: undefined,
      });
      const decided = outcome({ policies: [base, policyOf(written)] }, asked);
      expect(outcome({ policies: [base, policyOf(...split)] }, asked)).toBe(decided);
      return decided;
    });
  });

  test("capitals of actions, condition keys and elements do not matter", () => {
    law([statements, request], all, (list, asked) => {
      const shouted = list.map(({ Effect, actions, resources, Condition }) => ({
        eFFECT: Effect,
        [actions.not ? "NOTACTION" : "action"]: actions.list.map(swapped),
        [resources.not ? "notresource" : "RESOURCE"]: resources.list,
        ...(Condition && {
          condition: Object.fromEntries(
            Object.entries(Condition).map(([operator, compared]) => [
              operator,
              Object.fromEntries(Object.entries(compared).map(([key, values]) => [key.toUpperCase(), values])),
            ]),
          ),
        }),
      }));
      const decided = outcome({ policies: [policyOf(...list)] }, asked);
      const policies = [given({ VERSION: "2012-10-17", sTATEMENT: shouted })];
      expect(outcome({ policies }, { ...asked, action: swapped(asked.action) })).toBe(decided);
      return decided;
    });
  });

  test("capitals of resources do matter", () => {
    law([fc.constantFrom(...arns), fc.nat(40), request], ["allowed", "denied"], (arn, at, asked) => {
      const other = arn.slice(0, at) + swapped(arn.slice(at));
      const policy = given(documentOf([{ Effect: "Allow", Action: "*", Resource: other }]));
      const decided = outcome({ policies: [policy] }, { ...asked, target: { is: "resource", arn } });
      expect(decided).toBe(other === arn ? "allowed" : "denied");
      return decided;
    });
  });

  test("one thing is a list of it, and text is an object", () => {
    law([statements, request], all, (list, asked) => {
      const single = (texts: readonly string[]): string | readonly string[] =>
        texts.length === 1 ? (texts[0] ?? "") : texts;
      const written = list
        .map(raw)
        .map((one) =>
          Object.fromEntries(
            Object.entries(one).map(([key, value]) => [key, Array.isArray(value) ? single(value as string[]) : value]),
          ),
        );
      const document = documentOf(written);
      const alone = { Version: "2012-10-17", Statement: written[0] ?? [] };
      const decided = outcome({ policies: [policyOf(...list)] }, asked);
      expect(outcome({ policies: [given(document)] }, asked)).toBe(decided);
      expect(outcome({ policies: [given(JSON.stringify(document, undefined, 2))] }, asked)).toBe(decided);
      if (list.length < 2) expect(outcome({ policies: [given(alone)] }, asked)).toBe(decided);
      return decided;
    });
  });

  test.each(["actions", "resources"] as const)("of Not%s and what it excludes one covers a request", (part) => {
    law([allowing, request], all, (written, asked) => {
      const flat = { ...written, Condition: undefined };
      const [one, other] = [false, true].map((not) =>
        outcome({ policies: [policyOf({ ...flat, [part]: { ...flat[part], not } })] }, asked),
      );
      const wide = { not: false, list: ["*"] };
      const rest = outcome({ policies: [policyOf({ ...flat, [part]: wide })] }, asked);
      if (rest !== "allowed") expect([one, other]).not.toContain("allowed");
      else if (one === "unsure") expect(other).toBe("unsure");
      else expect(other).toBe(one === "allowed" ? "denied" : "allowed");
      return one ?? "";
    });
  });

  test("what one statement allows, the same as Deny takes from an Allow of everything", () => {
    law([statement, request], all, (written, asked) => {
      const everything: Written = {
        ...written,
        Effect: "Allow",
        actions: { not: false, list: ["*"] },
        resources: { not: false, list: ["*"] },
        Condition: undefined,
      };
      const allowed = outcome({ policies: [policyOf({ ...written, Effect: "Allow" })] }, asked);
      const left = outcome({ policies: [policyOf(everything, { ...written, Effect: "Deny" })] }, asked);
      expect(left).toBe({ allowed: "denied", denied: "allowed", unsure: "unsure" }[allowed]);
      return allowed;
    });
  });

  test("a policy that cannot be read never denies, and hides no answer of yes", () => {
    law(
      [statements, fc.constantFrom("{", "7", "[]", "{}", '{"Statement":7}', '{"Statement":[7]}'), request],
      all,
      (list, broken, asked) => {
        const before = outcome({ policies: [policyOf(...list)] }, asked);
        const everything = policyOf({
          Effect: "Allow",
          actions: { not: false, list: ["*"] },
          resources: { not: false, list: ["*"] },
          Condition: undefined,
        });
        const denied = outcome({ policies: [policyOf(...list), everything] }, asked) === "denied";
        const after = outcome({ policies: [policyOf(...list), given(broken)] }, asked);
        expect(after).toBe(before === "denied" && !denied ? "unsure" : before);
        return after;
      },
    );
  });
});
