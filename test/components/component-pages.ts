import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";

/** A program on the page of a component. */
export interface Example {
  readonly cloud: string;
  /** The name of the page. */
  readonly component: string;
  readonly kind: Kind;
  /** Empty where the page lacks it. */
  readonly code: string;
}

type Kind = (typeof kinds)[number];

const kinds = ["Minimal", "Complete", "Locked down"] as const;

const folder = resolve(__dirname, "../../docs/components");
const modules = resolve(__dirname, "../../node_modules");

export const examples: readonly Example[] = ["aws", "azure"].flatMap((cloud) =>
  readdirSync(join(folder, cloud)).flatMap((file) => {
    const text = readFileSync(join(folder, cloud, file), "utf8");
    return kinds.map((kind) => ({ cloud, component: basename(file, ".md"), kind, code: exampleIn(text, kind) }));
  }),
);

function exampleIn(text: string, kind: Kind): string {
  const [, section = ""] = text.split(`\n## ${kind}\n`);
  const [own = ""] = section.split("\n## ");
  return [...own.matchAll(/^```typescript\n([^]*?)^```$/gm)].map(([, code = ""]) => code).join("\n");
}

/** Writes an example out as a user has it, in a folder of its own, and says where. */
export function writtenTo(place: string, { cloud, component, kind, code }: Example): string {
  const own = join(place, `${cloud}-${component}-${kind.toLowerCase().replace(" ", "-")}`);
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, "index.ts"), code);
  writeFileSync(join(own, "Pulumi.yaml"), "name: example\nruntime: nodejs\n");
  writeFileSync(join(own, "package.json"), JSON.stringify({ name: "example", main: "index.ts" }));
  if (!existsSync(join(place, "node_modules"))) symlinkSync(modules, join(place, "node_modules"), "junction");
  return own;
}
