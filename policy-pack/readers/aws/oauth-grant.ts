import { isUnknown, showPath, textAt, unknown, type ActsAs, type Path, type Resource } from "../../model/index.js";
import { passesOn } from "./passthrough.js";

/** Grants whose token stands for a person -> what they do, in words. */
const ofPeople: ReadonlyMap<string, string> = new Map([
  ["AUTHORIZATION_CODE", "it calls with a token that a person has signed in for"],
  ["TOKEN_EXCHANGE", "it exchanges the caller's token for another one of the same person"],
]);

/**
 * Whether the OAuth grant that is asked for gives a token of a person; client credentials, the default, are those of the
 * program. https://docs.aws.amazon.com/bedrock-agentcore-control/latest/APIReference/API_OAuthCredentialProvider.html
 */
export function oauthGrant(resource: Resource, path: Path): readonly ActsAs[] {
  const grant = textAt(resource, path);
  const says = typeof grant === "string" ? ofPeople.get(grant) : undefined;
  return passesOn(resource, path, says === undefined ? openGrant(grant, path) : true, {
    as: "whoever calls it",
    says: says ?? "it calls with a token of a person",
    fix: `set ${showPath(path)} to "CLIENT_CREDENTIALS"`,
  });
}

function openGrant(grant: ReturnType<typeof textAt>, path: Path): ReturnType<typeof unknown> | undefined {
  if (grant === undefined || isUnknown(grant)) return grant;
  return grant === "CLIENT_CREDENTIALS"
    ? undefined
    : unknown("here", [], `${showPath(path)} is a grant that is not known here`);
}
