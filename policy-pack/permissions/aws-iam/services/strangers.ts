import { memo } from "../../memo.js";
import type { ResourceType } from "./service.js";
import { awsServices } from "./services.js";

/**
 * A stranger is a resource that no policy can name: an instance of a type's ARN format whose variables are made of a
 * sign that IAM forbids in policies, as all beyond U+00FF. Only a pattern that means any resource of the type matches it.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 */
export interface Stranger {
  readonly type: ResourceType;
  /** One with short names and one with long ones: a run of `?` matches one of them at most. */
  readonly arns: readonly [string, string];
}

const names = ["\ue000".repeat(32), "\ue000".repeat(61)] as const;
/** Whatever partition, region and account a pattern names, all of it is everything to those who work there. */
export const partition = "\ue000partition";
export const region = "\ue000region";
export const account = "\ue000account";
/**
 * AWS begins the ids of some resources with letters of the type, so that `instance/i-*` is every instance.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html
 */
const idBegins: ReadonlyMap<string, string> = new Map([
  ["${AccessPointId}", "fsap-"],
  ["${AllocationId}", "eipalloc-"],
  ["${DhcpOptionsId}", "dopt-"],
  ["${FileSystemId}", "fs-"],
  ["${ImageId}", "ami-"],
  ["${InstanceId}", "i-"],
  ["${InternetGatewayId}", "igw-"],
  ["${LaunchTemplateId}", "lt-"],
  ["${NaclId}", "acl-"],
  ["${NatGatewayId}", "nat-"],
  ["${NetworkInterfaceId}", "eni-"],
  ["${RouteTableId}", "rtb-"],
  ["${SecurityGroupId}", "sg-"],
  ["${SnapshotId}", "snap-"],
  ["${SubnetId}", "subnet-"],
  ["${TransitGatewayId}", "tgw-"],
  ["${VolumeId}", "vol-"],
  ["${VpcEndpointId}", "vpce-"],
  ["${VpcId}", "vpc-"],
]);

const begun = /^arn:\$\{Partition\}:(?:ec2|elasticfilesystem):/;

function strangerOf(type: ResourceType, format: string): Stranger {
  const parts = format.split(":");
  const make = (name: string): string =>
    parts
      .map((part, at) => {
        if (at === 1) return partition;
        if (at === 3 && part !== "") return region;
        if (at === 4 && /[$*]/.test(part)) return account;
        return part.replace(/\$\{[^}]*\}|\*/g, (variable) =>
          begun.test(format) ? `${idBegins.get(variable) ?? ""}${name}` : name,
        );
      })
      .join(":");
  return { type, arns: [make(names[0]), make(names[1])] };
}

/** Whether a type has more than one resource in an account and region: `hub/default` cannot be narrowed further. */
export function isMany({ arns }: ResourceType): boolean {
  return arns.some((format) => /[$*]/.test(format.split(":").slice(5).join(":")));
}

/** Strangers, and all their ARNs in one text, which tells at once that no one of them holds a word. */
interface Strangers {
  readonly list: readonly Stranger[];
  readonly text: string;
}

/** The strangers that can match a service part of a pattern; all of them where that part is `*`. */
export const strangersFor: (part: string) => Strangers = memo(
  (part) => {
    const list = awsServices()
      .filter(({ mentions }) => part === "*" || mentions(`${part}:`))
      .flatMap(({ types }) => types().flatMap((type) => type.arns.map((format) => strangerOf(type, format))))
      .filter(({ arns: [arn] }) => part === "*" || arn.includes(`:${part}:`));
    return { list, text: list.map(({ arns: [arn] }) => arn).join("\n") };
  },
  ({ text }) => 4 * text.length + 16,
  4_000_000,
);
