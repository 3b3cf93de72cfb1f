import type { ActsAs, Fact, Options, Resource } from "../../model/index.js";
import { actsAsInstanceProfile } from "../aws/acts-as-role.js";
import { machineAt } from "../azure/acting.js";
import type { Readers } from "../reader.js";
import { refAt } from "../refs.js";
import { workloadFact } from "../workload.js";
import { googleNames } from "./compute.js";

/** Queries have the rights of whoever asks; for data outside Unity Catalog the machines have an identity too. */
function warehouse(resource: Resource, options: Options): readonly Fact[] {
  return [
    workloadFact(resource, options, "Databricks SQL warehouse", {
      actsAs: actsAsInstanceProfile(resource, ["instanceProfileArn"]),
    }),
  ];
}

/** The identity of all warehouses of a workspace. */
function warehouses(resource: Resource, options: Options): readonly Fact[] {
  const google = refAt(resource, ["googleServiceAccount"], googleNames);
  const asGoogle: readonly ActsAs[] =
    google === undefined ? [] : [{ how: "machine", at: google.at, identity: google, use: "execution" }];
  return [
    workloadFact(resource, options, "Databricks SQL configuration", {
      actsAs: [...actsAsInstanceProfile(resource, ["instanceProfileArn"]), ...asGoogle],
    }),
  ];
}

/** A mount lets everybody in the workspace read storage as the identity that it was made with. */
function mount(resource: Resource, options: Options): readonly Fact[] {
  return [
    workloadFact(resource, options, "Databricks mount", {
      actsAs: [
        ...actsAsInstanceProfile(resource, ["s3", "instanceProfile"]),
        ...[
          ["abfs", "clientId"],
          ["adl", "clientId"],
        ].flatMap((path) => machineAt(resource, path, "execution")),
      ],
    }),
  ];
}

/** What answers queries, and what they reach storage with. https://docs.databricks.com/aws/en/admin/sql/data-access-configuration */
export const databricksSql: Readers = {
  "databricks:index:SqlEndpoint": warehouse,
  "databricks:index:SqlGlobalConfig": warehouses,
  "databricks:index:Mount": mount,
};
