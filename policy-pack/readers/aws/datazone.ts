import {
  flagAt,
  unknown,
  valueAt,
  type ActsAs,
  type Options,
  type Path,
  type Ref,
  type Resource,
  type WorkloadFact,
} from "../../model/index.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { actsAsInstanceProfile } from "./acts-as-role.js";
import { consentOf, nativeConnection } from "./glue-connection.js";
import { awsNames } from "./names.js";
import { passesOn } from "./passthrough.js";
import { awsThing } from "./thing.js";
import { actsAsRoles, awsWorkload, withRoles } from "./workload.js";

const projectNames = awsNames("datazone project");
const propagation: Path = ["enableTrustedIdentityPropagation"];

/** The portal calls DataZone with the execution role on behalf of who signed in; no code of theirs runs with it. */
const domain = withRoles("DataZone domain", { service: ["domainExecutionRole", "serviceRole"] });

/** DataZone makes environments with the one role and grants data with the other. */
const blueprint = withRoles("DataZone environment blueprint configuration", {
  service: [
    "provisioningRoleArn",
    "manageAccessRoleArn",
    "provisioningConfigurations[].lakeFormationConfiguration.locationRegistrationRole",
  ],
});

/** All members of a project work with its role. */
function project(resource: Resource, options: Options): readonly WorkloadFact[] {
  const own = actsAsRoles(resource, { execution: ["projectExecutionRole"] });
  return awsWorkload(resource, options, "DataZone project", {
    actsAs: own.length > 0 ? own : madeByService(resource),
    names: awsThing(resource, projectNames, { outputs: ["awsId"] }),
    joinable: true,
  });
}

/**
 * A project of SageMaker Unified Studio, which has a profile, gets a role that the service makes where it names none.
 * https://docs.aws.amazon.com/sagemaker-unified-studio/latest/adminguide/setup-projects-iam-based-domains.html
 */
function madeByService(resource: Resource): readonly ActsAs[] {
  if (valueAt(resource, ["projectProfileId"]) === undefined) return [];
  const at = { urn: resource.urn, path: ["projectExecutionRole"] };
  const why = unknown("here", [], "the role that SageMaker Unified Studio makes for the project");
  return [
    { how: "unsure", at, unknown: why, maybe: ["machine"], declare: "name a projectExecutionRole of this program" },
  ];
}

function environment(resource: Resource, options: Options): readonly WorkloadFact[] {
  return awsWorkload(resource, options, "DataZone environment", {
    actsAs: actsAsRoles(resource, { execution: ["environmentRoleArn"] }),
    ...partOfProject(resource),
  });
}

/** What a project's tools connect with: roles of their own, or the person who uses them. */
function connection(resource: Resource, options: Options): readonly WorkloadFact[] {
  const glue = { ...nativeConnection, top: ["props", "glueProperties", "glueConnectionInput"] };
  return awsWorkload(resource, options, "DataZone connection", {
    actsAs: [
      ...passesOn(resource, propagation, flagAt(resource, propagation), {
        as: "whoever uses it",
        says: "trusted identity propagation is on, so that what connects through it uses the permissions of the signed-in person",
        fix: "set enableTrustedIdentityPropagation to false, and connect with the project's role",
      }),
      ...consentOf(resource, glue),
      ...actsAsRoles(resource, { execution: ["awsLocation.accessRole", "props.sparkEmrProperties.runtimeRole"] }),
      ...actsAsInstanceProfile(resource, ["props", "sparkEmrProperties", "instanceProfileArn"]),
    ],
    ...partOfProject(resource),
  });
}

function partOfProject(resource: Resource): { readonly oneWith: readonly Ref[]; readonly joinable: true } {
  const home = refAt(resource, ["projectIdentifier"], projectNames);
  return { oneWith: home === undefined ? [] : [home], joinable: true };
}

/** Amazon DataZone and, as its second version, SageMaker Unified Studio. Signing in alone passes nobody's identity on. */
export const datazone: Readers = {
  "aws:datazone:Domain": domain,
  "aws-native:datazone:Domain": domain,
  "aws:datazone:EnvironmentBlueprintConfiguration": blueprint,
  "aws-native:datazone:EnvironmentBlueprintConfiguration": blueprint,
  "aws-native:datazone:Project": project,
  "aws-native:datazone:Environment": environment,
  "aws-native:datazone:Connection": connection,
  "aws-native:datazone:DataSource": withRoles("DataZone data source", {
    service: [
      "configuration.glueRunConfiguration.dataAccessRole",
      "configuration.redshiftRunConfiguration.dataAccessRole",
    ],
  }),
  "aws-native:datazone:SubscriptionTarget": withRoles("DataZone subscription target", {
    service: ["manageAccessRole"],
  }),
};
