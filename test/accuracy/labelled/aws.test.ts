import { describe, expect, test } from "vitest";
import type { Raw } from "../../../policy-pack/model/index.js";
import { iamPolicy, iamRights, trustedParties, type Judged } from "../../../policy-pack/permissions/index.js";
import { isUnknown, type Trusted } from "../../../policy-pack/model/index.js";
import { awsPermissions } from "./aws-permissions.js";
import { awsTrust } from "./aws-trust.js";
import type { Answer, Expected, LabelledPermissions, LabelledTrust } from "./labelled.js";

function answer({ proof, open }: Judged): Answer {
  return proof.length > 0 ? "yes" : open.length > 0 ? "unsure" : "no";
}

function answersOf({ documents, boundary, self }: LabelledPermissions): Expected {
  const rights = iamRights({
    policies: documents.map((document, at) => iamPolicy(`policy ${String(at + 1)}`, () => document as Raw)),
    ...(boundary !== undefined && { boundary: iamPolicy("the boundary", () => boundary as Raw) }),
    ...(self !== undefined && { self }),
  });
  return {
    admin: answer(rights.admin()),
    escalation: answer(rights.escalation()),
    broad: answer(rights.broad()),
    wide: answer(rights.wide()),
  };
}

function trustOf({ document }: LabelledTrust): Pick<LabelledTrust, "confined" | "guarded"> {
  const parties = trustedParties(document as Raw);
  if (isUnknown(parties)) return { confined: "unsure", guarded: "unsure" };
  const services = parties.filter(({ who }) => who === "service");
  return {
    confined: allOf(parties.map(({ confined }) => confined)),
    guarded: services.length === 0 ? "none" : allOf(services.map(({ guarded = false }) => guarded)),
  };
}

function allOf(truths: readonly Trusted["confined"][]): Answer {
  if (truths.includes(false)) return "no";
  return truths.some(isUnknown) ? "unsure" : "yes";
}

function differences<T extends object>(given: T, labelled: T): readonly string[] {
  return (Object.keys(labelled) as (keyof T & string)[])
    .filter((question) => given[question] !== labelled[question])
    .map((question) => `${question} is ${String(given[question])}, labelled ${String(labelled[question])}`);
}

describe("permissions written from AWS's documentation", () => {
  test.each(awsPermissions.map((one) => [one.name, one] as const))("%s", (_, one) => {
    expect(differences(answersOf(one), one.expect)).toEqual([]);
  });
});

describe("trust policies written from AWS's documentation", () => {
  test.each(awsTrust.map((one) => [one.name, one] as const))("%s", (_, one) => {
    expect(differences(trustOf(one), { confined: one.confined, guarded: one.guarded })).toEqual([]);
  });
});
