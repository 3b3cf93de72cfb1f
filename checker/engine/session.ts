import type { Urn } from "../../policy-pack/model/index.js";
import type { Callbacks } from "./callbacks.js";
import { get, isJsonObject, type Json } from "./json.js";
import type { Transforms } from "./transforms.js";
import { makeUrn, packageOf, providerUrn } from "./urns.js";
import { isUnknownText, plain } from "./wire.js";
import type { Registered, World } from "./world.js";

/** What one run of a program brought about. */
export interface Run {
  readonly resources: Map<Urn, Registered>;
  /** Made-up text -> the resource that it belongs to. */
  readonly origins: Map<string, Urn>;
  /** Calls in output form that stayed unknown. */
  readonly unanswered: Set<string>;
  /** Whether the program came to its end: its stack outputs were registered. */
  finished: boolean;
}

/** One conversation between a program and its engine. */
export interface Session {
  readonly world: World;
  /** The program's folder. */
  readonly folder: string;
  readonly run: Run;
  readonly callbacks: Callbacks;
  readonly transforms: Transforms;
  /** Reference of a registered package -> its version. */
  readonly packageVersions: Map<string, string>;
}

export function newSession(world: World, folder: string, callbacks: Callbacks): Session {
  return {
    world,
    folder,
    callbacks,
    run: { resources: new Map(), origins: new Map(), unanswered: new Set(), finished: false },
    transforms: { ofStack: [], ofInvokes: [], ofResource: new Map(), parentOf: new Map() },
    packageVersions: new Map(),
  };
}

/** The provider that a resource is made by; the engine's own types have none, and a default one is named by version. */
export function providerOf({ world }: Session, type: string, reference: string, version: string): Urn | undefined {
  if (type.startsWith("pulumi:")) return undefined;
  if (reference !== "") return providerUrn(reference);
  const name = packageOf(type);
  return name === ""
    ? undefined
    : makeUrn(world.stack, world.project, `pulumi:providers:${name}`, defaultName(version), "");
}

function defaultName(version: string): string {
  return version === "" ? "default" : `default_${version.replace(/[.+-]/g, "_")}`;
}

export function regionOf({ run }: Session, provider: Urn | undefined): string | undefined {
  const region = plain(get(run.resources.get(provider ?? "")?.inputs ?? {}, "region") ?? null);
  return typeof region === "string" && !isUnknownText(region) ? region : undefined;
}

const unique = /^arn:|^\/subscriptions\/|mli[0-9a-f]{10}|^00000000-0000-4000-8000-/i;

/** Remembers whose a made-up text is; texts that others may have too, such as a region, are nobody's. */
export function rememberOrigin(session: Session, value: Json, urn: Urn): void {
  const { origins } = session.run;
  // The first one to have it: later resources only repeat the principal of an identity that they were given.
  if (typeof value === "string" && unique.test(value) && !origins.has(value)) origins.set(value, urn);
  if (isJsonObject(value)) for (const item of Object.values(value)) rememberOrigin(session, item, urn);
}
