import { lower } from "../wildcard.js";

type Who = "workload" | "person";

/** Issuers of OpenID Connect tokens by host; a leading dot stands for any host of that domain. */
const issuers: readonly (readonly [host: string, who: Who, label: string])[] = [
  ["token.actions.githubusercontent.com", "workload", "GitHub Actions"],
  ["gitlab.com", "workload", "GitLab CI"],
  ["oidc.circleci.com", "workload", "CircleCI"],
  ["agent.buildkite.com", "workload", "Buildkite"],
  ["api.bitbucket.org", "workload", "Bitbucket Pipelines"],
  ["vstoken.dev.azure.com", "workload", "Azure Pipelines"],
  ["app.terraform.io", "workload", "HCP Terraform"],
  ["api.pulumi.com", "workload", "Pulumi Cloud"],
  ["container.googleapis.com", "workload", "a GKE cluster"],
  [".oic.prod-aks.azure.com", "workload", "an AKS cluster"],
  ["cognito-identity.amazonaws.com", "person", "Amazon Cognito"],
  ["accounts.google.com", "person", "Google"],
  ["graph.facebook.com", "person", "Facebook"],
  ["www.amazon.com", "person", "Login with Amazon"],
  ["appleid.apple.com", "person", "Apple"],
  ["login.microsoftonline.com", "person", "Microsoft Entra"],
  [".okta.com", "person", "Okta"],
  [".okta-emea.com", "person", "Okta"],
  [".oktapreview.com", "person", "Okta"],
  [".auth0.com", "person", "Auth0"],
  [".onelogin.com", "person", "OneLogin"],
];

const eks = /^oidc\.eks\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;
const cognitoPool = /^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;

/** Who comes with tokens of an issuer: machines, people, or `undefined` for an issuer that may serve both. */
export function issuerOf(url: string): { readonly who: Who; readonly label: string } | undefined {
  const host = lower(url.replace(/^https:\/\//, "")).split("/")[0] ?? "";
  if (eks.test(host)) return { who: "workload", label: "an EKS cluster" };
  if (cognitoPool.test(host)) return { who: "person", label: "Amazon Cognito" };
  const found = issuers.find(([name]) => (name.startsWith(".") ? host.endsWith(name) : host === name));
  return found && { who: found[1], label: found[2] };
}

/** Issuers whose tokens stand for a run of a pipeline. */
const pipelines: ReadonlySet<string> = new Set([
  "GitHub Actions",
  "GitLab CI",
  "CircleCI",
  "Buildkite",
  "Bitbucket Pipelines",
  "Azure Pipelines",
  "HCP Terraform",
  "Pulumi Cloud",
]);

export function isPipelineIssuer(url: string): boolean {
  const issuer = issuerOf(url);
  return issuer !== undefined && pipelines.has(issuer.label);
}
