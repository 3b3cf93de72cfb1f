import { describe, expect, it } from "vitest";
import type { Raw, Resource } from "../../../policy-pack/model/index.js";
import { noAdminRole } from "../../../policy-pack/policies/how-much/no-admin-role.js";
import { requireWorkloadIdentity } from "../../../policy-pack/policies/own-identity/require-workload-identity.js";
import { noOpaqueDeployment } from "../../../policy-pack/policies/who-answers/no-opaque-deployment.js";
import { noHumanCredentials } from "../../../policy-pack/policies/whose-identity/no-human-credentials.js";
import { noUserPassthrough } from "../../../policy-pack/policies/whose-identity/no-user-passthrough.js";
import { actsOf, factsOf } from "../../support/aws-acts.js";
import { testPolicy } from "../../support/policy-tester.js";
import { adminArn, adminDocument, arnOf, notebook, pending, resource, role } from "../../support/resources.js";

type Inputs = Readonly<Record<string, Raw>>;

const type = "aws:cloudformation/stack:Stack";
const lab = "AWS::SageMaker::NotebookInstance";

function bodyOf(Resources: Raw, more: Inputs = {}): string {
  return JSON.stringify({ Resources, ...more });
}

function stack(templateBody: Raw, inputs: Inputs = {}): Resource {
  return resource(type, "ml", { templateBody, ...inputs });
}

function one(Type: string, Properties: Raw, more: Inputs = {}): string {
  return bodyOf({ Lab: { Type, Properties } }, more);
}

function extension(Type: Raw, properties: Raw): Resource {
  return resource("aws-native:index:ExtensionResource", "lab", { type: Type, properties });
}

const bucket = one("AWS::S3::Bucket", { BucketName: "data" });

testPolicy(noOpaqueDeployment, {
  pass: {
    "a template whose roles are literal": { resources: [stack(one(lab, { RoleArn: arnOf("lab") }))] },
    "a role that comes as a parameter": {
      resources: [
        stack(one(lab, { RoleArn: { Ref: "Role" } }, { Parameters: { Role: { Type: "String" } } }), {
          parameters: { Role: arnOf("lab") },
        }),
      ],
    },
    "a change set with a template of AWS SAM": {
      resources: [
        resource("aws-native:cloudformation:ChangeSet", "ml", {
          templateBody: one(lab, { RoleArn: arnOf("lab") }, { Transform: "AWS::Serverless-2016-10-31" }),
        }),
      ],
    },
    "an extension resource": { resources: [extension(lab, { RoleArn: arnOf("lab") })] },
    "a resource of Cloud Control": {
      resources: [
        resource("aws:cloudcontrol/resource:Resource", "lab", {
          typeName: lab,
          desiredState: JSON.stringify({ RoleArn: arnOf("lab") }),
        }),
      ],
    },
  },
  violation: {},
  undecidable: {
    "an extension resource of a type without a reader": {
      resources: [extension("AWS::SageMaker::Workteam", { MemberRole: arnOf("lab") })],
      kind: "here",
      says: "AWS::SageMaker::Workteam gets its identity",
    },
    "a template that is kept elsewhere": {
      resources: [resource(type, "ml", { templateUrl: "https://example.com/t.yaml" })],
      kind: "here",
      says: "kept elsewhere",
    },
    "a template that is not known yet": { resources: [stack(pending())], kind: "until-deployed", says: "makes" },
    "a template that is neither JSON nor YAML": {
      resources: [stack("{ Resources: [")],
      kind: "here",
      says: "neither JSON nor YAML",
    },
    "a template without resources": { resources: [stack("{}")], kind: "here", says: "no resources" },
    "a resource whose type is a number": {
      resources: [stack(bodyOf({ Lab: { Type: 7 } }))],
      kind: "here",
      says: "Lab cannot be read",
    },
    "a machine-learning service without a reader": {
      resources: [stack(one("AWS::SageMaker::Workteam", { MemberRole: arnOf("lab") }))],
      kind: "here",
      says: "AWS::SageMaker::Workteam gets its identity",
    },
    "a transform that may add anything": {
      resources: [stack(one("AWS::S3::Bucket", {}, { Transform: ["AWS::Include"] }))],
      kind: "here",
      says: "a transform adds",
    },
    "a stack in the stack, whose template is kept elsewhere": {
      resources: [stack(one("AWS::CloudFormation::Stack", { TemplateURL: "https://example.com/t.yaml" }))],
      kind: "here",
      says: "kept elsewhere",
    },
    "a resource of Cloud Control of a type that is not known yet": {
      resources: [resource("aws:cloudcontrol/resource:Resource", "lab", { typeName: pending(), desiredState: "{}" })],
      kind: "until-deployed",
      says: "makes",
    },
    "a resource of Cloud Control whose state is not known yet": {
      resources: [resource("aws:cloudcontrol/resource:Resource", "lab", { typeName: lab, desiredState: pending() })],
      kind: "here",
      says: "gets its identity",
    },
  },
  notApplicable: {},
});

