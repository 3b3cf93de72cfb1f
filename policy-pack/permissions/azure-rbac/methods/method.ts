import { lower } from "../../wildcard.js";
import type { Plane } from "../role-definition.js";

export interface Operation {
  /** As Microsoft writes it, for messages. */
  readonly name: string;
  /** In lower case, for comparison. */
  readonly key: string;
}

/** One or the other operation does it. */
export interface Need {
  readonly plane: Plane;
  readonly anyOf: readonly Operation[];
}

/** Something that permissions allow when they give one operation of every need at one scope. */
export interface Method {
  readonly name: string;
  /** What its holder may do: a clause after "may". */
  readonly says: string;
  /** What to do about it, as an imperative clause. */
  readonly fix: string;
  readonly needs: readonly Need[];
  /** Where Microsoft says so. */
  readonly source: string;
  /**
   * What it amounts to at the scope of one resource. `unsure` for whatever runs as an identity that cannot be seen
   * from here, `no` for what has no effect there.
   */
  readonly onOne: "yes" | "unsure" | "no";
  /** False where it opens a way only together with something that cannot be seen from here. */
  readonly certain?: false;
  /** True where it says little about a part of a resource, such as one secret or container. */
  readonly ofWhole?: true;
}

function operation(name: string): Operation {
  return { name, key: lower(name) };
}

export const control = (...anyOf: readonly string[]): Need => ({ plane: "control", anyOf: anyOf.map(operation) });
export const data = (...anyOf: readonly string[]): Need => ({ plane: "data", anyOf: anyOf.map(operation) });
