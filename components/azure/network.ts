import * as pulumi from "@pulumi/pulumi";

/** What Azure calls it whether something can be reached from the internet: it can where nothing else is said. */
export function publicAccess(open: pulumi.Input<boolean> | undefined): pulumi.Output<string> {
  return pulumi.output(open ?? true).apply((is) => (is ? "Enabled" : "Disabled"));
}
