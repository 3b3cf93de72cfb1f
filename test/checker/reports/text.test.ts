import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { text, type TextStyle } from "../../../checker/reports/text.js";
import type { Report, ReportedFinding } from "../../../checker/reports/index.js";
import { admin, blocked, clean, job, passthrough, program, sharing, stack, undecided } from "./fake.js";

const sourceLine: TextStyle["sourceLine"] = (file, line) => (file === "infra/index.ts" ? program[line - 1] : undefined);

function reportOf(...findings: ReportedFinding[]): Report {
  return { stacks: [stack], findings };
}

function lastLine(report: Report): string | undefined {
  return text(report).trimEnd().split("\n").at(-1);
}

test("the whole report", () => {
  expect(`\n${text(blocked, { sourceLine })}`).toMatchInlineSnapshot(`
    "
    notebook  azure-native:machinelearningservices:Compute  infra/index.ts:3:18
      3 | const notebook = new ml.Compute("notebook", {
        |                  ^

      BLOCKS  no-user-passthrough  critical, MLI-101
        The Azure ML compute instance acts as the person who is signed in: single sign-on is on, because
        enableSSO is not set.
        - properties.properties.enableSSO: not set, which means on
        Why: A training script is then as powerful as the most powerful person who starts it, and the
             audit log says that the person did it.
        Fix: Set properties.properties.enableSSO to false and give the instance a user-assigned
             identity.

    train  aws:iam:Role  infra/index.ts:7:15
      7 | const role = new aws.iam.Role("train", {
        |             ^

      BLOCKS  no-admin-role  critical, MLI-301
        Role train, which SageMaker notebook instance explore runs as, holds AdministratorAccess.
        - managedPolicyArns[0]: arn:aws:iam::aws:policy/AdministratorAccess
        - explore > roleArn: makes the notebook run as role train
        Why: Whoever gets code into the notebook controls the whole account.
        Fix: Attach a policy that lists the actions and resources the notebook needs, and remove
             AdministratorAccess.

      advisory  no-shared-identity  high, MLI-202
        Role train is the identity of 2 workloads: explore and score.
        - explore > roleArn: runs as role train
        Why: A record of what the role did cannot say which workload did it.
        Fix: Make a role for each workload, or declare them one with the tag workload.

    Could not be decided

    explore  aws:sagemaker:NotebookInstance

      advisory  undecided  medium, MLI-901
        The trust and grants of arn:aws:iam::123456789012:role/ops are not in this program.
        - roleArn: names the role
        Leaves open: no-admin-role, no-human-run-as
        Fix: Add the role to trustedIdentities in ml-identity.yaml with a reason, or create it in the
             program.

    Note: The configuration value training:bucket is not set; it is taken as unknown.

    2 violations block, 1 advisory, 1 undecided (12 resources, 3 workloads)
    "
  `);
});

test("two facts of one place name it once", () => {
  const at = { urn: job.urn, path: ["roleArn"] };
  const [first, second] = ["role train approves", "role train carries out"];
  const twice: ReportedFinding = {
    ...sharing,
    says: `${first} and ${second}`,
    evidence: [
      { at, says: first },
      { at, says: second },
    ],
  };
  expect(text(reportOf(twice)).match(/- see /g)).toHaveLength(1);
});

describe("the last line", () => {
  const violation = { ...admin, level: "advisory" } as const;
  const open = { ...undecided, level: "mandatory" } as const;
  test.each<[string, Report, string]>([
    ["nothing found", clean, "All is well: no findings (12 resources, 3 workloads)"],
    [
      "nothing to judge",
      { ...clean, stacks: [{ ...stack, notes: [], resources: 1, workloads: 0 }] },
      "No machine-learning workload found (1 resource, 0 workloads)",
    ],
    ["only advice", reportOf(violation), "Nothing blocks: 1 advisory (12 resources, 3 workloads)"],
    ["one violation", reportOf(admin), "1 violation blocks (12 resources, 3 workloads)"],
    ["only undecided, which block", reportOf(open, open), "2 undecided block (12 resources, 3 workloads)"],
    ["all kinds", blocked, "2 violations block, 1 advisory, 1 undecided (12 resources, 3 workloads)"],
  ])("%s", (_, report, wanted) => {
    expect(lastLine(report)).toBe(wanted);
  });

  test("says before it that an internal error left something unjudged", () => {
    const lines = text(reportOf({ ...undecided, internalError: true }))
      .trimEnd()
      .split("\n");
    expect(lines.at(-2)).toBe("1 internal error: not everything was judged.");
  });
});

