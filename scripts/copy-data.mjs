// Copies the data folders of policy-pack/ into dist/, where tsc does not take them.
import { cpSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
for (const entry of readdirSync(join(root, "policy-pack"), { recursive: true, withFileTypes: true })) {
  if (!entry.isDirectory() || entry.name !== "data") continue;
  const folder = join(entry.parentPath, entry.name);
  cpSync(folder, join(root, "dist", relative(root, folder)), { recursive: true });
}
