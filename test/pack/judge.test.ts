import { describe, expect, it } from "vitest";
import { judge } from "../../policy-pack/judge.js";
import { unknown, type Finding, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { judging } from "../../policy-pack/policies/index.js";
import { findingsOf } from "../support/findings.js";
import {
  adminArn,
  arnOf,
  attachment,
  cluster,
  computeInstance,
  notebook,
  options,
  pending,
  resource,
  role,
  trusting,
} from "../support/resources.js";

function summary(findings: readonly Finding[]): readonly string[] {
  return findings.map(({ policy, subject }) => `${policy} on ${subject.name}`).sort();
}

/** Properties that fail when they are looked at, as a bug in a reader would. */
function hostile(): Resource["inputs"] {
  const inputs = {};
  for (const key of [
    "name",
    "roleArn",
    "identity",
    "properties",
    "assumeRolePolicy",
    "principalId",
    "role",
    "policyArn",
  ]) {
    Object.defineProperty(inputs, key, {
      enumerable: true,
      get: () => {
        throw new TypeError("this getter fails");
      },
    });
  }
  return inputs;
}

/** A list that fails only when a policy document is read in it, which is after the reader is done. */
function failingDocument(): Raw {
  return new Proxy(
    {},
    {
      ownKeys: () => {
        throw new RangeError("this document fails");
      },
    },
  );
}

/** The policies that ask what an identity may do. */
const rights = ["no-admin-role", "no-privilege-escalation", "no-broad-role", "narrow-scope"];

const person = "arn:aws:iam::123456789012:user/ann";

describe("judge", () => {
  it("finds nothing in a stack without machine learning", () => {
    expect(judge([resource("aws:s3/bucket:Bucket", "b", {}), role("ops", { managedPolicyArns: [adminArn] })])).toEqual({
      findings: [],
      workloads: 0,
    });
  });

  it("makes one finding for each policy and subject, with every cause as evidence", () => {
    const findings = findingsOf([
      role("lab", { managedPolicyArns: [adminArn], assumeRolePolicy: trusting({ AWS: [person, `${person}2`] }) }),
      attachment("a", "lab", "arn:aws:iam::aws:policy/IAMFullAccess"),
      notebook("x", arnOf("lab")),
      notebook("y", arnOf("lab")),
    ]);
    expect(summary(findings)).toEqual([
      "no-admin-role on lab",
      "no-human-run-as on x",
      "no-human-run-as on y",
      "no-shared-identity on x",
      "no-shared-identity on y",
    ]);
    const evidence = Object.fromEntries(
      findings.map((one) => [`${one.policy} ${one.subject.name}`, one.evidence.length]),
    );
    expect(evidence["no-admin-role lab"]).toBe(2);
    expect(evidence["no-human-run-as x"]).toBe(2);
  });

  it("gathers the policies that one cause leaves open", () => {
    const { findings } = judge([notebook("nb", arnOf("elsewhere"))], options);
    expect(summary(findings)).toEqual(["undecided on nb"]);
    expect(findings[0]?.leavesOpen).toEqual([
      "no-user-passthrough",
      "no-human-run-as",
      "no-admin-role",
      "no-privilege-escalation",
      "no-broad-role",
      "narrow-scope",
      "confined-trust",
      "no-confused-deputy",
      "permissions-boundary",
      "audit-trail",
    ]);
  });

  it("tells what a deployment decides from what it does not", () => {
    const resources = [
      notebook("later", pending()),
      notebook("never", arnOf("elsewhere")),
      notebook("both", arnOf("half")),
      role("half", { assumeRolePolicy: pending(), inlinePolicies: [{ policy: "{" }] }),
    ];
    expect(summary(findingsOf(resources))).toEqual([
      "decided-on-deploy on both",
      "decided-on-deploy on half",
      "decided-on-deploy on later",
      "undecided on half",
      "undecided on never",
    ]);
  });

  it("keeps two causes on one subject apart", () => {
    const resources = [computeInstance("nb", { enableSSO: pending() }, { identity: { type: unknown("here") } })];
    const { findings } = judge(resources, options);
    expect(findings.map(({ policy, evidence }) => [policy, evidence[0]?.at.path.join(".")]).sort()).toEqual(
      [
        ["decided-on-deploy", "properties.properties.enableSSO"],
        ["undecided", "identity.type"],
      ].map(([policy, path]) => [policy, path === "identity.type" ? "identity" : path]),
    );
  });

  it("judges a resource that is a workload and an identity once", () => {
    const gpu = cluster("gpu", { type: "SystemAssigned" });
    const twice = judge([gpu, gpu], options).findings;
    expect(twice).toEqual(judge([gpu], options).findings);
  });

  it("gives the same findings in any order of the resources", () => {
    const resources = [
      role("lab", { managedPolicyArns: [adminArn] }),
      notebook("x", arnOf("lab")),
      notebook("y", arnOf("lab")),
      attachment("a", "elsewhere", adminArn),
      notebook("z", arnOf("elsewhere")),
    ];
    const found = summary(findingsOf(resources));
    expect(found).toHaveLength(6);
    expect(summary(findingsOf([...resources].reverse()))).toEqual(found);
  });

  describe("when something of ours fails", () => {
    it.each([
      ["a notebook", "aws:sagemaker/notebookInstance:NotebookInstance"],
      ["a compute", "azure-native:machinelearningservices:Compute"],
      ["a job", "azure-native:machinelearningservices:Job"],
      ["a role", "aws:iam/role:Role"],
      ["an attachment", "aws:iam/rolePolicyAttachment:RolePolicyAttachment"],
      ["an assignment", "azure-native:authorization:RoleAssignment"],
    ])("reports %s as an internal error, and judges the rest", (_, type) => {
      const broken: Resource = { ...resource(type, "broken", {}), inputs: hostile() };
      const others = [notebook("x", arnOf("lab")), role("lab", { managedPolicyArns: [adminArn] })];
      const findings = findingsOf([broken, ...others]);
      expect(summary(findings)).toEqual(["no-admin-role on lab", "undecided on broken"]);
      const error = findings.find(({ subject }) => subject.name === "broken");
      expect(error).toMatchObject({
        verdict: "undecidable",
        internalError: true,
        says: "internal error: this getter fails.",
      });
      expect(error?.leavesOpen).toEqual(judging.map(({ name }) => name));
    });

    it("reports a policy that fails on its subject, and judges the others", () => {
      const resources = [
        notebook("x", arnOf("lab")),
        role("lab", {
          assumeRolePolicy: trusting({ AWS: person }),
          inlinePolicies: [{ policy: failingDocument() }],
        }),
      ];
      const findings = findingsOf(resources);
      expect(summary(findings)).toEqual(["no-human-run-as on x", "undecided on lab"]);
      const error = findings.find(({ policy }) => policy === "undecided");
      expect(error).toMatchObject({ internalError: true, leavesOpen: [...rights, "audit-trail"] });
      expect(error?.says).toMatch(/^internal error: this document fails/);
    });

    it("reports a grant of which nobody knows whose it is, if it fails, on whom it may be", () => {
      const resources = [
        notebook("x", arnOf("lab")),
        role("lab"),
        resource("aws:iam/rolePolicy:RolePolicy", "p", { role: pending(), policy: failingDocument() }),
      ];
      const findings = findingsOf(resources);
      expect(summary(findings)).toEqual(["undecided on lab", "undecided on p"]);
      expect(findings[0]).toMatchObject({ internalError: true, leavesOpen: rights });
    });
  });
});
