import { statSync } from "node:fs";

/** Whether a path leads to a folder; a path that leads nowhere, or through a file, does not. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
