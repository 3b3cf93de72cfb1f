import { describe, expect, test } from "vitest";
import {
  buildGraph,
  cloudOf,
  holderOf,
  holderOutside,
  may,
  pathsOf,
  runsAs,
  usersOf,
  type Answer,
  type Graph,
  type Holder,
  type Request,
} from "../../policy-pack/graph/index.js";
import { unknown, type Raw, type Resource } from "../../policy-pack/model/index.js";
import {
  adminArn,
  arnOf,
  attachment,
  builtIn,
  cluster,
  document,
  group,
  managedIdentity,
  notebook,
  options,
  pending,
  principalId,
  resource,
  role,
  roleAssignment,
  roleId,
  storage,
  subscription,
} from "../support/resources.js";

function holder(graph: Graph, { urn }: Resource): Holder {
  const identity = graph.identities.get(urn);
  if (identity === undefined) throw new Error(`${urn} is no identity`);
  return holderOf(graph, identity);
}

function statements(...list: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: list });
}

const read: Request = { cloud: "aws", action: "s3:GetObject", resource: "arn:aws:s3:::data/x" };
const allowed = { Sid: "Read", Effect: "Allow", Action: "s3:Get*", Resource: "arn:aws:s3:::data/*" };
const denied = { Sid: "No", Effect: "Deny", Action: "s3:*", Resource: "arn:aws:s3:::data/*" };
const onData = (more: object) => statements({ ...allowed, ...more });

function inline(name: string, holderName: Raw, policy: Raw): Resource {
  return resource("aws:iam/rolePolicy:RolePolicy", name, { role: holderName, policy });
}

const train = role("train");

function ask(resources: readonly Resource[], request: Request = read, of: Resource = train): Answer {
  const graph = buildGraph(resources, options);
  return may(graph, holder(graph, of), request);
}

/** The answer and the statement, shortened. */
function short(answer: Answer): string {
  if (answer.is === "unsure") return `unsure ${answer.unknown.kind}: ${answer.unknown.what ?? ""}`;
  if (answer.is === "yes") {
    const { by, supposing, unless } = answer;
    return [
      `yes: ${by.says}`,
      ...supposing.map((key) => `if ${key}`),
      ...unless.map(({ says }) => `unless ${says}`),
    ].join(" ");
  }
  return `no, ${answer.because}: ${answer.by?.says ?? ""}`;
}

