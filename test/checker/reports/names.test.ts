import { expect, test } from "vitest";
import { nameOf, placeFrom, shortType } from "../../../checker/reports/names.js";

test.each([
  ["aws:sagemaker/notebookInstance:NotebookInstance", "aws:sagemaker:NotebookInstance"],
  ["azure-native:machinelearningservices/v20240401:Compute", "azure-native:machinelearningservices:Compute"],
  ["azure-native:machinelearningservices:Compute", "azure-native:machinelearningservices:Compute"],
  ["pulumi:providers:aws", "pulumi:providers:aws"],
  ["my:component", "my:component"],
  ["", ""],
])("the type %s is shown as %s", (type, wanted) => {
  expect(shortType(type)).toBe(wanted);
});

test.each([
  ["urn:pulumi:dev::p::aws:iam/role:Role::train", "train"],
  ["urn:pulumi:dev::p::my:c:C$aws:iam/role:Role::train", "train"],
  ["urn:pulumi:dev::p::t::a::b", "a::b"],
  ["no urn", "no urn"],
])("the name in %s is %s", (urn, wanted) => {
  expect(nameOf(urn)).toBe(wanted);
});

test.each([
  ["its own property", "u::p::t::a", ["tags", "a b"], 'tags["a b"]'],
  ["another's property", "u::p::t::b", ["roleArn"], "b > roleArn"],
  ["another resource", "u::p::t::b", [], "b"],
  ["itself", "u::p::t::a", [], ""],
])("%s", (_, urn, path, wanted) => {
  expect(placeFrom("u::p::t::a", { urn, path })).toBe(wanted);
});
