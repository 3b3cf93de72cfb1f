// The inventory of an SDK: its resource types that speak of an identity, each with the inputs that do. It is committed,
// so that the ledger needs no SDK; one path stands on one line, so that an upgrade of an SDK can be reviewed as a diff.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isIdentity, namesIdentity } from "./identity-names.mjs";
import { resourcesOf } from "./type-definitions.mjs";

const folder = fileURLToPath(new URL("../../test/coverage/inventory", import.meta.url));

export function inventoryFile(sdk) {
  return join(folder, `${sdk}.txt`);
}

/** Walks an SDK; `canonical` gives a token the spelling that the readers use. */
export function walked(sdk, version, root, canonical) {
  const types = new Map();
  const all = new Set();
  for (const { token, inputs } of resourcesOf(join(root, sdk))) {
    const type = canonical(token);
    all.add(type);
    const paths = types.get(type) ?? new Set();
    inputs((path, named) => namesIdentity(path, named) && paths.add(path));
    if (paths.size > 0 || isIdentity(type)) types.set(type, paths);
  }
  return { sdk, version, found: all.size, types };
}

export function inventoryText({ sdk, version, found, types }) {
  const lines = [...types.keys()]
    .sort()
    .flatMap((type) => [type, ...[...types.get(type)].sort().map((path) => `  ${path}`)]);
  return `${[`${sdk} ${version}: ${found} resource types`, ...lines].join("\n")}\n`;
}

export function readInventory(sdk) {
  const [head = "", ...lines] = readFileSync(inventoryFile(sdk), "utf8").trimEnd().split("\n");
  const [, version, found] = /^\S+ (\S+): (\d+) resource types$/.exec(head) ?? [];
  const types = new Map();
  let paths;
  for (const line of lines) {
    if (line.startsWith("  ")) paths.push(line.trim());
    else types.set(line, (paths = []));
  }
  return { sdk, version, found: Number(found), types };
}
