import {
  flagAt,
  isUnknown,
  textAt,
  unknown,
  type ActsAs,
  type Fact,
  type Options,
  type Path,
  type Resource,
  type Trusted,
} from "../../model/index.js";
import { iamNames } from "../aws/names.js";
import type { Reader, Readers } from "../reader.js";
import { noNames, refAt, refOf } from "../refs.js";
import { workloadFact } from "../workload.js";
import { principalAt } from "./names.js";
import { unsure } from "./workload.js";

const profileNames = iamNames("instance-profile");

/** A workspace knows instance profiles of AWS, which stand for their role. */
function instanceProfile(resource: Resource, options: Options): readonly Fact[] {
  const path: Path = ["instanceProfileArn"];
  const of =
    refAt(resource, ["iamRoleArn"], iamNames("role")) ??
    refAt(resource, path, profileNames) ??
    refOf(resource, path, unknown("here", [], "which instance profile of AWS it is"), profileNames);
  return [{ fact: "alias", urn: resource.urn, names: noNames, of }, ...passingThrough(resource, options)];
}

/** https://docs.databricks.com/api/workspace/instanceprofiles/add */
function passingThrough(resource: Resource, options: Options): readonly Fact[] {
  const path: Path = ["isMetaInstanceProfile"];
  const meta = flagAt(resource, path);
  if (meta === undefined || meta === false) return [];
  const fix = "take isMetaInstanceProfile out, and govern the data with Unity Catalog";
  const says = "it is for credential passthrough, so that clusters assume the roles of whoever runs a command";
  const actsAs: readonly ActsAs[] = isUnknown(meta)
    ? unsure(resource, path, meta, ["signed-in-user"], "write isMetaInstanceProfile as a literal")
    : [
        {
          how: "signed-in-user",
          at: { urn: resource.urn, path },
          as: "whoever runs a command on its clusters",
          says,
          fix,
        },
      ];
  return [workloadFact(resource, options, "Databricks instance profile", { actsAs })];
}

const holders = {
  user: { who: "person", says: "a Databricks user who may start clusters with it" },
  group: { who: "person", says: "everybody in a Databricks group who may start clusters with it" },
  servicePrincipal: { who: "workload", says: "a Databricks service principal that may start clusters with it" },
} as const;

/**
 * Whom an administrator gives an instance profile may start clusters with it, and their code has its role. What else is
 * given so is a role of the account, such as account_admin.
 * https://docs.databricks.com/aws/en/archive/compute/configure
 */
function given(to: keyof typeof holders, roleInput: string): Reader {
  return (resource): readonly Fact[] => {
    const holder = principalAt(resource, [`${to}Id`]);
    const of = refAt(resource, [roleInput], profileNames);
    if (holder === undefined || of === undefined) return [];
    const role = textAt(resource, [roleInput]);
    if (typeof role === "string" && !role.startsWith("arn:")) {
      const group = refOf(resource, [roleInput], role, roleOfAccount);
      return [{ fact: "membership", member: holder, group }];
    }
    const principal = isUnknown(holder.value) ? "" : holder.value;
    const party: Trusted = { ...holders[to], principal, carriesUser: false, confined: true };
    return [{ fact: "trust", urn: resource.urn, of, at: of.at, parties: [party], runsCode: true }];
  };
}

/** Whoever has a role of the account has what all have that have it. */
function roleOfAccount(text: string): { exact: readonly string[]; loose: readonly string[] } {
  return { exact: [], loose: [`databricks role ${text}`] };
}

/** Who may start clusters with a role of AWS, and who has a role of the account. */
export const databricksInstanceProfiles: Readers = {
  "databricks:index:InstanceProfile": instanceProfile,
  "databricks:index:UserInstanceProfile": given("user", "instanceProfileId"),
  "databricks:index:GroupInstanceProfile": given("group", "instanceProfileId"),
  "databricks:index:UserRole": given("user", "role"),
  "databricks:index:GroupRole": given("group", "role"),
  "databricks:index:ServicePrincipalRole": given("servicePrincipal", "role"),
};
