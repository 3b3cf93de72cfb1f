// Which names of inputs and types speak of an identity: whom something runs as, how it signs in, what it signs in with.

/** Words, in a name taken apart by its capitals, that speak of an identity wherever they stand. */
const words = [
  "role|principal|identity|identities|user-profile|instance-profile|service-account|grantee",
  "run-as|assign-to-user|assigned-user|single-user|user-arn|user-assignment|user-context|owner-user",
  "auth|authentication|authenticate|authorization|authorizer|oauth|oauth2|o-auth|o-auth2|sso|single-sign-on|idc|saml|oidc|jwt",
  "federated|federation|impersonate|impersonation|delegate|delegated|delegation|on-behalf|passthrough|background-session",
  "data-security-mode|creator-user|shared-user|user-account|application-sharing|remote-login|msi|aad|ssh|spark-conf|spark-config",
  "grant-type|local-account|remote-debug|session-tag|root-access|sharing-type|admin|administrator|administration",
  "credential|creds|token|password|sas|pat|connection-string",
  "client-secret|app-secret|consumer-secret|shared-secret|secret-key|access-key|account-key|api-key|shared-key",
  "public-key|private-key|workspace-key|principal-key|storage-key",
];

/** Inputs that hold a whole definition as text or as anything, in which an identity may stand. */
const documents =
  /(^(properties\.)?(template|definition|desiredState)|configurationsJson|securityConfiguration|template(Body|Content)|(container|ecs|node)Properties|pipelineDefinition|PropertiesJson)$/;

/** Names in which such a word means something else: an idempotency token, CORS, a subnet's owner, an address of email. */
const others = [
  "(client|creation|idempotency|next|continue|event-source|update-trigger|force-update|update|view-version|offer)-token",
  "(max|min|overlap|stop|budget|input|output|total|completion|prompt)-tokens?|tokens?-(per|count|limit|budget|domains)",
  "(allow|support|supports)-credentials|password-(field|length|param|reset-policy)|compromised-credentials|validation-token",
  "chap-auth|bgp-auth|certificate-authority|authorization-rule|authorization-for-cache|api-passthrough|marker-passthrough",
  "passthrough-behavior|delegated-(management-)?subnet|delegation-(name|set|record)|service-delegation|data-sharing-type",
  "admin-(state|status|contact|privacy|access|rule)|account-admins|alerts-to-admins|subscription-(co-)?administrators?",
  "public-key-(pinning|token)|(contact|server|link|notifications-by)-roles?|role-(instance|selectors)",
  "(email|origin-access|business|guest|host|holder|origination)-identit(y|ies)|identity-(columns|count|validation|resolution)",
];

/** Places in which such a word names a user of one machine's operating system, or a field of a file system. */
const elsewhere = /(^|\.)(securityContext|volumes\[\]|ownerReferences\[\])\./;

/** Resource types that are an identity; an input that takes the resource itself has one of them as its type. */
const identities = /^(Role|InstanceProfile|User|Group|GroupMember)$/;

/** Shapes and enumerations that are of an identity, whatever the input is called. */
const shapes = /(Identity|Credentials?)(Args)?$|(AuthenticationType|AuthType|AuthMode)$/;

const speaks = new RegExp(`-(?:${words.join("|")})s?-`);
const meansAnother = new RegExp(`-(?:${others.join("|")})(?=-)`, "g");

/** `iamRoleARNs` -> `-iam-role-arns-`. */
function apart(name) {
  const parts = name.replace(/([A-Z]+)([A-Z][a-z])/g, "$1-$2").replace(/([a-z0-9])([A-Z])/g, "$1-$2");
  return `-${parts.toLowerCase()}-`;
}

function speaksOfIdentity(name) {
  return speaks.test(apart(name).replace(meansAnother, ""));
}

/** Whether a resource type is an identity or a means to sign in itself: a role, a user, an access key. */
export function isIdentity(type) {
  const name = type.split(":").at(-1);
  return identities.test(name) || speaksOfIdentity(name);
}

/** Whether an input speaks of an identity, by the last name of its path or by its type. */
export function namesIdentity(path, type) {
  if (elsewhere.test(`${path}.`)) return false;
  const names = path.replace(/\[\]|\.\*/g, "");
  if (speaksOfIdentity(names.split(".").at(-1)) || identities.test(type) || shapes.test(type)) return true;
  return documents.test(names) && !type.startsWith("inputs.");
}
