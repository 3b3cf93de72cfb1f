import * as pulumi from "@pulumi/pulumi";
import { checkWorkload, entries, writtenOut } from "./arguments/check";
import { fitting } from "./arguments/names";
import { checkFederation, federate } from "./identity/federation";
import type { Grant } from "./identity/grants";
import { createIdentity, type IdentityArgs } from "./identity/identity";

/** Somebody outside Azure who may get tokens of the identity, such as a pod of AKS or a job of GitHub Actions. */
export interface Federation {
  /** Who issues its tokens: the issuer's URL, such as `https://token.actions.githubusercontent.com`, compared as it stands. */
  issuer: pulumi.Input<string>;
  /** The one subject, such as `system:serviceaccount:training:trainer` or `repo:org/name:environment:prod`, without wildcards. */
  subject: pulumi.Input<string>;
  /** Whom its tokens are meant for. Default: `api://AzureADTokenExchange`. */
  audience?: pulumi.Input<string>;
}

/** What a workload is, who answers for it, and what it needs. */
export interface WorkloadIdentityArgs extends IdentityArgs {
  /** Who outside Azure runs the workload: a map from a word of your own to an issuer and a subject. Default: nobody. */
  federates?: pulumi.Input<{ [word: string]: pulumi.Input<Federation> }>;
}

/**
 * The identity of one workload: a user-assigned managed identity that holds, on each resource that the arguments name,
 * the one role for the purpose, and no others. It has no secret.
 */
export class WorkloadIdentity extends pulumi.ComponentResource {
  /** ARM id of the identity: what `userAssignedIdentities` of a cluster, a compute instance or an endpoint takes. */
  public readonly identityId: pulumi.Output<string>;
  /** Object id of the identity in Entra ID: what a role assignment takes. */
  public readonly principalId: pulumi.Output<string>;
  /** Client id of the identity: what code passes to `ManagedIdentityCredential`. */
  public readonly clientId: pulumi.Output<string>;
  /** All that the identity may do: who, what, where and until when. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: WorkloadIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    checkWorkload(args);
    for (const [word, federation] of entries("federates", args.federates))
      checkFederation(`federates.${word}`, federation);
    super("ml-identity-azure:index:WorkloadIdentity", name, args, opts);

    const identity = createIdentity(name, args, this);
    let before: pulumi.Resource | undefined;
    for (const [word, federation] of writtenOut<Federation>(args.federates)) {
      const token = { argument: `federates.${word}`, ...federation };
      before = federate(fitting(`${name}-${word}`, 100), args, identity, token, this, before);
    }

    this.identityId = identity.id;
    this.principalId = identity.principalId;
    this.clientId = identity.clientId;
    this.grants = identity.grants;
    this.registerOutputs({
      identityId: this.identityId,
      principalId: this.principalId,
      clientId: this.clientId,
      grants: this.grants,
    });
  }
}
