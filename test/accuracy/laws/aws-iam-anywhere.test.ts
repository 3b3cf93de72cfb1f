import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { heldAnywhere } from "../../../policy-pack/permissions/aws-iam/held-anywhere.js";
import { contains } from "../../../policy-pack/permissions/aws-iam/services/action-set.js";
import type { Action } from "../../../policy-pack/permissions/aws-iam/services/service.js";
import { awsService } from "../../../policy-pack/permissions/aws-iam/services/services.js";
import { isMany } from "../../../policy-pack/permissions/aws-iam/services/strangers.js";
import type { IamHoldings } from "../../../policy-pack/permissions/index.js";
import { law, outcome, policyOf, type Written } from "./aws-iam.js";

vi.setConfig({ testTimeout: 3_600_000 });

/** Services whose resources are named in different ways, and not too many actions. */
const services = ["s3", "sqs", "sns", "sagemaker", "iam", "ec2", "glue", "lambda", "logs", "kms"];
const actions = services.flatMap((prefix) => awsService(prefix)?.actions() ?? []);

const action = fc.oneof(
  fc.constantFrom(
    "*",
    "s3:*",
    "s3:Get*",
    "*:*Tag*",
    "sagemaker:*",
    "sagemaker:Create*",
    "iam:*",
    "iam:*Role*",
    "ec2:*",
    "ec2:Run*",
  ),
  fc.constantFrom("glue:*", "lambda:*Function*", "logs:*", "kms:*", "sqs:*", "sns:?*", "*:Create*", "*:?e*"),
  fc.constantFrom(...actions.map(({ name }) => name)),
);
const resource = fc.oneof(
  fc.constantFrom(
    "*",
    "*",
    "arn:*",
    "arn:aws:*",
    "arn:*:*:*:*:*:*",
    "?*",
    "arn:aws:s3:::*",
    "arn:aws:s3:::*/*",
    "arn:aws:s3:::a",
    "arn:aws:s3:::a*",
  ),
  fc.constantFrom(
    "arn:aws:s3:::a/*",
    "arn:aws:s3:::????",
    "arn:aws:s3*",
    "arn:aws:iam::*:role/*",
    "arn:aws:iam::123456789012:*",
    "arn:aws:iam::*:role/a",
  ),
  fc.constantFrom(
    "arn:aws:iam::*:*/*",
    "arn:aws:sagemaker:*:*:*",
    "arn:aws:sagemaker:*:123456789012:training-job/*",
    "arn:aws:sagemaker:*:*:*job/*",
  ),
  fc.constantFrom(
    "arn:aws:ec2:*:*:instance/*",
    "arn:aws:ec2:*:*:*/*",
    "arn:aws:ec2:*:*:instance/i-*",
    "arn:aws:ec2:*::image/*",
    "arn:aws:ec2:*:*:subnet/*",
  ),
  fc.constantFrom(
    "arn:aws:glue:*:*:*",
    "arn:aws:glue:*:*:table/*/*",
    "arn:aws:glue:*:*:catalog",
    "arn:aws:lambda:*:*:function:*",
    "arn:aws:logs:*:*:*",
    "arn:aws:kms:*:*:key/*",
  ),
  fc.constantFrom(
    "arn:aws:sqs:*:*:*",
    "arn:aws:sqs:*:*:a?",
    "arn:aws:sns:*:*:*:*",
    "arn:aws:*:*:123456789012:*",
    "arn:aws:logs:*:*:log-group:*:*",
    "*:a",
  ),
);
const choice = (one: fc.Arbitrary<string>, nots: number): fc.Arbitrary<Written["actions"]> =>
  fc.record({ not: fc.nat(nots).map((n) => n === 0), list: fc.array(one, { minLength: 1, maxLength: 3 }) });
const statements = fc.array(
  fc.record({
    Effect: fc.constantFrom<Written["Effect"][]>("Allow", "Allow", "Deny"),
    actions: choice(action, 5),
    resources: choice(resource, 5),
    Condition: fc.constant(undefined),
  }),
  { minLength: 1, maxLength: 3 },
);
const cap = fc.option(statements, { nil: undefined, freq: 3 });

/** Names that no pattern above says, one short and one long; the ids of some resources begin with their kind. */
const names = ["Q7", "kZ".repeat(20)];
const begins: Readonly<Record<string, string>> = {
  "${InstanceId}": "i-",
  "${SubnetId}": "subnet-",
  "${ImageId}": "ami-",
};

/** Resources that are new to every policy, of each of a type's ARN formats. */
function instancesOf(format: string): readonly string[] {
  return names.map((name) =>
    format
      .replace("${Partition}", "aws")
      .replace("${Region}", "eu-west-1")
      .replace("${Account}", "123456789012")
      .replace(/\$\{[^}]*\}/g, (variable) => `${begins[variable] ?? ""}${name}`),
  );
}

const isAllowed = (held: IamHoldings, name: string, arn: string): boolean =>
  outcome(held, { action: name, target: { is: "resource", arn }, context: () => "absent" }) === "allowed";

describe("laws of what is held anywhere", () => {
  const sample = fc.uniqueArray(fc.nat(actions.length - 1), { minLength: 8, maxLength: 8 });
  /** Whether every new resource of one of its formats may be acted on. */
  const openFormats = (held: IamHoldings, { name }: Action, formats: readonly string[]): readonly boolean[] =>
    formats.map((format) => instancesOf(format).every((arn) => isAllowed(held, name, arn)));
  const trial = (
    lists: typeof statements,
    caps: typeof cap,
    check: (held: IamHoldings, one: Action) => void,
    isHeld: boolean,
  ): void => {
    law([lists, caps, sample], ["true", "false"], (list, over, some) => {
      const held = { policies: [policyOf(...list)], ...(over && { boundary: policyOf(...over) }) };
      const anywhere = heldAnywhere(held);
      const fitting = actions.filter(({ id }, at) => some.includes(at) && contains(anywhere.allowed, id) === isHeld);
      for (const one of fitting) check(held, one);
      return String(fitting.length > 0);
    });
  };

  // Caps and denials are held against what is allowed action by action, though an action may be about several types and
  // they about another one than the Allow: no cap here, and denials of every resource only.
  const blunt = statements.map((list) =>
    list.map((one) => (one.Effect === "Deny" ? { ...one, resources: { not: false, list: ["*"] } } : one)),
  );
  test("what is held anywhere is allowed on new resources of a type", () => {
    trial(
      blunt,
      fc.constant(undefined),
      (held, one) => {
        const formats = one.types.flatMap(({ arns }) => arns);
        const open = formats.length === 0 ? [isAllowed(held, one.name, "*")] : openFormats(held, one, formats);
        expect([one.name, open.includes(true)]).toEqual([one.name, true]);
      },
      true,
    );
  });

  test("what is not held anywhere is denied on some new resource of every type", () => {
    trial(
      statements,
      cap,
      (held, one) => {
        const many = one.types.filter(isMany);
        const needed = one.name.startsWith("ec2:") && one.required.length > 1 ? one.required : undefined;
        if (one.types.length === 0) expect([one.name, isAllowed(held, one.name, "*")]).toEqual([one.name, false]);
        const isOpen = (types: Action["types"]): readonly boolean[] =>
          types.map((type) => openFormats(held, one, type.arns).every(Boolean));
        if (needed !== undefined) expect([one.name, isOpen(needed).every(Boolean)]).toEqual([one.name, false]);
        else expect([one.name, isOpen(many).some(Boolean)]).toEqual([one.name, false]);
      },
      false,
    );
  });
});
