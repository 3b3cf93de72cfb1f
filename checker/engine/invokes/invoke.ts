import type { JsonObject } from "../json.js";
import type { World } from "../world.js";

/** A call, with unknown-free arguments: the SDK itself answers output-form calls whose arguments are unknown. */
export interface Call {
  readonly token: string;
  readonly args: JsonObject;
  /** Region of the call's own provider, where one is given. */
  readonly providerRegion: string | undefined;
}

/** The answer to a call, or `undefined` where this family cannot tell. */
export type Answer = (call: Call, world: World) => JsonObject | undefined;
