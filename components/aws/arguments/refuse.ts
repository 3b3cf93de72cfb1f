import * as pulumi from "@pulumi/pulumi";

/** Ends the construction of a component: what is wrong with which argument, and what to do. */
export function refuse(argument: string, problem: string): never {
  throw new pulumi.InputPropertyError({ propertyPath: argument, reason: `${argument} ${problem}.` });
}
