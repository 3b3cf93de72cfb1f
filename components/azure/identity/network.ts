import * as pulumi from "@pulumi/pulumi";

/** What compute says of the subnet that it is in, where it has no public address. */
export function inSubnet(id: pulumi.Input<string> | undefined) {
  return id === undefined ? {} : { subnet: { id }, enableNodePublicIp: false };
}

/** What Azure calls it whether something can be reached from the internet: it can where nothing else is said. */
export function publicAccess(open: pulumi.Input<boolean> | undefined): pulumi.Output<string> {
  return pulumi.output(open ?? true).apply((is) => (is ? "Enabled" : "Disabled"));
}
