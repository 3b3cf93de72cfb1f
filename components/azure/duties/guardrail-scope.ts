import { checkText, guid, isHere } from "../arguments/check";
import { refuse } from "../arguments/refuse";

/** Refuses what can be seen to be wrong in where guardrails are, and whom they leave alone. */
export function checkGuarded(args: object): void {
  const { scope, exemptPrincipalIds } = args as { scope?: unknown; exemptPrincipalIds?: unknown };
  checkText("scope", scope, "give the id of a management group, a subscription or a resource group");
  if (typeof scope === "string" && managementGroup(scope) === undefined) checkedScope(scope);
  if (exemptPrincipalIds === undefined || !isHere(exemptPrincipalIds)) return;
  if (!Array.isArray(exemptPrincipalIds)) refuse("exemptPrincipalIds", "must be a list");
  exemptPrincipalIds.forEach((id: unknown, at) => {
    checkText(`exemptPrincipalIds[${String(at)}]`, id, "give the object id of a machine in Entra ID");
    if (typeof id === "string") checkedPrincipal(id, at);
  });
}

/** The name of a management group, by its id. */
export function managementGroup(id: string): string | undefined {
  return /^\/providers\/Microsoft\.Management\/managementGroups\/([\w().-]{1,90})$/i.exec(id)?.[1];
}

/** A scope that came to light with deployment alone is not that of a management group: the policies are made elsewhere then. */
export function checkedScope(id: string): string {
  if (managementGroup(id) !== undefined) {
    refuse("scope", "is the id of a management group: write it out in the program");
  }
  if (!/^\/subscriptions\/[0-9a-f-]{36}(\/resourceGroups\/[\p{L}\p{N}_().-]{1,90})?$/iu.test(id)) {
    refuse("scope", "must be the id of a management group, a subscription or a resource group");
  }
  return id;
}

export function checkedPrincipal(id: string, at: number): string {
  if (!guid.test(id)) {
    refuse(`exemptPrincipalIds[${String(at)}]`, "must be the object id of one machine in Entra ID, a GUID");
  }
  return id;
}
