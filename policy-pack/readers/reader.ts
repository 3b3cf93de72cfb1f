import type { Fact, Options, Resource } from "../model/index.js";

/** Turns one resource into neutral facts. Pure: what it says depends on the resource and the options alone. */
export type Reader = (resource: Resource, options: Options) => readonly Fact[];

/** The readers of one service, by canonical type token (see `token.ts`). */
export type Readers = Readonly<Record<string, Reader>>;

/** One reader for types that take the same inputs. */
export function readBy(types: readonly string[], reader: Reader): Readers {
  return Object.fromEntries(types.map((type) => [type, reader]));
}
