import { describe, expect, test, vi } from "vitest";
import { isUnknown, ResourceReference, unknown, valueAt } from "../../../policy-pack/model/index.js";
import { readSource } from "../../../checker/sources/index.js";
import { fixture, named, text } from "../programs.js";

vi.setConfig({ testTimeout: 120_000 });

describe("a simple TypeScript program", () => {
  test("its resources are complete, with concrete values and their origin", async () => {
    const source = await readSource(fixture("simple"));
    expect(source).toMatchObject({ kind: "program", project: "simple", stack: "dev", notes: [], output: "" });
    const role = named(source, "train");
    expect(role.urn).toBe("urn:pulumi:dev::simple::aws:iam/role:Role::train");
    expect(role.sdkVersion).toMatch(/^7\./);
    expect(role.position).toEqual({ file: "index.ts", line: 3, column: 14 });
    expect(role.inputs["assumeRolePolicy"]).toMatchObject({ Version: "2012-10-17" });
    expect(role.outputs?.["assumeRolePolicy"]).toContain('"sts:AssumeRole"');

    const arn = text(role.outputs?.["arn"]);
    expect(arn).toMatch(/^arn:aws:iam::000000000000:role\/train-mli[0-9a-f]{10}$/);
    expect(source.origins.get(arn)).toBe(role.urn);
    expect(source.origins.get("us-east-1")).toBeUndefined();

    const notebook = named(source, "notebook");
    expect(notebook.inputs["roleArn"]).toBe(arn);
    expect(notebook.propertyDependencies["roleArn"]).toEqual([role.urn]);
    expect(notebook.dependencies).toEqual([role.urn]);

    const bucket = named(source, "data");
    const policy = JSON.parse(text(named(source, "read").inputs["policy"])) as unknown;
    expect(policy).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: `${text(bucket.outputs?.["arn"])}/*` }],
    });
    expect(named(source, "read").inputs["role"]).toBe(role.inputs["name"]);
  });

  test("two runs give the same", async () => {
    const [one, other] = [await readSource(fixture("simple")), await readSource(fixture("simple"))];
    const sorted = (source: typeof one) => [...source.resources].sort((a, b) => a.urn.localeCompare(b.urn));
    expect(sorted(other)).toEqual(sorted(one));
  });
});

describe("components, transforms and providers", async () => {
  const source = await readSource(fixture("components"));

  test("a component shows its arguments and outputs, and is the parent of its resources", () => {
    const studio = named(source, "studio");
    const role = named(source, "studio-role");
    expect(studio.inputs).toEqual({ purpose: "research" });
    expect(studio.outputs).toEqual({ roleArn: role.outputs?.["arn"] });
    expect(studio.provider).toBeUndefined();
    expect(role.parent).toBe(studio.urn);
    expect(role.urn).toBe("urn:pulumi:dev::components::team:ml:Studio$aws:iam/role:Role::studio-role");
  });

  test("an explicit provider reaches children, with its default tags and region", () => {
    const notebook = named(source, "studio-notebook");
    expect(notebook.provider?.urn).toBe("urn:pulumi:dev::components::pulumi:providers:aws::tagged");
    expect(notebook.provider?.properties["defaultTags"]).toBe('{"tags":{"owner":"ml-team"}}');
    expect(notebook.outputs?.["arn"]).toContain(":eu-west-1:");
    expect(named(source, "alone").provider?.urn).toMatch(
      /^urn:pulumi:dev::components::pulumi:providers:aws::default_7_/,
    );
  });

  test("a component's transforms work on its children, and the changed value is what others see", () => {
    const role = named(source, "studio-role");
    expect(role.inputs["path"]).toBe("/studio/");
    expect(role.outputs?.["arn"]).toContain(":role/studio/");
    expect(named(source, "studio-notebook").inputs["roleArn"]).toBe(role.outputs?.["arn"]);
  });

  test("stack transforms come after a resource's own", () => {
    expect(named(source, "alone").inputs["rootAccess"]).toBe("Disabled");
    expect(named(source, "studio-notebook").inputs["rootAccess"]).toBe("Disabled");
  });

  test("a value that a transform replaced no longer says where the old one came from", () => {
    const alone = named(source, "alone");
    expect(alone.inputs["roleArn"]).toMatch(/-changed$/);
    expect(alone.propertyDependencies["roleArn"]).toBeUndefined();
    expect(alone.urn).toBe("urn:pulumi:dev::components::aws:sagemaker/notebookInstance:NotebookInstance::alone");
  });

  test("invoke transforms change the arguments of calls", () => {
    expect(named(source, "document").inputs["policy"]).toContain('"Id": "from-invoke-transform"');
  });

  test("a resource passed as a value is a reference to it", () => {
    const role = named(source, "studio-role");
    expect(named(source, "by-object").inputs["role"]).toEqual(new ResourceReference(role.urn, text(role.id)));
  });

  test("positions are those of the program", () => {
    expect(named(source, "studio-role").position).toMatchObject({ file: "index.js" });
    expect(named(source, "by-object").position).toMatchObject({ file: "index.js" });
  });
});

