import type { Resource, Urn } from "../../policy-pack/model/index.js";
import type { ConfiguredInvoke } from "../engine/world.js";

/** The resources of one stack, and what is known about how they were found. */
export interface Source {
  readonly kind: "program" | "preview" | "state";
  readonly project: string;
  readonly stack: string;
  readonly resources: readonly Resource[];
  /** True where resources may be missing that the stack has. */
  readonly partial?: true;
  /** What was made up or had no answer, in plain words. */
  readonly notes: readonly string[];
  /** What the program itself printed. */
  readonly output: string;
  /** Folder that the positions of the resources are relative to. */
  readonly root?: string;
  /** Text that was made up in a run -> the resource that it belongs to. */
  readonly origins: ReadonlyMap<string, Urn>;
}

export interface SourceOptions {
  readonly stack?: string;
  /** Compile a TypeScript program with type checks, as `pulumi preview` does. */
  readonly typeCheck?: boolean;
  readonly timeLimitSeconds?: number;
  readonly memoryLimitMegabytes?: number;
  /** Configuration beyond the stack's file: `namespace:key` -> text. */
  readonly config?: Readonly<Record<string, string>>;
  readonly invokes?: readonly ConfiguredInvoke[];
  /** Name of a stack -> its outputs. */
  readonly stackReferences?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly region?: string;
  readonly account?: string;
}