describe("what an IAM role may do", () => {
  const boundary = (policy: Raw): readonly Resource[] => [
    role("train", { permissionsBoundary: "arn:aws:iam::123456789012:policy/cap" }),
    resource(
      "aws:iam/policy:Policy",
      "cap",
      { name: "cap", policy },
      { outputs: { arn: "arn:aws:iam::123456789012:policy/cap" } },
    ),
  ];

  test.each<[string, readonly Resource[], string]>([
    ["nothing held", [train], "no, nothing allows it: "],
    [
      "another resource",
      [train, inline("p", "train", onData({ Resource: "arn:aws:s3:::other/*" }))],
      "no, nothing allows it: ",
    ],
    ["an exact statement", [train, inline("p", "train", onData({}))], 'yes: inline policy p: statement 1 ("Read")'],
    ["a managed policy", [train, attachment("a", "train", adminArn)], "yes: AdministratorAccess: statement 1"],
    [
      "a denial",
      [train, inline("p", "train", statements(allowed, denied))],
      'no, denied: inline policy p: statement 2 ("No")',
    ],
    [
      "a denial beside everything",
      [train, attachment("a", "train", adminArn), inline("p", "train", statements(denied))],
      'no, denied: inline policy p: statement 1 ("No")',
    ],
    [
      "a boundary that allows it",
      [...boundary(document({ Action: "s3:*", Resource: "*" })), inline("p", "train", onData({}))],
      'yes: inline policy p: statement 1 ("Read")',
    ],
    [
      "a boundary that does not",
      [...boundary(document({ Action: "ec2:*", Resource: "*" })), inline("p", "train", onData({}))],
      "no, capped: policy cap",
    ],
    [
      "a condition on the network, which work meets",
      [train, inline("p", "train", onData({ Condition: { StringEquals: { "aws:SourceVpce": "vpce-1" } } }))],
      'yes: inline policy p: statement 1 ("Read") if aws:sourcevpce',
    ],
    [
      "a condition that matters to no statement that decides",
      [
        train,
        inline("p", "train", onData({})),
        inline(
          "q",
          "train",
          statements({
            ...denied,
            Resource: "arn:aws:s3:::data/secret/*",
            Condition: { Bool: { "aws:SecureTransport": "false" } },
          }),
        ),
      ],
      'yes: inline policy p: statement 1 ("Read")',
    ],
    [
      "a statement without a condition after one with it",
      [
        train,
        inline(
          "p",
          "train",
          statements({ ...allowed, Condition: { Bool: { "aws:SecureTransport": "true" } } }, allowed),
        ),
      ],
      'yes: inline policy p: statement 2 ("Read")',
    ],
    [
      "a denial that work avoids",
      [
        train,
        inline(
          "p",
          "train",
          statements(allowed, { ...denied, Condition: { Bool: { "aws:SecureTransport": "false" } } }),
        ),
      ],
      'yes: inline policy p: statement 1 ("Read") if aws:securetransport',
    ],
    [
      "a condition on tags of the resource",
      [train, inline("p", "train", onData({ Condition: { StringEquals: { "aws:ResourceTag/team": "ml" } } }))],
      "unsure here: what the condition aws:resourcetag/team leaves of statement 1",
    ],
    ["a document that is known later", [train, inline("p", "train", pending())], "unsure until-deployed: "],
    [
      "a document that cannot be read",
      [train, inline("p", "train", unknown("here", [], "a secret"))],
      "unsure here: a secret",
    ],
    [
      "a policy made elsewhere",
      [train, attachment("a", "train", "arn:aws:iam::123456789012:policy/theirs")],
      "unsure here: what arn:aws:iam::123456789012:policy/theirs allows",
    ],
    [
      "a grant that may be its own",
      [train, attachment("a", pending(), adminArn)],
      "unsure until-deployed: to whom RolePolicyAttachment a gives its rights",
    ],
    [
      "a denial that may be its own",
      [train, inline("p", "train", onData({})), inline("q", pending(), statements(denied))],
      "unsure until-deployed: to whom RolePolicy q gives its rights",
    ],
    [
      "a grant that may be its own and changes nothing",
      [train, inline("p", "train", onData({})), attachment("a", pending(), adminArn)],
      'yes: inline policy p: statement 1 ("Read")',
    ],
    [
      "a statement beside a policy that may deny",
      [train, inline("p", "train", onData({})), attachment("a", "train", "arn:aws:iam::1:policy/x")],
      'yes: inline policy p: statement 1 ("Read") unless what arn:aws:iam::1:policy/x allows',
    ],
    [
      "a grant that goes to another",
      [train, role("other"), attachment("a", "other", adminArn)],
      "no, nothing allows it: ",
    ],
  ])("%s", (_, resources, wanted) => {
    expect(short(ask(resources))).toBe(wanted);
  });

  test("names the place of the statement, and statements for other resources", () => {
    const policy = inline("p", "train", onData({ Resource: ["arn:aws:s3:::other/*"] }));
    expect(ask([train, policy])).toMatchObject({
      elsewhere: [{ at: { urn: policy.urn, path: ["policy"] }, on: ["arn:aws:s3:::other/*"], notOn: false }],
    });
    expect(ask([train, inline("p", "train", onData({ Action: "s3:PutObject" }))])).toMatchObject({ elsewhere: [] });
  });

  test("an action on no resource is allowed on * alone", () => {
    const token: Request = { cloud: "aws", action: "ecr:GetAuthorizationToken", resource: "*" };
    const login = (on: string) => document({ Action: "ecr:GetAuthorizationToken", Resource: on });
    expect(ask([train, inline("p", "train", login("*"))], token).is).toBe("yes");
    expect(ask([train, inline("p", "train", login("arn:aws:ecr:*:*:repository/x"))], token).is).toBe("no");
  });

  test("of a user nothing is refused for want of a statement: groups are not read", () => {
    const user = resource("aws:iam/user:User", "ann", { name: "ann" });
    expect(short(ask([user], read, user))).toMatch(/^unsure here: what the groups allow/);
    const group = resource("aws:iam/group:Group", "team", { name: "team" });
    expect(short(ask([group], read, group))).toBe("no, nothing allows it: ");
  });
});

