import type { Urn } from "../../policy-pack/model/index.js";
import type { Json } from "./json.js";

/** An answer that the configuration gives to a call that cannot be computed offline. */
export interface ConfiguredInvoke {
  readonly token: string;
  /** Where given, only calls with these arguments are answered. */
  readonly args?: unknown;
  readonly result: unknown;
}

/** What the program is told about where it runs. */
export interface World {
  readonly organization: string;
  readonly project: string;
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly subscription: string;
  readonly tenant: string;
  /** `namespace:key` -> text, as the SDK reads it. */
  readonly config: ReadonlyMap<string, string>;
  readonly invokes: readonly ConfiguredInvoke[];
  readonly stackReferences: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

/** The partition that a region lies in. https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

/** A resource that the program registered or read. */
export interface Registered {
  readonly urn: Urn;
  readonly type: string;
  readonly name: string;
  readonly read: boolean;
  readonly remote: boolean;
  readonly inputs: Readonly<Record<string, Json>>;
  outputs?: Readonly<Record<string, Json>>;
  readonly id: string;
  readonly parent: Urn;
  readonly provider: Urn | undefined;
  readonly version: string;
  readonly dependencies: readonly Urn[];
  readonly propertyDependencies: ReadonlyMap<string, readonly Urn[]>;
  readonly position: { readonly file: string; readonly line: number; readonly column?: number } | undefined;
}
