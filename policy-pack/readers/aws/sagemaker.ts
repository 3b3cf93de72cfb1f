import {
  isList,
  isUnknown,
  textAt,
  valueAt,
  type ActsAs,
  type Names,
  type Options,
  type Path,
  type Resource,
  type WorkloadFact,
} from "../../model/index.js";
import type { Readers } from "../reader.js";
import { answered, refAt, refsAt } from "../refs.js";
import { actsAsRole } from "./acts-as-role.js";
import { sageMakerNames } from "./names.js";
import { pipelineStepRoles } from "./sagemaker-pipeline.js";
import { awsWorkload, nobody, withRoles } from "./workload.js";

function domain(resource: Resource, options: Options): readonly WorkloadFact[] {
  return awsWorkload(resource, options, "SageMaker domain", {
    actsAs: [
      ...propagatedIdentity(resource),
      ...actsAsRole(resource, ["defaultUserSettings", "executionRole"], "execution"),
      ...actsAsRole(resource, ["defaultSpaceSettings", "executionRole"], "execution"),
      ...actsAsRole(
        resource,
        ["domainSettings", "rStudioServerProDomainSettings", "domainExecutionRoleArn"],
        "service",
      ),
    ],
    names: named(resource, "domain", ["id"], resource.outputs === undefined ? undefined : resource.id),
    joinable: true,
  });
}

/**
 * Trusted identity propagation hands the permissions of the signed-in person to what runs in the studio. It is off where
 * the block is absent; signing in with IAM Identity Center (`authMode: SSO`) alone propagates nothing.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/trusted-identity-propagation-usecase-sagemaker-studio.html
 */
function propagatedIdentity(resource: Resource): readonly ActsAs[] {
  const path = ["domainSettings", "trustedIdentityPropagationSettings", "status"];
  const at = { urn: resource.urn, path };
  const status = textAt(resource, path);
  if (status === undefined || status === "DISABLED") return [];
  if (isUnknown(status)) {
    return [
      {
        how: "unsure",
        at,
        unknown: status,
        maybe: ["signed-in-user"],
        declare: "write the status of trusted identity propagation in the program",
      },
    ];
  }
  return [
    {
      how: "signed-in-user",
      at,
      as: "whoever signs in to it",
      says: "trusted identity propagation is on, so notebooks and jobs use the permissions of whoever started them",
      fix: 'set domainSettings.trustedIdentityPropagationSettings.status to "DISABLED"; people can still sign in with IAM Identity Center',
    },
  ];
}

function userProfile(resource: Resource, options: Options): readonly WorkloadFact[] {
  const own = actsAsRole(resource, ["userSettings", "executionRole"], "execution");
  const domainRef = refAt(resource, ["domainId"], sageMakerNames("domain"));
  const inherited: readonly ActsAs[] =
    domainRef === undefined
      ? []
      : [
          {
            how: "shared-default",
            at: { urn: resource.urn, path: ["userSettings", "executionRole"] },
            of: domainRef,
            says: "it names no execution role, so it takes the domain's default",
          },
        ];
  return awsWorkload(resource, options, "SageMaker user profile", {
    actsAs: own.length > 0 ? own : inherited,
    oneWith: domainRef === undefined ? [] : [domainRef],
    joinable: true,
  });
}

function model(resource: Resource, options: Options): readonly WorkloadFact[] {
  const path = ["executionRoleArn"];
  const own = actsAsRole(resource, path, "execution");
  const name = textAt(resource, ["name"]) ?? textAt(resource, ["modelName"]);
  return awsWorkload(resource, options, "SageMaker model", {
    actsAs: own.length > 0 ? own : [nobody(resource, path, "it names no execution role")],
    names: named(resource, "model", ["name"], typeof name === "string" ? name : undefined),
    joinable: true,
  });
}

function endpointConfiguration(resource: Resource, options: Options): readonly WorkloadFact[] {
  const models = ["productionVariants", "shadowProductionVariants"].flatMap((variants) => {
    const list = valueAt(resource, [variants]);
    if (!isList(list)) return refsAt(resource, [variants], sageMakerNames("model"));
    return list.flatMap((_, at) => {
      const ref = refAt(resource, [variants, at, "modelName"], sageMakerNames("model"));
      return ref === undefined ? [] : [ref];
    });
  });
  return awsWorkload(resource, options, "SageMaker endpoint configuration", {
    actsAs: actsAsRole(resource, ["executionRoleArn"], "execution"),
    oneWith: models,
    joinable: true,
  });
}

function pipeline(resource: Resource, options: Options): readonly WorkloadFact[] {
  const own = [...actsAsRole(resource, ["roleArn"], "execution"), ...pipelineStepRoles(resource)];
  const actsAs = own.length > 0 ? own : [nobody(resource, ["roleArn"], "neither it nor a step names a role")];
  return awsWorkload(resource, options, "SageMaker pipeline", { actsAs });
}

function named(resource: Resource, kind: "model" | "domain", output: Path, loose: string | undefined): Names {
  const arn = answered(resource, ["arn"]) ?? answered(resource, [`${kind}Arn`]);
  const name = loose ?? answered(resource, output);
  return {
    ...(arn !== undefined && { id: arn }),
    exact: arn === undefined ? [] : [arn],
    loose: name === undefined ? [] : sageMakerNames(kind)(name).loose,
  };
}

export const sagemaker: Readers = {
  "aws:sagemaker:NotebookInstance": withRoles(
    "SageMaker notebook instance",
    { execution: ["roleArn"] },
    "it names no role",
  ),
  "aws-native:sagemaker:NotebookInstance": withRoles(
    "SageMaker notebook instance",
    { execution: ["roleArn"] },
    "it names no role",
  ),
  "aws:sagemaker:TrainingJob": withRoles("SageMaker training job", { execution: ["roleArn"] }, "it names no role"),
  "aws:sagemaker:Domain": domain,
  "aws-native:sagemaker:Domain": domain,
  "aws:sagemaker:UserProfile": userProfile,
  "aws-native:sagemaker:UserProfile": userProfile,
  "aws:sagemaker:Model": model,
  "aws-native:sagemaker:Model": model,
  "aws:sagemaker:EndpointConfiguration": endpointConfiguration,
  "aws-native:sagemaker:EndpointConfig": endpointConfiguration,
  "aws:sagemaker:Pipeline": pipeline,
  "aws-native:sagemaker:Pipeline": pipeline,
};
