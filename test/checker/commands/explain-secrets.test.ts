import { expect, test } from "vitest";
import { explanationOf, isExplainable } from "../../../checker/explain/explanation.js";
import { readRequest } from "../../../checker/explain/request.js";
import { text } from "../../../checker/explain/text.js";
import { cloudOf } from "../../../policy-pack/graph/index.js";
import { sceneOf } from "../../../policy-pack/judge.js";
import { showPath, type Path, type Raw, type Resource } from "../../../policy-pack/model/index.js";
import { secretPlaces } from "../../support/naming-places.js";
import { options } from "../../support/resources.js";
import { thinned } from "../../support/thinned.js";
import { inCompany, replacedAt, richInputs } from "../../support/rich-resources.js";

const mark = "SECRET-MARK";

const questions = {
  aws: { can: "s3:GetObject", on: "arn:aws:s3:::data/x" },
  azure: { can: "Microsoft.Storage/storageAccounts/read", on: "/subscriptions/1/resourceGroups/ml" },
};

/** All that can be told of a stack: every chain, and an answer. */
function told(resources: readonly Resource[]): readonly string[] {
  const scene = sceneOf(resources, options);
  const view = { graph: scene.graph, positionOf: () => undefined };
  const stack = { project: "p", stack: "s", source: "preview" as const, path: ".", notes: [] };
  const rest = { schemaVersion: 1 as const, tool: { name: "t", version: "1" }, stack };
  return resources
    .filter(({ urn }) => isExplainable(scene.graph, urn))
    .flatMap((resource) => {
      const asked = readRequest(questions[cloudOf(resource.urn)], resource, resources);
      const { can, ...chain } = { ...rest, ...explanationOf(resource, { view, scene, findings: [], asked }) };
      if (can === undefined) throw new Error("an answer was asked for");
      return [text(chain), text({ ...chain, can }), JSON.stringify({ chain, can })];
    });
}

function marked(type: string, path: Path, value: Raw): readonly Resource[] {
  return inCompany(type, replacedAt(richInputs[type] ?? {}, path, value) as Resource["inputs"]);
}

test("there is much to explain, and many places for a secret", () => {
  const types = thinned(Object.keys(richInputs), 0);
  const all = types.flatMap((type) => told(inCompany(type, richInputs[type] ?? {})));
  expect(all.length).toBeGreaterThan(100);
  expect(secretPlaces.length).toBeGreaterThan(150);
});

test.each([
  ["a text", mark, 0],
  ["an object", { Statement: mark, type: mark, key: mark }, 5],
  ["broken JSON", `{"Statement": "${mark}`, 10],
])("%s never shows up, wherever it stands, and breaks nothing", (_, value, round) => {
  const shown = thinned(secretPlaces, round).filter(([type, path]) =>
    told(marked(type, path, value)).some((all) => all.toUpperCase().includes(mark)),
  );
  expect(shown.map(([type, path]) => `${type} ${showPath(path)}`)).toEqual([]);
});
