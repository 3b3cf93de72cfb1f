import { showPath, type CredentialFact, type Path, type Ref, type Resource, type Unknown } from "../model/index.js";
import { ownCredential } from "./credential.js";
import { eachPath } from "./each-path.js";
import type { Reader } from "./reader.js";
import { refToSelf } from "./refs.js";

/** What one part of a resource says of getting in without an identity: with a key that opens it, or that it keeps. */
export type WayIn = (resource: Resource) => readonly CredentialFact[];

/** What opens a resource, in words. */
export interface Opens {
  /** In the cloud's words: "account keys". */
  readonly label: string;
  /** A clause that "unless" may follow: "account keys open it". */
  readonly says: string;
  readonly personal?: true;
}

interface Whose {
  /** The resource in the cloud's words, where it is no workload: "storage account". */
  readonly holder?: string;
  readonly forMachineLearning?: true;
  /** Whom the credentials stand for, where that is not the resource itself. */
  readonly of?: (resource: Resource) => Ref | undefined;
}

/** A reader of the ways into one type of resource. */
export function waysInto({ holder, forMachineLearning, of }: Whose, ...ways: readonly WayIn[]): Reader {
  return (resource) => {
    const whose = of?.(resource);
    const more = {
      ...(holder && { holder }),
      ...(forMachineLearning && { forMachineLearning }),
      ...(whose && { of: whose }),
    };
    return ways.flatMap((way) => way(resource)).map((fact) => ({ ...fact, ...more }));
  };
}

/** The secret that each path keeps which a pattern of `eachPath` stands for. */
export function keeps(pattern: string, label: string, more?: Parameters<typeof ownCredential>[3]): WayIn {
  return (resource) => eachPath(resource, pattern).flatMap((path) => ownCredential(resource, path, label, more));
}

/** It is open, with what to write in the place to close it. */
export function open(resource: Resource, path: Path, opens: Opens, says: string, better: string): CredentialFact {
  const fix = `set ${showPath(path)} to ${better}, and let workloads use identities`;
  return { ...wayAt(resource, path, opens, says), fix };
}

/** It cannot be told whether it is open. */
export function doubt(resource: Resource, path: Path, opens: Opens, why: Unknown): CredentialFact {
  const fix = `write ${showPath(path)} in the program`;
  return { ...wayAt(resource, path, opens, `whether ${opens.says}`), fix, unknown: why };
}

export function wayAt(resource: Resource, path: Path, { label, personal }: Opens, says: string): CredentialFact {
  return {
    fact: "credential",
    urn: resource.urn,
    label,
    of: refToSelf(resource, path),
    at: { urn: resource.urn, path },
    says,
    ...(personal && { personal }),
  };
}
