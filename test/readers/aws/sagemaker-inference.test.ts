import { describe, expect, it } from "vitest";
import type { Raw, Resource } from "../../../policy-pack/model/index.js";
import { noSharedIdentity } from "../../../policy-pack/policies/own-identity/no-shared-identity.js";
import { actsOf } from "../../support/aws-acts.js";
import { testPolicy } from "../../support/policy-tester.js";
import { arnOf, notebook, pending, resource, role, type More } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const lab = role("lab");

function model(name: string, roleName = "lab"): Resource {
  return resource("aws-native:sagemaker:Model", name, { modelName: name, executionRoleArn: arnOf(roleName) });
}

function native(kind: string, name: string, inputs: Inputs, more: More = {}): Resource {
  return resource(`aws-native:sagemaker:${kind}`, name, inputs, more);
}

const configuration = native("EndpointConfig", "configuration", {
  endpointConfigName: "configuration",
  executionRoleArn: arnOf("lab"),
  productionVariants: [{ modelName: "a", instancePools: [{ modelNameOverride: "b" }] }],
});
const endpoint = native("Endpoint", "score", { endpointName: "score", endpointConfigName: "configuration" });
const newEndpoint = native("Endpoint", "score", { endpointConfigName: pending() });

function component(name: string, modelName: string): Resource {
  return native("InferenceComponent", name, { endpointName: "score", specification: { modelName } });
}

function schedule(monitoringScheduleConfig: Raw): Resource {
  return resource("aws:sagemaker/monitoringSchedule:MonitoringSchedule", "schedule", { monitoringScheduleConfig });
}

const definition = resource("aws:sagemaker/dataQualityJobDefinition:DataQualityJobDefinition", "quality", {
  name: "quality",
  roleArn: arnOf("lab"),
});

testPolicy(noSharedIdentity, {
  pass: {
    "the models of instance pools": { resources: [configuration, model("a"), model("b"), lab] },
    "models that are components of one endpoint": {
      resources: [model("a"), model("c"), endpoint, component("one", "a"), component("two", "c"), lab],
    },
    "a component and the models of its endpoint's configuration": {
      resources: [model("c"), component("one", "c"), endpoint, configuration, model("a"), lab],
    },
    "components of an endpoint that is not named yet": {
      resources: [
        model("a"),
        model("c"),
        newEndpoint,
        native(
          "InferenceComponent",
          "one",
          { endpointName: pending(), specification: { modelName: "a" } },
          {
            uses: { endpointName: [newEndpoint] },
          },
        ),
        native(
          "InferenceComponent",
          "two",
          { endpointName: pending(), specifications: [{ modelName: "c" }] },
          {
            uses: { endpointName: [newEndpoint] },
          },
        ),
        lab,
      ],
    },
    "an experiment with the models that it deploys": {
      resources: [
        native("InferenceExperiment", "shadow", {
          endpointName: "score",
          roleArn: arnOf("lab"),
          modelVariants: [{ modelName: "a" }],
        }),
        model("a"),
        lab,
      ],
    },
    "a monitoring definition and two schedules of it": {
      resources: [
        definition,
        schedule({ monitoringJobDefinitionName: "quality" }),
        resource("aws-native:sagemaker:MonitoringSchedule", "other", {
          monitoringScheduleConfig: { monitoringJobDefinitionName: "quality" },
        }),
        lab,
      ],
    },
  },
  violation: {
    "a model of an endpoint and one of none": {
      resources: [model("a"), model("b"), component("one", "a"), endpoint, lab],
      at: "executionRoleArn",
      says: "SageMaker model b uses too",
      final: false,
    },
    "a monitoring definition and a notebook": {
      resources: [definition, schedule({ monitoringJobDefinitionName: "quality" }), notebook("nb", arnOf("lab")), lab],
      at: "roleArn",
      says: "notebook instance nb uses too",
      final: false,
    },
  },
  undecidable: {},
  notApplicable: { "an endpoint, which runs with its models' roles": { resources: [endpoint, configuration, lab] } },
});

describe("a monitoring schedule", () => {
  const type = "aws:sagemaker/monitoringSchedule:MonitoringSchedule";
  const at = "at monitoringScheduleConfig.monitoringJobDefinition.roleArn";

  it("leaves the identity to the definition that it names", () => {
    expect(actsOf(type, { monitoringScheduleConfig: { monitoringJobDefinitionName: "quality" } })).toEqual([]);
    expect(actsOf(type, { monitoringScheduleConfig: { monitoringJobDefinitionName: pending() } })).toEqual([]);
  });

  it("has the role of the job that it holds", () => {
    const monitoringJobDefinition = { roleArn: arnOf("lab") };
    expect(actsOf(type, { monitoringScheduleConfig: { monitoringJobDefinition } })).toEqual([
      `execution ${arnOf("lab")} ${at}`,
    ]);
  });

  it("runs as nobody with neither", () => {
    expect(actsOf(type, { monitoringScheduleConfig: {} })).toEqual([`nobody ${at}`]);
  });
});

describe("a HyperPod cluster", () => {
  it("has the roles of all its instance groups, and one for its autoscaler", () => {
    const inputs = {
      clusterRole: arnOf("scaler"),
      instanceGroups: [{ executionRole: arnOf("head") }, { executionRole: pending() }],
      restrictedInstanceGroups: [{ executionRole: arnOf("nova") }],
    };
    expect(actsOf("aws-native:sagemaker:Cluster", inputs)).toEqual([
      `execution ${arnOf("head")} at instanceGroups[0].executionRole`,
      "execution unknown (until-deployed) at instanceGroups[1].executionRole",
      `execution ${arnOf("nova")} at restrictedInstanceGroups[0].executionRole`,
      `service ${arnOf("scaler")} at clusterRole`,
    ]);
  });

  it("runs as nobody where only its autoscaler has a role", () => {
    expect(actsOf("aws-native:sagemaker:Cluster", { clusterRole: arnOf("scaler") })).toEqual([
      "nobody at instanceGroups.executionRole",
      `service ${arnOf("scaler")} at clusterRole`,
    ]);
  });
});
