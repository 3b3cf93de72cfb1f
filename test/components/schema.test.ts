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
// The provider takes a class for its name only; what it describes, it reads from the sources.
const namedLikeTheComponent = () => undefined;
Object.defineProperty(namedLikeTheComponent, "name", { value: "WorkloadIdentity" });

async function schemaOf(folder: string): Promise<Schema> {
  const dirname = fileURLToPath(new URL(`../../components/${folder}`, import.meta.url));
  const { name } = JSON.parse(readFileSync(`${dirname}/package.json`, "utf8")) as { name: string };
  const { ComponentProvider } = require("@pulumi/pulumi/provider/experimental/provider") as {
    ComponentProvider: new (options: object) => { getSchema: () => Promise<string> };
  };
  const provider = new ComponentProvider({ name, dirname, components: [namedLikeTheComponent] });
  return JSON.parse(await provider.getSchema()) as Schema;
}

describe.each([
  [
    "aws",
    ["owner", "service", "workload"],
    ["decrypts", "logsTo", "permissionsBoundary", "pulls", "reads", "secrets", "writes"],
    ["roleArn", "roleName"],
  ],
  [
    "azure",
    ["owner", "resourceGroupName", "workload"],
    ["location", "pulls", "reads", "secrets", "writes"],
    ["clientId", "identityId", "principalId"],
  ],
])("the package for %s", (folder, required, optional, outputs) => {
  it("gives WorkloadIdentity to every language, each word of it explained", async () => {
    const schema = await schemaOf(folder);
    expect(schema).toMatchObject({ name: `ml-identity-${folder}`, version: "0.1.0" });
    expect(Object.keys(schema.resources)).toEqual([`ml-identity-${folder}:index:WorkloadIdentity`]);

    const component = schema.resources[`ml-identity-${folder}:index:WorkloadIdentity`];
    expect(component?.isComponent).toBe(true);
    expect(component?.requiredInputs.toSorted()).toEqual(required);
    expect(Object.keys(component?.inputProperties ?? {}).toSorted()).toEqual([...required, ...optional].toSorted());
    expect(component?.required.toSorted()).toEqual(outputs);

    expect(component?.description).toBeTruthy();
    expect(undescribed(component?.inputProperties)).toEqual([]);
    expect(undescribed(component?.properties)).toEqual([]);
    for (const [type, { properties }] of Object.entries(schema.types))
      expect(undescribed(properties), type).toEqual([]);
  }, 60_000);
});

function undescribed(properties: Readonly<Record<string, Property>> = {}): string[] {
  return Object.entries(properties).flatMap(([name, { description }]) => (description ? [] : [name]));
}
