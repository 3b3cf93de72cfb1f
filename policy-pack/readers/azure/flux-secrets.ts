import { textAt, type Ref, type Resource } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { keeps, waysInto } from "../ways-in.js";
import { parentById, parentByNames } from "./parent.js";

/** The cluster that a configuration of Azure Native is of, whose type stands beside its name. */
function ofCluster(resource: Resource): Ref | undefined {
  const [provider, type] = ["clusterRp", "clusterResourceName"].map((key) => textAt(resource, [key]));
  if (typeof provider !== "string" || typeof type !== "string") return undefined;
  return parentByNames(`${provider}/${type}`.toLowerCase(), ["clusterName"])(resource)[0];
}

const native = { holder: "Flux configuration", of: ofCluster };
const byId = { holder: native.holder, of: (resource: Resource) => parentById("clusterId")(resource)[0] };

const clientSecret = "client secret";
const signature = "shared access signature";
const fetched = "key of a repository";

const classic = waysInto(
  byId,
  keeps("blobStorage.accountKey", "account key"),
  keeps("blobStorage.sasToken", signature),
  keeps("blobStorage.servicePrincipal.clientSecret", clientSecret),
  keeps("blobStorage.servicePrincipal.clientCertificatePassword", "password of a client certificate"),
  keeps("bucket.secretKeyBase64", "access key"),
  keeps("gitRepository.httpsKeyBase64", fetched),
  keeps("gitRepository.sshPrivateKeyBase64", fetched),
);

/** What Flux fetches its sources with. An identity is that of its extension, where it is read. */
export const fluxSecrets: Readers = {
  "azure-native:kubernetesconfiguration:FluxConfiguration": waysInto(
    native,
    keeps("azureBlob.accountKey", "account key"),
    keeps("azureBlob.sasToken", signature),
    keeps("azureBlob.servicePrincipal.clientSecret", clientSecret),
    keeps("azureBlob.servicePrincipal.clientCertificatePassword", "password of a client certificate"),
    keeps("bucket.accessKey", "access key"),
    keeps("configurationProtectedSettings{}", fetched),
  ),
  "azure-native:kubernetesconfiguration:SourceControlConfiguration": waysInto(
    native,
    keeps("configurationProtectedSettings{}", fetched),
  ),
  "azure:arckubernetes:FluxConfiguration": classic,
  "azure:containerservice:FluxConfiguration": classic,
};
