import { isObject, valueAt } from "../../model/index.js";
import { personal } from "../credential.js";
import { closedBy, openByText } from "../opened-by.js";
import type { Reader, Readers } from "../reader.js";
import { keeps, waysInto, type WayIn } from "../ways-in.js";

const body = "properties.properties";
const asServicePrincipal = {
  ...personal,
  fix: "run the jobs in Databricks itself, as a service principal with short-lived tokens",
};
const pullWithIdentity = { fix: "pull images with an identity that may only pull, such as one with AcrPull" };

/**
 * Local authentication of Azure ML compute is SSH. Nobody can sign in so before there is a user account or an open port, so
 * that an absent flag alone tells nothing; and the flag shuts both out.
 * https://learn.microsoft.com/azure/machine-learning/how-to-integrate-azure-policy
 */
const compute = waysInto(
  {},
  closedBy(
    "properties.disableLocalAuth",
    true,
    keeps(`${body}.userAccountCredentials.adminUserPassword`, "password", personal),
    keeps(`${body}.userAccountCredentials.adminUserSshPublicKey`, "SSH key", personal),
    openByText(
      `${body}.sshSettings.sshPublicAccess`,
      { label: "SSH key", says: "SSH keys open it", ...personal },
      { open: ["enabled"], closed: ["disabled"], absent: "closed", better: "Disabled" },
    ),
  ),
  keeps(`${body}.databricksAccessToken`, "personal access token", asServicePrincipal),
  keeps(`${body}.administratorAccount.password`, "password", personal),
  keeps(`${body}.administratorAccount.privateKeyData`, "SSH key", personal),
);

/**
 * Azure makes no Linux machine without either a password or an SSH key, and no Windows machine without a password: what a
 * machine could do without is the password of a Linux machine.
 * https://learn.microsoft.com/azure/virtual-machines/linux/create-ssh-keys-detailed
 */
function linuxPassword(profile: string): Reader {
  return waysInto({}, onLinux(profile, keeps(`${profile}adminPassword`, "password", personal)));
}

function onLinux(profile: string, way: WayIn): WayIn {
  const windows = `${profile}windowsConfiguration`.split(".");
  return (resource) => (isObject(valueAt(resource, windows) ?? null) ? [] : way(resource));
}

/** People sign in to a cluster with Enterprise Security Package with their domain accounts; one of them is kept. */
const domainUser = "domain user's password";

const hadoop = waysInto(
  {},
  keeps("securityProfile.domainUserPassword", domainUser, personal),
  ...["headNode", "workerNode", "zookeeperNode"].map((node) => keeps(`roles.${node}.password`, "password", personal)),
);

const classicRegistry = waysInto({}, keeps("registries[].passwordSecretName", "registry password", pullWithIdentity));
const appRegistry = waysInto(
  {},
  keeps("configuration.registries[].passwordSecretRef", "registry password", pullWithIdentity),
);
const imagePassword = keeps("imageRegistryCredentials[].password", "registry password", pullWithIdentity);
const groupRegistry = waysInto({}, imagePassword);
const profileRegistry = waysInto({ holder: "container group profile" }, imagePassword);
const siteContainer = waysInto(
  { holder: "container of an App Service app" },
  keeps("passwordSecret", "registry password", pullWithIdentity),
);

/** Passwords and keys that let people into machines, and machines into registries and file shares. */
export const machineSignIn: Readers = {
  "azure-native:machinelearningservices:Compute": compute,
  "azure-native:machinelearningservices:MachineLearningCompute": compute,
  "azure:machinelearning:ComputeCluster": waysInto(
    {},
    closedBy(
      "localAuthEnabled",
      false,
      keeps("ssh.adminPassword", "password", personal),
      keeps("ssh.keyValue", "SSH key", personal),
    ),
  ),
  "azure:machinelearning:ComputeInstance": waysInto(
    {},
    closedBy("localAuthEnabled", false, keeps("ssh.publicKey", "SSH key", personal)),
  ),
  "azure-native:compute:VirtualMachine": linuxPassword("osProfile."),
  "azure-native:compute:VirtualMachineScaleSet": linuxPassword("virtualMachineProfile.osProfile."),
  "azure:compute:LinuxVirtualMachine": linuxPassword(""),
  "azure:compute:LinuxVirtualMachineScaleSet": linuxPassword(""),
  "azure-native:hdinsight:Cluster": waysInto(
    {},
    keeps("properties.securityProfile.domainUserPassword", domainUser, personal),
    keeps("properties.computeProfile.roles[].osProfile.linuxOperatingSystemProfile.password", "password", personal),
  ),
  "azure-native:hdinsight:Application": waysInto(
    {},
    keeps("properties.computeProfile.roles[].osProfile.linuxOperatingSystemProfile.password", "password", personal),
  ),
  "azure:hdinsight:HadoopCluster": hadoop,
  "azure:hdinsight:HBaseCluster": hadoop,
  "azure:hdinsight:InteractiveQueryCluster": hadoop,
  "azure:hdinsight:KafkaCluster": hadoop,
  "azure:hdinsight:SparkCluster": hadoop,
  "azure-native:batch:Pool": waysInto(
    {},
    keeps("userAccounts[].password", "password", personal),
    keeps("mountConfiguration[].azureBlobFileSystemConfiguration.accountKey", "account key"),
    keeps("mountConfiguration[].azureBlobFileSystemConfiguration.sasKey", "shared access signature"),
    keeps("mountConfiguration[].azureFileShareConfiguration.accountKey", "account key"),
    keeps("mountConfiguration[].cifsMountConfiguration.password", "password", personal),
  ),
  "azure:batch:Pool": waysInto(
    {},
    keeps("userAccounts[].password", "password", personal),
    keeps("mounts[].azureBlobFileSystem.accountKey", "account key"),
    keeps("mounts[].azureBlobFileSystem.sasKey", "shared access signature"),
    keeps("mounts[].azureFileShares[].accountKey", "account key"),
    keeps("mounts[].cifsMounts[].password", "password", personal),
  ),
  "azure-native:synapse:Workspace": waysInto(
    {},
    closedBy("azureADOnlyAuthentication", true, keeps("sqlAdministratorLoginPassword", "database password", personal)),
  ),
  "azure:synapse:Workspace": waysInto(
    {},
    closedBy("azureadAuthenticationOnly", true, keeps("sqlAdministratorLoginPassword", "database password", personal)),
  ),
  "azure-native:app:ContainerApp": appRegistry,
  "azure-native:app:Job": appRegistry,
  "azure:containerapp:App": classicRegistry,
  "azure:containerapp:Job": classicRegistry,
  "azure-native:containerinstance:ContainerGroup": groupRegistry,
  "azure:containerservice:Group": groupRegistry,
  "azure-native:containerinstance:CGProfile": profileRegistry,
  "azure-native:containerinstance:ContainerGroupProfile": profileRegistry,
  "azure-native:web:WebAppSiteContainer": siteContainer,
  "azure-native:web:WebAppSiteContainerSlot": siteContainer,
  "azure-native:compute:VirtualMachineScaleSetVMRunCommand": waysInto(
    { holder: "run command of a virtual machine" },
    keeps("runAsPassword", "password", personal),
  ),
  "azure-native:azurefleet:Fleet": linuxPassword("computeProfile.baseVirtualMachineProfile.osProfile."),
  "azure-native:computebulkactions:BulkAction": linuxPassword(
    "properties.computeProfile.virtualMachineProfile.osProfile.",
  ),
};
