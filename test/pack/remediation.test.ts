import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWaive } from "../../policy-pack/exceptions/waive.js";
import { entryOf } from "../../policy-pack/exceptions/baseline.js";
import { noWaivers, type Waivers } from "../../policy-pack/exceptions/exception.js";
import { levelIn, type PresetName, type SetLevel } from "../../policy-pack/levels.js";
import type { Raw, RawObject, Resource } from "../../policy-pack/model/index.js";
import { pulumiPolicies } from "../../policy-pack/pack.js";
import { policies } from "../../policy-pack/policies/index.js";
import { remediations } from "../../policy-pack/remediations/index.js";
import { exception, today } from "../exceptions/support.js";
import { onTheWire, secret, startPack, type Remediated } from "../support/engine-side.js";
import { findingsOf } from "../support/findings.js";
import { computeInstance, notebook, options, pending, resource } from "../support/resources.js";

const policy = "no-user-passthrough";
const lab = computeInstance("lab", { enableSSO: true });
const everything = Object.fromEntries(policies.map(({ name }) => [name, "remediate"] as const));
const opted = { [policy]: "remediate" } as const;

function start(levels: Readonly<Record<string, SetLevel>>, waivers: Partial<Waivers> = {}) {
  const told: string[] = [];
  const waive = createWaive({ ...noWaivers, ...waivers }, today);
  const tell = (text: string) => void told.push(text);
  return { pack: startPack(options, "preview", waive, { levels, tell }), told };
}

function bodyOf([remediated]: readonly Remediated[]): RawObject | undefined {
  return (remediated?.inputs["properties"] as { properties?: RawObject } | undefined)?.properties;
}

describe("the level remediate", () => {
  it("sets the inputs right before they are judged, and tells once what that changes", async () => {
    const { pack, told } = start(opted);
    const [remediated, ...others] = await pack.remediate(lab);
    expect(others).toEqual([]);
    expect(remediated).toMatchObject({ policy, inputs: { properties: { properties: { enableSSO: false } } } });
    expect(told).toEqual([
      "no-user-passthrough sets properties.properties.enableSSO of Azure ML compute instance lab to false: code in it gets tokens of its managed identity, no longer of the person who signed in, and fails where only that person has access.",
    ]);
    const again = { ...lab, inputs: remediated?.inputs ?? {} };
    expect((await pack.register(again)).filter((remark) => remark.policy === policy)).toEqual([]);
    expect((await pack.end([again])).filter((remark) => remark.policy === policy)).toEqual([]);
    expect(await pack.remediate(again)).toEqual([]);
    expect(told).toHaveLength(1);
  });

  it("blocks what it cannot set right, as mandatory does", async () => {
    const { pack } = start(opted);
    const without = computeInstance("lab", { enableSSO: true }, { identity: null });
    expect(await pack.remediate(without)).toEqual([]);
    const remarks = (await pack.register(without)).filter((remark) => remark.policy === policy);
    expect(remarks.map(({ level }) => level)).toEqual(["mandatory"]);
  });

  it.each(["mandatory", "advisory", "disabled"] as const)(
    "is asked for: at the level %s nothing is changed",
    async (level) => {
      const { pack, told } = start({ ...everything, [policy]: level });
      expect(await pack.remediate(lab)).toEqual([]);
      expect(told).toEqual([]);
    },
  );

  it.each<PresetName>(["recommended", "strict", "advisory"])("is in no policy of the preset %s", (preset) => {
    for (const about of policies) expect(["mandatory", "advisory", "disabled"]).toContain(levelIn(preset, about));
  });

  it("gives a function to the policies that have remediations alone, which judge resources anyway", () => {
    const given = pulumiPolicies(options).filter(({ remediateResource }) => remediateResource !== undefined);
    expect(given.map(({ name }) => name).sort()).toEqual([...new Set(remediations.map((one) => one.policy))].sort());
    for (const { validateResource } of given) expect(validateResource).toBeDefined();
  });

  it("prints the names of a program so that they cannot steer a terminal", async () => {
    const { pack, told } = start(opted);
    await pack.remediate({ ...lab, name: "lab\n::error::\u001b[2J" });
    expect(told).toHaveLength(1);
    expect(told[0]).not.toMatch(/\p{Cc}/u);
  });

  it("has several policies set right one resource, one after the other", async () => {
    const { pack } = start(everything);
    const open = computeInstance("lab", { enableSSO: true, sshSettings: { sshPublicAccess: "Enabled" } });
    const remediated = await pack.remediate(open);
    expect(remediated.map((one) => one.policy)).toEqual([policy, "no-human-credentials"]);
    expect(remediated.at(-1)?.inputs).toMatchObject({
      properties: {
        disableLocalAuth: true,
        properties: { enableSSO: false, sshSettings: { sshPublicAccess: "Enabled" } },
      },
    });
  });

  it.each<[string, Resource]>([
    ["a component", resource("my:own:Component", "c", lab.inputs)],
    ["a notebook", notebook("nb", pending())],
    ["the stack", resource("pulumi:pulumi:Stack", "program-test", {})],
  ])("leaves alone %s", async (_, one) => {
    expect(await start(everything).pack.remediate(one)).toEqual([]);
  });
});

