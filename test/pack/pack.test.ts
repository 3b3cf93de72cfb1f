import { judge } from "../../policy-pack/judge.js";
import { describe, expect, it } from "vitest";
import { levelIn } from "../../policy-pack/levels.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { policies } from "../../policy-pack/policies/index.js";
import { runPack, secret, startPack } from "../support/engine-side.js";
import { findingsOf } from "../support/findings.js";
import {
  adminArn,
  adminDocument,
  arnOf,
  attachment,
  builtIn,
  cluster,
  computeInstance,
  group,
  newIdentity,
  notebook,
  options,
  pending,
  resource,
  role,
  roleAssignment,
  roleId,
  sageMakerTrust,
  tagsOf,
  trusting,
} from "../support/resources.js";

const newRole = (name: string, inputs: Readonly<Record<string, Raw>> = {}): Resource =>
  resource("aws:iam/role:Role", name, { name, assumeRolePolicy: sageMakerTrust, tags: tagsOf(name), ...inputs });
const own = newRole("own");
const gpu = cluster("gpu", { type: "SystemAssigned" });
const train = newIdentity();

/** Stacks as a first preview sees them: ids and ARNs are not known, links are. */
const stacks: Readonly<Record<string, readonly Resource[]>> = {
  "a notebook with a role of its own": [own, notebook("nb", pending(), { uses: { roleArn: [own] } })],
  "a role that gets admin rights": [
    own,
    notebook("nb", pending(), { uses: { roleArn: [own] } }),
    attachment("a", "own", adminArn, { role: [own] }),
  ],
  "a role that is admin and a person's": [
    newRole("own", { managedPolicyArns: [adminArn], assumeRolePolicy: trusting({ AWS: "arn:aws:iam::1:user/ann" }) }),
    notebook("nb", pending(), { uses: { roleArn: [own] } }),
  ],
  "two notebooks on one role": [
    own,
    notebook("a", pending(), { uses: { roleArn: [own] } }),
    notebook("b", pending(), { uses: { roleArn: [own] } }),
  ],
  "an inline policy beside an unknown one": [
    newRole("own", {
      inlinePolicies: [
        { name: "a", policy: pending() },
        { name: "b", policy: adminDocument },
      ],
    }),
    notebook("nb", pending(), { uses: { roleArn: [own] } }),
  ],
  "a notebook of a role that nobody knows": [notebook("nb", pending())],
  "an instance with single sign-on beside unknown values": [
    computeInstance("nb", { enableSSO: true, schedules: pending(), setupScripts: { scripts: pending() } }),
  ],
  "an instance of which nothing is known": [computeInstance("nb", {}, { properties: pending() })],
  "an instance without an identity": [computeInstance("nb", { enableSSO: true }, { identity: null })],
  "Contributor for a cluster": [
    gpu,
    roleAssignment(pending(), roleId(builtIn.contributor), group, { principalId: [gpu] }),
  ],
  "one identity for two clusters": [
    train,
    cluster("a", { type: "UserAssigned", userAssignedIdentities: [pending()] }, { uses: { identity: [train] } }),
    cluster("b", { type: "UserAssigned", userAssignedIdentities: [pending()] }, { uses: { identity: [train] } }),
  ],
  "a job with a person's token in a nested step": [
    resource("azure-native:machinelearningservices:Job", "j", {
      properties: {
        jobType: "Pipeline",
        computeId: pending(),
        jobs: { a: { jobs: { b: { identity: { type: "user_identity" }, inputs: pending() } } } },
      },
    }),
  ],
  "secrets everywhere": [
    newRole("own", { managedPolicyArns: secret([adminArn]) }),
    notebook("nb", pending(), { uses: { roleArn: [own] } }, { tags: secret({ workload: "fraud" }) }),
    computeInstance("ci", { enableSSO: secret(true) }),
  ],
};

const noMetadata = "";

/** What a finding is to the engine: its policy, its subject, its sentence. */
function expected(resources: readonly Resource[]): readonly string[] {
  return findingsOf(resources)
    .map(({ policy, says }) => `${policy}: ${says}`)
    .sort();
}

function said(remarks: Awaited<ReturnType<typeof runPack>>): readonly string[] {
  return remarks.map(({ policy, message }) => `${policy}: ${message.split("\n")[1] ?? noMetadata}`).sort();
}

/** The same values without the wire's wrapping of secrets. */
function withoutSecrets(resources: readonly Resource[]): readonly Resource[] {
  const open = (value: Raw): Raw => {
    if (Array.isArray(value)) return value.map(open);
    if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
    if (Object.getOwnPropertySymbols(value).length > 0) return value;
    const entries = Object.entries(value);
    const inner = entries.length === 2 ? entries.find(([key]) => key === "value") : undefined;
    if (inner !== undefined && JSON.stringify(value).includes("1b47061264138c4ac30d75fd1eb44270"))
      return inner[1] as Raw;
    return Object.fromEntries(entries.map(([key, item]) => [key, open(item as Raw)]));
  };
  return resources.map((one) => ({ ...one, inputs: open(one.inputs) as Resource["inputs"] }));
}

