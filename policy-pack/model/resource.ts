import type { Unknown, Urn } from "./unknown.js";

/** A property that holds another resource itself: a program may pass the object where a name or an ARN is meant. */
export class ResourceReference {
  constructor(
    readonly urn: Urn,
    readonly id?: string,
  ) {}
}

/** A property value as every source can give it: JSON, with unknowns and resource references in place. */
export type Raw = string | number | boolean | null | Unknown | ResourceReference | readonly Raw[] | RawObject;
export interface RawObject {
  readonly [key: string]: Raw;
}

/** Where in the program a resource is made. */
export interface Position {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column?: number;
}

/** The provider a resource is made by. */
export interface Provider {
  readonly urn: Urn;
  /** Its configuration; tags that it adds to every resource are here. */
  readonly properties: RawObject;
}

/** What every source can give of a resource. */
export interface Resource {
  readonly urn: Urn;
  readonly type: string;
  readonly name: string;
  /** What the program asked for, after the provider's `Check` where there was one; the outputs where nothing else is known. */
  readonly inputs: RawObject;
  /** What the cloud answered, or the offline engine made up. Absent at resource level. */
  readonly outputs?: RawObject;
  readonly id?: string;
  readonly parent?: Urn;
  readonly provider?: Provider;
  /** Version of the provider SDK that registered it, where the source tells. */
  readonly sdkVersion?: string;
  readonly dependencies: readonly Urn[];
  /** Top-level property -> the resources its value comes from. */
  readonly propertyDependencies: Readonly<Record<string, readonly Urn[]>>;
  /** True where the program only read it (`.get`): the engine has no place to report on it. */
  readonly read?: boolean;
  readonly position?: Position;
}
