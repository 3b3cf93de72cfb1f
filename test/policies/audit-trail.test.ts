import { unknown, type Raw, type Resource } from "../../policy-pack/model/index.js";
import { auditTrail } from "../../policy-pack/policies/who-answers/audit-trail.js";
import { testPolicy } from "../support/policy-tester.js";
import { managed, may, text } from "../support/role-in-use.js";
import {
  adminArn,
  arnOf,
  builtIn,
  cluster,
  group,
  managedIdentity,
  notebook,
  pending,
  principalId,
  resource,
  role,
  roleAssignment,
  roleId,
} from "../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const lab = [notebook("lab", arnOf("lab")), role("lab")];
const right = { enableLogFileValidation: true, isMultiRegionTrail: true, s3BucketName: "records" };

function trail(inputs: Inputs = {}, type = "aws:cloudtrail/trail:Trail"): { readonly resources: readonly Resource[] } {
  return { resources: [resource(type, "account", { ...right, ...inputs }), ...lab] };
}

function advanced(...fieldSelectors: readonly Raw[]): Raw {
  return [{ name: "selector", fieldSelectors }];
}

const management: Raw = { field: "eventCategory", equals: ["Management"] };
const data: Raw = { field: "eventCategory", equals: ["Data"] };

const workspace = resource("azure-native:machinelearningservices:Workspace", "studio", {
  resourceGroupName: "ml",
  workspaceName: "studio",
  identity: { type: "SystemAssigned" },
});
const workspaceId = `${group}/providers/Microsoft.MachineLearningServices/workspaces/studio`;

function setting(name: string, logs: Raw, inputs: Inputs = {}): Resource {
  return resource("azure-native:monitor:DiagnosticSetting", name, {
    resourceUri: workspaceId,
    workspaceId: `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`,
    logs,
    ...inputs,
  });
}

function classic(inputs: Inputs): Resource {
  return resource("azure:monitoring/diagnosticSetting:DiagnosticSetting", "logs", {
    targetResourceId: workspaceId,
    ...inputs,
  });
}

const audit: Raw = [{ categoryGroup: "audit", enabled: true }];
const metrics: Inputs = { metrics: [{ category: "AllMetrics", enabled: true }] };

