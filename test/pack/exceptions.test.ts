import { describe, expect, it } from "vitest";
import { entryOf } from "../../policy-pack/exceptions/baseline.js";
import { noWaivers, type Waivers } from "../../policy-pack/exceptions/exception.js";
import { createWaive } from "../../policy-pack/exceptions/waive.js";
import { judge } from "../../policy-pack/judge.js";
import { levelIn } from "../../policy-pack/levels.js";
import type { Resource } from "../../policy-pack/model/index.js";
import { pulumiPolicies } from "../../policy-pack/pack.js";
import { policies } from "../../policy-pack/policies/index.js";
import { exception, stack, today } from "../exceptions/support.js";
import { runPack, startPack, type Remark } from "../support/engine-side.js";
import { findingsOf } from "../support/findings.js";
import {
  adminArn,
  arnOf,
  computeInstance,
  notebook,
  options,
  pending,
  resource,
  sageMakerTrust,
  tagsOf,
} from "../support/resources.js";

/** The policies that these stacks are about; others may find more on them. */
const about = new Set([
  "bounded-exceptions",
  "decided-on-deploy",
  "excepted",
  "no-admin-role",
  "no-shared-identity",
  "no-user-passthrough",
]);

const newRole = (name: string, inputs: Resource["inputs"] = {}): Resource =>
  resource("aws:iam/role:Role", name, { name, assumeRolePolicy: sageMakerTrust, tags: tagsOf(name), ...inputs });
const team = newRole("team");
const admin = newRole("lab", { managedPolicyArns: [adminArn] });
const explore = notebook("explore", arnOf("team"));
const train = notebook("train", arnOf("team"));
const onAdmin = notebook("on-admin", arnOf("lab"));
const person = computeInstance("person", { enableSSO: true });
const sharing = [team, explore, train];

const forExplore = exception({ resource: explore.urn });
const ended = { end: "2026-06-14" };

/** What the pack says of a stack with these exceptions. */
function waive(waivers: Partial<Waivers>) {
  return createWaive({ ...noWaivers, ...waivers }, today);
}

function known(resources: readonly Resource[]): Partial<Waivers> {
  return {
    baseline: findingsOf(resources)
      .filter(({ verdict, policy }) => verdict === "violation" && about.has(policy))
      .map(entryOf),
  };
}

const cases: Readonly<Record<string, readonly [readonly Resource[], Partial<Waivers>]>> = {
  "an exception in force": [sharing, { exceptions: [forExplore] }],
  "an exception for all that a pattern matches": [
    sharing,
    { exceptions: [exception({ resource: "*:NotebookInstance::*" })] },
  ],
  "an exception that has ended": [sharing, { exceptions: [exception({ resource: explore.urn, ...ended })] }],
  "an exception that nobody else approved": [
    sharing,
    { exceptions: [exception({ resource: explore.urn, approvedBy: "ANN@example.com" })] },
  ],
  "an exception that matches nothing": [sharing, { exceptions: [exception({ resource: "*::nobody" })] }],
  "an exception of another stack": [
    sharing,
    { exceptions: [exception({ resource: "urn:pulumi:prod::program::*::explore" })] },
  ],
  "an exception from a policy that is left open": [
    [newRole("team", { assumeRolePolicy: pending() }), notebook("explore", pending(), { uses: { roleArn: [team] } })],
    { exceptions: [exception({ policy: "no-human-run-as", resource: explore.urn })] },
  ],
  "exceptions from two policies": [
    [admin, notebook("more", arnOf("lab")), onAdmin, person],
    {
      exceptions: [
        exception({ policy: "no-admin-role", resource: admin.urn }),
        exception({ policy: "no-user-passthrough", resource: person.urn }),
      ],
    },
  ],
  "a baseline": [[...sharing, admin, onAdmin], known(sharing)],
  "a baseline of what is gone": [[team, explore], known(sharing)],
  "a baseline and an exception": [[...sharing, person], { ...known([person]), exceptions: [forExplore] }],
};

