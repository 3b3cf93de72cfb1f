import { isUnknown, objectAt, type Path } from "../../model/index.js";
import type { Readers } from "../reader.js";
import { both, named, nothingOfItsOwn, unsure } from "./acting.js";
import { actsAsIdentities } from "./identity-block.js";
import { parentByNames } from "./parent.js";
import { workloadReader, type Acting, type Kind } from "./workload.js";

const noIdentity = {
  says: "it names no managed identity, so it reaches its storage with account keys",
  fix: "keep its data in Data Lake Storage Gen2, which it reaches with a user-assigned identity made for it alone",
};

/** With the Enterprise Security Package people sign in with their domain account, and their jobs run as it. */
function securityPackage(path: Path): Acting {
  return (resource) => {
    const profile = objectAt(resource, path);
    if (profile === undefined) return [];
    const fix = "run the workload on a cluster of its own without the Enterprise Security Package";
    if (isUnknown(profile)) return [unsure(resource.urn, path, profile, fix, ["signed-in-user"])];
    const says = "the Enterprise Security Package runs each job as the domain account of whoever submits it";
    return [{ how: "signed-in-user", at: { urn: resource.urn, path }, as: "whoever submits a job", says, fix }];
  };
}

/**
 * Only the cluster's own components can use its managed identities; code on it cannot take their tokens.
 * https://learn.microsoft.com/azure/hdinsight/hdinsight-managed-identities
 */
const ofComponents: Acting = (_, block) => actsAsIdentities(block, "service", noIdentity);

/** The classic provider names them where they are used. */
const classicIdentities: Acting = (resource, block) => {
  const acts = named(
    "service",
    "storageAccountGen2.managedIdentityResourceId",
    "securityProfile.msiResourceId",
  )(resource, block);
  if (acts.length > 0) return acts;
  return [{ how: "nobody", at: { urn: resource.urn, path: ["storageAccountGen2"] }, ...noIdentity }];
};

const clusters = "microsoft.hdinsight/clusters";

const cluster: Kind = {
  label: "HDInsight cluster",
  type: clusters,
  names: [["clusterName", "name"]],
  acting: both(securityPackage(["properties", "securityProfile"]), ofComponents),
};

const classic = workloadReader({ ...cluster, acting: both(securityPackage(["securityProfile"]), classicIdentities) });

export const hdinsight: Readers = {
  "azure-native:hdinsight:Cluster": workloadReader(cluster),
  // It runs on the edge node of its cluster.
  "azure-native:hdinsight:Application": workloadReader({
    label: "HDInsight application",
    type: `${clusters}/applications`,
    names: [["clusterName"], ["applicationName"]],
    acting: nothingOfItsOwn,
    partOf: parentByNames(clusters, ["clusterName"]),
  }),
  "azure:hdinsight:HBaseCluster": classic,
  "azure:hdinsight:HadoopCluster": classic,
  "azure:hdinsight:InteractiveQueryCluster": classic,
  "azure:hdinsight:KafkaCluster": classic,
  "azure:hdinsight:SparkCluster": classic,
};
