import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { docsFolder } from "../policy-pack/about.js";
import type { Tool } from "./reports/index.js";

/** The folder of this package: the nearest above with a package.json, for the compiled file and the source alike. */
export function packageFolder(from = __dirname): string {
  if (existsSync(join(from, "package.json"))) return from;
  const above = dirname(from);
  if (above === from) throw new Error("the package.json of ml-identity-guard is missing");
  return packageFolder(above);
}

/** The command as reports name it. */
export function thisTool(): Tool {
  const file: unknown = JSON.parse(readFileSync(join(packageFolder(), "package.json"), "utf8"));
  return { name: "ml-identity", version: (file as { readonly version: string }).version, docs: docsFolder };
}
