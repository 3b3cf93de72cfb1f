import { shortSessions } from "../../policy-pack/policies/secrets/short-sessions.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { testPolicy } from "../support/policy-tester.js";
import { arnOf, notebook, pending, resource, role } from "../support/resources.js";

const hour = 3600;
const lab = notebook("lab", arnOf("lab"));

function lasting(maxSessionDuration: Raw): Resource {
  return role("lab", { maxSessionDuration, tags: {} });
}

function anywhere(durationSeconds: Raw, roleArns: Raw = [arnOf("lab")]): Resource {
  return resource("aws:rolesanywhere/profile:Profile", "onpremises", { durationSeconds, roleArns });
}

function permissionSet(sessionDuration: Raw, tags: Raw = { workload: "fraud" }): Resource {
  return resource("aws:ssoadmin/permissionSet:PermissionSet", "scientists", { sessionDuration, tags });
}

function background(EnableUserBackgroundSession: Raw): Resource {
  return resource("aws:emr/securityConfiguration:SecurityConfiguration", "idc", {
    configuration: {
      AuthenticationConfiguration: { IdentityCenterConfiguration: { EnableUserBackgroundSession } },
    },
  });
}

testPolicy(shortSessions, {
  pass: {
    "a role with sessions of an hour": { resources: [lasting(hour), lab] },
    "a role with sessions as long as is allowed": { resources: [lasting(4 * hour), lab] },
    "the number as text": { resources: [lasting("7200"), lab] },
    "a longer one where the options allow it": { resources: [lasting(8 * hour), lab], options: { longestSession: 8 } },
    "a permission set for four hours": { resources: [permissionSet("PT3H60M")] },
    "a profile for an hour": { resources: [anywhere(hour), role("lab"), lab] },
  },
  violation: {
    "a role with sessions of twelve hours": {
      resources: [lasting(12 * hour), lab],
      at: "maxSessionDuration",
      says: "Sessions with IAM role lab may last 12 hours, and 4 hours at most are allowed. SageMaker notebook instance lab runs as it.",
    },
    "a second more than is allowed": {
      resources: [lasting(4 * hour + 1), lab],
      at: "maxSessionDuration",
      says: /may last 4 hours/,
    },
    "more than the options allow": {
      resources: [lasting(2 * hour), lab],
      options: { longestSession: 1 },
      at: "maxSessionDuration",
      says: /may last 2 hours, and 1 hour at most/,
    },
    "a profile for machines elsewhere": {
      resources: [anywhere(6 * hour, [arnOf("other"), arnOf("lab")]), role("lab"), lab],
      at: "durationSeconds",
      says: /^Sessions with IAM Roles Anywhere profile onpremises may last 6 hours, .*lab runs as it\.$/,
    },
    "a permission set for twelve hours, of a declared workload": {
      resources: [permissionSet("PT12H")],
      at: "sessionDuration",
      says: /permission set scientists may last 12 hours/,
    },
    "a permission set for a day": { resources: [permissionSet("P1D")], at: "sessionDuration", says: /24 hours/ },
    "any permission set where the options count everything": {
      resources: [permissionSet("PT12H", {})],
      options: { workloads: "all" },
      at: "sessionDuration",
      says: /12 hours/,
    },
    "background sessions": {
      resources: [background(true)],
      at: "configuration.AuthenticationConfiguration.IdentityCenterConfiguration.EnableUserBackgroundSession",
      says: /^Sessions with EMR security configuration idc may last 7 days/,
    },
  },
  undecidable: {
    "a duration that is known on deployment": {
      resources: [lasting(pending()), lab],
      kind: "until-deployed",
      says: "how long sessions with IAM role lab may last",
    },
    "a duration that is no number": {
      resources: [lasting("long"), lab],
      kind: "here",
      says: /is no number of seconds/,
    },
    "a duration that is none": { resources: [permissionSet("12 hours")], kind: "here", says: /is no duration/ },
    "background sessions that are decided elsewhere": {
      resources: [background(pending())],
      kind: "until-deployed",
      says: /EMR security configuration idc/,
    },
  },
  notApplicable: {
    "a role as which nothing runs": { resources: [lasting(12 * hour)] },
    "a role that only the service uses": {
      resources: [
        lasting(12 * hour),
        resource("aws:emr/cluster:Cluster", "spark", {
          serviceRole: arnOf("lab"),
          ec2Attributes: { instanceProfile: "spark" },
        }),
      ],
    },
    "a permission set of people in general": { resources: [permissionSet("PT12H", {})] },
    "a profile whose roles nobody here runs as": { resources: [anywhere(12 * hour)] },
  },
});
