import { personal } from "../credential.js";
import type { Readers } from "../reader.js";
import { keeps } from "../ways-in.js";
import { workloadReader, type Kind } from "./kind.js";
import { throughRoles } from "./workload.js";

/** `aws` and `aws-native` spell the same inputs differently. */
interface Spelling {
  readonly suffix: string;
  readonly vpc: string;
  readonly openSearch: string;
  readonly serverless: string;
  readonly roles: readonly string[];
  readonly accessKey: string;
}

const secretOf = "secretsManagerConfiguration.roleArn";
const backup = "s3BackupConfiguration.roleArn";
const bucket = "s3Configuration.roleArn";

/**
 * Firehose itself reads sources, writes to destinations and fetches secrets with all its roles; a function that transforms
 * records has a role of its own.
 * https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
 */
function rolesOf({ suffix, vpc, openSearch, serverless, roles }: Spelling): readonly string[] {
  const search = ["roleArn", bucket, `${vpc}.roleArn`];
  const destinations: Readonly<Record<string, readonly string[]>> = {
    elasticsearch: search,
    [openSearch]: search,
    [serverless]: search,
    extendedS3: ["roleArn", backup, "dataFormatConversionConfiguration.schemaConfiguration.roleArn"],
    httpEndpoint: ["roleArn", bucket, secretOf],
    iceberg: ["roleArn", bucket],
    redshift: ["roleArn", bucket, backup, secretOf],
    snowflake: ["roleArn", bucket, secretOf],
    splunk: [bucket, secretOf],
  };
  const written = Object.entries(destinations).flatMap(([name, paths]) =>
    paths.map((path) => `${name}${suffix}.${path}`),
  );
  return [...roles, "mskSourceConfiguration.authenticationConfiguration.roleArn", ...written];
}

const managed = { fix: "keep it in Secrets Manager (secretsManagerConfiguration), where it is rotated" };

function stream(spelling: Spelling): Kind {
  const { suffix, accessKey } = spelling;
  const secrets = [
    keeps(`httpEndpoint${suffix}.${accessKey}`, "access key of the endpoint", managed),
    keeps(`redshift${suffix}.password`, "database password", { ...personal, ...managed }),
    keeps(`snowflake${suffix}.privateKey`, "private key of a Snowflake user", managed),
    keeps(`splunk${suffix}.hecToken`, "token of the Splunk HTTP Event Collector", managed),
  ];
  return {
    label: "Firehose stream",
    acting: throughRoles({ service: rolesOf(spelling) }),
    secrets: (resource) => secrets.flatMap((kept) => kept(resource)),
  };
}

const bridged: Spelling = {
  suffix: "Configuration",
  vpc: "vpcConfig",
  openSearch: "opensearch",
  serverless: "opensearchserverless",
  roles: ["kinesisSourceConfiguration.roleArn"],
  accessKey: "accessKey",
};

const native: Spelling = {
  suffix: "DestinationConfiguration",
  vpc: "vpcConfiguration",
  openSearch: "amazonopensearchservice",
  serverless: "amazonOpenSearchServerless",
  roles: [
    "kinesisStreamSourceConfiguration.roleArn",
    `databaseSourceConfiguration.databaseSourceAuthenticationConfiguration.${secretOf}`,
    "s3DestinationConfiguration.roleArn",
  ],
  accessKey: "endpointConfiguration.accessKey",
};

/** Amazon Data Firehose. */
export const firehose: Readers = {
  "aws:kinesis:FirehoseDeliveryStream": workloadReader(stream(bridged)),
  "aws-native:kinesisfirehose:DeliveryStream": workloadReader(stream(native)),
};
