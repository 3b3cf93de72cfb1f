import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readerOf } from "../../policy-pack/readers/index.js";
import { readToken } from "../../policy-pack/readers/token.js";

const compute = "azure-native:machinelearningservices:Compute";

describe("readToken", () => {
  it.each([
    ["the default", compute, compute, undefined],
    [
      "a module with an API version",
      "azure-native:machinelearningservices/v20240101preview:Compute",
      compute,
      "2024-01-01-preview",
    ],
    ["a stable one", "azure-native:machinelearningservices/v20231001:Compute", compute, "2023-10-01"],
    [
      "a local package",
      "azure-native_machinelearningservices_v20241001preview:machinelearningservices:Compute",
      compute,
      "2024-10-01-preview",
    ],
    [
      "a local package with a version in the module, as it was before release",
      "azure-native_machinelearningservices_v20241001:machinelearningservices/v20241001:Compute",
      compute,
      "2024-10-01",
    ],
    [
      "a local package in capitals",
      "Azure-Native_MachineLearningServices_v20241001Preview:machinelearningservices:Compute",
      compute,
      "2024-10-01-preview",
    ],
    [
      "the classic provider",
      "azure:machinelearning/computeInstance:ComputeInstance",
      "azure:machinelearning:ComputeInstance",
      undefined,
    ],
    ["the AWS provider", "aws:iam/role:Role", "aws:iam:Role", undefined],
    ["the native AWS provider", "aws-native:iam:Role", "aws-native:iam:Role", undefined],
    ["an object of Kubernetes", "kubernetes:apps/v1:Deployment", "kubernetes:apps:Deployment", undefined],
    ["another version of it", "kubernetes:apps/v1beta2:Deployment", "kubernetes:apps:Deployment", undefined],
    ["a custom resource", "kubernetes:ray.io/v1alpha1:RayCluster", "kubernetes:ray.io:RayCluster", undefined],
    ["Databricks", "databricks:index/job:Job", "databricks:index:Job", undefined],
    ["Entra", "azuread:index/application:Application", "azuread:index:Application", undefined],
    ["a component", "my:index:Notebook", "my:index:Notebook", undefined],
    ["the stack", "pulumi:pulumi:Stack", "pulumi:pulumi:Stack", undefined],
    ["a provider", "pulumi:providers:aws", "pulumi:providers:aws", undefined],
    ["no token", "Compute", "Compute", undefined],
    ["nothing", "", "", undefined],
  ])("reads %s", (_, token, canonical, apiVersion) => {
    expect(readToken(token)).toEqual(apiVersion === undefined ? { canonical } : { canonical, apiVersion });
  });

  it.each([
    "azure:machinelearning:Compute",
    "azure-native-v2:machinelearningservices:Compute",
    "azure-nativ:machinelearningservices:Compute",
    "my-azure-native_machinelearningservices_v20241001:machinelearningservices:Compute",
    "aws-native:machinelearningservices:Compute",
    "azure-native:machinelearningservices:ComputeX",
  ])("takes %s for another type", (token) => {
    expect(readerOf(token)).toBeUndefined();
  });

  it("finds the same reader for every form of a type of Azure Native, with the version that the form names", () => {
    const types = fc.constantFrom("Compute", "Job", "Workspace", "OnlineEndpoint", "BatchEndpoint");
    const day = fc.tuple(
      fc.integer({ min: 2020, max: 2030 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
    );
    const suffix = fc.constantFrom("", "preview");
    fc.assert(
      fc.property(types, day, suffix, (type, [year, month, date], rest) => {
        const two = (part: number) => String(part).padStart(2, "0");
        const version = `v${String(year)}${two(month)}${two(date)}${rest}`;
        const plain = `azure-native:machinelearningservices:${type}`;
        const apiVersion = `${String(year)}-${two(month)}-${two(date)}${rest === "" ? "" : "-preview"}`;
        for (const token of [
          `azure-native:machinelearningservices/${version}:${type}`,
          `azure-native_machinelearningservices_${version}:machinelearningservices:${type}`,
          `azure-native_machinelearningservices_${version}:machinelearningservices/${version}:${type}`,
        ]) {
          expect(readToken(token)).toEqual({ canonical: plain, apiVersion });
          expect(readerOf(token)).toBe(readerOf(plain));
          expect(readerOf(token)).toBeDefined();
        }
      }),
    );
  });

  it("keeps what it does not know as it is, and reads its own answer again", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z-]{1,9}:[a-z/]{0,9}:[A-Z][a-z]{0,9}$/)), (token) => {
        const { canonical } = readToken(token);
        expect(readToken(canonical).canonical).toBe(canonical);
      }),
    );
  });
});
