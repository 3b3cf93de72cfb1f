import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadLevels } from "../../../checker/commands/levels.js";
import { policies } from "../reports/fake.js";
import { folderWith, presets as presetFiles } from "./workspace.js";

const folder = folderWith(presetFiles);
const presets = join(folder, "presets");

function levels(preset: string | undefined): Record<string, string> {
  return Object.fromEntries(loadLevels(preset, policies, { presets, folder }));
}

function levelsOf(content: string): Record<string, string> {
  writeFileSync(join(folder, "levels.json"), content);
  return levels("./levels.json");
}

const recommended = {
  "no-user-passthrough": "mandatory",
  "no-shared-identity": "mandatory",
  "no-admin-role": "mandatory",
  undecided: "advisory",
};
const all = (level: string) => Object.fromEntries(policies.map(({ name }) => [name, level]));

describe("accepts", () => {
  test.each([
    ["no preset", undefined, recommended],
    ["recommended", "recommended", recommended],
    ["strict", "strict", all("mandatory")],
    ["advisory", "advisory", all("advisory")],
  ])("%s", (_, preset, wanted) => {
    expect(levels(preset)).toEqual(wanted);
  });

  test.each<[string, string, object]>([
    ["nothing", "{}", recommended],
    ["one level", '{ "undecided": "mandatory" }', { ...recommended, undecided: "mandatory" }],
    [
      "Pulumi's longer form",
      '{ "undecided": { "enforcementLevel": "disabled" } }',
      { ...recommended, undecided: "disabled" },
    ],
    ["remediate", '{ "undecided": "remediate" }', { ...recommended, undecided: "remediate" }],
    [
      "all, and an exception before it",
      '{ "undecided": "disabled", "all": "advisory" }',
      { ...all("advisory"), undecided: "disabled" },
    ],
  ])("a file with %s", (_, content, wanted) => {
    expect(levelsOf(content)).toEqual(wanted);
  });

  test("policies go by severity where the package has no recommended preset", () => {
    const empty = folderWith({ "presets/readme.txt": "" });
    const found = loadLevels(undefined, policies, { presets: join(empty, "presets"), folder: empty });
    expect(Object.fromEntries(found)).toEqual(recommended);
  });
});

describe("refuses", () => {
  test.each([
    ["an unknown preset", "stric", 'There is no preset "stric"; did you mean "strict"?'],
    ["an unknown preset like none", "zzzzz", "there are advisory, recommended, strict"],
    ["a file that is missing", "./none.json", "there is no such file"],
    ["a preset's name that leads elsewhere", "../presets/none", "there is no such file"],
  ])("%s", (_, preset, wanted) => {
    expect(() => levels(preset)).toThrow(wanted);
  });

  test.each([
    [
      "an unknown policy",
      '{\n  "no-admin-roles": "mandatory"\n}',
      ':2:3: there is no policy "no-admin-roles"; did you mean "no-admin-role"?',
    ],
    [
      "an unknown policy, and says that Pulumi would not",
      '{ "x": "mandatory" }',
      "The Pulumi engine takes an unknown name without a word",
    ],
    ["a name every object has", '{ "constructor": "mandatory" }', 'there is no policy "constructor"'],
    ["the prototype", '{ "__proto__": "mandatory" }', '"__proto__" is not allowed'],
    ["an unknown level", '{ "undecided": "warn" }', ':1:16: the level of "undecided" must be mandatory'],
    ["a level that is no text", '{ "undecided": 3 }', "must be mandatory"],
    ["an object without a level", '{ "undecided": {} }', "must be mandatory"],
    ["another setting", '{ "undecided": { "enforcementLevel": "advisory", "a": 1 } }', 'has no setting "a"'],
    ["a policy given twice", '{ "undecided": "advisory", "undecided": "disabled" }', "is given twice"],
    ["a list", "[]", "must be a map"],
    ["YAML, which Pulumi does not read", "undecided: advisory", "is not JSON"],
    ["nothing", "", "is not JSON"],
  ])("%s", (_, content, wanted) => {
    expect(() => levelsOf(content)).toThrow(wanted);
  });
});
