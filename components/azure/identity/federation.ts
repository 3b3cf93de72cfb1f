import * as managedidentity from "@pulumi/azure-native/managedidentity";
import * as pulumi from "@pulumi/pulumi";
import type { Workload } from "../arguments/about";
import { checkText, isHere } from "../arguments/check";
import { refuse } from "../arguments/refuse";
import type { Identity } from "./identity";

/** Somebody outside Azure who may get tokens of an identity. */
export interface Federated {
  /** Where that was said, such as `federates.pod`. */
  argument: string;
  issuer: pulumi.Input<string>;
  subject: pulumi.Input<string>;
  audience?: pulumi.Input<string>;
}

/**
 * Gives tokens of an identity to one subject of one issuer; `after` is the one before it: Azure takes one at a time.
 * https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations
 */
export function federate(
  name: string,
  { resourceGroupName }: Workload,
  identity: Identity,
  { argument, issuer, subject, audience }: Federated,
  parent: pulumi.Resource,
  after?: pulumi.Resource,
): pulumi.Resource {
  return new managedidentity.FederatedIdentityCredential(
    name,
    {
      resourceGroupName,
      resourceName: identity.name,
      issuer: pulumi.output(issuer).apply((url) => checkedIssuer(`${argument}.issuer`, url)),
      subject: pulumi.output(subject).apply((text) => checkedSubject(`${argument}.subject`, text)),
      audiences: [audience ?? "api://AzureADTokenExchange"],
    },
    { parent, ...(after === undefined ? {} : { dependsOn: after }) },
  );
}

export function checkFederation(argument: string, federation: unknown): void {
  if (typeof federation !== "object" || federation === null || !isHere(federation))
    refuse(argument, "must be an object with issuer and subject");
  const { issuer, subject, audience } = federation as { issuer?: unknown; subject?: unknown; audience?: unknown };
  checkText(`${argument}.issuer`, issuer, "give the URL of who issues the tokens");
  checkText(`${argument}.subject`, subject, "name the one pod, job or branch, such as repo:org/name:environment:prod");
  if (audience !== undefined)
    checkText(`${argument}.audience`, audience, "say whom the tokens are for, or leave it out");
  if (typeof issuer === "string") checkedIssuer(`${argument}.issuer`, issuer);
  if (typeof subject === "string") checkedSubject(`${argument}.subject`, subject);
}

export function checkedIssuer(argument: string, url: string): string {
  if (!/^https:\/\/[^\s*]+$/.test(url)) refuse(argument, "must be one URL that begins with https://");
  return url;
}

export function checkedSubject(argument: string, text: string): string {
  if (/[*?]/.test(text)) refuse(argument, "holds a wildcard; name one subject, and add an entry for each further one");
  return text;
}
