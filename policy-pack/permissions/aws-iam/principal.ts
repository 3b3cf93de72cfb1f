/** What an ARN or a bare name means where a role is expected. */
export interface Principal {
  readonly is: "role" | "service-linked-role" | "person" | "account" | "anyone" | "unsure";
  /** In words, for messages. */
  readonly says: string;
  readonly account?: string;
  readonly name?: string;
  /** With a slash at both ends. */
  readonly path?: string;
}

const arnForm = /^arn:aws[a-z-]*:(?:iam|sts):[^:]*:([^:]*):([^:]+)$/;
const roleName = /^[\w+=,.@-]{1,128}$/;

/** Roles of IAM Identity Center; some services show them without their path. */
function isSignInRole(path: string, name: string): boolean {
  return path.startsWith("/aws-reserved/sso.amazonaws.com/") || /^awsreservedsso_/i.test(name);
}

/** What an ARN, an account id, a unique id or the name of a role means. */
export function principalOf(text: string): Principal {
  if (text === "*") return { is: "anyone", says: "anyone" };
  if (/^\d{12}$/.test(text)) return accountOf(text);
  if (/^AIDA[A-Z0-9]{12,}$/.test(text)) return { is: "person", says: `the IAM user with the id ${text}` };
  if (/^A[A-Z]{3}[A-Z0-9]{12,}$/.test(text)) return { is: "unsure", says: `whoever has the unique id ${text}` };
  const arn = arnForm.exec(text);
  if (arn !== null) return ofArn(arn[1] ?? "", arn[2] ?? "");
  if (text.startsWith("arn:")) return { is: "unsure", says: "an ARN that is not one of IAM" };
  return roleOf(undefined, text.replace(/^\//, ""));
}

function accountOf(account: string): Principal {
  return { is: "account", says: `everybody in the account ${account} whom its own policies allow`, account };
}

function ofArn(account: string, resource: string): Principal {
  const slash = resource.indexOf("/");
  const kind = slash < 0 ? resource : resource.slice(0, slash);
  const rest = slash < 0 ? "" : resource.slice(slash + 1);
  switch (kind) {
    case "root":
      return accountOf(account);
    case "user":
      return person(account, rest, "the IAM user");
    case "group":
      return person(account, rest, "the people of the IAM group");
    case "federated-user":
      return person(account, rest, "the federated user");
    case "saml-provider":
      return person(account, rest, "people who sign in through the SAML provider");
    case "role":
      return roleOf(account, rest);
    case "assumed-role":
      return roleOf(account, rest.split("/")[0] ?? "");
    default:
      return { is: "unsure", says: "an ARN that is neither a role nor a user", account };
  }
}

function person(account: string, rest: string, says: string): Principal {
  const name = rest.slice(rest.lastIndexOf("/") + 1);
  return { is: "person", says: `${says} ${name}`, account, name };
}

function roleOf(account: string | undefined, pathAndName: string): Principal {
  const cut = pathAndName.lastIndexOf("/") + 1;
  const name = pathAndName.slice(cut);
  const path = `/${pathAndName.slice(0, cut)}`;
  const where = { ...(account === undefined ? {} : { account }), name, path };
  if (isSignInRole(path, name)) {
    const set = /^awsreservedsso_(.+?)(?:_[0-9a-f]{16})?$/i.exec(name)?.[1] ?? name;
    return {
      is: "person",
      says: `people who sign in through IAM Identity Center with the permission set ${set}`,
      ...where,
    };
  }
  if (!roleName.test(name)) return { is: "unsure", says: "text that is not the name of a role" };
  if (path.startsWith("/aws-service-role/") || name.startsWith("AWSServiceRoleFor")) {
    return { is: "service-linked-role", says: `the service-linked role ${name}`, ...where };
  }
  return { is: "role", says: `the role ${name}`, ...where };
}
