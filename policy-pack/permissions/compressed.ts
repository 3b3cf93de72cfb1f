import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Where data was taken from, so that an answer can say how old it is. */
export interface Source {
  readonly repository: string;
  readonly commit: string;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly licence: string;
}

/** One of the package's own data files; `scripts/take-in-permissions-data.mjs` writes them, and the tests read them whole. */
export function readCompressed(file: string): unknown {
  return JSON.parse(gunzipSync(readFileSync(file)).toString("utf8"));
}
