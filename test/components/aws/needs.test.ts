import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bindings, policyOf, type Binding, type KnownNeeds } from "../../../components/aws/identity/bindings.js";
import { grantsOf, type Grant } from "../../../components/aws/identity/grants.js";
import { WorkloadIdentity } from "../../../components/aws/index.js";
import { lists } from "../../../components/aws/arguments/needs.js";
import { made, valueOf } from "../mocks.js";

// A role may do the sum of what its needs give, each by itself: who takes one away takes away that one.

/** One entry of one list, for good or for a while. */
interface Need {
  readonly list: keyof KnownNeeds;
  readonly entry: string | { readonly bucketArn: string; readonly prefix?: string };
  readonly until?: string;
}

const arn = (service: string, rest: string): string => `arn:aws:${service}:eu-west-1:111122223333:${rest}`;

const of: Readonly<Record<keyof KnownNeeds, readonly ((name: string) => Need["entry"])[]>> = {
  reads: [
    (name) => ({ bucketArn: `arn:aws:s3:::${name}` }),
    (name) => ({ bucketArn: "arn:aws:s3:::data", prefix: name }),
  ],
  writes: [
    (name) => ({ bucketArn: `arn:aws:s3:::${name}` }),
    (name) => ({ bucketArn: "arn:aws:s3:::data", prefix: name }),
  ],
  pulls: [(name) => arn("ecr", `repository/${name}`)],
  decrypts: [(name) => arn("kms", `key/${name}`)],
  encrypts: [(name) => arn("kms", `key/${name}`)],
  secrets: [(name) => arn("secretsmanager", `secret:${name}`)],
  invokes: [
    (name) => arn("sagemaker", `endpoint/${name}`),
    (name) => arn("lambda", `function:${name}`),
    (name) => `arn:aws:bedrock:eu-west-1::foundation-model/${name}`,
    (name) => arn("bedrock", `agent-alias/${name}/a`),
  ],
  publishes: [
    (name) => arn("sqs", name),
    (name) => arn("sns", name),
    (name) => arn("kinesis", `stream/${name}`),
    (name) => arn("events", `event-bus/${name}`),
  ],
  logsTo: [(name) => arn("logs", `log-group:${name}`)],
};

const need: fc.Arbitrary<Need> = fc
  .record({
    of: fc.constantFrom(...lists.flatMap((list) => of[list].map((make) => ({ list, make })))),
    name: fc.constantFrom("a", "b", "c"),
    until: fc.option(fc.constantFrom("2027-01-31", "2027-06-30T18:00:00Z"), { nil: undefined }),
  })
  .map(({ of: { list, make }, name, until }) => ({ list, entry: make(name), ...(until !== undefined && { until }) }));

/** Some needs, and one of them. */
const someAndOne = fc
  .uniqueArray(need, { selector: (one) => JSON.stringify(one), minLength: 1, maxLength: 12 })
  .chain((all) => fc.record({ all: fc.constant(all), one: fc.constantFrom(...all) }));

interface Asked extends KnownNeeds {
  readonly temporary: (KnownNeeds & { readonly until: string })[];
}

/** The needs as the arguments of a component have them. */
function asked(needs: readonly Need[]): Asked {
  const listed = (some: readonly Need[]): KnownNeeds =>
    Object.fromEntries(
      lists.map((list) => [list, some.filter((one) => one.list === list).map(({ entry }) => entry)] as const),
    );
  const ends = [...new Set(needs.flatMap(({ until }) => until ?? []))];
  return {
    ...listed(needs.filter(({ until }) => until === undefined)),
    temporary: ends.map((until) => ({ ...listed(needs.filter((one) => one.until === until)), until })),
  };
}

function bindingsOf(needs: readonly Need[]): Binding[] {
  const { temporary, ...forGood } = asked(needs);
  return [...bindings(forGood), ...temporary.flatMap(({ until, ...some }) => bindings(some, until))];
}

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: object;
}

