import type { Fact, Options, Path, Resource, WorkloadFact } from "../../model/index.js";
import { ownCredential, personal } from "../credential.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { awsNames } from "./names.js";
import { passesOn, presenceAt, type Passthrough } from "./passthrough.js";
import { awsThing } from "./thing.js";
import { actsAsRoles, awsWorkload, withRoles } from "./workload.js";

const clusterNames = awsNames("redshift cluster");

/**
 * SQL that people write uses these roles: in COPY, UNLOAD, external schemas, Lambda functions and CREATE MODEL. A cluster
 * needs none.
 * https://docs.aws.amazon.com/redshift/latest/mgmt/authorizing-redshift-service.html
 */
const ofSql = { execution: ["iamRoles[]", "defaultIamRoleArn"] };

function cluster(resource: Resource, options: Options): readonly Fact[] {
  return [
    ...awsWorkload(resource, options, "Redshift cluster", {
      actsAs: actsAsRoles(resource, ofSql),
      names: awsThing(resource, clusterNames, { inputs: ["clusterIdentifier"], outputs: ["clusterIdentifier"] }),
      joinable: true,
    }),
    ...passwords(resource, "masterPassword", "masterPasswordWo", "masterUserPassword"),
  ];
}

function clusterRoles(resource: Resource, options: Options): readonly WorkloadFact[] {
  const home = refAt(resource, ["clusterIdentifier"], clusterNames);
  return awsWorkload(resource, options, "Redshift cluster roles", {
    actsAs: actsAsRoles(resource, { execution: ["iamRoleArns[]", "defaultIamRoleArn"] }),
    oneWith: home === undefined ? [] : [home],
    joinable: true,
  });
}

const idcPath: Path = ["redshiftIdcApplicationArn"];

function namespace(resource: Resource, options: Options): readonly Fact[] {
  return [
    ...awsWorkload(resource, options, "Redshift Serverless namespace", {
      actsAs: [
        ...passesOn(resource, idcPath, presenceAt(resource, idcPath), throughIdentityCenter),
        ...actsAsRoles(resource, ofSql),
      ],
    }),
    ...passwords(resource, "adminUserPassword", "adminUserPasswordWo"),
  ];
}

const managed = {
  ...personal,
  fix: "let Redshift keep and rotate the password (manageMasterPassword, manageAdminPassword), and sign in with IAM",
};

function passwords(resource: Resource, ...properties: readonly string[]): readonly Fact[] {
  return properties.flatMap((property) => ownCredential(resource, [property], "database password", managed));
}

const throughIdentityCenter: Passthrough = {
  as: "whoever queries",
  says: "it connects Redshift to IAM Identity Center, so that applications query with the permissions of the person who signed in to them",
  fix: "let workloads query with database users that are mapped to roles of their own",
};

/**
 * Applications such as QuickSight hand the signed-in person on to Redshift, and Redshift to Lake Formation and S3.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/tip-usecase-redshift.html
 */
function idcApplication(resource: Resource, options: Options): readonly WorkloadFact[] {
  return awsWorkload(resource, options, "Redshift identity center application", {
    actsAs: [
      ...passesOn(resource, ["idcInstanceArn"], true, throughIdentityCenter),
      ...actsAsRoles(resource, { service: ["iamRoleArn"] }),
    ],
  });
}

const scheduledAction = withRoles("Redshift scheduled action", { service: ["iamRole"] });

/** Amazon Redshift, provisioned and serverless. */
export const redshift: Readers = {
  "aws:redshift:Cluster": cluster,
  "aws-native:redshift:Cluster": cluster,
  "aws:redshift:ClusterIamRoles": clusterRoles,
  "aws:redshiftserverless:Namespace": namespace,
  "aws-native:redshiftserverless:Namespace": namespace,
  "aws:redshift:IdcApplication": idcApplication,
  "aws:redshift:ScheduledAction": scheduledAction,
  "aws-native:redshift:ScheduledAction": scheduledAction,
};
