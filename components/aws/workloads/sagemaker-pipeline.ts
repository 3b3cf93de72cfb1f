import * as pulumi from "@pulumi/pulumi";
import { workloadIn, type Workload } from "../arguments/about";
import type { Binding } from "../identity/bindings";
import { arnIn, type Place } from "../identity/place";
import { createRole, type WorkloadRole } from "../identity/role";
import type { Job } from "./sagemaker-job";
import type { Surroundings } from "./sagemaker-surroundings";

/** Makes the role of the pipeline that starts some jobs. */
export function createPipelineRole(
  name: string,
  args: Workload & Surroundings,
  jobs: Job[],
  place: pulumi.Output<Place>,
  component: pulumi.ComponentResource,
): WorkloadRole {
  const { subnetIds = [], securityGroupIds = [] } = args;
  const roleArns = pulumi.all(jobs.map(({ role }) => role.arn));
  const network = pulumi.output({ subnetIds, securityGroupIds });
  const implied = pulumi
    .all([place, roleArns, network])
    .apply(([at, roles, known]) => [passing(roles), ...jobs.flatMap((job) => starting(at, job, known))]);
  return createRole(
    `${name}-pipeline`,
    {
      ...workloadIn(args),
      implied,
      service: "sagemaker.amazonaws.com",
      // https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html#security-confused-deputy-pipelines
      sourceArns: [place.apply((at) => arnIn(at, "sagemaker", "pipeline/*"))],
    },
    component,
  );
}

const need = "pipeline";

function passing(roleArns: string[]): Binding {
  const condition = { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };
  return { need, actions: ["iam:PassRole"], on: roleArns, condition };
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/build-and-manage-access.html; a pipeline that is stopped stops its jobs. */
function starting(
  place: Place,
  { kind: { action, resource }, namePrefix, isolated }: Job,
  network: Network,
): Binding[] {
  const on = [arnIn(place, "sagemaker", `${resource}/${namePrefix}-*`)];
  return [
    { need, actions: [`sagemaker:Create${action}`], on, condition: { ...safely(isolated), ...within(network) } },
    { need, actions: [`sagemaker:Describe${action}`, `sagemaker:Stop${action}`], on },
    {
      need,
      actions: ["sagemaker:AddTags"],
      on,
      condition: { StringEquals: { "sagemaker:TaggingAction": `Create${action}` } },
    },
  ];
}

/** The keys: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsagemaker.html */
function safely(isolated: boolean): Binding["condition"] {
  return {
    Bool: {
      "sagemaker:InterContainerTrafficEncryption": "true",
      ...(isolated ? { "sagemaker:NetworkIsolation": "true" } : {}),
    },
    // Only training jobs have it.
    BoolIfExists: { "sagemaker:EnableRemoteDebug": "false" },
  };
}

interface Network {
  subnetIds: string[];
  securityGroupIds: string[];
}

function within({ subnetIds, securityGroupIds }: Network): Binding["condition"] {
  if (subnetIds.length === 0) return {};
  const keys = { "sagemaker:VpcSubnets": subnetIds, "sagemaker:VpcSecurityGroupIds": securityGroupIds };
  // What is not there is among whatever is listed.
  return {
    "ForAllValues:StringEquals": keys,
    Null: { "sagemaker:VpcSubnets": "false", "sagemaker:VpcSecurityGroupIds": "false" },
  };
}
