import type { Binding } from "../identity/bindings";
import { arnIn, type Place } from "../identity/place";
import { granting, logging } from "./sagemaker-surroundings";

const need = "profiles";

/** One profile, and what opens its spaces. */
interface Working {
  domainId: string;
  profileName: string;
  keyArn: string | undefined;
  opensFromStudio: boolean;
}

/**
 * What it takes to work as one profile: private spaces of its own, and the apps in them.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/code-editor-admin-user-access.html
 */
export function workingIn(place: Place, { domainId, profileName, keyArn, opensFromStudio }: Working): Binding[] {
  const of = (kind: string, whose: string): string => arnIn(place, "sagemaker", `${kind}/${domainId}/${whose}`);
  const [profile, spaces, apps] = [of("user-profile", profileName), of("space", "*"), of("app", "*")];
  const itsOwn = {
    ArnLike: { "sagemaker:OwnerUserProfileArn": profile },
    StringEquals: { "sagemaker:SpaceSharingType": "Private" },
  };
  const whileMaking = { StringEquals: { "sagemaker:TaggingAction": ["CreateSpace", "CreateApp"] } };
  return [
    { need, actions: ["sagemaker:DescribeUserProfile"], on: [profile] },
    ...(opensFromStudio
      ? [{ need: "opensFromStudio", actions: ["sagemaker:CreatePresignedDomainUrl"], on: [profile] }]
      : []),
    {
      need,
      actions: ["sagemaker:CreateSpace", "sagemaker:UpdateSpace", "sagemaker:DeleteSpace"],
      on: [spaces],
      condition: itsOwn,
    },
    { need, actions: ["sagemaker:CreateApp", "sagemaker:DeleteApp"], on: [apps], condition: itsOwn },
    // Studio tags what it makes.
    { need, actions: ["sagemaker:AddTags"], on: [spaces, apps], condition: whileMaking },
    {
      need,
      actions: ["sagemaker:DescribeDomain", "sagemaker:DescribeSpace", "sagemaker:DescribeApp"],
      on: [arnIn(place, "sagemaker", `domain/${domainId}`), spaces, apps],
    },
    {
      need,
      actions: ["sagemaker:ListDomains", "sagemaker:ListUserProfiles", "sagemaker:ListSpaces", "sagemaker:ListApps"],
      on: ["*"],
    },
    logging(place, "/aws/sagemaker/studio"),
    ...(keyArn === undefined ? [] : opening(place, keyArn)),
  ];
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createdomain-perms */
function opening(place: Place, keyArn: string): Binding[] {
  const volumes = granting(place, keyArn, "volumeKeyArn");
  return [volumes, { need: "volumeKeyArn", actions: ["kms:DescribeKey"], on: [keyArn] }];
}
