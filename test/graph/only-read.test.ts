import { describe, expect, it } from "vitest";
import { judge } from "../../policy-pack/judge.js";
import type { Raw, Resource } from "../../policy-pack/model/index.js";
import { adminArn, arnOf, attachment, notebook, options, pending, resource } from "../support/resources.js";

/** A role that the program only looks up (`aws.iam.Role.get`). */
function looked(name: string, id?: string): Resource {
  return resource("aws:iam/role:Role", name, {}, { read: true, ...(id !== undefined && { id }) });
}

function policies(resources: readonly Resource[], trusted: readonly string[] = []): readonly string[] {
  const trustedIdentities = trusted.map((identity) => ({ identity, reason: "vouched for" }));
  return judge(resources, { ...options, trustedIdentities }).findings.map(
    ({ policy, subject }) => `${policy} ${subject.name}`,
  );
}

function user(name: string, of: Resource, roleArn: Raw = pending()): Resource {
  return notebook(name, roleArn, { uses: { roleArn: [of] } });
}

describe("a role that the program only reads", () => {
  const shared = looked("shared", "team-role");

  it("is from outside, so nothing of it is known", () => {
    expect(policies([shared, user("a", shared)])).toEqual(["undecided a"]);
  });

  it("can be vouched for by its id", () => {
    expect(policies([shared, user("a", shared)], ["team-role"])).toEqual([]);
  });

  it("cannot be vouched for by the name that the program gives it", () => {
    const posing = looked(arnOf("trusted"), "anything");
    expect(policies([posing, user("a", posing)], [arnOf("trusted")])).toEqual(["undecided a"]);
    const nameless = looked(arnOf("trusted"));
    expect(policies([nameless, user("a", nameless)], [arnOf("trusted")])).toEqual(["undecided a"]);
  });

  it("is shared by the workloads that use it", () => {
    const found = policies([shared, user("a", shared), user("b", shared)], ["team-role"]);
    expect([...found].sort()).toEqual(["no-shared-identity a", "no-shared-identity b"]);
  });

  it("is not shared with those that use another", () => {
    const other = looked("other", "other-role");
    expect(policies([shared, other, user("a", shared), user("b", other)], ["team-role", "other-role"])).toEqual([]);
  });

  it("is admin where this program makes it so", () => {
    const resources = [shared, user("a", shared), attachment("x", pending(), adminArn, { role: [shared] })];
    expect(policies(resources, ["team-role"])).toEqual(["no-admin-role a"]);
  });

  it("may be what a value means that comes from a role of the program too", () => {
    const own = resource("aws:iam/role:Role", "own", { name: "own" });
    const both = notebook("a", pending(), { uses: { roleArn: [own, shared] } });
    expect(policies([shared, own, both])).toEqual(["decided-on-deploy a"]);
  });

  it("is not meant where a value comes from two of them", () => {
    const other = looked("other", "other-role");
    const both = notebook("a", pending(), { uses: { roleArn: [shared, other] } });
    expect(policies([shared, other, both], ["team-role", "other-role"])).toEqual(["decided-on-deploy a"]);
  });
});
