import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { clouds, packageOf, schemaOf, type Cloud } from "./schema.js";

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

/** The components by their files: one a file. */
function componentsIn(cloud: Cloud): string[] {
  const index = readFileSync(join(packageOf(cloud), "index.ts"), "utf8");
  return [...index.matchAll(/"\.\/([a-z-]+)"/g)].map(([, file = ""]) => file.replaceAll("-", ""));
}

describe.each(clouds)("the package for %s", (cloud) => {
  it("gives every component to every language, each word of it explained", async () => {
    const schema = JSON.parse(await schemaOf(cloud)) as Schema;
    expect(schema).toMatchObject({ name: `ml-identity-${cloud}`, version: "0.1.0" });
    const tokens = Object.keys(schema.resources);
    const names = tokens.map((token) => token.replace(`ml-identity-${cloud}:index:`, "").toLowerCase());
    expect(names.toSorted()).toEqual(componentsIn(cloud).toSorted());

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
