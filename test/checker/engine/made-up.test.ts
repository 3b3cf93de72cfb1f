import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "../../../checker/engine/json.js";
import { makeUp } from "../../../checker/engine/made-up/index.js";
import { unknownText } from "../../../checker/engine/wire.js";
import type { World } from "../../../checker/engine/world.js";

const world: World = {
  organization: "organization",
  project: "ml",
  stack: "dev",
  account: "000000000000",
  region: "us-east-1",
  subscription: "00000000-0000-0000-0000-000000000000",
  tenant: "00000000-0000-0000-0000-000000000000",
  config: new Map(),
  invokes: [],
  stackReferences: new Map(),
};

function made(type: string, inputs: JsonObject = {}, providerRegion?: string, sdkVersion = "") {
  const asked = { urn: `urn:pulumi:dev::ml::${type}::x`, type, name: "x", inputs, providerRegion, sdkVersion };
  return makeUp(asked, world, { outputOf: () => undefined });
}

const auto = /^x-mli[0-9a-f]{10}$/;
const group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/g/providers";

describe("AWS names and ARNs", () => {
  test.each<[string, JsonObject, string]>([
    ["iam/role:Role", { name: "n" }, "arn:aws:iam::000000000000:role/n"],
    ["iam/role:Role", { name: "n", path: "/ml/" }, "arn:aws:iam::000000000000:role/ml/n"],
    ["iam/user:User", { name: "n" }, "arn:aws:iam::000000000000:user/n"],
    ["iam/policy:Policy", { name: "n", path: "/p/" }, "arn:aws:iam::000000000000:policy/p/n"],
    ["iam/instanceProfile:InstanceProfile", { name: "n" }, "arn:aws:iam::000000000000:instance-profile/n"],
    [
      "iam/openIdConnectProvider:OpenIdConnectProvider",
      { url: "https://token.actions.githubusercontent.com" },
      "arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com",
    ],
    ["s3/bucket:Bucket", { bucket: "b" }, "arn:aws:s3:::b"],
    ["s3/bucketV2:BucketV2", { bucket: "b" }, "arn:aws:s3:::b"],
    [
      "sagemaker/notebookInstance:NotebookInstance",
      { name: "n" },
      "arn:aws:sagemaker:us-east-1:000000000000:notebook-instance/n",
    ],
    [
      "sagemaker/endpointConfiguration:EndpointConfiguration",
      { name: "n" },
      "arn:aws:sagemaker:us-east-1:000000000000:endpoint-config/n",
    ],
    [
      "sagemaker/userProfile:UserProfile",
      { userProfileName: "ann", domainId: "d-1" },
      "arn:aws:sagemaker:us-east-1:000000000000:user-profile/d-1/ann",
    ],
    [
      "sagemaker/trainingJob:TrainingJob",
      { trainingJobName: "t" },
      "arn:aws:sagemaker:us-east-1:000000000000:training-job/t",
    ],
    ["lambda/function:Function", { name: "f" }, "arn:aws:lambda:us-east-1:000000000000:function:f"],
    ["sqs/queue:Queue", { name: "q", region: "eu-west-1" }, "arn:aws:sqs:eu-west-1:000000000000:q"],
    ["sns/topic:Topic", { name: "t", region: "cn-north-1" }, "arn:aws-cn:sns:cn-north-1:000000000000:t"],
    ["cloudwatch/logGroup:LogGroup", { name: "/ml" }, "arn:aws:logs:us-east-1:000000000000:log-group:/ml"],
    ["someday/bigThing:BigThing", { name: "n" }, "arn:aws:someday:us-east-1:000000000000:big-thing/n"],
  ])("%s %j", (type, inputs, arn) => {
    expect(made(`aws:${type}`, inputs).outputs["arn"]).toBe(arn);
  });

  test("a name that the program leaves out is filled in as Check does, in inputs and outputs", () => {
    const role = made("aws:iam/role:Role");
    expect(role.inputs["name"]).toMatch(auto);
    expect(role.outputs["name"]).toBe(role.inputs["name"]);
    expect(made("aws:s3/bucket:Bucket").inputs["bucket"]).toMatch(auto);
    expect(made("aws:iam/role:Role", { namePrefix: "ml-" }).inputs["name"]).toMatch(/^ml-mli[0-9a-f]{10}$/);
    expect(made("aws:iam/rolePolicyAttachment:RolePolicyAttachment").inputs).toEqual({});
  });

  test("a name that is not known yet stays so, and the ARN is readable all the same", () => {
    const role = made("aws:iam/role:Role", { name: unknownText });
    expect(role.inputs).toEqual({});
    expect(role.outputs["name"]).toBeUndefined();
    expect(role.outputs["arn"]).toMatch(/^arn:aws:iam::000000000000:role\/x-mli/);
  });

  test("the provider's region counts", () => {
    const notebook = made("aws:sagemaker/notebookInstance:NotebookInstance", { name: "n" }, "us-gov-west-1");
    expect(notebook.outputs["arn"]).toBe("arn:aws-us-gov:sagemaker:us-gov-west-1:000000000000:notebook-instance/n");
  });

  test("ids", () => {
    expect(made("aws:iam/policy:Policy", { name: "n" }).id).toBe("arn:aws:iam::000000000000:policy/n");
    expect(made("aws:sagemaker/domain:Domain", { domainName: "d" }).id).toMatch(/^d-mli[0-9a-f]{10}$/);
    expect(made("aws:iam/rolePolicy:RolePolicy", { role: "r", name: "n" }).id).toBe("r:n");
  });

  test("an access key's secret stays unknown", () => {
    const { id, outputs } = made("aws:iam/accessKey:AccessKey", { user: "u" });
    expect(id).toMatch(/^AKIA[0-9A-Z]+$/);
    expect(Object.keys(outputs)).not.toContain("secret");
  });

  test("documents given as objects come back as JSON text, or unknown where a part is", () => {
    const policy = (value: Json) => made("aws:iam/role:Role", { assumeRolePolicy: value }).outputs["assumeRolePolicy"];
    expect(policy({ Version: "2012-10-17" })).toBe('{"Version":"2012-10-17"}');
    expect(policy({ Statement: [{ Resource: unknownText }] })).toBe(unknownText);
    expect(policy("{}")).toBeUndefined();
  });
});

