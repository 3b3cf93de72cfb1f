import { unknown, type ActsAs, type Path, type Resource, type Unknown, type Use } from "../../model/index.js";
import { eachPath } from "../each-path.js";
import { refAt } from "../refs.js";
import { noIdentity } from "./attached-compute.js";
import { actsAsIdentities } from "./identity-block.js";
import { armNames } from "./names.js";
import type { Acting } from "./workload.js";

/** Its code runs with the identities of its block; without any it is nobody. */
export const ownIdentity: Acting = (_, block) => actsAsIdentities(block, "execution", noIdentity);

/** Only Azure acts with the identities of its block, and it can do without. */
export const platformIdentity: Acting = (_, block) =>
  block.is === "absent" ? [] : actsAsIdentities(block, "service", noIdentity);

/** Its code runs with the identities of its block; without any it has that of what it is part of, or needs none. */
export const ownIfAny: Acting = (_, block) =>
  block.is === "absent" ? [] : actsAsIdentities(block, "execution", noIdentity);

/** Its code runs with the identities of its block; Microsoft does not say what it runs as without. */
export const ownOrUndocumented: Acting = (_, block) =>
  block.is === "absent"
    ? [unsure(block.at.urn, block.at.path, unknown("here", [], "what it runs as without an identity"), writeIdentity)]
    : actsAsIdentities(block, "execution", noIdentity);

/** It acts only through what it is part of. */
export const nothingOfItsOwn: Acting = () => [];

const writeIdentity =
  'write its identity in the program: identity: { type: "SystemAssigned" } or one made for it alone';

export function both(...ways: readonly Acting[]): Acting {
  return (resource, block) => ways.flatMap((way) => way(resource, block));
}

/** The identities that properties name beside the identity block, as patterns of `eachPath`. */
export function named(use: Use, ...patterns: readonly string[]): Acting {
  return (resource) =>
    patterns.flatMap((pattern) => eachPath(resource, pattern)).flatMap((path) => machineAt(resource, path, use));
}

/** The identity that a property names by ARM id, client id or object id. */
export function machineAt(resource: Resource, path: Path, use: Use): readonly ActsAs[] {
  const identity = refAt(resource, path, armNames);
  if (identity === undefined || isSystemAssigned(identity.value)) return [];
  return [{ how: "machine", at: identity.at, identity, use, noPersonCan: true }];
}

/** Some properties say in words that they mean the system-assigned identity, which the block has named already. */
function isSystemAssigned(value: unknown): boolean {
  return typeof value === "string" && /^system(?:assigned)?$/i.test(value);
}

type Maybe = Extract<ActsAs, { how: "unsure" }>["maybe"];

export function unsure(
  urn: string,
  path: Path,
  why: Unknown,
  declare: string,
  maybe: Maybe = ["machine", "nobody"],
): ActsAs {
  return { how: "unsure", at: { urn, path }, unknown: why, maybe, declare };
}
