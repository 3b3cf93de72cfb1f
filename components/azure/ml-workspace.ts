import * as machinelearning from "@pulumi/azure-native/machinelearningservices";
import * as pulumi from "@pulumi/pulumi";
import { tagsOf } from "./arguments/about";
import { checkIdOf, checkOneOf } from "./arguments/check";
import { fitting } from "./arguments/names";
import type { Grant } from "./identity/grants";
import { assignable, give, withGiven } from "./identity/identity";
import { publicAccess } from "./identity/network";
import { checkRunning, identityOf, type WorkloadArgs } from "./identity/workload";

/** What a workspace is, and what it keeps its files, secrets, images and traces in. */
export interface MlWorkspaceArgs extends WorkloadArgs {
  /** ARM id of the storage account for its files and models, from the `id` output of the account. */
  storageAccountId: pulumi.Input<string>;
  /** ARM id of the vault for the secrets of its connections, from the `id` output of a vault with Azure RBAC. */
  keyVaultId: pulumi.Input<string>;
  /** ARM id of the Application Insights component for its traces, from the `id` output of the component. */
  applicationInsightsId: pulumi.Input<string>;
  /** ARM id of the registry for its images, from the `id` output of the registry. One that Azure makes has an admin user. */
  containerRegistryId: pulumi.Input<string>;
  /** Whether it can be reached from the internet, by who signs in; else through private endpoints alone. Default: true. */
  publicNetworkAccess?: pulumi.Input<boolean>;
  /**
   * Where its compute may connect to from a network that Azure manages: `AllowInternetOutbound` or
   * `AllowOnlyApprovedOutbound`; there is no way back to less. Default: `Disabled`, no network of its own.
   */
  isolationMode?: pulumi.Input<string>;
}

/** What Azure asks a workspace's identity to have: https://learn.microsoft.com/azure/machine-learning/how-to-identity-based-service-authentication#workspace */
const contributor = { id: "b24988ac-6180-42a0-ab88-20f7382dd24c", name: "Contributor" };
const blobs = { id: "ba92f5b4-2d11-453d-a403-e96b0029c9fe", name: "Storage Blob Data Contributor" };
const vaultContent = { id: "00482a5a-887f-4fb3-b363-3b7fe8e74483", name: "Key Vault Administrator" };
const parts = [
  ["storageAccountId", "storage", contributor],
  ["storageAccountId", "blobs", blobs],
  ["keyVaultId", "vault", contributor],
  ["keyVaultId", "secrets", vaultContent],
  ["applicationInsightsId", "insights", contributor],
  ["containerRegistryId", "registry", contributor],
] as const;

/**
 * A workspace of Azure Machine Learning with an identity of its own, which no job, notebook or endpoint runs as. It signs in
 * to its storage with that identity and not with the account's key.
 */
export class MlWorkspace extends pulumi.ComponentResource {
  /** ARM id of the workspace. */
  public readonly workspaceId: pulumi.Output<string>;
  /** Name of the workspace: what `workspaceName` of a cluster, a compute instance or an endpoint takes. */
  public readonly workspaceName: pulumi.Output<string>;
  /** ARM id of the identity that it acts as. */
  public readonly identityId: pulumi.Output<string>;
  /** All that the identity may do: who, what, where and until when. Empty where `identityId` was given. */
  public readonly grants: pulumi.Output<Grant[]>;

  constructor(name: string, args: MlWorkspaceArgs, opts?: pulumi.ComponentResourceOptions) {
    const who = `MlWorkspace ${name}`;
    checkRunning(who, args);
    checkIdOf("storageAccountId", args.storageAccountId, "Microsoft.Storage/storageAccounts", "a storage account");
    checkIdOf("keyVaultId", args.keyVaultId, "Microsoft.KeyVault/vaults", "a key vault");
    checkIdOf(
      "applicationInsightsId",
      args.applicationInsightsId,
      "Microsoft.Insights/components",
      "an Application Insights component",
    );
    checkIdOf(
      "containerRegistryId",
      args.containerRegistryId,
      "Microsoft.ContainerRegistry/registries",
      "a container registry",
    );
    checkOneOf("isolationMode", args.isolationMode, ["Disabled", "AllowInternetOutbound", "AllowOnlyApprovedOutbound"]);
    super("ml-identity-azure:index:MlWorkspace", name, args, opts);

    // Azure takes 33 characters, of which Pulumi takes eight.
    const fit = fitting(name, 25);
    const identity = identityOf(who, name, args, this);
    const { principalId } = identity;
    const given =
      principalId === undefined
        ? []
        : parts.map(([need, word, role]) =>
            give(`${fit}-${word}`, { need, role: assignable(role), scope: args[need] }, principalId, this),
          );
    const workspace = new machinelearning.Workspace(
      fit,
      {
        resourceGroupName: args.resourceGroupName,
        location: args.location,
        identity: { type: "UserAssigned", userAssignedIdentities: [identity.id] },
        primaryUserAssignedIdentity: identity.id,
        // The account's key where it is left out: https://learn.microsoft.com/azure/machine-learning/how-to-disable-local-auth-storage
        systemDatastoresAuthMode: "Identity",
        storageAccount: args.storageAccountId,
        keyVault: args.keyVaultId,
        applicationInsights: args.applicationInsightsId,
        containerRegistry: args.containerRegistryId,
        publicNetworkAccess: publicAccess(args.publicNetworkAccess),
        managedNetwork: { isolationMode: args.isolationMode ?? "Disabled" },
        tags: tagsOf(args),
      },
      { parent: this, dependsOn: [...identity.ready, ...given.map(({ assignment }) => assignment)] },
    );
    if (principalId !== undefined) {
      const itself = { need: "workspaceId", role: assignable(contributor), scope: workspace.id };
      given.push(give(`${fit}-itself`, itself, principalId, this));
    }

    this.workspaceId = workspace.id;
    this.workspaceName = workspace.name;
    this.identityId = identity.id;
    this.grants = withGiven(identity.grants, given);
    this.registerOutputs({
      workspaceId: this.workspaceId,
      workspaceName: this.workspaceName,
      identityId: this.identityId,
      grants: this.grants,
    });
  }
}
