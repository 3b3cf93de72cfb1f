import { textAt, unknown, type Resource } from "../../model/index.js";
import { readBy, type Readers } from "../reader.js";
import { machineAt, named, ownIdentity, unsure } from "./acting.js";
import { classicLinkedServices } from "./classic-linked-services.js";
import { linkedServiceActs, linkedServiceInJson } from "./linked-service.js";
import { parentById, parentByNames } from "./parent.js";
import { workloadReader, type Acting, type Kind } from "./workload.js";

const factories = "microsoft.datafactory/factories";
const ofFactory = parentByNames(factories, ["factoryName"]);
const ofFactoryId = parentById("dataFactoryId");

/**
 * Pipelines run with the factory's identities, and Azure makes none that the program does not ask for.
 * https://learn.microsoft.com/azure/data-factory/data-factory-service-identity
 */
const factory: Kind = {
  label: "Data Factory",
  type: factories,
  names: [["factoryName", "name"]],
  acting: ownIdentity,
};

/** A credential stands for an identity that the linked services of its factory sign in with. */
const credential: Kind = {
  label: "Data Factory credential",
  type: `${factories}/credentials`,
  names: [["factoryName"], ["credentialName"]],
  acting: byType,
  partOf: ofFactory,
};

function byType(resource: Resource): ReturnType<Acting> {
  const type = textAt(resource, ["properties", "type"]);
  if (type === "ManagedIdentity") return machineAt(resource, ["properties", "resourceId"], "execution");
  if (type === "ServicePrincipal") return linkedServiceActs(resource, ["properties"]);
  const why = typeof type === "object" ? type : unknown("here", [], "which type of credential it is");
  return [
    unsure(resource.urn, ["properties", "type"], why, "write the type of the credential in the program", ["machine"]),
  ];
}

const classicCredential: Kind = { ...credential, names: [["dataFactoryId"], ["name"]], partOf: ofFactoryId };

const linkedService: Kind = {
  label: "Data Factory linked service",
  type: `${factories}/linkedservices`,
  names: [["factoryName"], ["linkedServiceName"]],
  acting: (resource) => linkedServiceActs(resource, ["properties"]),
  partOf: ofFactory,
};

const classicKind: Kind = {
  ...linkedService,
  names: [["dataFactoryId"], ["name"]],
  acting: (resource) => linkedServiceActs(resource, []),
  partOf: ofFactoryId,
};

export const dataFactory: Readers = {
  "azure-native:datafactory:Factory": workloadReader(factory),
  "azure:datafactory:Factory": workloadReader(factory),
  "azure-native:datafactory:CredentialOperation": workloadReader(credential),
  "azure:datafactory:CredentialServicePrincipal": workloadReader({
    ...classicCredential,
    acting: (resource) => linkedServiceActs(resource, []),
  }),
  "azure:datafactory:CredentialUserManagedIdentity": workloadReader({
    ...classicCredential,
    acting: named("execution", "identityId"),
  }),
  "azure-native:datafactory:LinkedService": workloadReader(linkedService),
  "azure:datafactory:LinkedCustomService": workloadReader({ ...classicKind, acting: linkedServiceInJson }),
  ...readBy(classicLinkedServices, workloadReader(classicKind)),
};
