import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import type { Raw, Resource } from "../../../policy-pack/model/index.js";
import { actsOf, factsOf } from "../../support/acts.js";
import { group, identityId, options, pending, principalId, resource } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const user: Raw = { type: "UserAssigned", userAssignedIdentities: [identityId] };
const providers = `${group}/providers`;

function policiesOf(...resources: Resource[]): readonly string[] {
  return judge(resources, options).findings.map(({ policy }) => policy);
}

describe("Synapse", () => {
  it.each(["azure-native:synapse:Workspace", "azure:synapse/workspace:Workspace"])(
    "has a system-assigned identity, whatever its program asks for: %s",
    (type) => {
      expect(actsOf(resource(type, "w", {}))).toEqual(["execution self at identity"]);
      expect(factsOf(resource(type, "w", {}), "identity")).toHaveLength(1);
      expect(actsOf(resource(type, "w", { identity: pending() }))).toEqual(["unsure machine|nobody at identity"]);
    },
  );

  it.each(["azure-native:synapse:BigDataPool", "azure:synapse/sparkPool:SparkPool"])(
    "passes the person's token on in its Spark pools: %s",
    (type) => {
      const pool = resource(type, "spark", { workspaceName: "syn", synapseWorkspaceId: "/w" });
      expect(actsOf(pool)).toEqual(["signed-in-user"]);
      expect(policiesOf(pool)).toContain("no-user-passthrough");
    },
  );

  it.each(["azure-native:synapse:SqlPool", "azure:synapse/sqlPool:SqlPool", "azure-native:synapse:KustoPool"])(
    "only queries in its other pools: %s",
    (type) => {
      expect(actsOf(resource(type, "p", { workspaceName: "syn" }))).toEqual([]);
    },
  );
});

describe("Databricks", () => {
  const connector = resource(
    "azure-native:databricks:AccessConnector",
    "connector",
    { resourceGroupName: "ml", connectorName: "c", identity: user },
    { id: `${providers}/Microsoft.Databricks/accessConnectors/c`, outputs: {} },
  );
  const workspace = resource("azure-native:databricks:Workspace", "w", {
    resourceGroupName: "ml",
    workspaceName: "w",
    accessConnector: {
      id: `${providers}/Microsoft.Databricks/accessConnectors/c`,
      identityType: "UserAssigned",
      userAssignedIdentityId: identityId,
    },
  });

  it("uses the identity of its connector for the platform", () => {
    expect(actsOf(workspace)).toEqual(["service train at accessConnector.userAssignedIdentityId"]);
    expect(actsOf(resource("azure-native:databricks:Workspace", "w", {}))).toEqual([]);
  });

  it("is one with its connector", () => {
    expect(policiesOf(connector, workspace)).not.toContain("no-shared-identity");
  });

  it.each(["azure-native:databricks:AccessConnector", "azure:databricks/accessConnector:AccessConnector"])(
    "has connectors that code can take tokens of: %s",
    (type) => {
      expect(actsOf(resource(type, "c", { identity: { type: "SystemAssigned" } }))).toEqual([
        "execution self at identity",
      ]);
      expect(actsOf(resource(type, "c", {}))).toEqual(["nobody at identity"]);
    },
  );
});

describe("Data Factory", () => {
  it.each<[string, Raw, readonly string[]]>([
    ["a system-assigned identity", { type: "SystemAssigned" }, ["execution self at identity"]],
    [
      "a map of identities",
      { type: "UserAssigned", userAssignedIdentities: { [identityId]: {} } },
      [`execution train at identity.userAssignedIdentities["${identityId}"]`],
    ],
    [
      "identities of a wrong type",
      { type: "UserAssigned", userAssignedIdentities: 7 },
      ["execution unknown at identity.userAssignedIdentities"],
    ],
    ["no identity, as Azure makes none", null, ["nobody at identity"]],
    ["an identity that is not known yet", pending(), ["unsure machine|nobody at identity"]],
  ])("with %s", (_, identity, acts) => {
    expect(actsOf(resource("azure-native:datafactory:Factory", "f", { identity }))).toEqual(acts);
    expect(actsOf(resource("azure:datafactory/factory:Factory", "f", { identity }))).toEqual(acts);
  });

  const credential = (properties: Raw) =>
    resource("azure-native:datafactory:CredentialOperation", "c", {
      resourceGroupName: "ml",
      factoryName: "f",
      credentialName: "c",
      properties,
    });

  it.each<[string, Raw, readonly string[]]>([
    [
      "a managed identity",
      { type: "ManagedIdentity", resourceId: identityId },
      ["execution train at properties.resourceId"],
    ],
    ["the factory's own", { type: "ManagedIdentity" }, []],
    [
      "a service principal",
      { type: "ServicePrincipal", servicePrincipalId: principalId },
      [`execution ${principalId} at properties.servicePrincipalId`],
    ],
    [
      "an expression",
      { type: "ServicePrincipal", servicePrincipalId: { type: "Expression", value: "@x" } },
      ["execution unknown at properties.servicePrincipalId"],
    ],
    ["another type", { type: "Magic" }, ["unsure machine at properties.type"]],
    ["what is not known yet", pending(), ["unsure machine at properties.type"]],
  ])("has credentials for %s", (_, properties, acts) => {
    expect(actsOf(credential(properties))).toEqual(acts);
  });

  it("is one with its credentials", () => {
    const factory = resource("azure-native:datafactory:Factory", "f", {
      resourceGroupName: "ml",
      factoryName: "f",
      identity: user,
    });
    const used = credential({ type: "ManagedIdentity", resourceId: identityId });
    expect(policiesOf(factory, used)).not.toContain("no-shared-identity");
    const other = resource("azure-native:datafactory:Factory", "g", { identity: user });
    expect(policiesOf(factory, used, other)).toContain("no-shared-identity");
  });

  it("has credentials in the classic provider", () => {
    const classic = (name: string, inputs: Inputs) =>
      actsOf(resource(`azure:datafactory/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`, "c", inputs));
    expect(classic("CredentialUserManagedIdentity", { identityId })).toEqual(["execution train at identityId"]);
    expect(classic("CredentialServicePrincipal", { servicePrincipalId: principalId })).toEqual([
      `execution ${principalId} at servicePrincipalId`,
    ]);
  });
});

