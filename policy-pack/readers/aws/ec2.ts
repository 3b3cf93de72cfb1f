import type { ActsAs, Names, Ref, Resource } from "../../model/index.js";
import { ownCredential, personal } from "../credential.js";
import { eachPath } from "../each-path.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { actsAsInstanceProfile } from "./acts-as-role.js";
import { generalReader, type Kind } from "./kind.js";
import { awsNames } from "./names.js";
import type { Signs } from "./signs.js";
import { awsThing } from "./thing.js";
import { actsAsRoles, orNobody } from "./workload.js";

const templateNames = awsNames("ec2 launch template");

/** What starts instances, and where it says with which instance profile and from which launch template. */
interface Launch {
  readonly label: string;
  /** Patterns of `eachPath`. */
  readonly profiles: readonly string[];
  readonly templates?: readonly string[];
  readonly service?: readonly string[];
  /** True for what only describes instances that something else starts, perhaps with a profile of its own. */
  readonly isTemplate?: true;
  readonly keyName?: string;
}

/**
 * All code on an instance can use the role of its instance profile, which the instance or its launch template names.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html
 */
function kind({ label, profiles, templates = [], service = [], isTemplate, keyName }: Launch): Kind {
  const from = (resource: Resource): readonly Ref[] => refsIn(resource, templates);
  return {
    label,
    acting: (resource) => {
      const own = profilesIn(resource, profiles);
      const mayBeElsewhere = own.length === 0 && (isTemplate === true || from(resource).length > 0);
      const path = profiles[0]?.replaceAll("[]", "").split(".") ?? [];
      const none = mayBeElsewhere ? [] : orNobody(resource, own, path, "it has no instance profile");
      return [...none, ...own, ...actsAsRoles(resource, { service })];
    },
    ...(templates.length > 0 && { partOf: from }),
    ...(keyName !== undefined && {
      secrets: (resource) => ownCredential(resource, keyName.split("."), "SSH key pair", personal),
    }),
  };
}

function profilesIn(resource: Resource, patterns: readonly string[]): readonly ActsAs[] {
  return patterns.flatMap((pattern) =>
    eachPath(resource, pattern).flatMap((path) => actsAsInstanceProfile(resource, path)),
  );
}

function refsIn(resource: Resource, patterns: readonly string[]): readonly Ref[] {
  return patterns.flatMap((pattern) =>
    eachPath(resource, pattern).flatMap((path) => refAt(resource, path, templateNames) ?? []),
  );
}

/** A launch template is named by its id and by its name. */
function namesOfTemplate(resource: Resource): Names {
  const byName = awsThing(resource, templateNames, { inputs: ["name", "launchTemplateName"], outputs: ["name"] });
  const byId = awsThing(resource, templateNames, { outputs: ["id", "launchTemplateId"] });
  return { ...byName, loose: [...new Set([...byName.loose, ...byId.loose])] };
}

/** Where the wished-for hardware is described under a block. */
function hardware(block: string): Signs {
  const at = (key: string): string => (block === "" ? key : `${block}.${key}`);
  const requirements = at("instanceRequirements");
  return {
    instanceTypes: [at("instanceType"), `${requirements}.allowedInstanceTypes[]`],
    counts: [`${requirements}.acceleratorCount.min`],
    present: [`${requirements}.acceleratorTypes`, `${requirements}.acceleratorNames`],
  };
}

function together(...all: readonly Signs[]): Signs {
  return {
    instanceTypes: all.flatMap(({ instanceTypes = [] }) => instanceTypes),
    counts: all.flatMap(({ counts = [] }) => counts),
    present: all.flatMap(({ present = [] }) => present),
  };
}

const bridgedTemplate = ["launchTemplate.id", "launchTemplate.name"];
const nativeTemplate = ["launchTemplate.launchTemplateId", "launchTemplate.launchTemplateName"];

const instance = { label: "EC2 instance", profiles: ["iamInstanceProfile"], keyName: "keyName" };
const launchConfiguration = { ...instance, label: "EC2 launch configuration" };
const launchTemplate = {
  label: "EC2 launch template",
  profiles: ["iamInstanceProfile.arn", "iamInstanceProfile.name"],
  isTemplate: true,
} as const;

const inFleet = "spotFleetRequestConfigData";

export const ec2: Readers = {
  "aws:ec2:Instance": generalReader(kind({ ...instance, templates: bridgedTemplate }), hardware("")),
  "aws-native:ec2:Instance": generalReader(kind({ ...instance, templates: nativeTemplate }), {
    ...hardware(""),
    present: ["elasticInferenceAccelerators", "elasticGpuSpecifications"],
  }),
  "aws:ec2:SpotInstanceRequest": generalReader(
    kind({ ...instance, label: "EC2 Spot Instance request", templates: bridgedTemplate }),
    hardware(""),
  ),
  "aws:ec2:LaunchTemplate": generalReader({ ...kind(launchTemplate), names: namesOfTemplate }, hardware("")),
  "aws-native:ec2:LaunchTemplate": generalReader(
    {
      ...kind({ ...launchTemplate, profiles: launchTemplate.profiles.map((path) => `launchTemplateData.${path}`) }),
      names: namesOfTemplate,
      tags: "tagSpecifications[].tags",
    },
    hardware("launchTemplateData"),
  ),
  "aws:ec2:LaunchConfiguration": generalReader(kind(launchConfiguration), hardware("")),
  "aws-native:autoscaling:LaunchConfiguration": generalReader(kind(launchConfiguration), hardware("")),
  "aws:ec2:SpotFleetRequest": generalReader(
    kind({
      label: "EC2 Spot Fleet request",
      profiles: ["launchSpecifications[].iamInstanceProfile", "launchSpecifications[].iamInstanceProfileArn"],
      templates: ["id", "name"].map((key) => `launchTemplateConfigs[].launchTemplateSpecification.${key}`),
      service: ["iamFleetRole"],
    }),
    together(hardware("launchSpecifications[]"), hardware("launchTemplateConfigs[].overrides[]")),
  ),
  "aws-native:ec2:SpotFleet": generalReader(
    kind({
      label: "EC2 Spot Fleet",
      profiles: [`${inFleet}.launchSpecifications[].iamInstanceProfile.arn`],
      templates: ["launchTemplateId", "launchTemplateName"].map(
        (key) => `${inFleet}.launchTemplateConfigs[].launchTemplateSpecification.${key}`,
      ),
      service: [`${inFleet}.iamFleetRole`],
    }),
    together(hardware(`${inFleet}.launchSpecifications[]`), hardware(`${inFleet}.launchTemplateConfigs[].overrides[]`)),
  ),
  "aws-native:ec2:Ec2Fleet": generalReader(
    {
      ...kind({
        label: "EC2 Fleet",
        profiles: ["arn", "name"].map((key) => `launchTemplateConfigs[].overrides[].iamInstanceProfile.${key}`),
        templates: ["launchTemplateId", "launchTemplateName"].map(
          (key) => `launchTemplateConfigs[].launchTemplateSpecification.${key}`,
        ),
      }),
      tags: "tagSpecifications[].tags",
    },
    hardware("launchTemplateConfigs[].overrides[]"),
  ),
  "aws-native:workspacesinstances:WorkspaceInstance": generalReader(
    kind({
      label: "WorkSpaces instance",
      profiles: ["arn", "name"].map((key) => `managedInstance.iamInstanceProfile.${key}`),
      keyName: "managedInstance.keyName",
    }),
    hardware("managedInstance"),
  ),
};
