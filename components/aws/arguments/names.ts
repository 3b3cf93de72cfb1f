import { createHash } from "node:crypto";

/**
 * A name that the cloud takes: letters, digits and single hyphens, beginning with a letter, and short enough for the eight
 * characters that Pulumi adds. One that had to be changed ends in a part of its hash, so that two of them stay two.
 */
export function fitting(name: string, most: number): string {
  return shortened(name, name.replace(/[^A-Za-z0-9]+/g, "-"), most);
}

/** The same for a bucket, which takes no capitals: https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
export function fittingBucket(name: string): string {
  return shortened(name, name.toLowerCase().replace(/[^a-z0-9]+/g, "-"), 54);
}

function shortened(name: string, spelt: string, most: number): string {
  const plain = spelt.replace(/^[^A-Za-z]+|-$/g, "");
  if (plain === name && name.length <= most) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 7);
  const start = plain.slice(0, most - hash.length - 1).replace(/-$/, "");
  return start === "" ? `w-${hash}` : `${start}-${hash}`;
}
