import { describe, expect, it } from "vitest";
import { showPath, type Fact, type Raw, type Resource } from "../../../policy-pack/model/index.js";
import { noAdminRole } from "../../../policy-pack/policies/how-much/no-admin-role.js";
import { noHumanRunAs } from "../../../policy-pack/policies/whose-identity/no-human-run-as.js";
import { noInheritedIdentity } from "../../../policy-pack/policies/own-identity/no-inherited-identity.js";
import { noSharedIdentity } from "../../../policy-pack/policies/own-identity/no-shared-identity.js";
import { requireWorkloadIdentity } from "../../../policy-pack/policies/own-identity/require-workload-identity.js";
import { actsOf, factsOf, workloadOf } from "../../support/aws-acts.js";
import { testPolicy } from "../../support/policy-tester.js";
import { adminArn, arnOf, narrowDocument, notebook, pending, resource, role } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const lab = role("lab");

function connection(authentication: Raw): Resource {
  return resource("aws:glue/connection:Connection", "crm", { authenticationConfiguration: authentication });
}

function nativeConnection(grant: Raw): Resource {
  return resource("aws-native:glue:Connection", "crm", {
    connectionInput: { authenticationConfiguration: { oAuth2Properties: { oAuth2GrantType: grant } } },
  });
}

function granted(oauth2GrantType: Raw): Raw {
  return { authenticationType: "OAUTH2", oauth2Properties: { oauth2GrantType } };
}

const cluster = resource("aws:redshift/cluster:Cluster", "dw", {
  clusterIdentifier: "dw",
  iamRoles: [arnOf("lab")],
  defaultIamRoleArn: arnOf("lab"),
});
const newCluster = resource("aws:redshift/cluster:Cluster", "dw", { iamRoles: [arnOf("lab")] });

testPolicy(noHumanRunAs, {
  pass: {
    "a job of Glue with a role of its own": {
      resources: [resource("aws:glue/job:Job", "prepare", { roleArn: arnOf("lab") }), lab],
    },
  },
  violation: {
    "a connection that somebody consented to": {
      resources: [connection(granted("AUTHORIZATION_CODE"))],
      at: "authenticationConfiguration.oauth2Properties.oauth2GrantType",
      says: "the person who consented",
    },
    "the same in aws-native": {
      resources: [nativeConnection("AUTHORIZATION_CODE")],
      at: "connectionInput.authenticationConfiguration.oAuth2Properties.oAuth2GrantType",
      says: "the person who consented",
    },
    "the same in a project of DataZone": {
      resources: [
        resource("aws-native:datazone:Connection", "crm", {
          props: {
            glueProperties: {
              glueConnectionInput: {
                authenticationConfiguration: { oAuth2Properties: { oAuth2GrantType: "AUTHORIZATION_CODE" } },
              },
            },
          },
        }),
      ],
      at: "props.glueProperties.glueConnectionInput.authenticationConfiguration.oAuth2Properties.oAuth2GrantType",
      says: "the person who consented",
    },
    "a job of Glue with a role that people sign in to": {
      resources: [resource("aws:glue/job:Job", "prepare", { roleArn: arnOf("AWSReservedSSO_Admin_0123456789abcdef") })],
      at: "roleArn",
      says: "Glue job prepare runs as a person",
    },
  },
  undecidable: {
    "a connection with a token of a user, who may be a person": {
      resources: [connection(granted("JWT_BEARER"))],
      kind: "here",
      says: "acts as a person",
    },
    "a connection whose grant is not known": {
      resources: [connection(granted(pending()))],
      kind: "until-deployed",
      says: "how it gets its identity",
    },
    "a connection without a grant": {
      resources: [connection({ oauth2Properties: { tokenUrl: "https://example.com" } })],
      kind: "here",
      says: "acts as a person",
    },
    "a connection whose authentication is not known": {
      resources: [connection(pending())],
      kind: "until-deployed",
      says: "how it gets its identity",
    },
    "a job template whose role is filled in later": {
      resources: [
        resource("aws:emrcontainers/jobTemplate:JobTemplate", "train", {
          jobTemplateData: { executionRoleArn: "${role}" },
        }),
      ],
      kind: "here",
      says: "a parameter of the job template",
    },
  },
  notApplicable: {
    "a cluster of Redshift without a role": {
      resources: [resource("aws:redshift/cluster:Cluster", "dw", { clusterIdentifier: "dw" })],
    },
  },
});

const profile = resource("aws:iam/instanceProfile:InstanceProfile", "profile", { name: "spark", role: "lab" });
const spark = resource("aws:emr/cluster:Cluster", "spark", { ec2Attributes: { instanceProfile: "spark" } });

testPolicy(noAdminRole, {
  pass: {
    "the role of a cluster's instance profile": {
      resources: [role("lab", { inlinePolicies: [{ name: "p", policy: narrowDocument }] }), profile, spark],
    },
  },
  violation: {
    "the same with an admin policy": {
      resources: [role("lab", { managedPolicyArns: [adminArn] }), profile, spark],
      at: "managedPolicyArns[0]",
      says: "EMR cluster spark runs as IAM role lab",
    },
  },
  undecidable: {
    "an instance profile that is made elsewhere": {
      resources: [spark],
      kind: "here",
      says: "made outside this program",
    },
  },
  notApplicable: {},
});

