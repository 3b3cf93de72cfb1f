import { describe, expect, test } from "vitest";
import { isUnknown, unknown, type Perhaps, type Raw } from "../../../policy-pack/model/index.js";
import {
  decide,
  iamPolicy,
  type Decided,
  type IamHoldings,
  type IamPolicy,
} from "../../../policy-pack/permissions/index.js";
import type { Target } from "../../../policy-pack/permissions/aws-iam/claims.js";

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html

const policy = (...Statement: Raw[]): IamPolicy => iamPolicy("p", () => ({ Version: "2012-10-17", Statement }));
const allow = (Action: Raw = "*", Resource: Raw = "*", rest: Readonly<Record<string, Raw>> = {}): Raw => ({
  Effect: "Allow",
  Action,
  Resource,
  ...rest,
});
const deny = (Action: Raw = "*", Resource: Raw = "*", rest: Readonly<Record<string, Raw>> = {}): Raw => ({
  Effect: "Deny",
  Action,
  Resource,
  ...rest,
});

const object = "arn:aws:s3:::data/a";
function ask(holdings: IamHoldings, action = "s3:GetObject", target: Target | string = object): Decided {
  return decide(holdings, {
    action,
    target: typeof target === "string" ? { is: "resource", arn: target } : target,
    context: (key) => (key === "k:open" ? unknown("until-deployed", ["urn:k"]) : "absent"),
  });
}
const asks =
  (...statements: Raw[]) =>
  (action: string, target?: Target | string): Decided["is"] =>
    ask({ policies: [policy(...statements)] }, action, target).is;

const open = { Condition: { StringEquals: { "k:open": "a" } } };
const here = unknown("here", [], "what is outside");
const later = unknown("until-deployed", ["urn:x"], "what comes later");

