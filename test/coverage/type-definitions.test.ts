import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { resourcesOf } from "../../scripts/coverage/type-definitions.mjs";

const folder = mkdtempSync(join(tmpdir(), "sdk-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function resource(path: string, token: string, args: string): void {
  write(`${path}.js`, `class It {}\nIt.__pulumiType = '${token}';`);
  write(`${path}.d.ts`, args);
}

function inputsOf(token: string): readonly string[] {
  const found: string[] = [];
  for (const each of resourcesOf(folder)) {
    if (each.token === token) each.inputs((path, type) => found.push(type === "" ? path : `${path} ${type}`));
  }
  return found;
}

write(
  "types/input.d.ts",
  `export declare namespace ml {
    interface StepArgs {
      role: pulumi.Input<string>;
      inner?: pulumi.Input<pulumi.Input<inputs.ml.StepArgs>[] | undefined>;
    }
    interface GroupArgs {
      steps?: pulumi.Input<pulumi.Input<inputs.ml.StepArgs | inputs.ml.GroupArgs>[] | undefined>;
      kind: pulumi.Input<"Group">;
    }
    namespace v1 {
      interface PodArgs { serviceAccountName?: pulumi.Input<string> }
    }
  }`,
);
resource(
  "ml/notebook",
  "cloud:ml/notebook:Notebook",
  `export declare class Notebook { readonly role: string }
   export interface NotebookState { old?: pulumi.Input<string> }
   export interface NotebookArgs {
     role?: pulumi.Input<string | Role | undefined>;
     mode: pulumi.Input<enums.ml.AuthMode>;
     template?: any;
     labels?: pulumi.Input<{ [key: string]: pulumi.Input<string>; } | undefined>;
     groups?: pulumi.Input<{ [key: string]: pulumi.Input<inputs.ml.v1.PodArgs>[] }>;
   }`,
);
resource("ml/flow", "cloud:ml:Flow", "export interface FlowArgs { top: pulumi.Input<inputs.ml.GroupArgs> }");
resource("provider", "cloud", "export interface ProviderArgs { token?: pulumi.Input<string> }");
resource("ml/empty", "cloud:ml:Empty", "export declare class Empty {}");
write("ml/getNotebook.js", "exports.getNotebook = () => {};");
write("ml/getNotebook.d.ts", "export interface GetNotebookArgs { role: string }");

it("finds resources by their token, the provider among them, and no functions", () => {
  expect([...resourcesOf(folder)].map(({ token }) => token).sort()).toEqual([
    "cloud:ml/notebook:Notebook",
    "cloud:ml:Empty",
    "cloud:ml:Flow",
    "pulumi:providers:cloud",
  ]);
  expect(inputsOf("pulumi:providers:cloud")).toEqual(["token"]);
});

it("lists inputs only, with each type that one may have, through lists, maps and nested namespaces", () => {
  expect(inputsOf("cloud:ml/notebook:Notebook")).toEqual([
    "role",
    "role Role",
    "mode enums.ml.AuthMode",
    "template any",
    "labels.*",
    "groups.*[] inputs.ml.v1.PodArgs",
    "groups.*[].serviceAccountName",
  ]);
});

it("enters what contains itself once", () => {
  expect(inputsOf("cloud:ml:Flow")).toEqual([
    "top inputs.ml.GroupArgs",
    "top.steps[] inputs.ml.StepArgs",
    "top.steps[].role",
    "top.steps[].inner[] inputs.ml.StepArgs",
    "top.steps[] inputs.ml.GroupArgs",
    'top.kind "Group"',
  ]);
});

it("takes a resource without inputs for one that has none", () => {
  expect(inputsOf("cloud:ml:Empty")).toEqual([]);
});
