import { describe, expect, it } from "vitest";
import { addResource, createGraph, meaning, touchedBy } from "../../policy-pack/graph/index.js";
import { judge } from "../../policy-pack/judge.js";
import { ResourceReference, type Raw, type Resource } from "../../policy-pack/model/index.js";
import {
  adminArn,
  arnOf,
  attachment,
  notebook,
  options,
  pending,
  resource,
  role,
  trusting,
  type More,
} from "../support/resources.js";

const profileArn = "arn:aws:iam::123456789012:instance-profile/gpu";
const ec2Trust = trusting({ Service: "ec2.amazonaws.com" });
const admin = role("lab", { assumeRolePolicy: ec2Trust, managedPolicyArns: [adminArn] });
const harmless = role("lab", { assumeRolePolicy: ec2Trust });

function instance(name: string, iamInstanceProfile: Raw, more: More = {}): Resource {
  return resource("aws:ec2/instance:Instance", name, { instanceType: "p5.48xlarge", iamInstanceProfile }, more);
}

function profile(name: string, held: Raw | undefined, more: More = {}): Resource {
  const inputs = held === undefined ? { name } : { name, role: held };
  return resource("aws:iam/instanceProfile:InstanceProfile", name, inputs, more);
}

const gpu = profile("gpu", "lab", { outputs: { arn: profileArn, name: "gpu" } });

function found(...resources: Resource[]): readonly string[] {
  return judge(resources, options)
    .findings.filter(({ verdict }) => verdict === "violation")
    .map(({ policy, subject }) => `${policy} ${subject.name}`)
    .filter((line) => line.startsWith("no-admin-role") || line.startsWith("no-shared-identity"));
}

function open(...resources: Resource[]): readonly string[] {
  return judge(resources, options)
    .findings.filter(({ verdict }) => verdict === "undecidable")
    .map(({ says }) => says);
}

describe("an instance acts as the role of its instance profile", () => {
  it("and is fine where the role is", () => {
    expect(found(instance("a", "gpu"), gpu, harmless)).toEqual([]);
    expect(open(instance("a", "gpu"), gpu, harmless).join()).not.toContain("outside this program");
  });

  it.each<[string, Resource, Resource]>([
    ["by name", instance("a", "gpu"), gpu],
    ["by ARN", instance("a", profileArn), gpu],
    ["as the resource itself", instance("a", new ResourceReference(gpu.urn)), gpu],
    ["by a name not known yet", instance("a", pending(), { uses: { iamInstanceProfile: [gpu] } }), gpu],
    ["the role by ARN", instance("a", "gpu"), profile("gpu", arnOf("lab"))],
    ["the role itself", instance("a", "gpu"), profile("gpu", new ResourceReference(admin.urn))],
    ["a role not known yet", instance("a", "gpu"), profile("gpu", pending(), { uses: { role: [admin] } })],
    [
      "of aws-native",
      instance("a", "gpu"),
      resource("aws-native:iam:InstanceProfile", "gpu", { instanceProfileName: "gpu", roles: ["lab"] }),
    ],
  ])("%s, in whatever order they come", (_, machine, held) => {
    for (const order of [
      [machine, held, admin],
      [admin, machine, held],
      [held, admin, machine],
      [machine, admin, held],
    ]) {
      expect(found(...order)).toEqual(["no-admin-role lab"]);
    }
  });

  it("through a launch template too", () => {
    const template = resource("aws:ec2/launchTemplate:LaunchTemplate", "t", {
      instanceType: "g6.xlarge",
      iamInstanceProfile: { arn: profileArn },
    });
    expect(found(template, gpu, admin)).toEqual(["no-admin-role lab"]);
  });

  it("shares the role with others, whatever they call it", () => {
    const other = profile("other", arnOf("lab"));
    expect(found(instance("a", "gpu"), instance("b", "gpu"), gpu, harmless)).toEqual([
      "no-shared-identity a",
      "no-shared-identity b",
    ]);
    expect(found(instance("a", "gpu"), instance("b", "other"), gpu, other, harmless)).toEqual([
      "no-shared-identity a",
      "no-shared-identity b",
    ]);
    expect(found(instance("a", "gpu"), notebook("nb", arnOf("lab")), gpu, harmless)).toEqual([
      "no-shared-identity a",
      "no-shared-identity nb",
    ]);
  });

  it("shares a role from outside too", () => {
    const other = profile("other", "lab");
    expect(found(instance("a", "gpu"), instance("b", "other"), gpu, other)).toEqual([
      "no-shared-identity a",
      "no-shared-identity b",
    ]);
    expect(found(instance("a", "gpu"), instance("b", "other"), gpu, profile("other", "plain"))).toEqual([]);
  });

  it("has what this program gives to a role from outside", () => {
    expect(found(instance("a", "gpu"), gpu, attachment("x", "lab", adminArn))).toEqual(["no-admin-role a"]);
  });

  it("is left open where the profile is made elsewhere or tells no role", () => {
    expect(open(instance("a", "elsewhere")).join()).toContain("elsewhere");
    expect(open(instance("a", "gpu"), profile("gpu", undefined)).join()).toContain("which role");
    expect(open(instance("a", "gpu"), profile("gpu", 7)).length).toBeGreaterThan(0);
    const two = resource("aws-native:iam:InstanceProfile", "gpu", { instanceProfileName: "gpu", roles: ["a", "b"] });
    expect(open(instance("a", "gpu"), two).join()).toContain("which role");
  });

  it("ends where profiles go round in a circle", () => {
    const one = resource("aws:iam/instanceProfile:InstanceProfile", "one", { name: "one", role: pending() });
    const round = { ...one, propertyDependencies: { role: [one.urn] } };
    const graph = createGraph(options);
    addResource(graph, round);
    const at = { urn: one.urn, path: [] };
    const ref = { at, value: "one", names: { exact: [], loose: ["aws instance-profile one"] }, from: [] };
    expect(meaning(graph, "identity", ref).is).toBe("unknown");
  });

  it("is judged again when the profile comes last", () => {
    const graph = createGraph(options);
    for (const one of [instance("a", "gpu"), admin]) addResource(graph, one);
    const touched = touchedBy(graph, addResource(graph, gpu));
    expect([...touched].sort()).toEqual([instance("a", "gpu").urn, admin.urn].sort());
  });
});