testPolicy(requireWorkloadIdentity, {
  pass: {
    "a cluster of EMR with an instance profile": {
      resources: [
        resource("aws:emr/cluster:Cluster", "spark", {
          serviceRole: "emr",
          ec2Attributes: { instanceProfile: "spark" },
        }),
      ],
    },
    "a workgroup for Spark with a role": {
      resources: [
        resource("aws:athena/workgroup:Workgroup", "spark", {
          configuration: {
            executionRole: arnOf("lab"),
            engineVersion: { selectedEngineVersion: "PySpark engine version 3" },
          },
        }),
      ],
    },
  },
  violation: {
    "a cluster of EMR with a service role only": {
      resources: [resource("aws:emr/cluster:Cluster", "spark", { serviceRole: "emr" })],
      at: "ec2Attributes.instanceProfile",
      says: "it names no instance profile",
    },
    "a workgroup for Spark without a role": {
      resources: [
        resource("aws-native:athena:WorkGroup", "spark", {
          workGroupConfiguration: { engineVersion: { selectedEngineVersion: "Apache Spark version 3.5" } },
        }),
      ],
      at: "workGroupConfiguration.executionRole",
      says: "names no execution role",
    },
  },
  undecidable: {
    "a workgroup without a role whose engine is not known": {
      resources: [
        resource("aws:athena/workgroup:Workgroup", "spark", {
          configuration: { engineVersion: { selectedEngineVersion: pending() } },
        }),
      ],
      kind: "until-deployed",
      says: "how it gets its identity",
    },
  },
  notApplicable: {
    "a workgroup for SQL, whose queries run as who sends them": {
      resources: [
        resource("aws:athena/workgroup:Workgroup", "sql", {
          configuration: { engineVersion: { selectedEngineVersion: "Athena engine version 3" } },
        }),
      ],
    },
    "an application of EMR Serverless, whose jobs name their roles": {
      resources: [resource("aws:emrserverless/application:Application", "spark", { name: "spark" })],
    },
  },
});

testPolicy(noInheritedIdentity, {
  pass: {
    "a data source of QuickSight with a role": {
      resources: [
        resource("aws:quicksight/dataSource:DataSource", "sales", {
          parameters: { athena: { roleArn: arnOf("lab") } },
        }),
      ],
    },
  },
  violation: {
    "a step of EMR": {
      resources: [resource("aws-native:emr:Step", "train", { jobFlowId: "j-1" })],
      at: "jobFlowId",
      says: "instance profile of its cluster",
    },
    "a data source of QuickSight without a role": {
      resources: [
        resource("aws:quicksight/dataSource:DataSource", "sales", { parameters: { athena: { workGroup: "w" } } }),
      ],
      at: "parameters.athena.roleArn",
      says: "the whole QuickSight account",
    },
  },
  undecidable: {},
  notApplicable: {
    "a data source of QuickSight for a database": {
      resources: [resource("aws:quicksight/dataSource:DataSource", "sales", { parameters: { postgresql: {} } })],
    },
  },
});

testPolicy(noSharedIdentity, {
  pass: {
    "the roles of one Redshift cluster, in two resources": {
      resources: [
        cluster,
        resource("aws:redshift/clusterIamRoles:ClusterIamRoles", "roles", {
          clusterIdentifier: "dw",
          iamRoleArns: [arnOf("lab")],
        }),
        lab,
      ],
    },
    "the same before the cluster has a name": {
      resources: [
        newCluster,
        resource(
          "aws:redshift/clusterIamRoles:ClusterIamRoles",
          "roles",
          { clusterIdentifier: pending(), iamRoleArns: [arnOf("lab")] },
          { uses: { clusterIdentifier: [newCluster] } },
        ),
        lab,
      ],
    },
    "a project of DataZone with its connection and environment": {
      resources: [
        resource(
          "aws-native:datazone:Project",
          "fraud",
          { projectExecutionRole: arnOf("lab") },
          { outputs: { awsId: "prj-1" } },
        ),
        resource("aws-native:datazone:Connection", "spark", {
          projectIdentifier: "prj-1",
          awsLocation: { accessRole: arnOf("lab") },
        }),
        resource("aws-native:datazone:Environment", "tools", {
          projectIdentifier: "prj-1",
          environmentRoleArn: arnOf("lab"),
        }),
        lab,
      ],
    },
  },
  violation: {
    "two Redshift clusters": {
      resources: [cluster, resource("aws:redshift/cluster:Cluster", "b", { iamRoles: [arnOf("lab")] }), lab],
      at: "iamRoles[0]",
      says: "Redshift cluster b uses too",
      final: false,
    },
    "a job of Glue and a notebook": {
      resources: [resource("aws-native:glue:Job", "prepare", { role: "lab" }), notebook("nb", arnOf("lab")), lab],
      at: "role",
      says: "notebook instance nb uses too",
    },
    "two projects of DataZone": {
      resources: [
        resource("aws-native:datazone:Project", "fraud", { projectExecutionRole: arnOf("lab") }),
        resource("aws-native:datazone:Project", "churn", { projectExecutionRole: arnOf("lab") }),
        lab,
      ],
      at: "projectExecutionRole",
      says: "DataZone project churn uses too",
      final: false,
    },
  },
  undecidable: {},
  notApplicable: {},
});

