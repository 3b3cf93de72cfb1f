import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { SageMakerStudio, type SageMakerStudioArgs } from "../../../components/aws/index.js";
import { made, valueOf, type Made } from "../mocks.js";
import { allowing, theOne, trustOf } from "./statements.js";

const about = { owner: "retention-team@example.com", workload: "lab" };
const network = { vpcId: "vpc-1", subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] };
const good: SageMakerStudioArgs = { ...about, ...network, profiles: { ann: {} } };
const data = { bucketArn: "arn:aws:s3:::data" };

const account = "arn:aws:sagemaker:eu-west-1:111122223333";
// The id that the mocks make up for the domain.
const domainId = "/subscriptions/s/resourceGroups/g/providers/aws/sagemaker/domain/Domain/lab";
const ann = `${account}:user-profile/${domainId}/ann`;

function names(resources: readonly Made[]): string[] {
  return resources.map(({ type, name }) => `${type} ${name}`).toSorted();
}

describe("SageMakerStudio", () => {
  it("makes a domain in which nobody's identity is handed on, with a default role that may do nothing", async () => {
    const resources = await made(() => new SageMakerStudio("lab", good));
    expect(names(resources)).toEqual([
      "aws:iam/policy:Policy lab",
      "aws:iam/policy:Policy lab-ann",
      "aws:iam/role:Role lab",
      "aws:iam/role:Role lab-ann",
      "aws:iam/rolePolicy:RolePolicy lab-ann",
      "aws:sagemaker/domain:Domain lab",
      "aws:sagemaker/userProfile:UserProfile lab-ann",
      "ml-identity-aws:index:SageMakerStudio lab",
    ]);
    expect(theOne("aws:sagemaker/domain:Domain", resources)?.inputs).toEqual({
      domainName: "lab",
      authMode: "IAM",
      appNetworkAccessType: "VpcOnly",
      vpcId: "vpc-1",
      subnetIds: ["subnet-1"],
      defaultUserSettings: {
        executionRole: "arn:aws:iam:eu-west-1:111122223333:lab",
        securityGroups: ["sg-1"],
      },
      domainSettings: {
        executionRoleIdentityConfig: "USER_PROFILE_NAME",
        trustedIdentityPropagationSettings: { status: "DISABLED" },
      },
      tags: about,
    });
    const boundary = resources.find(({ type, name }) => type === "aws:iam/policy:Policy" && name === "lab");
    expect(JSON.parse(String(boundary?.inputs["policy"]))).toMatchObject({
      Statement: [{ Effect: "Deny", Action: ["*"], Resource: ["*"] }],
    });
  });

  it("makes a role for each profile, whose sessions may carry its name and no context of a person", async () => {
    const profiles = { ann: { owner: "ann@example.com", reads: [data] }, ben: { writes: [data] } };
    const resources = await made(() => new SageMakerStudio("lab", { ...good, profiles }));
    const profile = resources.find(({ name, type }) => name === "lab-ann" && type.includes("UserProfile"));
    expect(profile?.inputs).toEqual({
      domainId,
      userProfileName: "ann",
      userSettings: { executionRole: "arn:aws:iam:eu-west-1:111122223333:lab-ann", securityGroups: ["sg-1"] },
      tags: { ...about, owner: "ann@example.com" },
    });
    const tagsOf = (role: string): unknown =>
      resources.find(({ type, name }) => type === "aws:iam/role:Role" && name === role)?.inputs["tags"];
    expect(tagsOf("lab-ann")).toEqual({ ...about, owner: "ann@example.com" });
    expect(tagsOf("lab-ben")).toEqual(about);
    expect(trustOf(resources, "lab-ann")).toMatchObject({
      Statement: [{ Action: ["sts:AssumeRole", "sts:SetSourceIdentity"] }],
    });
    expect(allowing("s3:GetObject", resources, "lab-ann")).toMatchObject([{ Resource: ["arn:aws:s3:::data/*"] }]);
    expect(allowing("s3:PutObject", resources, "lab-ann")).toEqual([]);
    expect(allowing("s3:PutObject", resources, "lab-ben")).toHaveLength(1);
  });

  it("lets a profile work in private spaces of its own alone", async () => {
    const resources = await made(() => new SageMakerStudio("lab", good));
    const itsOwn = {
      ArnLike: { "sagemaker:OwnerUserProfileArn": ann },
      StringEquals: { "sagemaker:SpaceSharingType": "Private" },
    };
    expect(allowing("sagemaker:CreateSpace", resources, "lab-ann")).toMatchObject([
      { Resource: [`${account}:space/${domainId}/*`], Condition: itsOwn },
    ]);
    expect(allowing("sagemaker:CreateApp", resources, "lab-ann")).toMatchObject([
      { Resource: [`${account}:app/${domainId}/*`], Condition: itsOwn },
    ]);
    expect(allowing("sagemaker:AddTags", resources, "lab-ann")).toMatchObject([
      { Condition: { StringEquals: { "sagemaker:TaggingAction": ["CreateSpace", "CreateApp"] } } },
    ]);
    expect(allowing("sagemaker:DescribeUserProfile", resources, "lab-ann")).toMatchObject([{ Resource: [ann] }]);
    expect(allowing("logs:PutLogEvents", resources, "lab-ann")).toMatchObject([
      { Resource: ["arn:aws:logs:eu-west-1:111122223333:log-group:/aws/sagemaker/studio:*"] },
    ]);
    for (const action of ["sagemaker:CreatePresignedDomainUrl", "sagemaker:UpdateDomain", "kms:CreateGrant"]) {
      expect(allowing(action, resources, "lab-ann")).toEqual([]);
    }
  });

  it("lets a profile open Studio as itself, where that is asked for", async () => {
    const resources = await made(() => new SageMakerStudio("lab", { ...good, opensFromStudio: true }));
    expect(allowing("sagemaker:CreatePresignedDomainUrl", resources, "lab-ann")).toMatchObject([{ Resource: [ann] }]);
  });

  it("opens volumes with the key that is named", async () => {
    const volumeKeyArn = "arn:aws:kms:eu-west-1:111122223333:key/k";
    const resources = await made(() => new SageMakerStudio("lab", { ...good, volumeKeyArn }));
    expect(theOne("aws:sagemaker/domain:Domain", resources)?.inputs["kmsKeyId"]).toBe(volumeKeyArn);
    expect(allowing("kms:CreateGrant", resources, "lab-ann")).toMatchObject([
      { Resource: [volumeKeyArn], Condition: { StringLike: { "kms:ViaService": "sagemaker.eu-west-1.*" } } },
    ]);
    expect(allowing("kms:DescribeKey", resources, "lab-ann")).toMatchObject([{ Resource: [volumeKeyArn] }]);
  });

  it("caps every role with the boundary that is given", async () => {
    const permissionsBoundary = "arn:aws:iam::111122223333:policy/workloads";
    const resources = await made(() => new SageMakerStudio("lab", { ...good, permissionsBoundary }));
    const roles = resources.filter(({ type }) => type === "aws:iam/role:Role");
    expect(roles.map(({ inputs }) => inputs["permissionsBoundary"])).toEqual([
      permissionsBoundary,
      permissionsBoundary,
    ]);
  });

  it("takes a role that was made for a profile, and no other profile takes the same", async () => {
    const roleArn = "arn:aws:iam::111122223333:role/workload/profile-of-a-test";
    const resources = await made(() => new SageMakerStudio("lab", { ...good, profiles: { ann: { roleArn } } }));
    const profile = theOne("aws:sagemaker/userProfile:UserProfile", resources);
    expect(profile?.inputs["userSettings"]).toMatchObject({ executionRole: roleArn });
    expect(names(resources)).not.toContain("aws:iam/role:Role lab-ann");
    const second = (): unknown => new SageMakerStudio("lab", { ...good, profiles: { ben: { roleArn } } });
    expect(second).toThrow("profiles.ben.roleArn is the role of SageMakerStudio lab, profiles.ann already");
  });

  it("gives out the domain, and profiles and roles by name", async () => {
    let studio: SageMakerStudio | undefined;
    await made(() => (studio = new SageMakerStudio("lab", { ...good, profiles: { ann: { reads: [data] }, ben: {} } })));
    expect(await valueOf(studio?.domainArn)).toBe(`${account}:lab`);
    expect(await valueOf(studio?.domainId)).toBe(domainId);
    expect(await valueOf(studio?.profileArns)).toEqual({ ann: `${account}:lab-ann`, ben: `${account}:lab-ben` });
    expect(await valueOf(studio?.roleArns)).toEqual({
      ann: "arn:aws:iam:eu-west-1:111122223333:lab-ann",
      ben: "arn:aws:iam:eu-west-1:111122223333:lab-ben",
    });
    const grants = (await valueOf(studio?.grants)) ?? [];
    expect(new Set(grants.map(({ who, need }) => `${who.split(":").at(-1) ?? ""} ${need}`))).toEqual(
      new Set(["lab-ann reads", "lab-ann profiles", "lab-ann logs", "lab-ben profiles", "lab-ben logs"]),
    );
  });

  it.each<[string, object, string]>([
    ["no owner", { owner: "" }, "owner is missing or empty"],
    ["no VPC", { vpcId: undefined }, "vpcId is missing or empty: name the VPC that the studio is in"],
    ["no subnets", { subnetIds: [] }, "subnetIds is missing or empty: name the subnets of the studio in the VPC"],
    ["no security groups", { securityGroupIds: undefined }, "securityGroupIds is missing or empty"],
    ["a key's name", { volumeKeyArn: "alias/k" }, "volumeKeyArn must be an ARN"],
    ["no profiles", { profiles: undefined }, "profiles must be an object that is written out"],
    ["profiles that come later", { profiles: pulumi.output({ ann: {} }) }, "profiles must be an object that is"],
    [
      "a name that ARNs do not keep",
      { profiles: { Ann: {} } },
      "profiles.Ann becomes part of names: use small letters",
    ],
    [
      "a name that is too long",
      { profiles: { ["a".repeat(64)]: {} } },
      "is the name of a profile: at most 63 characters",
    ],
    ["a blank owner", { profiles: { ann: { owner: " " } } }, "profiles.ann.owner is missing or empty: name the person"],
    [
      "a wildcard",
      { profiles: { ann: { secrets: ["arn:aws:secretsmanager:eu-west-1:111122223333:secret:*"] } } },
      "profiles.ann.secrets[0] holds a wildcard",
    ],
    [
      "a role and needs",
      { profiles: { ann: { roleArn: "arn:aws:iam::1:role/r", reads: [] } } },
      "profiles.ann.roleArn brings its own permissions: leave out reads",
    ],
  ])("refuses %s", (_, wrong, message) => {
    const args = { ...good, ...wrong };
    expect(() => new SageMakerStudio("lab", args)).toThrow(message);
  });
});