/** `policy: sentence`, with the level that it has in recommended. */
function said(remarks: readonly Remark[]): readonly string[] {
  return remarks
    .filter(({ policy }) => about.has(policy))
    .map(({ policy, level, message }) => `${level} ${policy}: ${message.split("\n")[1] ?? ""}`)
    .sort();
}

const levels = new Map(policies.map((policy) => [policy.name, levelIn("recommended", policy)]));

/** The same, as the checker says it. */
function checked(resources: readonly Resource[], waivers: Partial<Waivers>): readonly string[] {
  return waive(waivers)
    .settle(judge(resources, options).findings, stack)
    .filter(({ policy }) => about.has(policy))
    .filter(({ excepts = "" }) => levels.get(excepts) !== "disabled")
    .map(({ policy, says }) => `${levels.get(policy) ?? ""} ${policy}: ${says}`)
    .sort();
}

describe("the pack", () => {
  it.each(Object.entries(cases))("says in a preview what the checker says: %s", async (_, [resources, waivers]) => {
    const remarks = said(await runPack(resources, options, "preview", waive(waivers)));
    expect(remarks).toEqual(checked(resources, waivers));
    expect(remarks).not.toEqual([]);
  });

  it.each(Object.entries(cases))(
    "stops in an update only what is not excepted: %s",
    async (_, [resources, waivers]) => {
      const pack = startPack(options, "up", waive(waivers));
      const early: Remark[] = [];
      for (const one of resources) early.push(...(await pack.register(one)));
      const blocking = (remarks: readonly string[]) => remarks.filter((text) => text.startsWith("mandatory"));
      const wanted = blocking(checked(resources, waivers));
      for (const text of said(early)) expect(wanted).toContain(text);
      const late = said(await pack.end(resources));
      expect([...said(early), ...late].filter((text) => /excepted:|bounded/.test(text)).sort()).toEqual(
        checked(resources, waivers).filter((text) => /excepted:|bounded/.test(text)),
      );
    },
  );

  it("creates the second notebook on a role where an exception lets it share, and not where it has ended", async () => {
    const registered = async (waivers: Partial<Waivers>) => {
      const pack = startPack(options, "up", waive(waivers));
      for (const one of [team, train]) expect(said(await pack.register(one))).toEqual([]);
      return (await pack.register(explore))
        .filter(({ policy }) => about.has(policy))
        .map(({ policy, level }) => [policy, level]);
    };
    const both = exception({ resource: "*:NotebookInstance::*" });
    expect(await registered({ exceptions: [both] })).toEqual([]);
    expect(await registered({ exceptions: [{ ...both, ...ended }] })).toEqual([["no-shared-identity", "mandatory"]]);
    expect(await registered(known(sharing))).toEqual([]);
  });

  it("tells what is wrong with exceptions on the stack itself", async () => {
    const root = resource("pulumi:pulumi:Stack", "program-test", {});
    const pack = startPack(options, "preview", waive({ exceptions: [exception({ resource: "*::nobody" })] }));
    const remarks = await pack.end([explore, team, root]);
    const [remark, ...others] = remarks.filter(({ policy }) => about.has(policy));
    expect(others).toEqual([]);
    expect(remark).toMatchObject({ policy: "bounded-exceptions", level: "mandatory", urn: root.urn });
    expect(root.urn).toBe(stack.urn);
  });

  it("asks nothing of the engine for exceptions where there are none", () => {
    const functions = (waivers: Partial<Waivers>) =>
      pulumiPolicies(options, waive(waivers))
        .filter(({ name }) => name === "excepted")
        .flatMap(({ validateResource, validateStack }) => [validateResource, validateStack])
        .filter((one) => one !== undefined);
    expect(functions({})).toHaveLength(0);
    expect(functions({ exceptions: [forExplore] })).toHaveLength(1);
  });
});