/** Each action on each resource, and when. */
function allowed(policy: string): ReadonlySet<string> {
  const { Statement } = JSON.parse(policy) as { Statement: readonly Statement[] };
  return new Set(
    Statement.filter(({ Effect }) => Effect === "Allow").flatMap(({ Action, Resource, Condition }) =>
      Action.flatMap((action) => Resource.map((on) => JSON.stringify([action, on, Condition]))),
    ),
  );
}

const told = (grants: readonly Grant[]): ReadonlySet<string> => new Set(grants.map((grant) => JSON.stringify(grant)));

/** What goes with one need is what no other asks for as well, such as the login to a registry. */
function expectOneLess(
  { all, one }: { all: readonly Need[]; one: Need },
  before: ReadonlySet<string>,
  after: ReadonlySet<string>,
  alone: (need: Need) => ReadonlySet<string>,
): void {
  const others = all.filter((other) => other !== one);
  const kept = new Set(others.flatMap((other) => [...alone(other)]));
  const goes = [...alone(one)].filter((part) => !kept.has(part));
  expect([...before].filter((part) => !after.has(part)).toSorted()).toEqual(goes.toSorted());
  expect([...after].filter((part) => !before.has(part))).toEqual([]);
  // To encrypt with a key is to decrypt with it, too.
  if (one.list !== "decrypts") expect(goes).not.toEqual([]);
}

interface Identity {
  readonly policy: ReadonlySet<string>;
  readonly boundary: ReadonlySet<string>;
  readonly grants: ReadonlySet<string>;
}

async function identityWith(needs: readonly Need[]): Promise<Identity> {
  const about = { owner: "vision-team@example.com", workload: "trainer", service: "sagemaker.amazonaws.com" };
  let identity: WorkloadIdentity | undefined;
  const resources = await made(() => (identity = new WorkloadIdentity("trainer", { ...about, ...asked(needs) })));
  const policyIn = (type: string): ReadonlySet<string> => {
    const found = resources.find((resource) => resource.type === type);
    return found === undefined ? new Set() : allowed(String(found.inputs["policy"]));
  };
  return {
    policy: policyIn("aws:iam/rolePolicy:RolePolicy"),
    boundary: policyIn("aws:iam/policy:Policy"),
    grants: told((await valueOf(identity?.grants)) ?? []),
  };
}

describe("taking away one need", () => {
  it("takes away its statements and no others", () => {
    const policy = (needs: readonly Need[]): ReadonlySet<string> => allowed(policyOf(bindingsOf(needs)));
    fc.assert(
      fc.property(someAndOne, ({ all, one }) => {
        const others = all.filter((other) => other !== one);
        expectOneLess({ all, one }, policy(all), policy(others), (need) => policy([need]));
      }),
      { numRuns: 500 },
    );
  });

  it("takes away its grants and no others", () => {
    const grants = (needs: readonly Need[]): ReadonlySet<string> => told(grantsOf("role", bindingsOf(needs)));
    fc.assert(
      fc.property(someAndOne, ({ all, one }) => {
        const others = all.filter((other) => other !== one);
        expectOneLess({ all, one }, grants(all), grants(others), (need) => grants([need]));
      }),
      { numRuns: 500 },
    );
  });

  it("takes it away from the role, from its boundary and from what is told of it", async () => {
    await fc.assert(
      fc.asyncProperty(someAndOne, async ({ all, one }) => {
        const others = all.filter((other) => other !== one);
        const before = await identityWith(all);
        const after = await identityWith(others);
        for (const policy of ["policy", "boundary"] as const) {
          expectOneLess({ all, one }, before[policy], after[policy], (need) => allowed(policyOf(bindingsOf([need]))));
        }
        const who = "arn:aws:iam:eu-west-1:111122223333:trainer";
        expectOneLess({ all, one }, before.grants, after.grants, (need) => told(grantsOf(who, bindingsOf([need]))));
      }),
      { numRuns: 10 },
    );
  });
});
