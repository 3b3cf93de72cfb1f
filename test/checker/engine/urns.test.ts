import { describe, expect, test } from "vitest";
import { makeUrn, packageOf, partsOfUrn, providerUrn } from "../../../checker/engine/urns.js";

const stack = "urn:pulumi:dev::ml::pulumi:pulumi:Stack::ml-dev";

describe("makeUrn", () => {
  test.each([
    ["without a parent", "", "urn:pulumi:dev::ml::aws:iam/role:Role::r"],
    ["below the stack", stack, "urn:pulumi:dev::ml::aws:iam/role:Role::r"],
    [
      "below a component",
      "urn:pulumi:dev::ml::team:ml:Studio::s",
      "urn:pulumi:dev::ml::team:ml:Studio$aws:iam/role:Role::r",
    ],
    [
      "below a component of a component",
      "urn:pulumi:dev::ml::a:b:C$team:ml:Studio::s",
      "urn:pulumi:dev::ml::a:b:C$team:ml:Studio$aws:iam/role:Role::r",
    ],
  ])("%s", (_, parent, urn) => {
    expect(makeUrn("dev", "ml", "aws:iam/role:Role", "r", parent)).toBe(urn);
  });
});

test.each([
  [
    "urn:pulumi:dev::ml::a:b:C$aws:iam/role:Role::r",
    { stack: "dev", project: "ml", type: "aws:iam/role:Role", name: "r" },
  ],
  ["urn:pulumi:dev::ml::t::name::with::colons", { stack: "dev", project: "ml", type: "t", name: "name::with::colons" }],
  ["urn:pulumi:dev::ml::t", undefined],
  ["arn:aws:iam::1:role/x", undefined],
  ["", undefined],
])("partsOfUrn(%s)", (urn, parts) => {
  expect(partsOfUrn(urn)).toEqual(parts);
});

test("a provider reference is a urn and an id", () => {
  expect(providerUrn("urn:pulumi:dev::ml::pulumi:providers:aws::default::04da6b54")).toBe(
    "urn:pulumi:dev::ml::pulumi:providers:aws::default",
  );
});

test.each([
  ["aws:iam/role:Role", "aws"],
  ["azure-native:compute:VirtualMachine", "azure-native"],
  ["noColon", ""],
])("packageOf(%s)", (type, name) => {
  expect(packageOf(type)).toBe(name);
});
