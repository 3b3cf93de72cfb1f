import type { Urn } from "../../../policy-pack/model/index.js";
import type { JsonObject } from "../json.js";
import type { World } from "../world.js";

/** A resource as it is asked for, with secrets and outputs unwrapped. */
export interface Asked {
  readonly urn: Urn;
  readonly type: string;
  readonly name: string;
  readonly inputs: JsonObject;
  /** Region of the resource's own provider, where one is given. */
  readonly providerRegion: string | undefined;
  readonly sdkVersion: string;
}

/** What the provider's `Check` and `Create` would have added. An output that is not here stays unknown. */
export interface MadeUp {
  /** Empty where it must stay unknown. */
  readonly id: string;
  readonly inputs: JsonObject;
  readonly outputs: JsonObject;
}

export type MakeUp = (asked: Asked, world: World, related: Related) => MadeUp;

/** What is known of resources that were made before. */
export interface Related {
  /** An output of the resource that a made-up text belongs to. */
  readonly outputOf: (text: string, property: string) => string | undefined;
}
