import {
  flagAt,
  isUnknown,
  ResourceReference,
  showPath,
  textAt,
  unknown,
  valueAt,
  type ActsAs,
  type Path,
  type Perhaps,
  type Resource,
} from "../../model/index.js";

/** What is said of a switch that hands a person's identity on. */
export interface Passthrough {
  /** Whom the workload then acts as, in words. */
  readonly as: string;
  readonly says: string;
  readonly fix: string;
}

/** Whether a switch is on; `undefined` where it is not written. */
type Switch = Perhaps<boolean> | undefined;
type SwitchReader = (resource: Resource, path: Path) => Switch;

/** A switch that is not known may be on; one that is not written is off, as all that are read so are. */
export function passesOn(
  resource: Resource,
  path: Path,
  on: Switch,
  { as, says, fix }: Passthrough,
): readonly ActsAs[] {
  if (on === undefined || on === false) return [];
  const at = { urn: resource.urn, path };
  if (!isUnknown(on)) return [{ how: "signed-in-user", at, as, says, fix }];
  const declare = `write ${showPath(path)} as a literal`;
  return [{ how: "unsure", at, unknown: on, maybe: ["signed-in-user"], declare }];
}

/** A switch in a block that exists for it: a block that is written without it does not say whether it is on. */
export function passesOnInBlock(
  resource: Resource,
  block: Path,
  key: string,
  words: Passthrough,
  read: SwitchReader = flagAt,
): readonly ActsAs[] {
  const path = [...block, key];
  const isOpen = valueAt(resource, path) === undefined && valueAt(resource, block) !== undefined;
  const open = unknown("here", [], `whether ${showPath(path)} is on where it is not written`);
  return passesOn(resource, path, isOpen ? open : read(resource, path), words);
}

/** `ENABLED` or `DISABLED`, as many AWS settings are spelt. */
export function statusAt(resource: Resource, path: Path): Switch {
  const status = textAt(resource, path);
  if (status === undefined || isUnknown(status)) return status;
  if (status === "ENABLED") return true;
  if (status === "DISABLED") return false;
  return unknown("here", [], `${showPath(path)} is neither ENABLED nor DISABLED`);
}

/** What is on by being there, such as the ARN of an IAM Identity Center instance. */
export function presenceAt(resource: Resource, path: Path): Switch {
  if (valueAt(resource, path) instanceof ResourceReference) return true;
  const text = textAt(resource, path);
  if (text === undefined || text === "") return undefined;
  return isUnknown(text) ? text : true;
}
