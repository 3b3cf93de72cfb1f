import * as pulumi from "@pulumi/pulumi";
import * as authorization from "@pulumi/azure-native/authorization";
import * as managedidentity from "@pulumi/azure-native/managedidentity";
import { checkArguments, narrow } from "./check";
import { roles } from "./roles";

/** What a workload is, who answers for it, and what it needs. */
export interface WorkloadIdentityArgs {
  /** Who answers for the workload: a team or a person, such as `vision-team@example.com`. Becomes the tag `owner`. */
  owner: pulumi.Input<string>;
  /** Name of the workload, such as `nightly-training`. Becomes the tag `workload`. */
  workload: pulumi.Input<string>;
  /** Name of the resource group to keep the identity in, from the `name` output of a resource group. */
  resourceGroupName: pulumi.Input<string>;
  /** Azure region of the identity, such as `westeurope`. Default: the one configured for the provider, else the resource group's. */
  location?: pulumi.Input<string>;
  /**
   * Blobs to read: a map from a word of your own, such as `images`, to the id of a storage container or account, from
   * the `id` output of the resource. The word names the role assignment. Default: none.
   */
  reads?: { [word: string]: pulumi.Input<string> };
  /**
   * Blobs to read, write and delete: a map from a word of your own, such as `models`, to the id of a storage container
   * or account, from the `id` output of the resource. The word names the role assignment. Default: none.
   */
  writes?: { [word: string]: pulumi.Input<string> };
  /**
   * Container registries to pull images from: a map from a word of your own to the id of a registry, from the `id`
   * output of the resource. The word names the role assignment. Default: none.
   */
  pulls?: { [word: string]: pulumi.Input<string> };
  /**
   * Secrets to read: a map from a word of your own to the id of one Key Vault secret, or of a vault for all that it
   * holds, from the `id` output of the resource. The word names the role assignment. Default: none.
   */
  secrets?: { [word: string]: pulumi.Input<string> };
}

/**
 * The identity of one workload: a user-assigned managed identity that holds, on each resource that the arguments name,
 * the one built-in role for the purpose, and no others.
 */
export class WorkloadIdentity extends pulumi.ComponentResource {
  /** ARM id of the identity: what `userAssignedIdentities` of a cluster, a compute instance or an endpoint takes. */
  public readonly identityId: pulumi.Output<string>;
  /** Object id of the identity in Entra ID: what a role assignment takes. */
  public readonly principalId: pulumi.Output<string>;
  /** Client id of the identity: what code passes to `ManagedIdentityCredential`. */
  public readonly clientId: pulumi.Output<string>;

  constructor(name: string, args: WorkloadIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments(args);
    super("ml-identity-azure:index:WorkloadIdentity", name, args, opts);

    const identity = new managedidentity.UserAssignedIdentity(
      name,
      {
        resourceGroupName: args.resourceGroupName,
        location: args.location,
        tags: { owner: args.owner, workload: args.workload },
      },
      { parent: this },
    );

    for (const { argument, role } of roles) {
      for (const [word, scope] of Object.entries(args[argument] ?? {})) {
        new authorization.RoleAssignment(
          `${name}-${argument}-${word}`,
          {
            principalId: identity.principalId,
            // Left out, the SDK says `User`, and Azure would look for the new identity before it is replicated.
            principalType: "ServicePrincipal",
            roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${role}`,
            scope: pulumi.output(scope).apply((id) => narrow(`${argument}.${word}`, id)),
          },
          { parent: this },
        );
      }
    }

    this.identityId = identity.id;
    this.principalId = identity.principalId;
    this.clientId = identity.clientId;
    this.registerOutputs({
      identityId: this.identityId,
      principalId: this.principalId,
      clientId: this.clientId,
    });
  }
}
