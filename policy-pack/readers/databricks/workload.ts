import type { ActsAs, Path, Resource, Unknown } from "../../model/index.js";

type Unsure = Extract<ActsAs, { how: "unsure" }>;

export function unsure(
  resource: Resource,
  path: Path,
  why: Unknown,
  maybe: Unsure["maybe"],
  declare: string,
): readonly ActsAs[] {
  return [{ how: "unsure", at: { urn: resource.urn, path }, unknown: why, maybe, declare }];
}