describe("what is made up in a policy", () => {
  const gaps = (text: string) => text.replace("MADEUP", "*");
  const answer = (...list: readonly object[]) => {
    const graph = buildGraph([train, inline("p", "train", statements(...list))], options);
    return may(graph, holder(graph, train), read, gaps).is;
  };
  const madeUp = "arn:aws:s3:::daMADEUP/*";

  test.each<[string, readonly object[], Answer["is"]]>([
    ["may be what is asked for", [{ ...allowed, Resource: madeUp }], "unsure"],
    ["cannot be it", [{ ...allowed, Resource: "arn:aws:s3:::otherMADEUP/*" }], "no"],
    ["does not matter where another statement allows it", [{ ...allowed, Resource: madeUp }, allowed], "yes"],
    ["may be denied", [allowed, { ...denied, Resource: madeUp }], "unsure"],
    ["does not matter where it is denied", [{ ...allowed, Resource: madeUp }, denied], "no"],
    ["may be spared by an Allow", [{ Effect: "Allow", Action: "*", NotResource: madeUp }], "unsure"],
    ["may be spared by a Deny", [allowed, { Effect: "Deny", Action: "*", NotResource: madeUp }], "unsure"],
    ["is of another action", [{ ...allowed, Action: "s3:PutObject", Resource: madeUp }], "no"],
  ])("%s", (_, list, wanted) => {
    expect(answer(...list)).toBe(wanted);
  });

  test.each([
    ["may be what is asked for", "MADEUP", "unsure"],
    ["cannot be it", "other-MADEUP", "no"],
  ])("in the scope of a role, %s", (_, account, wanted) => {
    const scope = storage.replace("data", account);
    const graph = buildGraph([managedIdentity(), roleAssignment(principalId, roleId(builtIn.reader), scope)], options);
    const action = "Microsoft.Storage/storageAccounts/read";
    const request: Request = { cloud: "azure", action, plane: "control", resource: storage };
    const of = holder(graph, managedIdentity());
    expect([may(graph, of, request).is, may(graph, of, request, gaps).is]).toEqual(["no", wanted]);
    const other = { ...request, resource: `${subscription}/resourceGroups/other` };
    expect(may(graph, of, other, gaps).is).toBe("no");
  });
});

describe("what a managed identity may do", () => {
  const blob = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read";
  const control = (action: string, on = storage): Request => ({
    cloud: "azure",
    action,
    plane: "control",
    resource: on,
  });
  const identity = managedIdentity();
  const given = (guid: string, scope: Raw) => [identity, roleAssignment(principalId, roleId(guid), scope)];

  test.each<[string, readonly Resource[], Request, string]>([
    ["nothing", [identity], control("Microsoft.Storage/storageAccounts/read"), "no, nothing allows it: "],
    [
      "a role above it",
      given(builtIn.reader, group),
      control("Microsoft.Storage/storageAccounts/read"),
      `yes: Reader at ${group}`,
    ],
    [
      "a role beside it",
      given(builtIn.reader, `${group}2`),
      control("Microsoft.Storage/storageAccounts/read"),
      "no, nothing allows it: ",
    ],
    [
      "data, as its owner",
      given(builtIn.owner, storage),
      { ...control(blob), plane: "data" } as Request,
      "no, nothing allows it: ",
    ],
    [
      "data, as its reader",
      given(builtIn.blobDataReader, storage),
      { ...control(blob), plane: "data" } as Request,
      `yes: Storage Blob Data Reader at ${storage}`,
    ],
    [
      "a scope that is known later",
      given(builtIn.reader, pending()),
      control("Microsoft.Storage/storageAccounts/read"),
      "unsure until-deployed: ",
    ],
  ])("%s", (_, resources, request, wanted) => {
    expect(short(ask(resources, request, identity))).toBe(wanted);
  });

  test("a role that allows it elsewhere is told", () => {
    const answer = ask(given(builtIn.reader, `${group}2`), control("Microsoft.Storage/storageAccounts/read"), identity);
    expect(answer).toMatchObject({ elsewhere: [{ says: `Reader at ${group}2` }] });
  });
});

