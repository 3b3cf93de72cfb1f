import { get } from "../json.js";
import { partitionOf } from "../world.js";
import type { Answer, Call } from "./invoke.js";
import type { World } from "../world.js";

function regionOf(call: Call, world: World): string {
  const asked = get(call.args, "region") ?? get(call.args, "name");
  return typeof asked === "string" ? asked : (call.providerRegion ?? world.region);
}

/** Questions about the account and the place: made-up answers that hold together. */
const answers: ReadonlyMap<string, Answer> = new Map<string, Answer>([
  [
    "aws:index/getCallerIdentity:getCallerIdentity",
    (call, world) => ({
      id: world.account,
      accountId: world.account,
      arn: `arn:${partitionOf(regionOf(call, world))}:iam::${world.account}:user/ml-identity-offline`,
      userId: world.account,
    }),
  ],
  [
    "aws:index/getPartition:getPartition",
    (call, world) => {
      const partition = partitionOf(regionOf(call, world));
      const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
      return {
        id: partition,
        partition,
        dnsSuffix: suffix,
        reverseDnsPrefix: suffix.split(".").reverse().join("."),
      };
    },
  ],
  [
    "aws:index/getRegion:getRegion",
    (call, world) => {
      const region = regionOf(call, world);
      return { id: region, name: region, region, description: region, endpoint: `ec2.${region}.amazonaws.com` };
    },
  ],
  [
    "aws:index/getAvailabilityZones:getAvailabilityZones",
    (call, world) => {
      const region = regionOf(call, world);
      const names = ["a", "b", "c"].map((letter) => region + letter);
      return { id: region, names, zoneIds: names.map((_, at) => `mli-az${String(at + 1)}`), groupNames: [region] };
    },
  ],
]);

export const answerAws: Answer = (call, world) => answers.get(call.token)?.(call, world);
