import { createHash } from "node:crypto";

/**
 * A name that the cloud takes: letters, digits and single hyphens, beginning with a letter, and short enough for the eight
 * characters that Pulumi adds. One that had to be changed ends in a part of its hash, so that two of them stay two.
 * Azure takes no names of one or two characters.
 */
export function fitting(name: string, most: number): string {
  const plain = name.replace(/[^A-Za-z0-9]+/g, "-").replace(/^[^A-Za-z]+|-$/g, "");
  if (plain === name && name.length > 2 && name.length <= most) return name;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 7);
  const start = plain.slice(0, most - hash.length - 1).replace(/-$/, "");
  return start === "" ? `w-${hash}` : `${start}-${hash}`;
}

/** Azure takes 24 lower-case letters and digits for an account, of which Pulumi takes eight. */
export function fittingAccount(name: string): string {
  const plain = name.toLowerCase().replace(/^[^a-z]+|[^a-z0-9]/gi, "");
  if (plain === name && name.length > 2 && name.length <= 16) return name;
  return `${plain.slice(0, 9) || "w"}${createHash("sha256").update(name).digest("hex").slice(0, 7)}`;
}
