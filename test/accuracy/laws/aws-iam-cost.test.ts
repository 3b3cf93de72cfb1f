import { expect, test, vi } from "vitest";
import type { Raw } from "../../../policy-pack/model/index.js";
import type * as Claims from "../../../policy-pack/permissions/aws-iam/claims.js";
import { iamRights } from "../../../policy-pack/permissions/index.js";
import { answers } from "../answers.js";
import { documentOf, given } from "./aws-iam.js";

const counted = vi.hoisted(() => ({ asked: 0 }));

vi.mock("../../../policy-pack/permissions/aws-iam/claims.js", async (original) => {
  const claims = await original<typeof Claims>();
  return {
    ...claims,
    applies: (...request: Parameters<typeof claims.applies>) => {
      counted.asked++;
      return claims.applies(...request);
    },
  };
});

/** How often a statement is asked whether it applies, until all four questions are answered. */
function asked(count: number, statement: (at: number) => Raw): number {
  counted.asked = 0;
  answers(iamRights({ policies: [given(documentOf(Array.from({ length: count }, (_, at) => statement(at))))] }));
  return counted.asked;
}

const size = 100;
test.each<[string, (at: number) => Raw]>([
  ["reading buckets", (at) => ({ Effect: "Allow", Action: "s3:Get*", Resource: `arn:aws:s3:::${at}/*` })],
  ["everything on a bucket", (at) => ({ Effect: "Allow", Action: "*", Resource: `arn:aws:s3:::${at}/*` })],
  [
    "passing roles",
    (at) => ({ Effect: "Allow", Action: "iam:PassRole", Resource: `arn:aws:iam::123456789012:role/r${at}` }),
  ],
  [
    "passing roles to jobs",
    (at) => ({
      Effect: "Allow",
      Action: ["iam:PassRole", "sagemaker:*"],
      Resource: ["arn:aws:sagemaker:*:*:*", `arn:aws:iam::123456789012:role/r${at}`],
    }),
  ],
  ["assuming roles", (at) => ({ Effect: "Allow", Action: "sts:*", Resource: `arn:aws:iam::123456789012:role/r${at}` })],
  [
    "everything on roles",
    (at) => ({ Effect: "Allow", Action: "*", Resource: `arn:aws:iam::123456789012:role/r${at}` }),
  ],
  ["denials", (at) => ({ Effect: "Deny", Action: "*", Resource: `arn:aws:s3:::${at}` })],
  [
    "denials of all but one role",
    (at) => ({ Effect: "Deny", Action: "iam:PassRole", NotResource: `arn:aws:iam::123456789012:role/r${at}` }),
  ],
  [
    "conditions that are not known",
    (at) => ({ Effect: "Allow", Action: "*", Resource: "*", Condition: { StringEquals: { [`svc:k${at}`]: "a" } } }),
  ],
  ["unreadable actions", (at) => ({ Effect: "Allow", Action: at, Resource: "*" })],
])("cost is linear in statements: %s", (_, statement) => {
  const [small, large] = [asked(size, statement), asked(4 * size, statement)];
  expect(large).toBeLessThanOrEqual(5 * small + 1_000);
});

test("the count counts", () => {
  expect(asked(1, () => ({ Effect: "Allow", Action: "*", Resource: "*" }))).toBeGreaterThan(50);
});
