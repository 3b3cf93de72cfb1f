import { describe, expect, it } from "vitest";
import { judge } from "../../../policy-pack/judge.js";
import { ResourceReference, type Raw, type Resource } from "../../../policy-pack/model/index.js";
import { actsOf } from "../../support/acts.js";
import { options, pending, principalId, resource, type More } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const profile = "arn:aws:iam::123456789012:instance-profile/lab";
const dedicated: Inputs = { dataSecurityMode: "SINGLE_USER", singleUserName: principalId };
const toMachine = `execution ${principalId} at singleUserName`;
const attached = "unsure signed-in-user at dataSecurityMode";
const passthrough = (value: Raw): Inputs => ({ sparkConf: { "spark.databricks.passthrough.enabled": value } });

function cluster(inputs: Inputs, more: More = {}): Resource {
  return resource("databricks:index/cluster:Cluster", "c", { sparkVersion: "16.4.x-scala2.12", ...inputs }, more);
}

const machineProvider = {
  urn: "urn:pulumi:test::program::pulumi:providers:databricks::ci",
  properties: { host: "https://x", clientId: principalId },
};

describe("a Databricks cluster", () => {
  it.each<[string, Inputs, readonly string[]]>([
    ["dedicated to a service principal", dedicated, [toMachine]],
    ["dedicated, by the new name", { ...dedicated, dataSecurityMode: "DATA_SECURITY_MODE_DEDICATED" }, [toMachine]],
    ["with passthrough off", { ...dedicated, ...passthrough("false") }, [toMachine]],
    ["with other settings", { ...dedicated, sparkConf: { "spark.speculation": "true" } }, [toMachine]],
    ["dedicated to a person", { ...dedicated, singleUserName: "ann@example.com" }, ["named-person at singleUserName"]],
    ["dedicated to its creator", { dataSecurityMode: "SINGLE_USER" }, ["named-person at singleUserName"]],
    [
      "dedicated to some group",
      { ...dedicated, singleUserName: "people" },
      ["unsure named-person|machine at singleUserName"],
    ],
    [
      "dedicated to whom it is not known",
      { ...dedicated, singleUserName: pending() },
      ["execution unknown at singleUserName", "unsure named-person at singleUserName"],
    ],
    [
      "dedicated to a wrong type",
      { ...dedicated, singleUserName: 7 },
      ["execution unknown at singleUserName", "unsure named-person at singleUserName"],
    ],
    [
      "dedicated to the resource",
      { ...dedicated, singleUserName: new ResourceReference("urn:of:sp") },
      ["execution unknown at singleUserName"],
    ],
    ["shared", { dataSecurityMode: "USER_ISOLATION" }, [attached]],
    ["shared, by the new name", { dataSecurityMode: "DATA_SECURITY_MODE_STANDARD" }, [attached]],
    ["without isolation", { dataSecurityMode: "NONE" }, [attached]],
    ["without a mode", {}, [attached]],
    [
      "of a mode that is not known",
      { dataSecurityMode: pending() },
      ["unsure signed-in-user|named-person at dataSecurityMode", attached],
    ],
    [
      "with passthrough",
      { ...dedicated, ...passthrough("true") },
      ["signed-in-user at sparkConf.spark.databricks.passthrough.enabled", toMachine],
    ],
    [
      "with passthrough as a flag",
      passthrough(true),
      ["signed-in-user at sparkConf.spark.databricks.passthrough.enabled"],
    ],
    [
      "with passthrough that is not known",
      { ...dedicated, ...passthrough(pending()) },
      ["unsure signed-in-user at sparkConf.spark.databricks.passthrough.enabled", toMachine],
    ],
    [
      "with settings that are not known",
      { ...dedicated, sparkConf: pending() },
      ["unsure signed-in-user at sparkConf.spark.databricks.passthrough.enabled", toMachine],
    ],
    ["of the mode for passthrough", { dataSecurityMode: "LEGACY_PASSTHROUGH" }, ["signed-in-user at dataSecurityMode"]],
    [
      "of the mode for passthrough of one",
      { dataSecurityMode: "LEGACY_SINGLE_USER" },
      ["signed-in-user at dataSecurityMode"],
    ],
    ["of the mode without either", { dataSecurityMode: "LEGACY_SINGLE_USER_STANDARD" }, [attached]],
    [
      "with an instance profile",
      { ...dedicated, awsAttributes: { instanceProfileArn: profile } },
      [toMachine, "execution lab at awsAttributes.instanceProfileArn"],
    ],
    [
      "with a Google service account",
      { ...dedicated, gcpAttributes: { googleServiceAccount: "a@b.iam" } },
      [toMachine, "execution a@b.iam at gcpAttributes.googleServiceAccount"],
    ],
  ])("%s", (_, inputs, acts) => {
    expect(
      actsOf(cluster(inputs))?.map((act) =>
        act.replace('["spark.databricks.passthrough.enabled"]', ".spark.databricks.passthrough.enabled"),
      ),
    ).toEqual(acts);
  });

  it("of a service principal's own making is that service principal's", () => {
    const one = cluster({ dataSecurityMode: "SINGLE_USER" }, { provider: machineProvider });
    expect(actsOf(one)).toEqual([toMachine]);
  });

  it("shares a service principal with another that has it", () => {
    const other = { ...cluster(dedicated), urn: "urn:pulumi:test::program::databricks:index/cluster:Cluster::d" };
    const policies = judge([cluster(dedicated), other], options).findings.map(({ policy }) => policy);
    expect(policies).toContain("no-shared-identity");
    const tagged = [cluster(dedicated), other].map((one) => ({
      ...one,
      inputs: { ...one.inputs, customTags: { workload: "fraud" } },
    }));
    expect(judge(tagged, options).findings.map(({ policy }) => policy)).not.toContain("no-shared-identity");
  });
});

