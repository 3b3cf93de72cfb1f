import * as pulumi from "@pulumi/pulumi";
import { checkText, exact, isHere } from "../arguments/check";
import { refuse } from "../arguments/refuse";

/** Where pipelines run. */
export interface Platform {
  /** Who signs the tokens of its jobs, where that is the same for everybody. */
  issuer?: string;
  /** For whom they are, as its tools for AWS ask for them. */
  audience: string;
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
    audience: "sts.amazonaws.com",
    subject: new RegExp(`^repo:${names}/${names}:(pull_request|environment:[^:]+|ref:refs/(heads|tags)/[^:]+)$`),
    such: "repo:example/infrastructure:pull_request",
    reviewed: /:(environment|ref):/,
    reviewedSuch: "an environment, such as repo:example/infrastructure:environment:production",
  },
  // https://docs.gitlab.com/ci/secrets/id_token_authentication/#token-payload
  gitlab: {
    issuer: "https://gitlab.com",
    audience: "sts.amazonaws.com",
    subject: new RegExp(`^project_path:${names}(/${names})+(:[a-z_]+:[^:]+)*$`),
    such: "project_path:example/infrastructure:ref_type:branch:ref:main",
    reviewed: /:ref:|:(ref|environment)_protected:true/,
    reviewedSuch: "a branch, such as project_path:example/infrastructure:ref_type:branch:ref:main",
  },
  // https://aws.amazon.com/blogs/modernizing-with-aws/how-to-federate-into-aws-from-azure-devops-using-openid-connect/
  "azure-devops": {
    audience: "api://AzureADTokenExchange",
    subject: /^sc:\/\/[^/:]+\/[^/:]+\/[^/:]+$/,
    such: "sc://example/infrastructure/aws-plan",
    reviewed: /^sc:/,
    reviewedSuch: "a service connection",
  },
};

/** What says where the pipelines run. */
export interface Pipelines {
  platform: string;
  issuer?: pulumi.Input<string>;
  organizationId?: pulumi.Input<string>;
  plan: { subject: pulumi.Input<string> };
  apply: { subject: pulumi.Input<string> };
}

export function platformOf({ platform }: Pick<Pipelines, "platform">): Platform {
  const known = Object.keys(platforms).includes(platform) ? platforms[platform] : undefined;
  return known ?? refuse("platform", `must be one of ${Object.keys(platforms).join(", ")}`);
}

/** Refuses what can be seen to be wrong about who runs the pipelines. */
export function checkPipelines(args: Pipelines): void {
  const { issuer, organizationId, plan, apply } = args;
  if (platformOf(args).issuer === undefined) {
    if (issuer !== undefined) refuse("issuer", "is not for azure-devops: give the organizationId instead");
    checkText("organizationId", organizationId, "give the id of the organization in Azure DevOps, a GUID");
    if (typeof organizationId === "string") checkedOrganization(organizationId);
  } else {
    if (organizationId !== undefined) refuse("organizationId", "is for azure-devops alone: leave it out");
    if (issuer !== undefined) checkText("issuer", issuer, "give the URL of who issues the tokens, or leave it out");
    if (typeof issuer === "string") checkedIssuer(issuer);
  }
  for (const [argument, { subject }] of [["plan", plan] as const, ["apply", apply] as const]) {
    checkText(`${argument}.subject`, subject, `name the jobs, such as ${platformOf(args).such}`);
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
    exact(argument, text);
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
  return pulumi.output(args.issuer ?? platformOf(args).issuer ?? "").apply(checkedIssuer);
}

export function checkedIssuer(url: string): string {
  if (!/^https:\/\/[^\s*?/]+(\/[^\s*?/]+)*$/.test(url)) {
    refuse("issuer", "must be one URL that begins with https:// and ends without a slash");
  }
  return url;
}

export function checkedOrganization(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
    refuse("organizationId", "must be the id of an organization in Azure DevOps, a GUID, not its name");
  }
  return id;
}

/** The provider, if it is that of the issuer. */
export function checkedProvider(arn: string, issuer: string): string {
  if (!arn.endsWith(`:oidc-provider/${hostOf(issuer)}`)) {
    refuse("providerArn", `is not the provider of ${issuer}: give its own, or say who issues the tokens`);
  }
  return arn;
}

/** As AWS names an issuer. */
export function hostOf(url: string): string {
  return url.replace("https://", "");
}
