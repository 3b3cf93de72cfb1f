import {
  isObject,
  isUnknown,
  unknown,
  valueAt,
  type ActsAs,
  type Fact,
  type Options,
  type Path,
  type Raw,
  type Resource,
} from "../../model/index.js";
import { actsAsInstanceProfile } from "../aws/acts-as-role.js";
import { withJson } from "../json-text.js";
import type { Readers } from "../reader.js";
import { workloadFact } from "../workload.js";
import { legacyMode, passthrough } from "./compute.js";
import { unsure } from "./workload.js";

const properties = ["definition", "policyFamilyDefinitionOverrides"];
const declare = "write the definition of the policy as a literal";

/**
 * A policy gives its clusters values that are fixed, and defaults that they may change; what it fixes holds for all of
 * them. https://docs.databricks.com/aws/en/admin/clusters/policy-definition
 */
function clusterPolicy(resource: Resource, options: Options): readonly Fact[] {
  return [
    workloadFact(resource, options, "Databricks cluster policy", {
      actsAs: properties.flatMap((property) =>
        decided(withJson(resource, property, "the definition of the policy"), property),
      ),
    }),
  ];
}

function decided(resource: Resource, property: string): readonly ActsAs[] {
  const definition = valueAt(resource, [property]);
  if (definition === undefined || definition === "") return [];
  if (!isObject(definition)) {
    const why = isUnknown(definition) ? definition : unknown("here", [], "the definition of the policy");
    return unsure(resource, [property], why, ["signed-in-user", "machine"], declare);
  }
  // A cluster specification with the values that the policy sets, at the place of the definition.
  const conf = "spark.databricks.passthrough.enabled";
  const given: Resource = {
    ...resource,
    inputs: {
      [property]: {
        sparkConf: { [conf]: valueOf(definition[`spark_conf.${conf}`]) },
        dataSecurityMode: valueOf(definition["data_security_mode"]),
        instanceProfileArn: valueOf(definition["aws_attributes.instance_profile_arn"]),
      },
    },
  };
  const at = (key: string): Path => [property, key];
  return [
    ...passthrough(given, at("sparkConf")),
    ...legacyMode(given, at("dataSecurityMode")),
    ...actsAsInstanceProfile(given, at("instanceProfileArn")),
  ].map(atDefinition);
}

/** `{ "type": "fixed", "value": ... }`, or a default that a cluster gets unless it says otherwise. */
function valueOf(element: Raw | undefined): Raw {
  if (element === undefined || element === null) return null;
  if (isUnknown(element)) return element;
  if (!isObject(element)) return unknown("here", [], "an element of the policy that is not an object");
  return element["value"] ?? element["defaultValue"] ?? null;
}

/** The text of the definition is the place that a reader of the message finds. */
function atDefinition(act: ActsAs): ActsAs {
  return { ...act, at: { urn: act.at.urn, path: act.at.path.slice(0, 1) } };
}

/** What clusters are made by. */
export const databricksClusterPolicies: Readers = {
  "databricks:index:ClusterPolicy": clusterPolicy,
};