const admin = role("deploy", { managedPolicyArns: [adminArn] });

testPolicy(noAdminRole, {
  pass: {},
  violation: {
    "a notebook of a template with an admin role": {
      resources: [admin, stack(one(lab, { RoleArn: arnOf("deploy") }))],
      at: "managedPolicyArns[0]",
      says: "admin",
      final: true,
    },
    "a template that makes a role admin": {
      resources: [
        role("lab"),
        notebook("lab", arnOf("lab")),
        stack(
          one("AWS::IAM::RolePolicy", {
            RoleName: "lab",
            PolicyName: "p",
            PolicyDocument: JSON.parse(adminDocument) as Raw,
          }),
        ),
      ],
      at: "templateBody.Resources.Lab",
      says: "admin",
      final: true,
    },
  },
  undecidable: {
    "a role that the template makes": {
      resources: [stack(one(lab, { RoleArn: { "Fn::GetAtt": ["Role", "Arn"] } }))],
      kind: "here",
      says: "",
    },
  },
  notApplicable: {
    "a stack whose own role is admin, which only CloudFormation uses": {
      resources: [stack(one(lab, { RoleArn: arnOf("lab") }), { iamRoleArn: arnOf("deploy") }), role("lab"), admin],
      subject: admin,
    },
  },
});

testPolicy(requireWorkloadIdentity, {
  pass: { "a notebook with a role": { resources: [stack(one(lab, { RoleArn: arnOf("lab") }))] } },
  violation: {
    "a notebook without a role": {
      resources: [stack(one(lab, { InstanceType: "ml.t3.medium" }))],
      at: "templateBody.Resources.Lab",
      says: "it names no role",
    },
  },
  undecidable: {
    "a notebook whose role is written in another way": {
      resources: [stack(one(lab, { TheRole: arnOf("lab") }))],
      kind: "here",
      says: "gets its identity",
    },
  },
  notApplicable: {},
});

testPolicy(noUserPassthrough, {
  pass: {},
  violation: {
    "a domain of a template": {
      resources: [
        stack(
          one("AWS::SageMaker::Domain", {
            DefaultUserSettings: { ExecutionRole: arnOf("lab") },
            DomainSettings: { TrustedIdentityPropagationSettings: { Status: "ENABLED" } },
          }),
        ),
      ],
      at: "templateBody.Resources.Lab",
      says: "",
    },
  },
  undecidable: {},
  notApplicable: {},
});

testPolicy(noHumanCredentials, {
  pass: {},
  violation: {
    "a password in a template": {
      resources: [
        stack(
          one("AWS::OpenSearchService::Domain", {
            AdvancedSecurityOptions: { MasterUserOptions: { MasterUserName: "ann", MasterUserPassword: "hunter2" } },
          }),
        ),
      ],
      at: "templateBody.Resources.Lab",
      says: "password of the master user",
    },
  },
  undecidable: {},
  notApplicable: {},
});