describe("order", () => {
  test("what blocks comes first, what is undecided last, whatever order they came in", () => {
    const policies = (findings: ReportedFinding[]) =>
      [...text(reportOf(...findings)).matchAll(/^ {2}(?:BLOCKS|advisory) {2}(\S+)/gm)].map(([, name]) => name);
    const wanted = ["no-user-passthrough", "no-admin-role", "no-shared-identity", "undecided"];
    fc.assert(
      fc.property(fc.shuffledSubarray([passthrough, admin, sharing, undecided], { minLength: 4 }), (findings) => {
        expect(policies(findings)).toEqual(wanted);
      }),
    );
  });

  test("one heading a resource", () => {
    expect(text(reportOf(admin, sharing)).match(/^train /gm)).toHaveLength(1);
  });

  test("the reason of a policy is given once", () => {
    const other = { ...admin, subject: job };
    expect(text(reportOf(admin, other)).match(/Why: /g)).toHaveLength(1);
    expect(text(reportOf(admin, other)).match(/Fix: /g)).toHaveLength(2);
  });

  test("several stacks are told apart", () => {
    const second = { ...stack, project: "serving", stack: "prod", notes: ["A note."] };
    const report = { stacks: [stack, second], findings: [passthrough, { ...admin, stack: "serving/prod" }] };
    expect(text(report)).toMatch(/^train .*\[serving\/prod\]$/m);
    expect(text(report)).toMatch(/^Note: serving\/prod: A note\.$/m);
    expect(lastLine(report)).toContain("(24 resources, 6 workloads)");
  });
});

describe("the source", () => {
  test("is shown where the file is at hand", () => {
    expect(text(reportOf(passthrough), { sourceLine })).toContain(
      '  3 | const notebook = new ml.Compute("notebook", {\n    |                  ^\n',
    );
  });

  test("is left out where it is not", () => {
    expect(text(reportOf(passthrough))).not.toContain(" | ");
    expect(text(reportOf(undecided), { sourceLine })).not.toContain(" | ");
  });
});

describe("layout", () => {
  test.each([60, 80, 100, 120])("prose fits %i columns", (width) => {
    const lines = text(blocked, { width }).split("\n");
    expect(Math.max(...lines.filter((line) => /^ {4}/.test(line)).map((line) => line.length))).toBeLessThanOrEqual(
      width,
    );
  });

  test.each([
    [undefined, 100],
    [10, 60],
    [500, 120],
  ])("a width of %s counts as %i", (width, wanted) => {
    expect(text(blocked, width === undefined ? {} : { width })).toBe(text(blocked, { width: wanted }));
  });

  test("colour changes nothing but colour", () => {
    const plain = text(blocked, { sourceLine });
    const coloured = text(blocked, { sourceLine, colour: true });
    expect(plain).not.toContain("\u001b");
    expect(coloured).toContain("\u001b[31m");
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });
});

describe("a hostile program", () => {
  const nasty = fc.constantFrom(
    "\u001b[2K\r",
    "\u001b]8;;http://evil\u0007",
    "\n",
    "\u202e",
    "::error::",
    "##[error]",
    "##vso[x]",
    "0 violations",
  );
  const name = fc
    .array(fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 10 })), { maxLength: 6 })
    .map((parts) => parts.join(""));

  test("cannot move the cursor, fake a line or give the runner an order", () => {
    fc.assert(
      fc.property(name, name, (one, two) => {
        const finding: ReportedFinding = {
          ...passthrough,
          subject: { urn: `urn:pulumi:dev::p::t::${one}`, type: two, name: one },
          says: two,
          why: one,
          fix: two,
          evidence: [{ at: { urn: two, path: [one, 0] }, says: one }],
          leavesOpen: [two],
          position: { file: one, line: 1 },
          stack: two,
        };
        const notes = [one];
        const hostile = {
          stacks: [
            { ...stack, notes },
            { ...stack, project: two, notes },
          ],
          findings: [finding],
        };
        const told = text(hostile, { sourceLine: () => two });
        expect(told.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
        expect(told).not.toMatch(/^\s*::|##\[|##vso\[/im);
      }),
    );
  });

  test("cannot add a line by its name", () => {
    const subject = { ...passthrough.subject, name: "a\nAll is well: no findings (1 resource, 1 workload)" };
    const lines = (report: Report) => text(report).split("\n").length;
    expect(lines(reportOf({ ...passthrough, subject }))).toBe(lines(reportOf(passthrough)));
  });

  test("cannot flood the report", () => {
    const huge = "x".repeat(10_000_000);
    const subject = { urn: huge, type: huge, name: huge };
    const found = { ...passthrough, subject, says: huge, evidence: [{ at: { urn: huge, path: [huge] }, says: huge }] };
    expect(text(reportOf(found)).length).toBeLessThan(10_000);
  });
});