describe("secrets and unknown values", () => {
  it("are handed back as they came", async () => {
    const one = computeInstance(
      "lab",
      {
        enableSSO: true,
        sshSettings: { adminPublicKey: secret("ssh-rsa AAAA"), sshPublicAccess: "Disabled" },
        setupScripts: { scripts: { startupScript: { scriptData: pending() } } },
        schedules: secret({ computeStartStop: [pending(), secret("x")] }),
      },
      { tags: secret({ owner: "ml" }), identity: { type: "UserAssigned", userAssignedIdentities: [pending()] } },
    );
    const [remediated] = await start(opted).pack.remediate(one);
    const wanted = onTheWire(one.inputs) as { properties: { properties: object } };
    expect(remediated?.inputs).toEqual({
      ...wanted,
      properties: { ...wanted.properties, properties: { ...wanted.properties.properties, enableSSO: false } },
    });
  });

  it.each<[string, Resource]>([
    ["a switch that is secret", computeInstance("lab", { enableSSO: secret(true) })],
    ["a switch that is not known", computeInstance("lab", { enableSSO: pending() })],
    ["a block that is secret", computeInstance("lab", {}, { properties: secret(lab.inputs["properties"] ?? null) })],
    [
      "an identity that is secret",
      computeInstance("lab", { enableSSO: true }, { identity: secret({ type: "SystemAssigned" }) }),
    ],
    [
      "an API version that is secret",
      computeInstance("lab", { enableSSO: true }, { azureApiVersion: secret("2025-12-01") }),
    ],
  ])("are not replaced or built on: %s", async (_, one) => {
    const { pack, told } = start(everything);
    expect(await pack.remediate(one)).toEqual([]);
    expect(told).toEqual([]);
  });

  const value: fc.Arbitrary<Raw> = fc.letrec<{ any: Raw }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<Raw>("a", 1, true, null, pending()),
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), tie("any"), { maxKeys: 3 }),
      tie("any").map((inner) => secret(inner)),
    ),
  })).any;

  it("stay what they are among any other values", async () => {
    await fc.assert(
      fc.asyncProperty(value, value, value, async (a, b, c) => {
        const one = computeInstance("lab", { enableSSO: true, x: a }, { y: b, z: [c] });
        const remediated = await start(opted).pack.remediate(one);
        const wanted = onTheWire({ ...one.inputs, properties: null }) as object;
        expect({ ...remediated[0]?.inputs, properties: null }).toEqual(wanted);
        expect(bodyOf(remediated)).toEqual({ enableSSO: false, x: onTheWire(a) });
      }),
      { numRuns: 200 },
    );
  });

  it("stay away from inputs with files, which the SDK would not hand back whole", async () => {
    const sign = (kind: string, more: Readonly<Record<string, Raw>>): Raw => ({
      "4dabf18193072939515e22adb298388d": kind,
      ...more,
    });
    const asset = sign("c44067f5952c0a294b673a41bacd8c17", { text: "print()" });
    const archive = sign("0def7320c3a5731c473e5ecbe6d01bc7", { assets: { "a.py": asset } });
    for (const file of [asset, archive]) {
      expect(await start(opted).pack.remediate(computeInstance("lab", { enableSSO: true, code: file }))).toEqual([]);
    }
  });
});

describe("what somebody decided otherwise", () => {
  const excepted = exception({ policy, resource: lab.urn });

  it.each<[string, Partial<Waivers>, number]>([
    ["an exception that holds", { exceptions: [excepted] }, 0],
    ["an exception that has ended", { exceptions: [{ ...excepted, end: "2026-06-14" }] }, 1],
    ["an exception of another resource", { exceptions: [{ ...excepted, resource: "*::other" }] }, 1],
    ["an exception from another policy", { exceptions: [{ ...excepted, policy: "no-human-run-as" }] }, 1],
    ["a baseline", { baseline: findingsOf([lab]).map(entryOf) }, 0],
  ])("stands: %s", async (_, waivers, changes) => {
    expect(await start(opted, waivers).pack.remediate(lab)).toHaveLength(changes);
  });

  it.each([
    ["the property", "properties.properties.enableSSO", 0],
    ["what holds it", "properties", 0],
    ["in the other spelling", '["properties"].properties', 0],
    ["everything", "*", 0],
    ["something else", "tags.properties", 1],
  ])("stands, as changes are ignored of %s", async (_, ignored, changes) => {
    expect(await start(opted).pack.remediate(lab, ["sku", ignored])).toHaveLength(changes);
  });
});