describe("an identity made outside the program", () => {
  const user = notebook("lab", arnOf("theirs"));

  function outside(...resources: readonly Resource[]): string {
    const graph = buildGraph([user, ...resources], options);
    const workload = graph.workloads.get(user.urn);
    const [way] = workload === undefined ? [] : runsAs(graph, workload);
    if (way?.is !== "outside") throw new Error("it should be outside");
    return short(may(graph, holderOutside(graph, way.act.identity), read));
  }

  test.each<[string, readonly Resource[], RegExp]>([
    ["holds what nobody sees", [], /^unsure here: what else it holds/],
    ["is surely denied", [inline("p", "theirs", statements(allowed, denied))], /^no, denied: inline policy p/],
    [
      "may be capped",
      [inline("p", "theirs", onData({}))],
      /^unsure here: inline policy p: statement 1 \("Read"\) allows it, and what caps/,
    ],
  ])("%s", (_, resources, wanted) => {
    expect(outside(...resources)).toMatch(wanted);
  });

  test("on Azure nothing caps what it is given", () => {
    const id = "/subscriptions/1/resourceGroups/x/providers/Microsoft.ManagedIdentity/userAssignedIdentities/theirs";
    const compute = cluster("c", { type: "UserAssigned", userAssignedIdentities: [id] });
    const graph = buildGraph([compute, roleAssignment(id, roleId(builtIn.reader), group)], options);
    const workload = graph.workloads.get(compute.urn);
    const [way] = workload === undefined ? [] : runsAs(graph, workload);
    if (way?.is !== "outside") throw new Error("it should be outside");
    const request: Request = {
      cloud: "azure",
      action: "Microsoft.Storage/storageAccounts/read",
      plane: "control",
      resource: storage,
    };
    expect(may(graph, holderOutside(graph, way.act.identity), request).is).toBe("yes");
  });
});

describe("the chain", () => {
  test("follows a workload to its identity, and back to all users", () => {
    const [lab, other] = [notebook("lab", arnOf("train")), notebook("other", arnOf("train"))];
    const graph = buildGraph([train, lab, other], options);
    const workload = graph.workloads.get(lab.urn);
    expect(workload && runsAs(graph, workload)).toMatchObject([{ is: "identity", identity: { urn: train.urn } }]);
    expect(usersOf(graph, train.urn)).toEqual([lab.urn, other.urn]);
  });

  test("ends where it cannot be told which identity is meant", () => {
    const lab = notebook("lab", pending());
    const graph = buildGraph([lab], options);
    const workload = graph.workloads.get(lab.urn);
    expect(workload && runsAs(graph, workload)).toMatchObject([{ is: "unknown", unknown: { kind: "until-deployed" } }]);
  });

  test("grants of the other cloud are not adrift for it", () => {
    const adrift = attachment("a", pending(), adminArn);
    const graph = buildGraph([train, managedIdentity(), adrift], options);
    expect(holder(graph, train).adrift).toHaveLength(1);
    expect(holder(graph, managedIdentity()).adrift).toEqual([]);
  });

  test("has every path to admin, with the statements that make it", () => {
    const policy = statements(
      { Sid: "Pass", Effect: "Allow", Action: "iam:PassRole", Resource: "*" },
      { Sid: "Run", Effect: "Allow", Action: "sagemaker:CreateTrainingJob", Resource: "*" },
    );
    const graph = buildGraph([train, inline("p", "train", policy)], options);
    const { found } = pathsOf(graph, holder(graph, train));
    expect(found.map(({ method }) => method.name)).toEqual(["sagemaker-training-job"]);
    expect(found[0]?.sources.map(({ claim }) => claim.statement.sid).sort()).toEqual(["Pass", "Run"]);
  });

  test.each([
    ["aws:iam/role:Role", "aws"],
    ["aws-native:iam:Role", "aws"],
    ["azure-native:machinelearningservices:Job", "azure"],
    ["my:index:Component$aws:iam/role:Role", "aws"],
  ])("%s is in %s", (type, cloud) => {
    expect(cloudOf(`urn:pulumi:dev::p::${type}::x`)).toBe(cloud);
  });
});
