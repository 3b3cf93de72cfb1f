import * as sagemaker from "@pulumi/aws/sagemaker";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf, workloadIn, type Workload } from "./arguments/about";
import { checkTag, checkText, checkWorkload, entries, isHere, words } from "./arguments/check";
import { fitting } from "./arguments/names";
import { refuse } from "./arguments/refuse";
import type { Grant } from "./identity/grants";
import { placeOf } from "./identity/place";
import { createRole } from "./identity/role";
import { checkOneOf, roleOf, type Identified } from "./identity/workload";
import { workingIn } from "./workloads/sagemaker-space";
import { checkSurroundings } from "./workloads/sagemaker-surroundings";

/** What one person, or one purpose, needs in the studio. */
export interface SageMakerStudioProfile extends Identified {
  /** Who works with the profile, and answers for what its role does. Becomes the tag `owner`. Default: the domain's owner. */
  owner?: pulumi.Input<string>;
}

/** What a studio is, and who works in it. */
export interface SageMakerStudioArgs extends Workload {
  /** Id of the VPC that the studio is in. It goes to the internet through that VPC alone, if at all. */
  vpcId: pulumi.Input<string>;
  /** Ids of the subnets in the VPC: a list. */
  subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Ids of the security groups of the apps: a list. */
  securityGroupIds: pulumi.Input<pulumi.Input<string>[]>;
  /** ARN of a key that encrypts the volumes of the studio, from the `arn` output of an `aws.kms.Key`. Default: keys of AWS. */
  volumeKeyArn?: pulumi.Input<string>;
  /**
   * Whether spaces open from within Studio, for which the roles may make links that open it as their profiles, each for a
   * session of up to 12 hours. Default: false; people open spaces with links that they make under their own names.
   */
  opensFromStudio?: boolean;
  /**
   * Who works in it: a map from the name of a profile, such as `ann`, to what is needed there. Each profile has a role of
   * its own.
   */
  profiles: pulumi.Input<{ [name: string]: pulumi.Input<SageMakerStudioProfile> }>;
}

/**
 * A SageMaker Studio domain in which each profile works as a role of its own, in private spaces. Nobody's own identity is
 * handed on to other services, sessions carry the name of the profile, and the domain's default role may do nothing.
 */
export class SageMakerStudio extends pulumi.ComponentResource {
  /** ARN of the domain. */
  public readonly domainArn: pulumi.Output<string>;
  /** Id of the domain. */
  public readonly domainId: pulumi.Output<string>;
  /** ARNs of the profiles, which say whom to let in: a map from the names in `profiles`. */
  public readonly profileArns: pulumi.Output<{ [name: string]: string }>;
  /** ARNs of the roles of the profiles: a map from the names in `profiles`. */
  public readonly roleArns: pulumi.Output<{ [name: string]: string }>;
  /** All that the roles made here may do: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: SageMakerStudioArgs, opts?: pulumi.ComponentResourceOptions) {
    const who = `SageMakerStudio ${name}`;
    checkStudio(args);
    const asked = words<SageMakerStudioProfile>("profiles", args.profiles);
    for (const [profileName, profile] of asked) checkProfile(who, profileName, profile);
    super("ml-identity-aws:index:SageMakerStudio", name, args, opts);

    const domain = createDomain(name, args, this);
    const where = pulumi.all([placeOf(this), domain.id, pulumi.output(args.volumeKeyArn)]);
    const { opensFromStudio = false } = args;
    const profiles = asked.map(([profileName, profile]) => {
      const about = { ...workloadIn(args), owner: profile.owner ?? args.owner };
      const role = roleOf(
        `${who}, profiles.${profileName}`,
        `${name}-${profileName}`,
        { ...profile, ...about },
        {
          service,
          implied: where.apply(([place, domainId, keyArn]) =>
            workingIn(place, { domainId, profileName, keyArn, opensFromStudio }),
          ),
        },
        this,
      );
      const made = new sagemaker.UserProfile(
        fitting(`${name}-${profileName}`, 50),
        {
          domainId: domain.id,
          userProfileName: profileName,
          userSettings: { executionRole: role.arn, securityGroups: args.securityGroupIds },
          tags: tagsOf(about),
        },
        { parent: this, dependsOn: role.ready },
      );
      return { profileName, role, arn: made.arn };
    });

    this.domainArn = domain.arn;
    this.domainId = domain.id;
    this.profileArns = pulumi.output(Object.fromEntries(profiles.map(({ profileName, arn }) => [profileName, arn])));
    this.roleArns = pulumi.output(Object.fromEntries(profiles.map(({ profileName, role }) => [profileName, role.arn])));
    this.grants = pulumi.all(profiles.map(({ role }) => role.grants)).apply((all) => all.flat());
    this.registerOutputs({
      domainArn: this.domainArn,
      domainId: this.domainId,
      profileArns: this.profileArns,
      roleArns: this.roleArns,
      grants: this.grants,
    });
  }
}

const service = "sagemaker.amazonaws.com";

function checkStudio(args: SageMakerStudioArgs): void {
  checkWorkload(args);
  checkText("vpcId", args.vpcId, "name the VPC that the studio is in");
  if (entries("subnetIds", args.subnetIds).length === 0 && isHere(args.subnetIds)) {
    refuse("subnetIds", "is missing or empty: name the subnets of the studio in the VPC");
  }
  checkSurroundings(args);
}

function checkProfile(who: string, profileName: string, profile: SageMakerStudioProfile): void {
  const argument = `profiles.${profileName}`;
  // https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateUserProfile.html
  if (profileName.length > 63) refuse(argument, "is the name of a profile: at most 63 characters");
  if (profile.owner !== undefined)
    checkTag(`${argument}.owner`, profile.owner, "name the person or team who works with it");
  checkOneOf(who, profile, `${argument}.`);
}

function createDomain(name: string, args: SageMakerStudioArgs, parent: pulumi.ComponentResource): sagemaker.Domain {
  const nobody = createRole(name, { ...workloadIn(args), service }, parent);
  return new sagemaker.Domain(
    fitting(name, 50),
    {
      domainName: fitting(name, 63),
      authMode: "IAM",
      appNetworkAccessType: "VpcOnly",
      vpcId: args.vpcId,
      subnetIds: args.subnetIds,
      kmsKeyId: args.volumeKeyArn,
      // Without default settings of spaces there are no shared ones.
      defaultUserSettings: { executionRole: nobody.arn, securityGroups: args.securityGroupIds },
      domainSettings: {
        executionRoleIdentityConfig: "USER_PROFILE_NAME",
        trustedIdentityPropagationSettings: { status: "DISABLED" },
      },
      tags: tagsOf(args),
    },
    { parent, dependsOn: nobody.ready },
  );
}