describe("what lies outside the program", async () => {
  const outputs = { "org/network/prod": { roleArn: "arn:aws:iam::1:role/of-another-stack" } };
  const [source, told] = await Promise.all([
    readSource(fixture("outside")),
    readSource(fixture("outside"), { stackReferences: outputs, account: "123456789012", region: "eu-north-1" }),
  ]);
  const roleOf = (name: string) => valueAt(named(source, name), ["roleArn"]);

  test("the account and the zones have made-up answers in plain form, or those that are configured", () => {
    expect(roleOf("literal")).toBe("arn:aws:iam::000000000000:role/literal");
    expect(named(told, "literal").inputs["roleArn"]).toBe("arn:aws:iam::123456789012:role/literal");
    expect(named(told, "outside-dev").outputs?.["zones"]).toEqual(["eu-north-1a", "eu-north-1b"]);
  });

  test("a resource that is only read keeps the id it was given, and nothing else is known", () => {
    const existing = named(source, "existing");
    expect(existing).toMatchObject({ read: true, id: "shared-role" });
    expect(roleOf("read")).toEqual(
      unknown("here", [existing.urn], "a value of existing, which the program only reads"),
    );
    expect(roleOf("known")).toBe("arn:aws:iam::1:role/shared-role");
  });

  test("another stack's outputs are unknown, or those that are configured", () => {
    expect(roleOf("by-stack")).toMatchObject({ kind: "here", what: "output of stack org/network/prod" });
    expect(named(told, "by-stack").inputs["roleArn"]).toBe("arn:aws:iam::1:role/of-another-stack");
    expect(source.notes).toContain("Stack reference org/network/prod: the outputs of that stack are unknown.");
    expect(told.notes.join()).not.toContain("Stack reference");
  });

  test("a call in output form that has no answer stays unknown", () => {
    expect(roleOf("by-parameter")).toMatchObject({ kind: "here", what: "answer of aws:ssm/getParameter:getParameter" });
    expect(source.notes).toContain("aws:ssm/getParameter:getParameter asks the cloud: its answer is unknown.");
  });

  test("an attribute that only a deployment knows is of the other kind of unknown", () => {
    expect(roleOf("by-attribute")).toEqual(unknown("until-deployed", [named(source, "own").urn]));
  });
});

describe("a call in plain form", () => {
  test("without an answer names the lines to add", async () => {
    const error: unknown = await readSource(fixture("plain-call")).catch((cause: unknown) => cause);
    expect(String(error)).toContain("- token: aws:ssm/getParameter:getParameter");
    expect(String(error)).toContain('args: {"name":"/ml/role"}');
    expect(String(error)).not.toContain("node_modules");
  });

  test("is answered from the configuration", async () => {
    const token = "aws:ssm/getParameter:getParameter";
    const source = await readSource(fixture("plain-call"), {
      invokes: [
        { token, args: { name: "/other" }, result: { value: "wrong" } },
        { token, args: { name: "/ml/role" }, result: { value: "arn:aws:iam::1:role/configured" } },
      ],
    });
    expect(named(source, "notebook").inputs["roleArn"]).toBe("arn:aws:iam::1:role/configured");
  });
});

