import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

export const clouds = ["aws", "azure"] as const;
export type Cloud = (typeof clouds)[number];

/** The folder of a cloud's package. */
export function packageOf(cloud: Cloud): string {
  return resolve(__dirname, "../../components", cloud);
}

/** The schema from which `pulumi package add` makes the other languages' packages, as the provider host infers it. */
export async function schemaOf(cloud: Cloud): Promise<string> {
  const dirname = packageOf(cloud);
  const { name } = JSON.parse(readFileSync(join(dirname, "package.json"), "utf8")) as { name: string };
  const { ComponentProvider } = createRequire(__filename)("@pulumi/pulumi/provider/experimental/provider") as {
    ComponentProvider: new (options: object) => { getSchema: () => Promise<string> };
  };
  const components = Object.values((await import(`../../components/${cloud}/index.ts`)) as object);
  return new ComponentProvider({ name, dirname, components }).getSchema();
}
