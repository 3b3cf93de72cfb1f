import { describe, expect, it } from "vitest";
import { judge } from "../../policy-pack/judge.js";
import type { Raw } from "../../policy-pack/model/index.js";
import { readFacts } from "../../policy-pack/readers/index.js";
import { options, pending, resource } from "../support/resources.js";

const local = (create: Raw, update?: Raw) =>
  resource("command:local:Command", "setup", { create, ...(update !== undefined && { update }) });
const script = (scriptContent: Raw) => resource("azure-native:resources:AzureCliScript", "setup", { scriptContent });

describe("commands", () => {
  it.each([
    local("npm ci"),
    local("az group list"),
    local("az storage blob upload --file ml.json"),
    local("aws s3 sync . s3://sagemaker-create-data"),
    local("aws sagemaker describe-training-job --name x"),
    local("aws sagemaker list-models"),
    local("kubectl apply -f job.yaml"),
    local("echo 'az mlops'"),
    script("az account show"),
    local(7),
    local(pending()),
  ])("that make no machine-learning or data service say nothing: %#", (one) => {
    expect(readFacts(one, options)).toEqual([]);
  });

  it.each([
    [local("az ml compute create --name lab --type ComputeInstance"), "create"],
    [local("set -e\naws sagemaker create-notebook-instance --role-arn $ROLE"), "create"],
    [local("true", "aws bedrock-agent update-agent --agent-id x"), "update"],
    [resource("command:remote:Command", "setup", { create: ["aws", "glue", "start-job-run"] }), "create"],
    [script("az ml compute enable-sso --name lab"), "scriptContent"],
  ])("that make one leave open what it runs as: %#", (one, path) => {
    const [fact] = readFacts(one, options);
    expect(fact).toMatchObject({ fact: "workload", actsAs: [{ how: "unsure", at: { path: [path] } }] });
    const { findings } = judge([one], options);
    expect(findings.map(({ policy }) => policy)).toEqual(["undecided"]);
    expect(findings[0]?.leavesOpen).toContain("no-opaque-deployment");
    expect(findings[0]?.leavesOpen).toContain("no-user-passthrough");
  });
});