describe("a project of DataZone", () => {
  it("gets a role that is made for it where it has a profile and names none", () => {
    const type = "aws-native:datazone:Project";
    expect(actsOf(type, {})).toEqual([]);
    expect(actsOf(type, { projectProfileId: "p" })).toEqual(["unsure (here): machine at projectExecutionRole"]);
    expect(actsOf(type, { projectProfileId: "p", projectExecutionRole: arnOf("lab") })).toEqual([
      `execution ${arnOf("lab")} at projectExecutionRole`,
    ]);
  });
});

describe("a data source of QuickSight", () => {
  it("that hands the person on uses no role of the account", () => {
    const athenaParameters = { identityCenterConfiguration: { enableIdentityPropagation: true } };
    expect(
      workloadOf("aws-native:quicksight:DataSource", { dataSourceParameters: { athenaParameters } }).actsAs,
    ).toEqual([expect.objectContaining({ how: "signed-in-user" })]);
  });
});

function credentialsOf(facts: readonly Fact[]): readonly string[] {
  return facts.flatMap((fact) => {
    if (fact.fact !== "credential") return [];
    const perhaps = fact.unknown === undefined ? "" : "perhaps ";
    const personal = fact.personal === true ? ", personal" : "";
    return [`${perhaps}${fact.label}${personal} at ${showPath(fact.at.path)}`];
  });
}

describe("credentials that data services keep", () => {
  const basic = "authenticationConfiguration.basicAuthenticationCredentials.password";
  const kept: readonly (readonly [type: string, inputs: Inputs, expected: readonly string[]])[] = [
    ["aws:glue/job:Job", { roleArn: "lab" }, []],
    ["aws:glue/job:Job", { sourceControlDetails: { provider: "GITHUB" } }, []],
    [
      "aws:glue/job:Job",
      { sourceControlDetails: { authToken: pending() } },
      ["personal access token, personal at sourceControlDetails.authToken"],
    ],
    ["aws:glue/devEndpoint:DevEndpoint", { publicKeys: ["ssh-rsa a"] }, ["SSH key, personal at publicKeys"]],
    ["aws:glue/connection:Connection", { authenticationConfiguration: { secretArn: "s" } }, []],
    [
      "aws:glue/connection:Connection",
      { authenticationConfiguration: pending() },
      [
        `perhaps password, personal at ${basic}`,
        "perhaps credentials of the data source at authenticationConfiguration.customAuthenticationCredentials",
        "perhaps OAuth access token, personal at authenticationConfiguration.oauth2Properties.oauth2Credentials.accessToken",
        "perhaps OAuth refresh token, personal at authenticationConfiguration.oauth2Properties.oauth2Credentials.refreshToken",
        "perhaps JSON Web Token at authenticationConfiguration.oauth2Properties.oauth2Credentials.jwtToken",
        "perhaps OAuth client secret at authenticationConfiguration.oauth2Properties.oauth2Credentials.userManagedClientApplicationClientSecret",
      ],
    ],
    [
      "aws:emr/cluster:Cluster",
      { kerberosAttributes: 7 },
      ["perhaps Active Directory password, personal at kerberosAttributes.adDomainJoinPassword"],
    ],
    [
      "aws:glue/connection:Connection",
      { authenticationConfiguration: { basicAuthenticationCredentials: { password: pending() } } },
      [`password, personal at ${basic}`],
    ],
    [
      "aws-native:glue:Connection",
      { connectionInput: { connectionProperties: { PASSWORD: "p" } } },
      ["password, personal at connectionInput.connectionProperties.PASSWORD"],
    ],
    ["aws:emr/cluster:Cluster", { ec2Attributes: { subnetId: "s" } }, []],
    [
      "aws:emr/cluster:Cluster",
      { ec2Attributes: { keyName: "ann" } },
      ["SSH key pair, personal at ec2Attributes.keyName"],
    ],
    ["aws:redshift/cluster:Cluster", { manageMasterPassword: true }, []],
    ["aws:redshift/cluster:Cluster", { masterPassword: "p" }, ["database password, personal at masterPassword"]],
    [
      "aws-native:redshiftserverless:Namespace",
      { adminUserPassword: "p" },
      ["database password, personal at adminUserPassword"],
    ],
    [
      "aws:quicksight/dataSource:DataSource",
      { credentials: { credentialPair: { username: "u", password: "p" } } },
      ["password, personal at credentials.credentialPair.password"],
    ],
  ];

  it.each(kept)("%s with %j", (type, inputs, expected) => {
    expect(credentialsOf(factsOf(type, inputs))).toEqual(expected);
  });
});
