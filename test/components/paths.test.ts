import { describe, expect, it } from "vitest";
import type { Resource } from "../../policy-pack/model/index.js";
import { arnOf, cluster, computeInstance, document, notebook, resource, role, trusting } from "../support/resources.js";
import { pathsToPeople } from "./paths.js";

const service = trusting({ Service: "sagemaker.amazonaws.com" });
const people = trusting({ AWS: "arn:aws:iam::111122223333:role/outside" });
const lab = notebook("lab", arnOf("lab"));
const own = role("lab", { assumeRolePolicy: service }, arnOf("lab"));
const approver = role("approver", { assumeRolePolicy: people }, arnOf("approver"));

function may(Action: string, Resource: string): Resource {
  return resource("aws:iam/rolePolicy:RolePolicy", "may", { role: "lab", policy: document({ Action, Resource }) });
}
const workspace =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/ml/providers/Microsoft.MachineLearningServices/workspaces/studio";
const deployment = resource("azure-native:machinelearningservices:BatchDeployment", "score", {
  resourceGroupName: "ml",
  workspaceName: "studio",
  endpointName: "score",
  properties: { compute: `${workspace}/computes/gpu` },
});

describe("paths from workloads to people", () => {
  it.each<[string, readonly Resource[], string]>([
    [
      "a role that people may become",
      [lab, role("lab", { assumeRolePolicy: people }, arnOf("lab"))],
      "becomes IAM role lab",
    ],
    [
      "a role that it may assume",
      [lab, own, approver, may("sts:AssumeRole", arnOf("approver"))],
      "becomes IAM role approver",
    ],
    [
      "a user whose password it may set",
      [lab, own, resource("aws:iam/user:User", "ann", { name: "ann" }), may("iam:CreateLoginProfile", "*")],
      "IAM role lab: it can make credentials",
    ],
    ["all rights", [lab, own, may("*", "*")], "lab"],
    ["whatever a cluster that is made elsewhere may", [deployment], "acts as shared-default"],
    ["whoever signs in", [computeInstance("lab", { enableSSO: true })], "acts as signed-in-user"],
  ])("are found to %s", (_, resources, says) => {
    expect(pathsToPeople(resources).join("; ")).toContain(says);
  });

  it("are none where it runs as a role that only its service becomes", () => {
    expect(pathsToPeople([lab, own, approver, may("s3:GetObject", "arn:aws:s3:::data/*")])).toEqual([]);
  });

  it("are those of the cluster where it takes the identity of one", () => {
    expect(pathsToPeople([deployment, cluster("gpu", { type: "SystemAssigned" })])).toEqual([]);
  });
});