describe("a linked service", () => {
  const settings: readonly (readonly [string, Inputs, readonly string[]])[] = [
    ["signs in as the factory", { type: "AzureBlobFS", url: "https://x" }, []],
    ["signs in with a key, which is nobody", { accountKey: "k", connectionString: "c" }, []],
    [
      "signs in as a service principal",
      { servicePrincipalId: principalId },
      [`execution ${principalId} at B.servicePrincipalId`],
    ],
    [
      "carries an access token",
      { accessToken: { type: "SecureString", value: "t" } },
      ["unsure machine|named-person at B.accessToken"],
    ],
    ["carries a person's refresh token", { refreshToken: { value: "t" } }, ["named-person at B.refreshToken"]],
    ["signs in as a person", { authenticationType: "UserAuthentication" }, ["named-person at B.authenticationType"]],
    ["signs in as a service", { authenticationType: "ServiceAuthentication" }, []],
  ];
  const withBody = (acts: readonly string[], body: string) => acts.map((act) => act.replace(" B.", body));

  it.each(settings)("of azure-native %s", (_, properties, acts) => {
    const linked = resource("azure-native:datafactory:LinkedService", "l", { properties });
    expect(actsOf(linked)).toEqual(withBody(acts, " properties."));
  });

  const inJson = [
    "azure:synapse/linkedService:LinkedService",
    "azure:datafactory/linkedCustomService:LinkedCustomService",
  ];
  describe.each(inJson)("%s", (type) => {
    it.each(settings)("%s", (_, properties, acts) => {
      const linked = resource(type, "l", { type: "X", typePropertiesJson: JSON.stringify(properties) });
      expect(actsOf(linked)).toEqual(withBody(acts, " typePropertiesJson."));
    });

    it.each<[string, Raw]>([
      ["half a text", '{"servicePrincipalId":'],
      ["no object", "[]"],
      ["not known yet", pending()],
    ])("is open where its settings are %s", (_, typePropertiesJson) => {
      expect(actsOf(resource(type, "l", { typePropertiesJson }))).toEqual([
        "unsure machine|named-person at typePropertiesJson",
      ]);
    });
  });

  it.each([
    "LinkedServiceAzureBlobStorage",
    "LinkedServiceAzureDatabricks",
    "LinkedServiceAzureSqlDatabase",
    "LinkedServiceDataLakeStorageGen2",
    "LinkedServiceKusto",
    "LinkedServiceSqlManagedInstance",
  ])("of the classic provider has its settings at the top: %s", (name) => {
    const token = `azure:datafactory/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
    expect(actsOf(resource(token, "l", { dataFactoryId: "/f", useManagedIdentity: true }))).toEqual([]);
    expect(actsOf(resource(token, "l", { servicePrincipalId: principalId, accessToken: "t" }))).toEqual([
      `execution ${principalId} at servicePrincipalId`,
      "unsure machine|named-person at accessToken",
    ]);
  });
});

describe("HDInsight", () => {
  const cluster = (inputs: Inputs) => resource("azure-native:hdinsight:Cluster", "c", inputs);
  const identity: Raw = { type: "UserAssigned", userAssignedIdentities: { [identityId]: {} } };
  const named = `service train at identity.userAssignedIdentities["${identityId}"]`;

  it.each<[string, Inputs, readonly string[]]>([
    ["with an identity, which only its components use", { identity }, [named]],
    ["without one", { properties: {} }, ["nobody at identity"]],
    ["with one that is not known yet", { identity: pending() }, ["unsure machine|nobody at identity"]],
    [
      "with the Enterprise Security Package",
      { identity, properties: { securityProfile: { directoryType: "ActiveDirectory" } } },
      ["signed-in-user at properties.securityProfile", named],
    ],
    [
      "that may have it",
      { identity, properties: pending() },
      ["unsure signed-in-user at properties.securityProfile", named],
    ],
  ])("%s", (_, inputs, acts) => {
    expect(actsOf(cluster(inputs))).toEqual(acts);
  });

  it.each(["HBaseCluster", "HadoopCluster", "InteractiveQueryCluster", "KafkaCluster", "SparkCluster"])(
    "of the classic provider names its identities where it uses them: %s",
    (name) => {
      const token = `azure:hdinsight/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
      expect(actsOf(resource(token, "c", {}))).toEqual(["nobody at storageAccountGen2"]);
      const whole = resource(token, "c", {
        storageAccountGen2: { managedIdentityResourceId: identityId },
        securityProfile: { domainName: "d" },
      });
      expect(actsOf(whole)).toEqual([
        "signed-in-user at securityProfile",
        "service train at storageAccountGen2.managedIdentityResourceId",
      ]);
    },
  );
});

describe("Fabric", () => {
  it.each(["azure-native:fabric:FabricCapacity", "azure:fabric/capacity:Capacity"])(
    "knows alone who runs what: %s",
    (type) => {
      expect(actsOf(resource(type, "c", {}))).toEqual(["unsure machine|signed-in-user|named-person"]);
    },
  );
});
