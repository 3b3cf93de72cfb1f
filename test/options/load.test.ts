import { mkdtempSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { OptionsError } from "../../policy-pack/options/error.js";
import { loadOptions } from "../../policy-pack/options/load.js";

const folder = mkdtempSync(join(tmpdir(), "options-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

let files = 0;
function file(content: string): string {
  const path = join(folder, `${String(files++)}.yaml`);
  writeFileSync(path, content);
  return path;
}

function mistakeIn(path: string): string {
  try {
    loadOptions(path);
  } catch (error) {
    expect(error).toBeInstanceOf(OptionsError);
    return (error as OptionsError).message.replaceAll(path, "FILE");
  }
  return expect.fail("it was accepted");
}

const defaults = {
  options: {
    workloadTag: "workload",
    workloads: "machine-learning",
    identityTags: ["owner", "workload"],
    longestSession: 4,
    trustedIdentities: [],
  },
  offline: { config: {}, invokes: [], stackReferences: {} },
  exceptions: { exceptions: [], maximumDays: 90 },
};

const granted = `exceptions:
  - policy: MLI-202
    resource: "urn:pulumi:prod::training::*::explore"
    reason: Moves to a role of its own in March.
    requestedBy: ann@example.com
    approvedBy: ml-platform-security
    ticket: ML-1234
    start: 2026-01-31
    end: 2026-03-31
`;

describe("accepts", () => {
  test("no file", () => {
    expect(loadOptions(undefined)).toEqual(defaults);
  });

  test.each([
    ["an empty file", ""],
    ["a file of comments", "# nothing\n"],
    ["an empty map", "{}"],
    ["an empty offline part", "offline: {}"],
    ["a byte order mark", "\uFEFFworkloadTag: workload\n"],
    ["line ends of Windows", "workloadTag: workload\r\noffline: {}\r\n"],
  ])("%s", (_, content) => {
    expect(loadOptions(file(content))).toEqual(defaults);
  });

  test("every key", () => {
    const content = `
# yaml-language-server: $schema=./node_modules/ml-identity-guard/ml-identity.schema.json
workloadTag: team
workloads: all
identityTags: [team]
longestSession: 1.5
trustedIdentities:
  - identity: arn:aws:iam::123456789012:role/ml/*
    reason: Made by the platform team, reviewed each quarter.
${granted}maximumExceptionDays: 60
baseline: estate/baseline.json
offline:
  region: eu-central-1
  account: "012345678901"
  config: { "ml:bucket": data, "ml:count": 3, "ml:gpu": true, constructor: harmless }
  invokes:
    - token: aws:ec2/getVpc:getVpc
      args: { id: vpc-1 }
      result: { cidrBlock: 10.0.0.0/8, tags: { a: [1, null, true] } }
  stackReferences:
    acme/network/prod: { vpcId: vpc-1 }
`;
    expect(loadOptions(file(content))).toEqual({
      options: {
        workloadTag: "team",
        workloads: "all",
        identityTags: ["team"],
        longestSession: 1.5,
        trustedIdentities: [
          {
            identity: "arn:aws:iam::123456789012:role/ml/*",
            reason: "Made by the platform team, reviewed each quarter.",
          },
        ],
      },
      exceptions: {
        exceptions: [
          {
            policy: "no-shared-identity",
            resource: "urn:pulumi:prod::training::*::explore",
            reason: "Moves to a role of its own in March.",
            requestedBy: "ann@example.com",
            approvedBy: "ml-platform-security",
            ticket: "ML-1234",
            start: "2026-01-31",
            end: "2026-03-31",
            place: expect.stringMatching(/^exceptions\[0\] of \d+\.yaml \(line 11\)$/) as string,
          },
        ],
        maximumDays: 60,
      },
      baseline: join(folder, "estate", "baseline.json"),
      offline: {
        region: "eu-central-1",
        account: "012345678901",
        config: { "ml:bucket": "data", "ml:count": 3, "ml:gpu": true, constructor: "harmless" },
        invokes: [
          {
            token: "aws:ec2/getVpc:getVpc",
            args: { id: "vpc-1" },
            result: { cidrBlock: "10.0.0.0/8", tags: { a: [1, null, true] } },
          },
        ],
        stackReferences: { "acme/network/prod": { vpcId: "vpc-1" } },
      },
    });
  });
});

describe("leaves to be judged", () => {
  test("an exception without a reason, as it stops no other", () => {
    const { exceptions } = loadOptions(file(granted.replace(/ {4}reason.*\n/, "")));
    expect(exceptions.exceptions).toMatchObject([{ reason: "" }]);
  });

  test("an exception that is too long, or approved by who asked for it", () => {
    const given = granted.replace("2026-03-31", "2036-03-31").replace("ml-platform-security", "ann@example.com");
    expect(loadOptions(file(given)).exceptions.exceptions).toHaveLength(1);
  });
});

describe("refuses, with the place", () => {
  test.each([
    ["an unknown key", "workloadTags: a", 'FILE:1:1: unknown key "workloadTags"; did you mean "workloadTag"?'],
    [
      "an unknown key like none",
      "\nzzzzzz: a",
      'FILE:2:1: unknown key "zzzzzz"; known here: workloadTag, workloads, identityTags, longestSession, trustedIdentities, exceptions, maximumExceptionDays, baseline, offline',
    ],
    [
      "an unknown key in a list",
      "trustedIdentities:\n  - identity: a\n    reason: b\n    reasn: c",
      'FILE:4:5: unknown key "reasn"; did you mean "reason"?',
    ],
    ["an unknown key of offline", "offline: { regio: x }", 'FILE:1:12: unknown key "regio"; did you mean "region"?'],
    ["a key of another part", "region: x", 'FILE:1:1: unknown key "region"; known here:'],
    ["a missing reason", "trustedIdentities:\n  - identity: a", "FILE:2:5: trustedIdentities[0].reason is missing"],
    [
      "an empty reason",
      'trustedIdentities: [{ identity: a, reason: " " }]',
      "FILE:1:44: trustedIdentities[0].reason must say why",
    ],
    [
      "a trust in everybody",
      'trustedIdentities: [{ identity: "*", reason: a }]',
      "FILE:1:33: trustedIdentities[0].identity must name something",
    ],
    [
      "a trust in everybody, spelled longer",
      'trustedIdentities: [{ identity: "** *", reason: a }]',
      "FILE:1:33: trustedIdentities[0].identity must name something",
    ],
    ["text where a list belongs", "trustedIdentities: a", "FILE:1:20: trustedIdentities must be a list"],
    ["a number where text belongs", "workloadTag: 3", "FILE:1:14: workloadTag must be text"],
    ["nothing where a map belongs", "offline:", "offline must be a map of keys to values"],
    [
      "an account that lost its zeros",
      "offline: { account: 012345678901 }",
      "FILE:1:21: offline.account must be text of 12 digits",
    ],
    [
      "an account of 11 digits",
      'offline: { account: "12345678901" }',
      "FILE:1:21: offline.account must have 12 digits",
    ],
    [
      "a list as configuration value",
      "offline: { config: { a: [1] } }",
      "FILE:1:25: offline.config.a must be text, a number, true or false",
    ],
    [
      "an answer without a token",
      "offline: { invokes: [{ result: {} }] }",
      "FILE:1:22: offline.invokes[0].token is missing",
    ],
    [
      "a token that is none",
      "offline: { invokes: [{ token: getVpc, result: {} }] }",
      "FILE:1:31: offline.invokes[0].token must look like",
    ],
    [
      "not a number",
      "offline: { stackReferences: { a: { b: .nan } } }",
      "FILE:1:39: offline.stackReferences.a.b has a value that cannot be read",
    ],
    ["a list as file", "- a", "FILE:1:1: the file must be a map"],
    ["text as file", "hello", "FILE:1:1: the file must be a map"],
    ["a key given twice", "workloadTag: a\nworkloadTag: b", 'FILE:2:1: the key "workloadTag" is given twice'],
    [
      "a key given twice, once in quotes",
      'workloadTag: a\n"workloadTag": b',
      'FILE:2:1: the key "workloadTag" is given twice',
    ],
    ["the prototype", "offline:\n  config:\n    __proto__: a", 'FILE:3:5: the key "__proto__" is not allowed'],
    ["an alias", "workloadTag: &a x\noffline: { region: *a }", 'FILE:2:20: the alias "*a" is not read here'],
    ["a circle", "offline: &a { config: *a }", 'FILE:1:23: the alias "*a" is not read here'],
    ["a merge", "a: &a { b: 1 }\n<<: *a", 'FILE:2:5: the alias "*a" is not read here'],
    ["a list as key", "? [a]\n: b", "FILE:1:3: a key must be text"],
    ["a tag", 'workloadTag: !!js/function "x"', "FILE:1:14: Unresolved tag"],
    ["broken YAML", "workloadTag: [a", "FILE:1:16: "],
    ["two documents", "workloadTag: a\n---\nworkloadTag: b", "FILE:2:1: only one YAML document"],
    ["deep nesting", "[".repeat(100_000), "nested too deeply"],
  ])("%s", (_, content, wanted) => {
    expect(mistakeIn(file(content))).toContain(wanted);
  });

  const but = (line: string, by: string) => granted.replace(new RegExp(`${line}:.*`), `${line}: ${by}`);
  test.each([
    [
      "a policy that is none",
      but("policy", "no-shared-identiti"),
      'FILE:2:13: exceptions[0].policy must be the name or the id of a policy, not "no-shared-identiti"; did you mean "no-shared-identity"?',
    ],
    [
      "what could not be decided",
      but("policy", "undecided"),
      'FILE:2:13: exceptions[0].policy must be a policy that judges resources: nobody can except "undecided"',
    ],
    [
      "an exception from the rules for exceptions",
      but("policy", "MLI-604"),
      "FILE:2:13: exceptions[0].policy must be a policy that judges resources",
    ],
    [
      "a list of policies",
      but("policy", "[a, b]"),
      "FILE:2:13: exceptions[0].policy must be the name or the id of a policy",
    ],
    ["no policy", granted.replace("policy: MLI-202\n    ", ""), "FILE:2:5: exceptions[0].policy is missing"],
    [
      "a name in place of a URN",
      but("resource", "explore"),
      "FILE:3:15: exceptions[0].resource must be a URN in which * stands for any text",
    ],
    ["everything", but("resource", '"*"'), "FILE:3:15: exceptions[0].resource must name a type or a name"],
    [
      "a whole stack",
      but("resource", '"urn:pulumi:prod::training::*"'),
      "FILE:3:15: exceptions[0].resource must name a type or a name",
    ],
    ["nobody who asked", but("requestedBy", '" "'), "FILE:5:18: exceptions[0].requestedBy must name who asked for it"],
    ["nobody who approved", granted.replace(/ {4}approvedBy.*\n/, ""), "FILE:2:5: exceptions[0].approvedBy is missing"],
    ["no ticket", but("ticket", '""'), "FILE:7:13: exceptions[0].ticket must name where"],
    [
      "a day that does not exist",
      but("start", "2026-02-30"),
      "FILE:8:12: exceptions[0].start must be a day that exists, such as 2026-01-31",
    ],
    ["a leap day of another year", but("end", "2026-02-29"), "FILE:9:10: exceptions[0].end must be a day that exists"],
    ["a moment", but("end", "2026-03-31T12:00:00Z"), "FILE:9:10: exceptions[0].end must be a day that exists"],
    ["a day as people write it", but("end", "31.03.2026"), "FILE:9:10: exceptions[0].end must be a day that exists"],
    ["a year alone", but("end", "2026"), "FILE:9:10: exceptions[0].end must be a day that exists"],
    ["an end before the start", but("end", "2026-01-30"), "FILE:9:10: exceptions[0].end must not be before 2026-01-31"],
    [
      "an unknown key of an exception",
      `${granted}    until: 2026-03-31\n`,
      'FILE:10:5: unknown key "until"; known here: policy, resource, reason,',
    ],
    ["one exception that is no list", "exceptions: { policy: MLI-202 }", "FILE:1:13: exceptions must be a list"],
    ["a session without end", "longestSession: .inf", "FILE:1:17: longestSession must be"],
    ["a session of weeks", "longestSession: 200", "FILE:1:17: longestSession must be at most 24 hours"],
    ["no session at all", "longestSession: 0", "FILE:1:17: longestSession must be at least 1 hour"],
    ["no days at all", "maximumExceptionDays: 0", "FILE:1:23: maximumExceptionDays must be at least 1 day"],
    ["half a day", "maximumExceptionDays: 1.5", "FILE:1:23: maximumExceptionDays must be a whole number of days"],
    ["days without end", "maximumExceptionDays: .inf", "FILE:1:23: maximumExceptionDays must be"],
    ["a baseline without a name", 'baseline: ""', "FILE:1:11: baseline must not be empty"],
  ])("exceptions: %s", (_, content, wanted) => {
    expect(mistakeIn(file(content))).toContain(wanted);
  });

  test("a day that does not exist, with the source line and a caret", () => {
    expect(mistakeIn(file(but("start", "2026-02-30")))).toMatch(/\n\n {2}8 \| start: 2026-02-30\n {4}\| {8}\^$/);
  });

  test("with the source line and a caret", () => {
    expect(mistakeIn(file("offline:\n  account: nobody\n"))).toBe(
      "FILE:2:12: offline.account must have 12 digits\n\n  2 | account: nobody\n    |          ^",
    );
  });

  test("several mistakes at once, in the order of the file", () => {
    const told = mistakeIn(file("workloadTag: 3\noffline: 4\na: 1\nb: 2\nc: 3\nd: 4"));
    expect([...told.matchAll(/^FILE:(\d+):/gm)].map(([, line]) => line)).toEqual(["1", "2", "3", "4", "5"]);
    expect(told).toContain("There are more mistakes after these.");
  });

  test("a file that steers the terminal, without letting it", () => {
    const told = mistakeIn(file('"\\e[2Ka\u202e": 1\n'));
    expect(told.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test("a file that is not there, a folder, a file that is too large", () => {
    expect(mistakeIn(join(folder, "none.yaml"))).toBe("FILE: there is no such file.");
    mkdirSync(join(folder, "sub"), { recursive: true });
    expect(mistakeIn(join(folder, "sub"))).toBe("FILE is not a file.");
    expect(mistakeIn(file(`# ${"x".repeat(1_000_000)}`))).toMatch(/is larger than 1 MB/);
  });

  test("twenty thousand unknown keys, in linear time", { timeout: 30_000 }, () => {
    const keys = Array.from({ length: 20_000 }, (_, at) => `k${String(at)}: 1`).join("\n");
    expect(mistakeIn(file(keys))).toContain('unknown key "k0"');
  });
});