describe("what statements say of a request", () => {
  const reading = allow("s3:Get*", "arn:aws:s3:::data/*");

  test.each<[string, string, Decided["is"]]>([
    ["s3:GetObject", object, "allowed"],
    ["S3:getobject", object, "allowed"],
    ["s3:PutObject", object, "denied"],
    ["s3:GetObject", "arn:aws:s3:::data", "denied"],
    ["s3:GetObject", "arn:aws:s3:::Data/a", "denied"],
    ["s3:GetObject", "arn:aws:s3:::other/a", "denied"],
    ["s3-object-lambda:GetObject", object, "denied"],
    ["xs3:GetObject", object, "denied"],
    ["s3:\u0130GetObject", object, "denied"],
  ])("reading one bucket: %s on %s is %s", (action, target, is) => {
    expect(asks(reading)(action, target)).toBe(is);
  });

  test.each<[string, Raw[], Decided["is"]]>([
    ["nothing", [], "denied"],
    ["an Allow", [allow()], "allowed"],
    ["an Allow and a Deny", [allow(), deny()], "denied"],
    ["the same, the other way round", [deny(), allow()], "denied"],
    ["a Deny of something else", [allow(), deny("s3:PutObject"), deny("*", "arn:aws:s3:::other/*")], "allowed"],
    ["a Deny of all but that", [allow(), { Effect: "Deny", NotAction: "s3:Get*", Resource: "*" }], "allowed"],
    [
      "a Deny outside a bucket",
      [allow(), { Effect: "Deny", Action: "*", NotResource: "arn:aws:s3:::data/*" }],
      "allowed",
    ],
    ["an Allow of all but that", [{ Effect: "Allow", NotAction: "s3:Get*", Resource: "*" }], "denied"],
    ["an Allow outside the bucket", [{ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::data/*" }], "denied"],
    [
      "an Allow outside another bucket",
      [{ Effect: "Allow", Action: "*", NotResource: "arn:aws:s3:::other/*" }],
      "allowed",
    ],
    ["an Allow of no action", [allow([])], "denied"],
    ["an Allow on no resource", [allow("*", [])], "denied"],
    ["an Allow that may apply", [allow("*", "*", open)], "unsure"],
    ["a Deny that may apply", [allow(), deny("*", "*", open)], "unsure"],
    ["a Deny that may apply to nothing allowed", [deny("*", "*", open)], "denied"],
    ["an Allow and one that may apply", [allow("*", "*", open), allow()], "allowed"],
    ["a Deny and one that may apply", [allow(), deny("*", "*", open), deny()], "denied"],
    // What nobody can read is not taken to deny: it would hide what is proved.
    ["an unreadable Deny", [allow(), deny(here)], "allowed"],
    ["a Deny of a resource that cannot be read", [allow(), deny("*", here)], "allowed"],
    ["a Deny with something unreadable in it", [allow(), deny(["s3:*", here])], "denied"],
    ["an unreadable Allow of something else", [allow(here, "arn:aws:s3:::other/*")], "denied"],
    ["an unreadable Allow", [allow(here)], "unsure"],
    ["an Allow with something unreadable in it", [allow(["s3:GetObject", here])], "allowed"],
    ["an unreadable exclusion", [{ Effect: "Allow", NotAction: ["iam:*", here], Resource: "*" }], "unsure"],
    [
      "an unreadable exclusion that names it",
      [{ Effect: "Allow", NotAction: ["s3:*", here], Resource: "*" }],
      "denied",
    ],
    ["no Effect", [{ Action: "*", Resource: "*" }], "unsure"],
    ["an Effect in other capitals", [{ Effect: "ALLOW", Action: "*", Resource: "*" }], "allowed"],
    ["an unknown Effect", [{ Effect: later, Action: "*", Resource: "*" }], "unsure"],
    ["no Resource", [{ Effect: "Allow", Action: "*" }], "unsure"],
    ["something that is no statement", ["*"], "unsure"],
  ])("%s", (_, statements, is) => {
    expect(asks(...statements)("s3:GetObject")).toBe(is);
  });
});

describe("what counts as a resource", () => {
  test.each<[string, Target, Decided["is"]]>([
    ["*", { is: "resource", arn: "*" }, "allowed"],
    ["arn:aws:s3:::*", { is: "resource", arn: "*" }, "denied"],
    ["arn:aws:iam::1:role/a", { is: "placeless", resource: "iam:role/a" }, "allowed"],
    ["arn:aws-cn:iam::*:role/a*", { is: "placeless", resource: "iam:role/abc" }, "allowed"],
    ["arn:aws:iam::1:role/a", { is: "placeless", resource: "iam:role/b" }, "denied"],
    ["arn:aws:iam::1:role/a", { is: "any", resource: "iam:role/\u0001" }, "denied"],
    ["arn:aws:iam::1:role/*", { is: "any", resource: "iam:role/\u0001" }, "allowed"],
    ["arn:aws:iam::1:user/*", { is: "any", resource: "iam:role/\u0001" }, "denied"],
    ["arn:aws:sagemaker:*:*:training-job/a", { is: "some", kind: "sagemaker:training-job/" }, "allowed"],
    ["arn:aws:sagemaker:*:*:*", { is: "some", kind: "sagemaker:training-job/" }, "allowed"],
    ["arn:aws:sagemaker:*:*:endpoint/a", { is: "some", kind: "sagemaker:training-job/" }, "denied"],
    ["arn:aws:sagemaker:*:*:training-job/${k:none}", { is: "some", kind: "sagemaker:training-job/" }, "denied"],
    ["arn:aws:iam::*:role/${k:open}", { is: "placeless", resource: "iam:role/a" }, "unsure"],
  ])("%s of %o: %s", (Resource, target, is) => {
    expect(asks(allow("*", Resource))("iam:PassRole", target)).toBe(is);
  });
});

describe("layers", () => {
  const all = policy(allow());
  const s3 = policy(allow("s3:*"));
  const iam = policy(allow("iam:*"));
  const none = policy();
  const maybe = policy(allow("*", "*", open));
  const forbids = policy(allow(), deny("s3:*"));

  test.each<[string, IamHoldings, Decided["is"]]>([
    ["no policies", { policies: [] }, "denied"],
    ["two policies add up", { policies: [iam, s3] }, "allowed"],
    ["a boundary alone gives nothing", { policies: [], boundary: all }, "denied"],
    ["a boundary that allows it", { policies: [all], boundary: s3 }, "allowed"],
    ["a boundary that does not", { policies: [all], boundary: iam }, "denied"],
    ["a boundary without statements", { policies: [all], boundary: none }, "denied"],
    ["a boundary that denies it", { policies: [all], boundary: forbids }, "denied"],
    ["a boundary that may allow it", { policies: [all], boundary: maybe }, "unsure"],
    ["a boundary that cannot be seen", { policies: [all], boundary: here }, "unsure"],
    ["a boundary that cannot be seen, of nothing", { policies: [iam], boundary: here }, "denied"],
    ["a policy that cannot be seen", { policies: [here] }, "unsure"],
    ["a policy that cannot be seen, beside one", { policies: [here, s3] }, "allowed"],
    ["a policy that cannot be seen, capped", { policies: [here], boundary: iam }, "denied"],
    ["a policy that cannot be seen, denied", { policies: [here, forbids] }, "denied"],
    ["an organization that allows it", { policies: [all], organization: [[all], [s3, iam]] }, "allowed"],
    ["one level that does not", { policies: [all], organization: [[all], [iam]] }, "denied"],
    ["one level without policies", { policies: [all], organization: [[]] }, "denied"],
    ["one policy of a level that denies", { policies: [all], organization: [[all, forbids]] }, "denied"],
    ["a level that may allow it", { policies: [all], organization: [[maybe]] }, "unsure"],
    ["no levels", { policies: [all], organization: [] }, "allowed"],
  ])("%s", (_, holdings, is) => {
    expect(ask(holdings).is).toBe(is);
  });

  const sourceOf = (decided: Decided): readonly [number, number] | undefined => {
    const source = decided.is === "unsure" ? decided.source : decided.by;
    return source && [source.by, source.claim.statement.number];
  };
  test.each<[string, IamHoldings, readonly [holding: number, statement: number] | undefined]>([
    ["the Allow", { policies: [iam, policy(allow("iam:*"), allow())] }, [1, 2]],
    ["the Deny", { policies: [iam, policy(allow(), deny("iam:*"), deny())] }, [1, 3]],
    ["a boundary's Deny comes after the policies", { policies: [all, iam], boundary: forbids }, [2, 2]],
    ["an organization's comes after it", { policies: [all], organization: [[all], [forbids]] }, [2, 2]],
    ["no statement, where none allows", { policies: [iam] }, undefined],
    ["no statement, where a cap does not allow", { policies: [all], boundary: iam }, undefined],
    ["the statement in doubt", { policies: [iam, policy(allow("iam:*"), allow("*", "*", open))] }, [1, 2]],
    ["the Deny in doubt", { policies: [all, policy(deny("*", "*", open))] }, [1, 1]],
  ])("says what decides: %s", (_, holdings, source) => {
    expect(sourceOf(ask(holdings))).toEqual(source);
  });

  test.each<[readonly Perhaps<IamPolicy>[], number, unknown]>([
    [[later, here], 1, here],
    [[here, later], 0, here],
    [[iam, later], 1, later],
    [[policy(allow(later)), policy(allow(here))], 1, here],
  ])("what no deployment settles is told first", (policies, by, cause) => {
    expect(ask({ policies })).toMatchObject({ is: "unsure", by, unknown: cause });
  });

  test("an unreadable document is unsure with its reason", () => {
    const decided = ask({ policies: [iamPolicy("p", () => "{")] });
    expect(decided.is === "unsure" && isUnknown(decided.unknown) && decided.unknown.what).toBe(
      "the policy document is not valid JSON at line 1, column 2",
    );
  });

  test("a policy without a document allows nothing", () => {
    expect(ask({ policies: [iamPolicy("p", () => undefined)] }).is).toBe("denied");
  });
});
