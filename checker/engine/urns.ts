import type { Urn } from "../../policy-pack/model/index.js";

const stackType = "pulumi:pulumi:Stack";

export function isStack(type: string): boolean {
  return type === stackType;
}

/** The types of a resource and its parents, joined with `$`: `my:Component$aws:iam/role:Role`. */
function qualifiedType(urn: Urn): string {
  return urn.split("::")[2] ?? "";
}

/** The name as Pulumi's engine builds it; the root stack does not count as a parent. */
export function makeUrn(stack: string, project: string, type: string, name: string, parent: Urn): Urn {
  const parentType = parent === "" ? "" : qualifiedType(parent);
  const qualified = parentType === "" || isStack(parentType) ? type : `${parentType}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

/** A provider reference is `URN::ID`, and an id has no `::`. */
export function providerUrn(reference: string): Urn {
  const at = reference.lastIndexOf("::");
  return at < 0 ? reference : reference.slice(0, at);
}

/** What a urn says by itself; a resource's own name may hold `::`. */
export function partsOfUrn(urn: Urn): { stack: string; project: string; type: string; name: string } | undefined {
  const [head, project, types, ...name] = urn.split("::");
  if (head === undefined || project === undefined || types === undefined || name.length === 0) return undefined;
  if (!head.startsWith("urn:pulumi:")) return undefined;
  return {
    stack: head.slice("urn:pulumi:".length),
    project,
    type: types.slice(types.lastIndexOf("$") + 1),
    name: name.join("::"),
  };
}

/** `aws:iam/role:Role` -> `aws`. */
export function packageOf(type: string): string {
  return type.slice(0, Math.max(type.indexOf(":"), 0));
}
