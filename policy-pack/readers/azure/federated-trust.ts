import {
  isList,
  isUnknown,
  textAt,
  unknown,
  valueAt,
  type Claimed,
  type Path,
  type Perhaps,
  type Ref,
  type Resource,
  type TrustFact,
} from "../../model/index.js";

/** Where a federated credential of Entra says which tokens it takes. */
export interface FederatedPaths {
  readonly issuer: Path;
  readonly subject: Path;
  /** One text, or a list. */
  readonly audience: Path;
}

/**
 * The trust that a federated credential makes. Entra compares issuer, subject and audience letter by letter.
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
export function federatedTrust(resource: Resource, of: Ref, paths: FederatedPaths): TrustFact {
  const issuer = textAt(resource, paths.issuer) ?? unknown("here", [], "the federated credential names no issuer");
  const subject = claimedAt(resource, paths.subject);
  const whose = typeof issuer === "string" ? issuer : "an issuer that is not known yet";
  const who = typeof subject === "object" && "texts" in subject ? (subject.texts[0] ?? "") : "";
  return {
    fact: "trust",
    urn: resource.urn,
    of,
    at: { urn: resource.urn, path: paths.subject },
    parties: [
      {
        who: "workload",
        principal: who,
        carriesUser: false,
        says: `whoever has a token of ${whose}${who === "" ? "" : ` for ${who}`}`,
        confined: isUnknown(subject) ? subject : subject !== "anything",
        token: { issuer, subject, audience: claimedAt(resource, paths.audience) },
      },
    ],
  };
}

function claimedAt(resource: Resource, path: Path): Claimed {
  const value = valueAt(resource, path);
  if (value === undefined || value === "") return "anything";
  if (!isList(value)) return claimed([textAt(resource, path) ?? ""]);
  return value.length === 0 ? "anything" : claimed(value.map((_, at) => textAt(resource, [...path, at]) ?? ""));
}

function claimed(texts: readonly Perhaps<string>[]): Claimed {
  return texts.find(isUnknown) ?? { texts: texts.filter((text) => typeof text === "string"), exact: true };
}