describe("a cluster policy", () => {
  const policy = (definition: unknown, property = "definition"): Resource =>
    resource("databricks:index/clusterPolicy:ClusterPolicy", "p", {
      [property]: typeof definition === "string" ? definition : JSON.stringify(definition),
    });
  const conf = "spark_conf.spark.databricks.passthrough.enabled";

  it.each<[string, Resource, readonly string[]]>([
    ["nothing", policy({}), []],
    ["other things", policy({ spark_version: { type: "fixed", value: "16" } }), []],
    ["passthrough off", policy({ [conf]: { type: "fixed", value: "false" } }), []],
    ["passthrough forbidden", policy({ [conf]: { type: "forbidden" } }), []],
    ["a shared mode", policy({ data_security_mode: { type: "fixed", value: "USER_ISOLATION" } }), []],
    ["passthrough", policy({ [conf]: { type: "fixed", value: "true" } }), ["signed-in-user at definition"]],
    [
      "passthrough by default",
      policy({ [conf]: { type: "unlimited", defaultValue: true } }),
      ["signed-in-user at definition"],
    ],
    [
      "its mode",
      policy({ data_security_mode: { type: "fixed", value: "LEGACY_PASSTHROUGH" } }),
      ["signed-in-user at definition"],
    ],
    [
      "it on top of a family",
      policy({ [conf]: { type: "fixed", value: "true" } }, "policyFamilyDefinitionOverrides"),
      ["signed-in-user at policyFamilyDefinitionOverrides"],
    ],
    [
      "an instance profile",
      policy({ "aws_attributes.instance_profile_arn": { type: "fixed", value: profile } }),
      ["execution lab at definition"],
    ],
    ["half a text", policy("{"), ["unsure signed-in-user|machine at definition"]],
    ["a list", policy([]), ["unsure signed-in-user|machine at definition"]],
    ["an element that is none", policy({ [conf]: 7 }), ["unsure signed-in-user at definition"]],
  ])("that fixes %s", (_, one, acts) => {
    expect(actsOf(one)).toEqual(acts);
  });

  it("that is not known leaves it open", () => {
    const one = resource("databricks:index/clusterPolicy:ClusterPolicy", "p", { definition: pending() });
    expect(actsOf(one)).toEqual(["unsure signed-in-user|machine at definition"]);
  });
});

describe("an instance pool", () => {
  it("has the identity of its machines alone", () => {
    const pool = (inputs: Inputs): Resource => resource("databricks:index/instancePool:InstancePool", "p", inputs);
    expect(actsOf(pool({}))).toEqual([]);
    expect(actsOf(pool({ awsAttributes: { instanceProfileArn: profile } }))).toEqual([
      "execution lab at awsAttributes.instanceProfileArn",
    ]);
    expect(actsOf(pool({ awsAttributes: pending() }))).toEqual([
      "execution unknown at awsAttributes.instanceProfileArn",
    ]);
  });
});
