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
  options: { workloadTag: "workload", workloads: "machine-learning", trustedIdentities: [] },
  offline: { config: {}, invokes: [], stackReferences: {} },
};

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
trustedIdentities:
  - identity: arn:aws:iam::123456789012:role/ml/*
    reason: Made by the platform team, reviewed each quarter.
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
        trustedIdentities: [
          {
            identity: "arn:aws:iam::123456789012:role/ml/*",
            reason: "Made by the platform team, reviewed each quarter.",
          },
        ],
      },
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

describe("refuses, with the place", () => {
  test.each([
    ["an unknown key", "workloadTags: a", 'FILE:1:1: unknown key "workloadTags"; did you mean "workloadTag"?'],
    [
      "an unknown key like none",
      "\nzzzzzz: a",
      'FILE:2:1: unknown key "zzzzzz"; known here: workloadTag, workloads, trustedIdentities, offline',
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