testPolicy(auditTrail, {
  pass: {
    "a trail of all regions with validation": trail(),
    "the same of the other provider": trail({ isLogging: true }, "aws-native:cloudtrail:Trail"),
    "a trail that leaves out the noise of one service": trail({
      eventSelectors: [{ includeManagementEvents: true, excludeManagementEventSources: ["kms.amazonaws.com"] }],
    }),
    "a trail of what changes something": trail({ eventSelectors: [{ readWriteType: "WriteOnly" }] }),
    "a trail for data events of one region, beside which there may be another": trail({
      isMultiRegionTrail: false,
      eventSelectors: [
        {
          includeManagementEvents: false,
          dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3:::data/"] }],
        },
      ],
    }),
    "the same by advanced selectors": trail({ isMultiRegionTrail: false, advancedEventSelectors: advanced(data) }),
    "management events by advanced selectors": trail({
      advancedEventSelectors: advanced(management, { field: "readOnly", equals: ["false"] }),
    }),
    "a setting that keeps the audit logs": { resources: [setting("logs", audit), workspace] },
    "a setting that keeps one category": {
      resources: [setting("logs", [{ category: "AmlComputeJobEvent", enabled: true }]), workspace],
    },
    "a setting for metrics beside one for logs": {
      resources: [setting("metrics", [], metrics), setting("logs", audit), workspace],
    },
    "a classic setting": { resources: [classic({ enabledLogs: [{ categoryGroup: "allLogs" }] }), workspace] },
    "a classic setting in its older form": {
      resources: [classic({ logs: [{ category: "AmlComputeJobEvent", enabled: true }] }), workspace],
    },
    "a role that writes logs and reads trails": may({
      Action: ["logs:PutLogEvents", "cloudtrail:LookupEvents", "cloudtrail:Describe*"],
      Resource: "*",
    }),
    "an identity that reads data": {
      resources: [
        managedIdentity(),
        roleAssignment(principalId, roleId(builtIn.blobDataReader), group),
        cluster("gpu"),
      ],
    },
  },
  violation: {
    "a trail that is switched off": {
      ...trail({ enableLogging: false }),
      at: "enableLogging",
      says: "The record that CloudTrail trail account keeps has a gap: it is switched off.",
      final: false,
    },
    "the same of the other provider": {
      ...trail({ isLogging: false }, "aws-native:cloudtrail:Trail"),
      at: "isLogging",
      says: /switched off/,
      final: false,
    },
    "a trail without validation": {
      ...trail({ enableLogFileValidation: false }),
      at: "enableLogFileValidation",
      says: /nobody can tell whether its files were changed/,
      final: false,
    },
    "a trail that says nothing": {
      resources: [resource("aws:cloudtrail/trail:Trail", "account", { s3BucketName: "records" }), ...lab],
      at: "enableLogFileValidation",
      says: /has a gap/,
      final: false,
    },
    "a trail of one region": {
      ...trail({ isMultiRegionTrail: false }),
      at: "isMultiRegionTrail",
      says: /records one region/,
      final: false,
    },
    "a trail without IAM": {
      ...trail({ includeGlobalServiceEvents: false }),
      at: "includeGlobalServiceEvents",
      says: /leaves out IAM and STS/,
      final: false,
    },
    "a trail of what only reads": {
      ...trail({ eventSelectors: [{ readWriteType: "ReadOnly" }] }),
      at: "eventSelectors[0].readWriteType",
      says: /leaves out what changes something/,
      final: false,
    },
    "the same by advanced selectors": {
      ...trail({ advancedEventSelectors: advanced(management, { field: "readOnly", equals: ["true"] }) }),
      at: "advancedEventSelectors[0]",
      says: /leaves out what changes something/,
      final: false,
    },
    "a trail for data events that is switched off": {
      ...trail({ enableLogging: false, advancedEventSelectors: advanced(data) }),
      at: "enableLogging",
      says: /switched off/,
      final: false,
    },
    "a setting for metrics alone": {
      resources: [setting("metrics", [], metrics), workspace],
      at: "logs",
      says: "The record that diagnostic setting metrics keeps of Azure ML workspace studio has a gap: it keeps no log of who did what.",
      final: false,
    },
    "a setting whose logs are switched off": {
      resources: [setting("logs", [{ categoryGroup: "audit", enabled: false }]), workspace],
      at: "logs",
      says: /keeps no log/,
      final: false,
    },
    "a classic setting without logs": {
      resources: [classic({ metrics: [{ category: "AllMetrics" }] }), workspace],
      at: "enabledLogs",
      says: /keeps no log/,
      final: false,
    },
    "a role that may stop trails": {
      ...may({ Action: "cloudtrail:StopLogging", Resource: "*" }),
      at: "inlinePolicies[0].policy",
      says: "IAM role lab, which a workload runs as, can stop the record of what it does: inline policy p: statement 1 allows cloudtrail:StopLogging.",
      final: false,
    },
    "a role that may change what one trail records": {
      ...may({
        Action: "cloudtrail:PutEventSelectors",
        Resource: "arn:aws:cloudtrail:eu-west-1:123456789012:trail/account",
      }),
      at: "inlinePolicies[0].policy",
      says: /cloudtrail:PutEventSelectors/,
      final: false,
    },
    "an identity that may delete diagnostic settings": {
      resources: [
        managedIdentity(),
        roleAssignment(principalId, roleId("66666666-6666-6666-6666-666666666666"), workspaceId),
        resource(
          "azure-native:authorization:RoleDefinition",
          "tidy",
          { roleName: "tidy", permissions: [{ actions: ["Microsoft.Insights/diagnosticSettings/delete"] }] },
          { outputs: {}, id: roleId("66666666-6666-6666-6666-666666666666") },
        ),
        cluster("gpu"),
      ],
      at: "roleDefinitionId",
      says: /^user-assigned identity train, which a workload runs as, can stop the record/,
      final: false,
    },
  },
  undecidable: {
    "a trail that may be switched off": {
      ...trail({ enableLogging: pending() }),
      kind: "until-deployed",
      says: /of CloudTrail trail account, whether it is switched off/,
    },
    "a flag of the wrong type": {
      ...trail({ enableLogFileValidation: 7 }),
      kind: "here",
      says: /is not true or false/,
    },
    "a trail of one region, of which it is not known what for": {
      ...trail({ isMultiRegionTrail: false, eventSelectors: [{ includeManagementEvents: pending() }] }),
      kind: "until-deployed",
      says: /whether it records one region/,
    },
    "selectors that nobody can see": {
      ...trail({ eventSelectors: unknown("here", [], "what a file holds") }),
      kind: "here",
      says: "what a file holds",
    },
    "a kind of events that AWS does not have": {
      ...trail({ eventSelectors: [{ readWriteType: "Some" }] }),
      kind: "here",
      says: /which events the trail records/,
    },
    "advanced selectors that are known on deployment": {
      ...trail({ advancedEventSelectors: advanced({ field: "eventCategory", equals: pending() }) }),
      kind: "until-deployed",
      says: /leaves out what changes something/,
    },
    "logs that are known on deployment": {
      resources: [setting("logs", pending()), workspace],
      kind: "until-deployed",
      says: /whether it keeps no log/,
    },
    "a log of which it is not known whether it is on": {
      resources: [setting("logs", [{ categoryGroup: "audit", enabled: pending() }]), workspace],
      kind: "until-deployed",
      says: /whether it keeps no log/,
    },
    "a right to stop trails of whom nobody knows who it is": {
      resources: [
        resource("aws:iam/rolePolicy:RolePolicy", "p", {
          role: pending(),
          policy: text({ Action: "cloudtrail:StopLogging", Resource: "*" }),
        }),
        ...lab,
      ],
      kind: "until-deployed",
      says: "to whom RolePolicy p gives its rights",
    },
    "a role from outside": { resources: [notebook("lab", arnOf("elsewhere"))], kind: "here", says: /made outside/ },
    "a policy that is known on deployment": {
      resources: [role("lab", { inlinePolicies: [{ policy: pending() }] }), notebook("lab", arnOf("lab"))],
      kind: "until-deployed",
      says: /what IAM role lab allows/,
    },
  },
  notApplicable: {
    "a trail without machine learning": {
      resources: [resource("aws:cloudtrail/trail:Trail", "account", { enableLogging: false })],
    },
    "a trail beside workloads of another cloud": {
      resources: [resource("aws:cloudtrail/trail:Trail", "account", { enableLogging: false }), cluster("gpu")],
    },
    "a setting of something else": {
      resources: [setting("logs", [], { resourceUri: `${group}/providers/Microsoft.Web/sites/shop` }), workspace],
    },
    "a setting of something that is not known": {
      resources: [setting("logs", [], { resourceUri: pending() }), workspace],
    },
    "an admin, which another policy tells": managed(adminArn.slice(adminArn.lastIndexOf("/") + 1)),
    "a role that nobody runs as": { resources: [role("web"), ...lab] },
  },
});
