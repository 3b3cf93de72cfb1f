import { describe, expect, it } from "vitest";
import { sameAccount } from "../../policy-pack/graph/account.js";
import { unknown, type Provider, type Raw } from "../../policy-pack/model/index.js";

function provider(pkg: string, name: string, properties: Readonly<Record<string, Raw>> = {}): Provider {
  return { urn: `urn:pulumi:test::program::pulumi:providers:${pkg}::${name}`, properties };
}

describe("two providers", () => {
  it.each<[string, Provider | undefined, Provider | undefined, boolean]>([
    ["none", undefined, undefined, true],
    ["of two regions", provider("aws", "a", { region: "x" }), provider("aws", "b", { region: "y" }), true],
    ["of two profiles", provider("aws", "a", { profile: "x" }), provider("aws", "b", { profile: "y" }), false],
    ["one of which has a profile", provider("aws", "a"), provider("aws-native", "b", { profile: "y" }), false],
    [
      "of two clusters",
      provider("kubernetes", "a", { kubeconfig: "x" }),
      provider("kubernetes", "b", { kubeconfig: "y" }),
      false,
    ],
    [
      "of two contexts",
      provider("kubernetes", "a", { context: "x" }),
      provider("kubernetes", "b", { context: "y" }),
      false,
    ],
    [
      "of one cluster",
      provider("kubernetes", "a", { context: "x" }),
      provider("kubernetes", "b", { context: "x" }),
      true,
    ],
    [
      "of two workspaces",
      provider("databricks", "a", { host: "x" }),
      provider("databricks", "b", { host: "y" }),
      false,
    ],
    [
      "of a cluster and an account",
      provider("kubernetes", "a", { kubeconfig: "x" }),
      provider("aws", "b", { profile: "y" }),
      true,
    ],
    [
      "of clusters not known yet",
      provider("kubernetes", "a", { kubeconfig: unknown("until-deployed") }),
      provider("kubernetes", "b", { kubeconfig: unknown("until-deployed") }),
      false,
    ],
    [
      "that are one, not known yet",
      provider("kubernetes", "a", { kubeconfig: unknown("until-deployed") }),
      provider("kubernetes", "a", { kubeconfig: unknown("until-deployed") }),
      true,
    ],
  ])("%s", (_, one, other, same) => {
    expect(sameAccount(one, other)).toBe(same);
    expect(sameAccount(other, one)).toBe(same);
  });
});