describe("the pack behind the policy SDK", () => {
  it.each(Object.entries(stacks))("says in a preview what judge says: %s", async (_, resources) => {
    expect(said(await runPack(resources, options))).toEqual(expected(withoutSecrets(resources)));
  });

  it.each(Object.entries(stacks))("keeps each policy's level, whatever is unknown: %s", async (_, resources) => {
    const levels = new Map(policies.map((policy) => [policy.name, levelIn("recommended", policy)]));
    for (const { policy, level, message } of await runPack(resources, options)) {
      expect(level).toBe(levels.get(policy));
      expect(message).not.toContain("can't run policy");
    }
  });

  it("has something to say of most of these stacks", async () => {
    const all = await Promise.all(Object.values(stacks).map((resources) => runPack(resources, options)));
    expect(all.filter((remarks) => remarks.some(({ level }) => level === "mandatory")).length).toBeGreaterThan(7);
  });

  it.each(Object.entries(stacks))("says nothing twice in a preview: %s", async (_, resources) => {
    const texts = (await runPack(resources, options)).map(({ policy, message }) => `${policy} ${message}`);
    expect(texts).toEqual([...new Set(texts)]);
  });

  it.each([
    [
      "no machine learning",
      [resource("aws:s3/bucket:Bucket", "b", { bucket: pending() }), newRole("ops", { managedPolicyArns: [adminArn] })],
    ],
    ["no resources", []],
    [
      "a provider and a component",
      [resource("pulumi:providers:aws", "p", {}), resource("my:own:Component", "c", { role: pending() })],
    ],
  ] as const)("says nothing of a stack with %s", async (_, resources) => {
    expect(await runPack(resources, options)).toEqual([]);
    expect(await runPack(resources, options, "up")).toEqual([]);
  });

  it("says the same words in whatever order the engine lists the resources", async () => {
    const resources = [own, ...["a", "b", "c", "d", "e", "f"].map((name) => notebook(name, arnOf("own")))];
    const words = await startPack(options).end(resources);
    expect(words).toHaveLength(6);
    expect(await startPack(options).end([...resources].reverse())).toEqual(words);
  });

  it("names a resource that the engine manages in every remark at the end", async () => {
    const resources = stacks["a role that gets admin rights"] ?? [];
    const pack = startPack(options);
    for (const one of resources) await pack.register(one);
    const urns = (await pack.end(resources)).map(({ urn }) => urn);
    expect(urns.length).toBeGreaterThan(0);
    for (const urn of urns) expect(resources.map((one) => one.urn)).toContain(urn);
  });
});

describe("in an update", () => {
  const admin = newRole("lab", { managedPolicyArns: [adminArn] });
  const trainer = notebook("nb", arnOf("lab"));

  it("stops the later of a role and its notebook before it is made", async () => {
    for (const [first, second] of [
      [admin, trainer],
      [trainer, admin],
    ] as const) {
      const pack = startPack(options, "up");
      expect(await pack.register(first)).toEqual([]);
      const remarks = await pack.register(second);
      expect(remarks.map(({ policy, level }) => [policy, level])).toEqual([["no-admin-role", "mandatory"]]);
    }
  });

  it("stops the attachment that comes last", async () => {
    const pack = startPack(options, "up");
    expect(await pack.register(newRole("lab"))).toEqual([]);
    expect(await pack.register(trainer)).toEqual([]);
    const remarks = await pack.register(attachment("a", "lab", adminArn));
    expect(remarks.map(({ policy }) => policy)).toEqual(["no-admin-role"]);
  });

  it("leaves to the end of a preview what is proved on another resource", async () => {
    const pack = startPack(options, "preview");
    expect(await pack.register(newRole("lab"))).toEqual([]);
    expect(await pack.register(trainer)).toEqual([]);
    const last = attachment("a", "lab", adminArn);
    expect(await pack.register(last)).toEqual([]);
    const remarks = await pack.end([role("lab"), trainer, last]);
    expect(remarks.map(({ policy, urn }) => [policy, urn])).toEqual([["no-admin-role", role("lab").urn]]);
  });

  it("says nothing of what only a disabled policy would like to know", async () => {
    const pack = startPack(options);
    const boundary = "arn:aws:iam::123456789012:policy/kept-elsewhere";
    const capped = { ...newRole("lab", { permissionsBoundary: boundary }), outputs: { arn: arnOf("lab") } };
    const stack = [capped, notebook("a", arnOf("lab"))];
    const early = await Promise.all(stack.map((one) => pack.register(one)));
    expect([...early.flat(), ...(await pack.end(stack))]).toEqual([]);
    // The judge itself knows no levels.
    expect(judge(stack, options).findings.map(({ policy, leavesOpen }) => [policy, leavesOpen])).toEqual([
      ["undecided", ["permissions-boundary"]],
    ]);
  });

  it("says at the end what it could not see before", async () => {
    const pack = startPack(options, "up");
    const made = { ...newRole("lab"), outputs: { arn: arnOf("lab") } };
    const shared = [made, notebook("a", arnOf("lab")), notebook("b", arnOf("lab"))];
    const early = await Promise.all(shared.map((one) => pack.register(one)));
    const late = await pack.end(shared);
    const subjects = [...early.flat(), ...late].map(({ policy, message }) => [
      policy,
      /instance (\w)/.exec(message)?.[1],
    ]);
    expect(subjects).toEqual([
      ["no-shared-identity", "b"],
      ["no-shared-identity", "a"],
    ]);
  });
});