describe("configuration", async () => {
  const source = await readSource(fixture("configured"));
  const value = (name: string, property: string) => valueAt(named(source, name), [property]);

  test("comes from the only stack file there is", () => {
    expect(source.stack).toBe("prod");
    expect(value("given", "roleArn")).toBe("arn:aws:iam::1:role/from-stack-file");
    expect(value("given", "instanceType")).toBe("ml.t3.large");
    expect(named(source, "given").outputs?.["arn"]).toContain(":eu-central-1:");
    expect(named(source, "given").provider?.properties).toEqual({ region: "eu-central-1" });
  });

  test.each([
    ["a missing text", "absent", "roleArn", "configuration value configured:role"],
    ["a missing secret", "secret", "roleArn", "configured:secretRole"],
    ["an encrypted value read as text", "encrypted", "roleArn", "configuration value configured:encryptedRole"],
    ["an encrypted value read as a secret", "encrypted", "kmsKeyId", "configured:encryptedRole"],
    ["what depends on a missing yes-or-no", "flag", "rootAccess", "configured:root"],
    ["what depends on a missing number", "flag", "volumeSize", "configured:volumes"],
    ["what depends on a missing choice", "flag", "platformIdentifier", "configured:platform"],
    ["a part of a missing object", "flag", "subnetId", "configured:network"],
    ["the whole of a missing object", "flag", "tags", "configured:tags"],
  ])("%s is unknown and says which value it is", (_, name, property, what) => {
    const found = value(name, property);
    expect(isUnknown(found) && found.kind).toBe("here");
    expect(isUnknown(found) && found.what).toContain(what);
  });

  test("a resource that only some values would make is judged too", () => {
    expect(named(source, "only-with-root").inputs["roleArn"]).toBe("arn:aws:iam::1:role/x");
  });

  test("every value that was made up is reported, and nothing else", () => {
    const keys = source.notes.map((note) => /configured:\w+/.exec(note)?.[0]);
    expect(keys.sort()).toEqual(
      ["encryptedRole", "network", "platform", "role", "root", "secretRole", "tags", "volumes"].map(
        (k) => `configured:${k}`,
      ),
    );
  });

  test("values given by option are used, and not reported", async () => {
    const given = await readSource(fixture("configured"), {
      stack: "other",
      config: {
        "configured:roleArn": "arn:aws:iam::1:role/by-option",
        "configured:sizes": '{"notebook":"ml.t3.small"}',
        "configured:encryptedRole": "arn:aws:iam::1:role/in-clear",
        "configured:root": "true",
      },
    });
    expect(given.stack).toBe("other");
    expect(named(given, "given").inputs["roleArn"]).toBe("arn:aws:iam::1:role/by-option");
    expect(named(given, "encrypted").inputs["roleArn"]).toBe("arn:aws:iam::1:role/in-clear");
    expect(named(given, "flag").inputs["rootAccess"]).toBe("Enabled");
    expect(given.notes.join()).not.toContain("configured:root ");
  });
});

describe("Azure", async () => {
  const source = await readSource(fixture("on-azure"));
  const identity = named(source, "train");

  test("ids nest, and auto-names are filled in as Check does", () => {
    const group = named(source, "group").id;
    expect(group).toMatch(/^\/subscriptions\/0{8}-0{4}-0{4}-0{4}-0{12}\/resourceGroups\/group-mli[0-9a-f]{10}$/);
    const compute = named(source, "notebook");
    expect(compute.inputs["computeName"]).toMatch(/^notebook-mli/);
    expect(compute.id).toBe(
      `${text(group)}/providers/Microsoft.MachineLearningServices/workspaces/research/computes/${text(compute.inputs["computeName"])}`,
    );
    expect(compute.inputs["azureApiVersion"]).toBe("2025-12-01");
  });

  test("principals link a role assignment to its identity", () => {
    const assignment = named(source, "reads");
    expect(assignment.inputs["principalId"]).toBe(identity.outputs?.["principalId"]);
    expect(source.origins.get(text(assignment.inputs["principalId"]))).toBe(identity.urn);
    expect(assignment.inputs["scope"]).toBe(named(source, "workspace").id);
    expect(assignment.inputs["roleAssignmentName"]).toMatch(/^00000000-0000-4000-8000-/);
  });

  test("a workspace answers with its own principal and with those of the identities it was given", () => {
    const outputs = named(source, "on-azure-dev").outputs;
    expect(source.origins.get(text(outputs?.["workspacePrincipal"]))).toBe(named(source, "workspace").urn);
    expect(outputs?.["identityInWorkspace"]).toEqual({
      [text(identity.id)]: {
        principalId: identity.outputs?.["principalId"],
        clientId: identity.outputs?.["clientId"],
      },
    });
  });
});

test("an ES module with top-level await", async () => {
  const role = named(await readSource(fixture("modules")), "role");
  expect(role.outputs?.["arn"]).toContain(":role/aws/role-mli");
});

test("hostile inputs are taken as they are", async () => {
  const strange = named(await readSource(fixture("hostile")), "strange");
  expect(strange.inputs["name"]).toBe(7);
  expect(text(strange.inputs["big"])).toHaveLength(10_000_000);
  expect(valueAt(strange, ["tags", "constructor"])).toBe("x");
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("1000 resources", async () => {
  const source = await readSource(fixture("many"));
  expect(source.resources).toHaveLength(1002);
});

test("a member that only the cloud fills in is not known, never absent", async () => {
  const cluster = named(await readSource(fixture("nested-output")), "cluster");
  const identity = valueAt(cluster, ["identity"]);
  expect(isUnknown(identity) && identity.kind).toBe("until-deployed");
  expect(isUnknown(identity) && identity.from).toEqual(cluster.propertyDependencies["identity"]);
});