describe("Azure ids", () => {
  test.each<[string, JsonObject, string]>([
    [
      "azure-native:machinelearningservices:Compute",
      { resourceGroupName: "g", workspaceName: "w", computeName: "c" },
      `${group}/Microsoft.MachineLearningServices/workspaces/w/computes/c`,
    ],
    [
      "azure-native:machinelearningservices/v20240101preview:Compute",
      { resourceGroupName: "g", workspaceName: "w", computeName: "c" },
      `${group}/Microsoft.MachineLearningServices/workspaces/w/computes/c`,
    ],
    [
      "azure-native_machinelearningservices_v20241001preview:machinelearningservices:Compute",
      { resourceGroupName: "g", workspaceName: "w", computeName: "c" },
      `${group}/Microsoft.MachineLearningServices/workspaces/w/computes/c`,
    ],
    [
      "azure-native:authorization:RoleAssignment",
      { scope: "/subscriptions/1/", roleAssignmentName: "a" },
      "/subscriptions/1/providers/Microsoft.Authorization/roleAssignments/a",
    ],
    [
      "azure-native:someday:Thing",
      { resourceGroupName: "g", accountName: "acc", thingName: "t" },
      `${group}/Microsoft.someday/accounts/acc/things/t`,
    ],
    [
      "azure:authorization/userAssignedIdentity:UserAssignedIdentity",
      { resourceGroupName: "g", name: "n" },
      `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/n`,
    ],
  ])("%s", (type, inputs, id) => {
    expect(made(type, inputs).id).toBe(id);
  });

  test("an id below something that is not known yet is not known", () => {
    expect(made("azure-native:machinelearningservices:Compute", { workspaceName: unknownText }).id).toBe("");
  });

  test("a managed identity has principals of its own", () => {
    const { outputs } = made("azure-native:managedidentity:UserAssignedIdentity", { resourceGroupName: "g" });
    expect(outputs["principalId"]).toMatch(/^00000000-0000-4000-8000-[0-9a-f]{12}$/);
    expect(outputs["clientId"]).not.toBe(outputs["principalId"]);
  });

  test("a system-assigned identity is filled in, any other is left as it is", () => {
    const identity = (block: JsonObject) =>
      made("azure-native:machinelearningservices:Workspace", { identity: block }).outputs["identity"];
    expect(identity({ type: "SystemAssigned" })).toMatchObject({
      principalId: expect.stringMatching(/^0000/) as string,
    });
    expect(identity({ type: "None" })).toEqual({ type: "None" });
    expect(identity({ type: "UserAssigned", userAssignedIdentities: [unknownText] })).toEqual({
      type: "UserAssigned",
      userAssignedIdentities: unknownText,
    });
  });

  test.each([
    ["3.28.0", "2025-12-01"],
    ["3.15.0", "2025-12-01"],
    ["3.12.1", "2025-09-01"],
    ["3.2.0", "2024-10-01"],
    ["3.5.0", undefined],
    ["2.92.3", undefined],
    ["", undefined],
  ])("SDK %s asks for API version %s", (version, apiVersion) => {
    const compute = made("azure-native:machinelearningservices:Compute", {}, undefined, version);
    expect(compute.inputs["azureApiVersion"]).toBe(apiVersion);
  });
});

test("the same resource gets the same values, another gets others", () => {
  const types = ["aws:iam/role:Role", "azure-native:compute:VirtualMachine", "azuread:index/application:Application"];
  for (const type of types) expect(made(type)).toEqual(made(type));
  expect(made("aws:iam/role:Role").id).not.toBe(made("aws:iam/user:User").id);
});

test("inputs of any shape and types of any spelling are taken", () => {
  const values = fc.oneof(fc.string(), fc.constant(unknownText), fc.jsonValue()) as fc.Arbitrary<Json>;
  const properties = fc.constantFrom(
    "name",
    "path",
    "role",
    "identity",
    "scope",
    "url",
    "namePrefix",
    "__proto__",
    "id",
  );
  const types = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "aws:iam/role:Role",
      "aws::",
      "aws-native:iam:Role",
      "azure-native:a",
      "azure-native:authorization:RoleAssignment",
      "azure:core/resourceGroup:ResourceGroup",
      "azuread:index/group:Group",
    ),
  );
  fc.assert(
    fc.property(types, fc.array(fc.tuple(properties, values)), (type, entries) => {
      const { id } = made(type, Object.fromEntries(entries));
      expect(typeof id).toBe("string");
    }),
  );
});
