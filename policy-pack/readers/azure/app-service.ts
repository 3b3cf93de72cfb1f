import { textAt } from "../../model/index.js";
import type { Reader, Readers } from "../reader.js";
import { both, named, ownIdentity, platformIdentity } from "./acting.js";
import { parentById, parentByNames } from "./parent.js";
import { generalReader, type Kind } from "./workload.js";

const sites = "microsoft.web/sites";

type PartOf = NonNullable<Kind["partOf"]>;

/** The platform reads secrets and pulls images with these; they are among the identities of the app. */
const ofPlatform = named(
  "service",
  "keyVaultReferenceIdentity",
  "keyVaultReferenceIdentityId",
  "siteConfig.keyVaultReferenceIdentity",
  "siteConfig.acrUserManagedIdentityID",
  "siteConfig.acrUserManagedIdentityClientId",
  "siteConfig.containerRegistryManagedIdentityClientId",
);

const app: Kind = {
  label: "App Service app",
  type: sites,
  names: [["name"]],
  acting: both(ownIdentity, ofPlatform),
};

const images = [
  "siteConfig.linuxFxVersion",
  "siteConfig.windowsFxVersion",
  "siteConfig.applicationStack.dockerImageName",
  "siteConfig.applicationStack.dockers[].imageName",
];

function site(kind: Partial<Kind> = {}): Reader {
  return generalReader({ ...app, ...kind }, { images });
}

const functionApp = "Function App";

/** A slot is part of its app. */
function slot(partOf: PartOf, label = app.label): Reader {
  return site({ label: `${label} slot`, type: `${sites}/slots`, names: [["name"], ["slot"]], partOf });
}

/** The native provider has one type for web apps and functions, which `kind` tells apart. */
function native(partOf?: PartOf): Reader {
  return (resource, options) => {
    const kind = textAt(resource, ["kind"]);
    const isFunction = typeof kind === "string" && kind.toLowerCase().includes("functionapp");
    const label = isFunction ? functionApp : app.label;
    return (partOf === undefined ? site({ label }) : slot(partOf, label))(resource, options);
  };
}

/** A container beside the app; the platform pulls its image with one of the app's identities. */
const container = (names: readonly string[]): Reader =>
  generalReader(
    {
      label: "container of an App Service app",
      type: names.length > 1 ? `${sites}/slots/sitecontainers` : `${sites}/sitecontainers`,
      names: [...names.map((name) => [name]), ["containerName"]],
      acting: named("service", "userManagedIdentityClientId"),
      partOf: parentByNames(names.length > 1 ? `${sites}/slots` : sites, names),
    },
    { images: ["image"] },
  );

/** Its machines mount storage and read secrets with it. */
const plan: Kind = {
  label: "App Service plan",
  type: "microsoft.web/serverfarms",
  names: [["name"]],
  acting: both(platformIdentity, named("service", "planDefaultIdentity.userAssignedIdentityResourceId")),
};

const ofApp = parentById("appServiceId");
const ofFunctionApp = parentById("functionAppId");

/** Web apps and functions of App Service. */
export const appService: Readers = {
  "azure-native:web:WebApp": native(),
  "azure-native:web:WebAppSlot": native(parentByNames(sites, ["name"])),
  "azure-native:web:WebAppSiteContainer": container(["name"]),
  "azure-native:web:WebAppSiteContainerSlot": container(["name", "slot"]),
  "azure-native:web:AppServicePlan": generalReader(plan),
  "azure:appservice:AppFlexConsumption": site({ label: functionApp }),
  "azure:appservice:AppService": site(),
  "azure:appservice:FunctionApp": site({ label: functionApp }),
  "azure:appservice:FunctionAppSlot": slot(parentByNames(sites, ["functionAppName"]), functionApp),
  "azure:appservice:LinuxFunctionApp": site({ label: functionApp }),
  "azure:appservice:LinuxFunctionAppSlot": slot(ofFunctionApp, functionApp),
  "azure:appservice:LinuxWebApp": site(),
  "azure:appservice:LinuxWebAppSlot": slot(ofApp),
  "azure:appservice:Slot": slot(parentByNames(sites, ["appServiceName"])),
  "azure:appservice:WindowsFunctionApp": site({ label: functionApp }),
  "azure:appservice:WindowsFunctionAppSlot": slot(ofFunctionApp, functionApp),
  "azure:appservice:WindowsWebApp": site(),
  "azure:appservice:WindowsWebAppSlot": slot(ofApp),
};
