import { control, data, type Method } from "./method.js";
import { keyOperations } from "./keys.js";

const roles = "https://learn.microsoft.com/azure/role-based-access-control/built-in-roles";

export const readKeys: Method = {
  name: "read keys",
  says: "read keys or secrets that work without an identity",
  fix: "give data actions instead of the keys: Microsoft Entra ID instead of shared keys",
  needs: [control(...keyOperations)],
  source: "https://learn.microsoft.com/azure/role-based-access-control/role-definitions#control-and-data-actions",
  onOne: "yes",
};

/** Control of a resource beside changing the resource itself, which `own-resource.ts` finds by the form of the operation. */
export const broadMethods: readonly Method[] = [
  readKeys,
  {
    name: "re-enable SSO",
    says: "turn single sign-on of compute instances on again, after which notebooks act as the signed-in person",
    fix: "take workspaces/computes/enableSso/action away with notActions",
    needs: [control("Microsoft.MachineLearningServices/workspaces/computes/enableSso/action")],
    source: "https://learn.microsoft.com/azure/machine-learning/how-to-assign-roles",
    onOne: "yes",
  },
  {
    name: "own blobs",
    says: "read and change every blob whatever its access list says, and change the access lists",
    fix: "use Storage Blob Data Contributor",
    needs: [
      data(
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/runAsSuperUser/action",
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/manageOwnership/action",
        "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/modifyPermissions/action",
      ),
    ],
    source: `${roles}/storage#storage-blob-data-owner`,
    onOne: "yes",
    ofWhole: true,
  },
  {
    name: "own files",
    says: "take ownership of every file",
    fix: "use Storage File Data SMB Share Contributor",
    needs: [data("Microsoft.Storage/storageAccounts/fileServices/takeOwnership/action")],
    source: `${roles}/storage#storage-file-data-smb-admin`,
    onOne: "yes",
    ofWhole: true,
  },
  {
    name: "manage a vault's content",
    says: "delete and replace every secret, key or certificate of a vault",
    fix: "use Key Vault Secrets User, or name the operations that are needed",
    needs: [
      data(
        "Microsoft.KeyVault/vaults/secrets/delete",
        "Microsoft.KeyVault/vaults/keys/delete",
        "Microsoft.KeyVault/vaults/certificates/delete",
      ),
    ],
    source: `${roles}/security#key-vault-secrets-officer`,
    onOne: "yes",
    ofWhole: true,
  },
  {
    name: "change access policies",
    says: "give itself the content of vaults that use access policies",
    fix: "take vaults/accessPolicies/write away",
    needs: [control("Microsoft.KeyVault/vaults/accessPolicies/write")],
    source: "https://learn.microsoft.com/azure/key-vault/general/rbac-access-policy",
    onOne: "yes",
  },
  {
    name: "administer clusters",
    says: "give any right in a cluster",
    fix: "use Azure Kubernetes Service RBAC Writer on one namespace",
    needs: [data("Microsoft.ContainerService/managedClusters/rbac.authorization.k8s.io/clusterrolebindings/write")],
    source: `${roles}/containers#azure-kubernetes-service-rbac-cluster-admin`,
    onOne: "yes",
    ofWhole: true,
  },
  {
    name: "deploy models",
    says: "deploy and replace the models of an account",
    fix: "use Cognitive Services OpenAI User",
    needs: [control("Microsoft.CognitiveServices/accounts/deployments/write")],
    source: `${roles}/ai-machine-learning#cognitive-services-openai-contributor`,
    onOne: "yes",
  },
  {
    name: "manage pools",
    says: "change the pools of a batch account, their size and identities",
    fix: "use Azure Batch Job Submitter",
    needs: [control("Microsoft.Batch/batchAccounts/pools/write")],
    source: `${roles}/compute#azure-batch-data-contributor`,
    onOne: "yes",
  },
];