describe("a template of other things", () => {
  it.each<[string, Inputs]>([
    ["a bucket", { templateBody: bucket }],
    ["a bucket in YAML", { templateBody: "Resources:\n  Data:\n    Type: AWS::S3::Bucket\n" }],
    ["a function", { templateBody: one("AWS::Lambda::Function", { Role: { "Fn::GetAtt": ["Role", "Arn"] } }) }],
    ["a role", { templateBody: one("AWS::IAM::Role", { AssumeRolePolicyDocument: {} }) }],
    ["a stack with a role of its own", { templateBody: bucket, iamRoleArn: arnOf("deploy") }],
  ])("says nothing: %s", (_, inputs) => {
    expect(factsOf(type, inputs)).toEqual([]);
  });

  it("is a workload where a tag declares it", () => {
    const tags = { workload: "fraud" };
    expect(actsOf(type, { templateBody: bucket, iamRoleArn: arnOf("deploy"), tags })).toEqual([
      `service ${arnOf("deploy")} at iamRoleArn`,
    ]);
    expect(actsOf(type, { templateBody: one("AWS::Lambda::Function", { Role: arnOf("run") }), tags })).toEqual([
      `execution ${arnOf("run")} at templateBody.Resources.Lab`,
    ]);
  });
});

describe("an extension resource", () => {
  it("says nothing of other things", () => {
    const { type: token, inputs } = extension("AWS::S3::Bucket", { BucketName: "data" });
    expect(factsOf(token, inputs)).toEqual([]);
  });

  it("acts as the resource that it makes", () => {
    const { type: token, inputs } = extension(lab, { RoleArn: arnOf("lab") });
    expect(actsOf(token, inputs)).toEqual([`execution ${arnOf("lab")} at properties`]);
  });
});

describe("a template in YAML", () => {
  function roleOf(value: string): readonly string[] {
    return actsOf(type, {
      templateBody: `
Parameters:
  Role: { Type: String, Default: by-default }
  Other: { Type: String }
Resources:
  Lab:
    Type: ${lab}
    Properties:
      RoleArn: ${value}
`,
      parameters: { Other: "other" },
    });
  }

  const at = "at templateBody.Resources.Lab";

  it.each([
    ["arn:aws:iam::123456789012:role/lab", `execution ${arnOf("lab")} ${at}`],
    ["!Ref Role", `execution by-default ${at}`],
    ["!Ref Other", `execution other ${at}`],
    ["!Sub plain", `execution plain ${at}`],
    ["!GetAtt Role.Arn", `execution unknown (here) ${at}`],
    ["!Sub 'arn:${AWS::Partition}:iam::1:role/lab'", `execution unknown (here) ${at}`],
    ["!Join ['/', [arn, lab]]", `execution unknown (here) ${at}`],
    ["!If [Prod, a, b]", `execution unknown (here) ${at}`],
    ["!Unheard of", `execution of ${at}`],
    ["{ Ref: Nobody }", `execution unknown (here) ${at}`],
    ["7", `execution unknown (here) ${at}`],
  ])("is read: RoleArn: %s", (value, line) => {
    expect(roleOf(value)).toEqual([line]);
  });

  it("has no role where it is given none", () => {
    expect(roleOf("!Ref AWS::NoValue")).toEqual([
      `unsure (here): machine or shared-default or ambient or signed-in-user or named-person or nobody ${at}`,
    ]);
  });

  it("cannot be made to grow without bound", () => {
    const bomb = [
      "a: &a [x, x]",
      ...Array.from("bcdefghijklmnop").map((key, n) => {
        const before = "abcdefghijklmnop".charAt(n);
        return `${key}: &${key} [*${before}, *${before}, *${before}, *${before}, *${before}, *${before}, *${before}]`;
      }),
    ].join("\n");
    expect(actsOf(type, { templateBody: bomb })[0]).toMatch(/^unsure \(here\)/);
  });
});

describe("parameters that are not known", () => {
  const templateBody = one(lab, { RoleArn: { Ref: "Role" } }, { Parameters: { Role: { Default: "by-default" } } });

  it.each<[string, Raw, string]>([
    ["all of them", pending(), "until-deployed"],
    ["the one that is meant", { Role: pending() }, "until-deployed"],
  ])("leave the role open: %s", (_, parameters, kind) => {
    expect(actsOf(type, { templateBody, parameters })).toEqual([
      `execution unknown (${kind}) at templateBody.Resources.Lab`,
    ]);
  });
});
