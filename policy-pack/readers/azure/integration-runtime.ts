import { personal } from "../credential.js";
import type { Reader, Readers } from "../reader.js";
import { keeps, waysInto } from "../ways-in.js";
import { nothingOfItsOwn } from "./acting.js";
import { parentById, parentByNames } from "./parent.js";
import { workloadReader, type Kind } from "./workload.js";

const factories = "microsoft.datafactory/factories";
const workspaces = "microsoft.synapse/workspaces";

/**
 * Packages and copies run on it with the identity of its factory or workspace, or with a credential of that.
 * https://learn.microsoft.com/azure/data-factory/enable-aad-authentication-azure-ssis-ir
 */
function runtime(home: string, name: string): Kind {
  return {
    label: "integration runtime",
    type: `${home}/integrationruntimes`,
    names: [[name], ["integrationRuntimeName"]],
    acting: nothingOfItsOwn,
    partOf: parentByNames(home, [name]),
  };
}

const ssis = "properties.ssisProperties";
const secrets: Reader = waysInto(
  {},
  keeps("properties.linkedInfo.key", "authentication key of a shared runtime"),
  keeps(`${ssis}.catalogInfo.catalogAdminPassword`, "database password", personal),
  keeps(`${ssis}.customSetupScriptProperties.sasToken`, "shared access signature"),
  keeps(`${ssis}.expressCustomSetupProperties[].password`, "password", personal),
);
const classicSecrets: Reader = waysInto(
  {},
  keeps("catalogInfo.administratorPassword", "database password", personal),
  keeps("customSetupScript.sasToken", "shared access signature"),
  keeps("expressCustomSetup.commandKeys[].password", "password", personal),
  keeps("expressCustomSetup.commandKeys[].keyVaultPassword", "password", personal),
);

function withSecrets(kind: Kind, kept: Reader): Reader {
  const read = workloadReader(kind);
  return (resource, options) => [...read(resource, options), ...kept(resource, options)];
}

const ofFactory = runtime(factories, "factoryName");

/** Where Data Factory and Synapse run copies, data flows and SSIS packages. */
export const integrationRuntime: Readers = {
  "azure-native:datafactory:IntegrationRuntime": withSecrets(ofFactory, secrets),
  "azure-native:synapse:IntegrationRuntime": withSecrets(runtime(workspaces, "workspaceName"), secrets),
  "azure:datafactory:IntegrationRuntimeSsis": withSecrets(
    { ...ofFactory, names: [["dataFactoryId"], ["name"]], partOf: parentById("dataFactoryId") },
    classicSecrets,
  ),
};
