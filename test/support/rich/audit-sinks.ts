import type { Raw } from "../../../policy-pack/model/index.js";
import { group } from "../resources.js";

const trail: Readonly<Record<string, Raw>> = {
  s3BucketName: "records",
  enableLogFileValidation: true,
  isMultiRegionTrail: true,
  includeGlobalServiceEvents: true,
  eventSelectors: [{ includeManagementEvents: true, readWriteType: "All" }],
  advancedEventSelectors: [
    {
      fieldSelectors: [
        { field: "eventCategory", equals: ["Management"] },
        { field: "readOnly", equals: ["false"] },
      ],
    },
  ],
};

const lock: Readonly<Record<string, Raw>> = {
  bucket: "records",
  rule: { defaultRetention: { mode: "COMPLIANCE", days: 365 } },
};

const workspace = `${group}/providers/Microsoft.MachineLearningServices/workspaces/studio`;
const setting: Readonly<Record<string, Raw>> = {
  resourceUri: workspace,
  workspaceId: `${group}/providers/Microsoft.OperationalInsights/workspaces/logs`,
  logs: [{ categoryGroup: "audit", enabled: true }],
};

/** What keeps records. */
export const auditSinks: Readonly<Record<string, Readonly<Record<string, Raw>>>> = {
  "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": lock,
  "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2": { ...lock, bucket: "older" },
  "aws:s3/bucket:Bucket": { bucket: "records", objectLockConfiguration: { rule: lock["rule"] ?? null } },
  "aws-native:s3:Bucket": { bucketName: "records", objectLockConfiguration: { rule: lock["rule"] ?? null } },
  "aws:cloudtrail/trail:Trail": { ...trail, enableLogging: true },
  "aws-native:cloudtrail:Trail": { ...trail, isLogging: true },
  "azure-native:monitor:DiagnosticSetting": setting,
  "azure-native:insights:DiagnosticSetting": setting,
  "azure:monitoring/diagnosticSetting:DiagnosticSetting": {
    targetResourceId: workspace,
    enabledLogs: [{ categoryGroup: "audit" }],
    logs: [{ category: "AmlComputeJobEvent", enabled: false }],
  },
};
