import { isList, isObject, unknown, type Raw } from "../../model/index.js";

/** Machine-learning and data services, as CloudFormation names them. */
export const mlService =
  /^AWS::(?:AgentRegistry|AIOps|AppFlow|Athena|Bedrock|BedrockAgentCore|CleanRooms|CleanRoomsML|Comprehend|DataBrew|DataZone|EMR|EMRContainers|EMRServerless|EntityResolution|Forecast|Glue|HealthLake|KafkaConnect|Kendra|KendraRanking|KinesisAnalytics|KinesisAnalyticsV2|LakeFormation|Lex|LookoutEquipment|LookoutMetrics|LookoutVision|MWAA|Omics|OpenSearchService|OSIS|Personalize|QBusiness|QuickSight|Redshift|RedshiftServerless|Rekognition|SageMaker|Transcribe|Wisdom)::/;

/** Documents whose keys AWS defines, and that Pulumi takes as they are. */
const documents: ReadonlySet<string> = new Set([
  "assumeRolePolicyDocument",
  "definition",
  "definitionString",
  "keyPolicy",
  "policyDocument",
  "securityConfiguration",
]);

const shape = /^AWS::(\w+)::(\w+)$/;

/** `AWS::EMR::Step` -> `aws-native:emr:Step`. */
export function nativeToken(type: string): string | undefined {
  const [, service, name] = shape.exec(type) ?? [];
  if (service === undefined || name === undefined) return undefined;
  return `aws-native:${service.toLowerCase()}:${name.charAt(0).toUpperCase()}${evened(name).slice(1)}`;
}

const deepest = 80;

/** The inputs that `aws-native` would take: the same names, in its case. */
export function nativeInputs(value: Raw, depth = 0): Raw {
  if (depth > deepest) return unknown("here", [], "it is nested too deeply");
  if (isList(value)) return value.map((item) => nativeInputs(item, depth + 1));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const name = nativeName(key);
      return [name, documents.has(name) ? item : nativeInputs(item, depth + 1)];
    }),
  );
}

/** `KMSKeyId` -> `kmsKeyId`, `MasterUserARN` -> `masterUserArn`. */
function nativeName(key: string): string {
  const even = evened(key);
  return even.charAt(0).toLowerCase() + even.slice(1);
}

/** Of several capitals in a row, only the first and the one that begins the next word stay: `SAPOData` -> `SapoData`. */
function evened(name: string): string {
  return name.replace(/[A-Z]{2,}(?![a-z])/g, (run) => run.charAt(0) + run.slice(1).toLowerCase());
}
