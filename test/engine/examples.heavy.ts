import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readSource } from "../../checker/sources/index.js";
import { judge } from "../../policy-pack/judge.js";
import { realEngine } from "./engine.js";

// The examples that pass, as a user deploys them.

const root = resolve(__dirname, "../..");
const strict = resolve(root, "presets/strict.json");
const engine = realEngine();

describe.skipIf(engine === undefined)("the passing examples", { timeout: 300_000 }, () => {
  it.each(["azure-workload-identity", "aws-workload-identity", "aws-approval-gate"])(
    "%s previews, deploys and previews again under strict",
    async (name) => {
      const example = resolve(root, "examples", name);
      const stack = await engine?.open(example);
      const up = await stack?.up({ pack: root, packConfig: strict });
      expect(up?.exitCode, up?.stderr).toBe(0);
      // The preview that `up` runs first does not know every scope yet.
      expect(up?.findings.filter(({ policy }) => policy !== "decided-on-deploy")).toEqual([]);
      const again = await stack?.preview({ pack: root, packConfig: strict });
      expect(again?.exitCode).toBe(0);
      expect(again?.findings).toEqual([]);
      expect(judge((await readSource(example)).resources).findings).toEqual([]);
    },
  );
});
