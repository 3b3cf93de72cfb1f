import * as pulumi from "@pulumi/pulumi";
import { checkText, guid, isHere } from "../arguments/check";
import { refuse } from "../arguments/refuse";
import { checkedIssuer, checkedSubject } from "../identity/federation";

/** Where pipelines run. */
export interface Platform {
  /** Who signs the tokens of its jobs, where that is the same for everybody. */
  issuer?: string;
  /** A subject that names some of its jobs. */
  subject: RegExp;
  such: string;
  /** A subject that only jobs with reviewed code have, as far as it can say so. */
  reviewed: RegExp;
  reviewedSuch: string;
}

const names = "[\\w.@-]+";

const platforms: Readonly<Record<string, Platform>> = {
  // https://docs.github.com/actions/reference/openid-connect-reference#example-subject-claims
  github: {
    issuer: "https://token.actions.githubusercontent.com",
    subject: new RegExp(`^repo:${names}/${names}:(pull_request|environment:[^:]+|ref:refs/(heads|tags)/[^:]+)$`),
    such: "repo:example/infrastructure:pull_request",
    reviewed: /:(environment|ref):/,
    reviewedSuch: "an environment, such as repo:example/infrastructure:environment:production",
  },
  // https://docs.gitlab.com/ci/secrets/id_token_authentication/#token-payload
  gitlab: {
    issuer: "https://gitlab.com",
    subject: new RegExp(`^project_path:${names}(/${names})+(:[a-z_]+:[^:]+)*$`),
    such: "project_path:example/infrastructure:ref_type:branch:ref:main",
    reviewed: /:ref:|:(ref|environment)_protected:true/,
    reviewedSuch: "a branch, such as project_path:example/infrastructure:ref_type:branch:ref:main",
  },
  // https://learn.microsoft.com/azure/devops/pipelines/release/configure-workload-identity
  "azure-devops": {
    subject: /^sc:\/\/[^/:]+\/[^/:]+\/[^/:]+$/,
    such: "sc://example/infrastructure/azure-plan",
    reviewed: /^sc:/,
    reviewedSuch: "a service connection",
  },
};

const entraId = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

/** Azure DevOps with tokens of Entra: https://learn.microsoft.com/azure/devops/pipelines/release/convert-service-connections */
const entra: Platform = {
  subject: new RegExp(`^/eid1/c/pub/t/[\\w-]+/a/[\\w-]+/sc/${entraId}/${entraId}$`),
  such: "/eid1/c/pub/t/T/a/A/sc/ORGANIZATION-ID/CONNECTION-ID, as the service connection shows it",
  reviewed: /\/sc\//,
  reviewedSuch: "a service connection",
};

/** What says where the pipelines run. */
export interface Pipelines {
  platform: string;
  issuer?: pulumi.Input<string>;
  organizationId?: pulumi.Input<string>;
  plan: { subject: pulumi.Input<string> };
  apply: { subject: pulumi.Input<string> };
}

function platformOf({ platform, issuer }: Pipelines): Platform {
  const known = Object.keys(platforms).includes(platform) ? platforms[platform] : undefined;
  if (known === undefined) refuse("platform", `must be one of ${Object.keys(platforms).join(", ")}`);
  return platform === "azure-devops" && issuer !== undefined ? entra : known;
}

/** Refuses what can be seen to be wrong about who runs the pipelines. */
export function checkPipelines(args: Pipelines): void {
  const { issuer, organizationId, plan, apply } = args;
  const { such } = platformOf(args);
  const devops = args.platform === "azure-devops";
  if (issuer !== undefined) checkText("issuer", issuer, "give the URL of who issues the tokens, or leave it out");
  if (typeof issuer === "string") checkedFrom(args.platform, issuer);
  if (organizationId !== undefined) {
    if (!devops || issuer !== undefined) refuse("organizationId", "is for azure-devops without issuer: leave one out");
    checkText("organizationId", organizationId, "give the id of the organization in Azure DevOps, a GUID");
    if (typeof organizationId === "string") checkedOrganization(organizationId);
  } else if (devops && issuer === undefined) {
    refuse("issuer", "is missing: give the issuer that the service connection shows, or the organizationId");
  }
  for (const [argument, { subject }] of [["plan", plan] as const, ["apply", apply] as const]) {
    checkText(`${argument}.subject`, subject, `name the jobs, such as ${such}`);
  }
  if (isHere(plan.subject) && isHere(apply.subject))
    checkedSubjects(args, plan.subject as string, apply.subject as string);
}

/** The subjects, each exact and for itself, once they are known. */
export function subjectsOf(args: Pipelines): pulumi.Output<{ plan: string; apply: string }> {
  return pulumi
    .all([args.plan.subject, args.apply.subject])
    .apply(([plan, apply]) => checkedSubjects(args, plan, apply));
}

export function checkedSubjects(args: Pipelines, plan: string, apply: string): { plan: string; apply: string } {
  const { subject, such, reviewed, reviewedSuch } = platformOf(args);
  for (const [argument, text] of Object.entries({ "plan.subject": plan, "apply.subject": apply })) {
    checkedSubject(argument, text);
    if (!subject.test(text)) refuse(argument, `must be one subject of ${args.platform}, such as ${such}`);
  }
  // The names of environments are the same in capitals.
  if (plan.toLowerCase() === apply.toLowerCase()) {
    refuse("apply.subject", "is that of plan, too: one identity would plan and apply; name other jobs");
  }
  if (!reviewed.test(apply)) {
    refuse("apply.subject", `lets anybody deploy who opens a pull request or pushes a branch: name ${reviewedSuch}`);
  }
  return { plan, apply };
}

/** Who issues the tokens, as a URL. */
export function issuerOf(args: Pipelines): pulumi.Output<string> {
  if (args.organizationId !== undefined) {
    return pulumi.output(args.organizationId).apply((id) => `https://vstoken.dev.azure.com/${checkedOrganization(id)}`);
  }
  return pulumi.output(args.issuer ?? platformOf(args).issuer ?? "").apply((url) => checkedFrom(args.platform, url));
}

/** The issuer, if it can be that of the platform. */
export function checkedFrom(platform: string, url: string): string {
  checkedIssuer("issuer", url);
  if (
    platform === "azure-devops" &&
    !new RegExp(`^https://login\\.microsoftonline\\.com/${entraId}/v2\\.0$`).test(url)
  ) {
    refuse("issuer", "must be that of Entra, such as https://login.microsoftonline.com/TENANT-ID/v2.0");
  }
  return url;
}

export function checkedOrganization(id: string): string {
  if (!guid.test(id)) {
    refuse("organizationId", "must be the id of an organization in Azure DevOps, a GUID, not its name");
  }
  return id;
}
