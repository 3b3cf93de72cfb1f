import { describe, expect, it } from "vitest";
import { judge } from "../../policy-pack/judge.js";
import { messageOf } from "../../policy-pack/message.js";
import type { Path, Raw, Resource } from "../../policy-pack/model/index.js";
import { showPath } from "../../policy-pack/model/index.js";
import { runPack, secret } from "../support/engine-side.js";
import { secretPlaces } from "../support/naming-places.js";
import { options } from "../support/resources.js";
import { thinned } from "../support/thinned.js";
import { inCompany, replacedAt, richInputs, richStack } from "../support/rich-resources.js";

const mark = "SECRET-MARK";

function marked(type: string, path: Path, value: Raw): readonly Resource[] {
  return inCompany(type, replacedAt(richInputs[type] ?? {}, path, value) as Resource["inputs"]);
}

function leaks(messages: readonly string[]): readonly string[] {
  return messages.filter((message) => message.toUpperCase().includes(mark));
}

/** Every text in the inputs that names nobody, replaced. */
function allMarked(): readonly Resource[] {
  const inputs: Record<string, Resource["inputs"]> = { ...richInputs };
  for (const [type, path] of secretPlaces) {
    if (path.at(-1) === "type" || path.at(-1) === "computeType" || path.at(-1) === "identityType") continue;
    const own = inputs[type] ?? {};
    const value = path.reduce<Raw | undefined>((at, key) => (at as Record<string, Raw> | undefined)?.[key], own);
    if (typeof value === "string") inputs[type] = replacedAt(own, path, secret(mark)) as Resource["inputs"];
  }
  return richStack(inputs);
}

describe("secrets", () => {
  it("has a stack to look at in which much is found, and many places", () => {
    expect(new Set(judge(richStack(), options).findings.map(({ policy }) => policy)).size).toBeGreaterThan(4);
    expect(secretPlaces.length).toBeGreaterThan(150);
  });

  it.each([
    ["a text", mark, 0],
    ["an object", { Statement: mark, type: mark, [`key ${mark}`.slice(0, 3)]: mark }, 5],
    ["broken JSON", `{"Statement": "${mark}`, 10],
  ])("never shows up in a message as %s, wherever it stands", (_, value, round) => {
    const shown = thinned(secretPlaces, round).filter(([type, path]) => {
      const { findings } = judge(marked(type, path, value), options);
      return leaks(findings.map(messageOf)).length > 0;
    });
    expect(shown.map(([type, path]) => `${type} ${showPath(path)}`)).toEqual([]);
  });

  it("never shows up through the engine, where everything that names nobody is secret", async () => {
    const remarks = await runPack(allMarked(), options);
    expect(remarks.length).toBeGreaterThan(5);
    expect(leaks(remarks.map(({ message }) => message))).toEqual([]);
  });
});
