import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

interface Property {
  readonly description?: string;
}
interface ObjectType {
  readonly properties?: Readonly<Record<string, Property>>;
}
interface Component extends ObjectType, Property {
  readonly isComponent: boolean;
  readonly inputProperties: Readonly<Record<string, Property>>;
  readonly requiredInputs: readonly string[];
  readonly required: readonly string[];
}
interface Schema {
  readonly name: string;
  readonly version: string;
  readonly resources: Readonly<Record<string, Component>>;
  readonly types: Readonly<Record<string, ObjectType>>;
}

const require = createRequire(import.meta.url);

/** The schema from which `pulumi package add` makes the other languages' packages, as the provider host infers it. */
async function schemaOf(folder: string): Promise<Schema> {
  const dirname = fileURLToPath(new URL(`../../components/${folder}`, import.meta.url));
  const { name } = JSON.parse(readFileSync(`${dirname}/package.json`, "utf8")) as { name: string };
  const { ComponentProvider } = require("@pulumi/pulumi/provider/experimental/provider") as {
    ComponentProvider: new (options: object) => { getSchema: () => Promise<string> };
  };
  const components = Object.values((await import(`../../components/${folder}/index.ts`)) as object);
  return JSON.parse(await new ComponentProvider({ name, dirname, components }).getSchema()) as Schema;
}

/** The components by their files: one a file. */
function componentsIn(folder: string): string[] {
  const index = readFileSync(new URL(`../../components/${folder}/index.ts`, import.meta.url), "utf8");
  return [...index.matchAll(/"\.\/([a-z-]+)"/g)].map(([, file = ""]) => file.replaceAll("-", ""));
}

describe.each(["aws", "azure"])("the package for %s", (folder) => {
  it("gives every component to every language, each word of it explained", async () => {
    const schema = await schemaOf(folder);
    expect(schema).toMatchObject({ name: `ml-identity-${folder}`, version: "0.1.0" });
    const tokens = Object.keys(schema.resources);
    const names = tokens.map((token) => token.replace(`ml-identity-${folder}:index:`, "").toLowerCase());
    expect(names.toSorted()).toEqual(componentsIn(folder).toSorted());

    for (const [token, component] of Object.entries(schema.resources)) {
      expect(component.isComponent, token).toBe(true);
      expect(component.requiredInputs, token).toEqual(expect.arrayContaining(["owner", "workload"]));
      expect(component.required, token).toContain("grants");
      expect(component.description, token).toBeTruthy();
      expect(undescribed(component.inputProperties), token).toEqual([]);
      expect(undescribed(component.properties), token).toEqual([]);
    }
    for (const [type, { properties }] of Object.entries(schema.types))
      expect(undescribed(properties), type).toEqual([]);
  }, 120_000);
});

function undescribed(properties: Readonly<Record<string, Property>> = {}): string[] {
  return Object.entries(properties).flatMap(([name, { description }]) => (description ? [] : [name]));
}
