import { isUnknown, showPath, type Path } from "../../policy-pack/model/index.js";
import { readFacts } from "../../policy-pack/readers/index.js";
import { options } from "./resources.js";
import { inCompany, pathsOf, richInputs } from "./rich-resources.js";

/** Beside what facts refer to: whom a trust policy lets in, what is given, and by what else identities are told apart. */
const naming = [
  /(^|\.)(roleDefinition(Id|Name)|(managedP|p)olicyArns?|serviceAccountName|groupId)(\[\d+\])?$/,
  /^(definitionSubstitutions\.role|parameters\.Role)$|^templateBody\..*[rR]oleArn(\.Ref)?$|\.identityCenter\.userId$/,
  /^authInfo\.roles(\[0\])?$|^managedPolicies(\[\d\])?$/,
  /^(parentResourcePath|resourceType)$/,
  /\.Principal(\.\w+)?(\[\d+\])?$|\.Sid$/,
  /^metadata\.(name|namespace)$|(^|\.)domainId$/,
  /^inlinePolicies\[0\]\.name$|^policies\[0\]\.policyName$/,
  /^customerManagedPolicyReferences?(\[\d\])?\.name$/,
];

/** Where a type names somebody or something, which a message has to repeat: an identity, a policy, a person, a place. */
function namedIn(type: string): ReadonlySet<string> {
  const found = new Set<string>();
  const [resource] = inCompany(type, richInputs[type] ?? {});
  const look = (value: unknown): void => {
    if (typeof value !== "object" || value === null || isUnknown(value)) return;
    const { at, names, how } = value as { at?: { path?: Path }; names?: unknown; how?: unknown };
    if (at?.path !== undefined && (names !== undefined || how === "named-person")) {
      found.add(showPath(at.path));
      // A text in place of a list is read as its only item.
      if (typeof at.path.at(-1) === "number") found.add(showPath(at.path.slice(0, -1)));
    }
    Object.values(value).forEach(look);
  };
  if (resource !== undefined) readFacts(resource, options).forEach(look);
  return found;
}

/** Every place of the rich resources at which a secret may stand by mistake, or belongs. */
export const secretPlaces: readonly (readonly [type: string, path: Path])[] = Object.entries(richInputs).flatMap(
  ([type, inputs]) => {
    const named = namedIn(type);
    return pathsOf(inputs)
      .filter((path) => !named.has(showPath(path)) && !naming.some((names) => names.test(showPath(path))))
      .map((path) => [type, path] as const);
  },
);
